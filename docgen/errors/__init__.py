"""Problems and errors, their output formats, and the report of a crash.

`DocgenError` is the root of all errors of the program; click prints it and sets the exit status. Messages are
Vietnamese, since the readers are Vietnamese clerks.
"""

from docgen.errors.file_problems import FileProblems, by_file
from docgen.errors.output_formats import FORMATS
from docgen.errors.problems import (
    DATA_PROBLEM,
    DATA_RULES,
    NO_MEMORY,
    NO_TITLES,
    DataProblemsError,
    DocgenError,
    OutputError,
    Place,
    Problem,
    RuleDescription,
    Severity,
    TemplateError,
    UsageError,
    nearest,
    titled,
    unreadable,
)

__all__ = [
    "DATA_PROBLEM",
    "DATA_RULES",
    "FORMATS",
    "NO_MEMORY",
    "NO_TITLES",
    "DataProblemsError",
    "DocgenError",
    "FileProblems",
    "OutputError",
    "Place",
    "Problem",
    "RuleDescription",
    "Severity",
    "TemplateError",
    "UsageError",
    "by_file",
    "nearest",
    "titled",
    "unreadable",
]
