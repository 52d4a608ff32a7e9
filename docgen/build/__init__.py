"""Documents × units → files: made anywhere, proved, and written here only where something changed."""

from docgen.build.events import Event, Job, Outcome, jobs_of, units_named
from docgen.build.expecting import ready_for
from docgen.build.preparing import checked_data, year_totals
from docgen.build.running import Options, build
from docgen.build.single import Written, keep_beside

__all__ = [
    "Event",
    "Job",
    "Options",
    "Outcome",
    "Written",
    "build",
    "checked_data",
    "jobs_of",
    "keep_beside",
    "ready_for",
    "units_named",
    "year_totals",
]
