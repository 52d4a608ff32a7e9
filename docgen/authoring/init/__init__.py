"""A project folder to begin with: the words of a province's units today, and the texts that suit them."""

from docgen.authoring.init.project_folder import start_project
from docgen.authoring.init.provinces import StartingProvince, StartingUnit, find_province, province_names

__all__ = ["StartingProvince", "StartingUnit", "find_province", "province_names", "start_project"]
