"""Documents × units → files: rendered in any process, validated, and written only where something changed."""

from docgen.produce.builder import BuildOptions, build
from docgen.produce.jobs import Event, Job, Outcome, jobs_of, units_named

__all__ = [
    "Event",
    "Job",
    "BuildOptions",
    "Outcome",
    "build",
    "jobs_of",
    "units_named",
]
