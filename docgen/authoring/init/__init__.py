"""New project folders: the units of a province as they are called today, and texts to start from."""

from docgen.authoring.init.project_folder import start_project
from docgen.authoring.init.provinces import StartingProvince, StartingUnit, find_province, province_names

__all__ = ["StartingProvince", "StartingUnit", "find_province", "province_names", "start_project"]
