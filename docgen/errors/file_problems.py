"""Problems grouped by the file that they are in, as every output format takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docgen.errors.problems import Problem


@dataclass(frozen=True, slots=True)
class FileProblems:
    """The problems of one file."""

    file: str
    """The path as messages show it; empty for problems that are in no file."""
    problems: tuple[Problem, ...] = ()
    error: str = ""
    """Why the file could not be read; empty if it was."""


def by_file(problems: Iterable[Problem]) -> list[FileProblems]:
    """The problems grouped by file, files and problems in the order in which they come."""
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem.place.file, []).append(problem)
    return [FileProblems(file, tuple(found)) for file, found in groups.items()]
