"""The problems of a document by Decree 30, for the list beside its pages and for the marks on them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.decree30.registry import RULES, check
from docgen.decree30.rule import Rule
from docgen.errors import OutputError, Place, Problem, Severity
from docgen.files import digest
from docgen.produce.check_record import read_check_record
from docgen.word.view import open_document

MAIN_PART = "word/document.xml"
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True)
class NumberedProblem:
    """A problem with the number that it has in the list and on the pages."""

    number: int
    problem: Problem

    @property
    def kind(self) -> str:
        """Its severity: `error`, `warning` or `note`."""
        return _KINDS[self.problem.severity]

    @property
    def paragraph(self) -> int:
        """The paragraph of the body that it is in; 0 for one of a section, a header or the whole document."""
        return _paragraph(self.problem.place)


def problems_in(content: bytes, rules: Iterable[Rule] = RULES, name: str = "") -> list[NumberedProblem]:
    """The problems of a .docx by these rules, errors first.

    Raises `DocgenError` with the file's `name` if it cannot be read.
    """
    source = io.BytesIO(content)
    if name:
        source.name = name
    found = sorted(check(open_document(source), rules), key=lambda one: _FIRST[one.severity])
    return [NumberedProblem(number, problem) for number, problem in enumerate(found, 1)]


def recorded_problems(content: bytes, output: Path) -> list[NumberedProblem]:
    """The problems by all rules, noted for the overview in the output folder of the year, if there is one.

    Raises as `problems_in`.
    """
    found, hashed = problems_in(content), digest(content)
    record = read_check_record(output)
    if output.is_dir() and record.of(hashed) is None:
        record.add(hashed, (one.problem for one in found))
        # Why ignored: the record only saves a later check.
        with suppress(OutputError):
            record.save()
    return found


def marks_of(problems: Sequence[NumberedProblem]) -> list[dict[str, Any]]:
    """The marks for the viewer, one for each place (see the README of `docgen/web/viewer`)."""
    return [
        {
            "paragraph": _paragraph(place),
            "section": place.section,
            "rule": one.problem.rule,
            "severity": one.kind,
            "number": one.number,
            "text": f"{one.problem.message}; cần {one.problem.hint}",
        }
        for one in problems
        for place in (one.problem.place, *one.problem.others)
    ]


def _paragraph(place: Place) -> int:
    return place.paragraph if place.part == MAIN_PART else 0
