"""What must hold between the data files, and slips that a person may accept."""

from docgen.checks.consistency import inconsistencies
from docgen.checks.placeholders import misplaced
from docgen.checks.slips import slips

__all__ = ["inconsistencies", "misplaced", "slips"]
