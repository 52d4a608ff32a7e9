"""Documents × units → files: made anywhere, proved, and written here only where something changed."""

from docgen.authoring.checked_year import checked_data, year_totals
from docgen.files.backup import Written, keep_beside
from docgen.produce.builder import BuildOptions, build
from docgen.produce.early_pool import early_pool_for
from docgen.produce.jobs import Event, Job, Outcome, jobs_of, units_named

__all__ = [
    "Event",
    "Job",
    "BuildOptions",
    "Outcome",
    "Written",
    "build",
    "checked_data",
    "jobs_of",
    "keep_beside",
    "early_pool_for",
    "units_named",
    "year_totals",
]
