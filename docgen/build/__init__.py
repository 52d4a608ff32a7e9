"""Documents × units → files: made anywhere, proved, and written here only where something changed."""

from docgen.build.events import Event, Job, Outcome, jobs_of
from docgen.build.preparing import checked_data, year_totals
from docgen.build.running import Options, build

__all__ = ["Event", "Job", "Options", "Outcome", "build", "checked_data", "jobs_of", "year_totals"]
