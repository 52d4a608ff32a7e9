"""What goes wrong, in words for the person who has to put it right.

One root, `DocgenError`, and the root is what the user sees: click prints it and sets the exit status. Messages are
Vietnamese, since the readers are Vietnamese clerks.
"""

from docgen.errors.problems import (
    NO_MEMORY,
    DataProblemsError,
    DocgenError,
    OutputError,
    Place,
    Problem,
    Severity,
    TemplateError,
    UsageError,
    nearest,
    unreadable,
)

__all__ = [
    "NO_MEMORY",
    "DataProblemsError",
    "DocgenError",
    "OutputError",
    "Place",
    "Problem",
    "Severity",
    "TemplateError",
    "UsageError",
    "nearest",
    "unreadable",
]
