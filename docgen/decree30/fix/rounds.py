"""Checks, puts right, and checks again, until no problem has a fix that can be made."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.decree30.document_changes import Change, SetMargin, SetPaper
from docgen.decree30.fix.applied_changes import apply_change
from docgen.decree30.fix.certain_places import CertainPlaces
from docgen.decree30.fix.fixed_copy import FixedCopy, too_much
from docgen.decree30.fix.letterhead_room import Fitting, fitting, keep_lines
from docgen.decree30.fix.text_size import resize_alike
from docgen.decree30.fix.text_width import follow_text_width, letterhead_tables
from docgen.decree30.registry import RULES, problems_of
from docgen.decree30.rule import Rule
from docgen.decree30.structure import Structure, structure_of
from docgen.errors import Place, Problem
from docgen.word.edit import EditableParts, RevisionMarks
from docgen.word.view import open_document

AUTHOR = "docgen"
"""The author of tracked changes."""
MOST_PARAGRAPHS = 10_000
"""Paragraphs of a file that is put right, which is read and checked again after each round: some 300 pages."""
MOST_PLACES = 12_000
"""Places that are put right in one round."""
_MOST_ROUNDS = 7
"""A change for one rule may break another rule; a few rounds put that right too."""
_MOST_ATTEMPTS = 5

Key = tuple[str, str, int, int, str]
"""Rule, part, paragraph, section, and what the rule requires: one problem at one of its places."""


@dataclass(frozen=True, slots=True)
class FixedProblem:
    """A problem that was put right, at one of its places."""

    rule: str
    place: Place
    actual: str
    """What was there."""
    expected: str
    """What the rule requires, and what is there now."""
    effects: tuple[tuple[str, int], ...] = ()
    """What else was changed, and how often: `("bỏ {} dấu cách đầu dòng", 9)`."""

    def __str__(self) -> str:
        return (
            f"{self.place.words}  {self.rule}  đã sửa: {self.actual} → {self.expected}{effects_sentence(self.effects)}"
        )


@dataclass(frozen=True, slots=True)
class Fixed:
    """The copy, what was put right in it, and the problems that a person must still look at."""

    data: bytes
    fixed: tuple[FixedProblem, ...]
    left: tuple[Problem, ...]


@dataclass(slots=True)
class _Attempt:
    """The file as it is put right, and everything that was done."""

    data: bytes
    done: dict[Key, FixedProblem] = field(default_factory=dict)
    left: tuple[Problem, ...] = ()
    futile: frozenset[Key] = frozenset()
    """Changes after which the problem is there again: it is of no use to make them."""


def effects_sentence(effects: Iterable[tuple[str, int]]) -> str:
    """`; đã bỏ 9 dấu cách đầu dòng`; "" for nothing."""
    listed = ", ".join(name.format(count) for name, count in effects)
    return f"; đã {listed}" if listed else ""


def fix(source: bytes, name: str = "", rules: Iterable[Rule] = RULES, tracked_at: str = "") -> Fixed:
    """The file `source` with every problem of `rules` put right that carries a fix for a component that is certain.

    With `tracked_at` (`2026-11-28T08:00:00Z`), each change is a tracked change of that date. Where two rules undo
    each other's changes, neither is made. A file without anything to put right is returned unchanged. Raises
    `DocgenError` as `word.view.open_document` and `word.edit.EditableParts` do, and if there is more to put right
    than any paper has; `name` is the file's name in errors.
    """
    rules, refused = tuple(rules), frozenset[Key]()
    for _ in range(_MOST_ATTEMPTS):
        attempt = _attempt(_Attempt(source), name, rules, (refused, tracked_at))
        if not attempt.futile:
            break
        refused |= attempt.futile
    places = {_key(problem, place) for problem in attempt.left for place in (problem.place, *problem.others)}
    return Fixed(attempt.data, tuple(one for key, one in attempt.done.items() if key not in places), attempt.left)


def _attempt(attempt: _Attempt, name: str, rules: tuple[Rule, ...], how: tuple[frozenset[Key], str]) -> _Attempt:
    """Rounds of changes but those that are refused. Pages come first: other changes depend on the room for a line."""
    refused, tracked_at = how
    marks = RevisionMarks(AUTHOR, tracked_at) if tracked_at else None
    at_first: Fitting = {}
    for number in range(_MOST_ROUNDS + 1):
        structure = _read(attempt.data, name)
        attempt.left = problems_of(structure, rules)
        changes = list(_changes(attempt.left, CertainPlaces(structure), refused))
        attempt.futile = frozenset(_key(problem, place) for problem, place, _ in changes)
        if not (changes or number) or number == _MOST_ROUNDS:
            break
        if len(changes) > MOST_PLACES:
            raise too_much(name)
        changes = [one for one in changes if isinstance(one[2], (SetPaper, SetMargin))] or changes
        copy = FixedCopy(EditableParts(attempt.data, name, marks), structure)
        tables = letterhead_tables(copy)
        at_first = at_first if number else fitting(tables)
        for _, place, change in changes:
            apply_change(copy, place, change)
        resize_alike(copy, [(place, change) for _, place, change in changes])
        follow_text_width(copy)
        keep_lines(copy, tables, at_first)
        before, attempt.data = attempt.data, copy.data()
        for problem, place, change in changes:
            effects = tuple(copy.effects.get((place, change), {}).items())
            one = FixedProblem(problem.rule, place, problem.message, problem.hint, effects)
            attempt.done.setdefault(_key(problem, place), one)
        if attempt.data == before:
            break
    return attempt


def _read(data: bytes, name: str) -> Structure:
    stream = io.BytesIO(data)
    if name:
        stream.name = name  # as open files have it, for errors
    document = open_document(stream)
    if sum(1 for _ in document.paragraphs()) > MOST_PARAGRAPHS:
        raise too_much(name)
    return structure_of(document)


def _changes(
    problems: Iterable[Problem], certain: CertainPlaces, refused: frozenset[Key]
) -> Iterator[tuple[Problem, Place, Change]]:
    """The changes that can be made, each with its problem and place."""
    for problem in problems:
        for place, change in zip((problem.place, *problem.others), problem.fix or (), strict=bool(problem.fix)):
            if _key(problem, place) not in refused and certain.allows(place, change):
                yield problem, place, change


def _key(problem: Problem, place: Place) -> Key:
    return problem.rule, place.part, place.paragraph, place.section, problem.hint
