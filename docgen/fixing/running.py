"""Checks, mends, and checks again, until nothing mechanical is left."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.docx_edit import EditableParts
from docgen.docx_view import open_document
from docgen.fixing.copies import Copy
from docgen.fixing.table import FIXERS
from docgen.nd30 import RULES, Place, Problem, Rule, check

_MOST_ROUNDS = 6
"""What one fixer does may be another rule's business; a few rounds settle that."""


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing that was put right."""

    rule: str
    place: Place
    found: str
    """What was there."""
    wanted: str
    """What the rule asks for, and now finds."""

    def __str__(self) -> str:
        return f"{self.place.words}  {self.rule}  đã sửa: {self.found} → {self.wanted}"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The copy, what was done, and what a person must still look at."""

    data: bytes
    mended: tuple[Mended, ...]
    left: tuple[Problem, ...]


def fix(source: bytes, name: str = "", rules: Iterable[Rule] = RULES) -> Fixed:
    """The file `source` with every problem of `rules` put right that has a fixer.

    A file without one comes back byte by byte. Raises `DocgenError` as `docx_view.open_document` and
    `docx_edit.EditableParts` do; `name` is how errors call the file.
    """
    rules = tuple(rules)
    data, mended = source, dict[Mended, None]()
    problems = _problems(data, name, rules)
    for _ in range(_MOST_ROUNDS):
        mechanical = [problem for problem in problems if problem.rule in FIXERS]
        if not mechanical:
            break
        data = _mended(data, name, mechanical)
        found = _problems(data, name, rules)
        gone = set(mechanical) - set(found)
        mended |= {one: None for problem in mechanical if problem in gone for one in _each(problem)}
        if found == problems:
            break
        problems = found
    return Fixed(data, tuple(mended), problems)


def _problems(data: bytes, name: str, rules: tuple[Rule, ...]) -> tuple[Problem, ...]:
    stream = io.BytesIO(data)
    if name:
        stream.name = name  # as open files have it, for errors
    return check(open_document(stream), rules)


def _mended(data: bytes, name: str, problems: Iterable[Problem]) -> bytes:
    copy = Copy(EditableParts(data, name), open_document(io.BytesIO(data)))
    for problem in problems:
        for place in (problem.place, *problem.others):
            FIXERS[problem.rule](copy, problem, place)
    return copy.parts.data()


def _each(problem: Problem) -> Iterable[Mended]:
    for place in (problem.place, *problem.others):
        yield Mended(problem.rule, place, problem.found, problem.wanted)
