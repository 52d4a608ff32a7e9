"""Checks, puts right, and checks again, until no problem has a fix."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.decree30.fix.applied_changes import apply_change
from docgen.decree30.fix.fixed_copy import FixedCopy, too_much
from docgen.decree30.registry import RULES, check
from docgen.decree30.rule import Rule
from docgen.errors import Place, Problem
from docgen.word.edit import EditableParts
from docgen.word.view import WordDocument, open_document

MOST_PARAGRAPHS = 10_000
"""Paragraphs of a file that is put right, which is read and checked again after each round: some 300 pages."""
MOST_PLACES = 12_000
"""Places that are put right in one round."""
_MOST_ROUNDS = 6
"""A change for one rule may break another rule; a few rounds put that right too."""


@dataclass(frozen=True, slots=True)
class FixedProblem:
    """A problem that was put right, at one of its places."""

    rule: str
    place: Place
    actual: str
    """What was there."""
    expected: str
    """What the rule requires, and what is there now."""

    def __str__(self) -> str:
        return f"{self.place.words}  {self.rule}  đã sửa: {self.actual} → {self.expected}"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The copy, what was put right in it, and the problems that a person must still look at."""

    data: bytes
    fixed: tuple[FixedProblem, ...]
    left: tuple[Problem, ...]


def fix(source: bytes, name: str = "", rules: Iterable[Rule] = RULES) -> Fixed:
    """The file `source` with every problem of `rules` put right that carries a fix.

    A file without such a problem is returned unchanged. Raises `DocgenError` as `word.view.open_document` and
    `word.edit.EditableParts` do, and if there is more to put right than any paper has; `name` is the file's name in
    errors.
    """
    rules = tuple(rules)
    data, fixed = source, dict[FixedProblem, None]()
    document = _read(data, name)
    if sum(1 for _ in document.paragraphs()) > MOST_PARAGRAPHS:
        raise too_much(name)
    problems = check(document, rules)
    for _ in range(_MOST_ROUNDS):
        fixable = [problem for problem in problems if problem.fix]
        if not fixable:
            break
        if sum(1 + len(problem.others) for problem in fixable) > MOST_PLACES:
            raise too_much(name)
        data = _with_changes(FixedCopy(EditableParts(data, name), document), fixable)
        document = _read(data, name)
        after = check(document, rules)
        gone = set(fixable) - set(after)
        fixed |= {one: None for problem in fixable if problem in gone for one in _at_each_place(problem)}
        if after == problems:
            break
        problems = after
    return Fixed(data, tuple(fixed), problems)


def _read(data: bytes, name: str) -> WordDocument:
    stream = io.BytesIO(data)
    if name:
        stream.name = name  # as open files have it, for errors
    return open_document(stream)


def _with_changes(copy: FixedCopy, problems: Iterable[Problem]) -> bytes:
    for problem in problems:
        for place, change in zip((problem.place, *problem.others), problem.fix, strict=True):
            apply_change(copy, place, change)
    return copy.parts.data()


def _at_each_place(problem: Problem) -> Iterable[FixedProblem]:
    for place in (problem.place, *problem.others):
        yield FixedProblem(problem.rule, place, problem.message, problem.hint)
