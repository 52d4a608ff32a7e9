"""Checks, mends, and checks again, until nothing mechanical is left."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.decree30.findings import Place, Problem
from docgen.decree30.fix.fixed_copy import FixedCopy, too_much
from docgen.decree30.fix.table import FIXERS
from docgen.decree30.registry import RULES, check
from docgen.decree30.rule import Rule
from docgen.word.edit import EditableParts
from docgen.word.view import WordDocument, open_document

MOST_PARAGRAPHS = 10_000
"""Paragraphs of a file that is put right, which is read and checked again after each round: some 300 pages."""
MOST_MENDED = 12_000
"""Places that are put right in one round."""
_MOST_ROUNDS = 6
"""What one fixer does may be another rule's business; a few rounds settle that."""


@dataclass(frozen=True, slots=True)
class FixedProblem:
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
    mended: tuple[FixedProblem, ...]
    left: tuple[Problem, ...]


def fix(source: bytes, name: str = "", rules: Iterable[Rule] = RULES) -> Fixed:
    """The file `source` with every problem of `rules` put right that has a fixer.

    A file without one comes back byte by byte. Raises `DocgenError` as `docx_view.open_document` and
    `docx_edit.EditableParts` do, and if there is more to put right than any paper has; `name` is how errors call
    the file.
    """
    rules = tuple(rules)
    data, mended = source, dict[FixedProblem, None]()
    document = _read(data, name)
    if sum(1 for _ in document.paragraphs()) > MOST_PARAGRAPHS:
        raise too_much(name)
    problems = check(document, rules)
    for _ in range(_MOST_ROUNDS):
        mechanical = [problem for problem in problems if problem.rule in FIXERS]
        if not mechanical:
            break
        copy = FixedCopy(EditableParts(data, name), document)
        count = sum(1 + len(problem.others) for problem in mechanical)
        if count > MOST_MENDED:
            raise too_much(name)
        data = _mended(copy, mechanical)
        document = _read(data, name)
        found = check(document, rules)
        gone = set(mechanical) - set(found)
        mended |= {one: None for problem in mechanical if problem in gone for one in _each(problem)}
        if found == problems:
            break
        problems = found
    return Fixed(data, tuple(mended), problems)


def _read(data: bytes, name: str) -> WordDocument:
    stream = io.BytesIO(data)
    if name:
        stream.name = name  # as open files have it, for errors
    return open_document(stream)


def _mended(copy: FixedCopy, problems: Iterable[Problem]) -> bytes:
    for problem in problems:
        for place in (problem.place, *problem.others):
            FIXERS[problem.rule](copy, problem, place)
    return copy.parts.data()


def _each(problem: Problem) -> Iterable[FixedProblem]:
    for place in (problem.place, *problem.others):
        yield FixedProblem(problem.rule, place, problem.found, problem.wanted)
