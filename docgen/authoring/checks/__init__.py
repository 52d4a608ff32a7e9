"""Checks of the data files: inconsistencies, which are problems, and slips, which are warnings that can be accepted."""

from docgen.authoring.checks.consistency import inconsistencies
from docgen.authoring.checks.placeholder_check import placeholder_problems
from docgen.authoring.checks.slips import SLIP_RULES, slips

__all__ = ["SLIP_RULES", "inconsistencies", "placeholder_problems", "slips"]
