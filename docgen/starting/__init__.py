"""A project folder to begin with: the words of a province's units today, and the texts that suit them."""

from docgen.starting.provinces import StartingProvince, StartingUnit, find_province, province_names
from docgen.starting.writing import start_project

__all__ = ["StartingProvince", "StartingUnit", "find_province", "province_names", "start_project"]
