"""What must hold between the data files, and slips that a person may accept."""

from docgen.authoring.checks.consistency import inconsistencies
from docgen.authoring.checks.placeholder_check import misplaced
from docgen.authoring.checks.slips import SLIP_RULES, slips

__all__ = ["SLIP_RULES", "inconsistencies", "misplaced", "slips"]
