"""The open questions of a year as a list to work through: one for each value, with its place, old and new value.

What is done is read from the data itself: facts that have a value, and values that a comment accepts for the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from docgen.authoring.new_year.carried_over import CARRIED
from docgen.authoring.new_year.open_questions import (
    ReviewedYear,
    is_line_accepted,
    open_problems,
    required_facts,
    reviewed_year,
)
from docgen.authoring.new_year.province_questions import UNITS
from docgen.authoring.new_year.value_titles import ValueTitles, with_short_days
from docgen.authoring.new_year.yearly_facts import fact_at
from docgen.data.loading import Loaded
from docgen.data.models import Campaign, Units
from docgen.data.models.field_kinds import Kind, kind_at
from docgen.data.project import Project
from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.source_positions import YamlScalar, leaves, value_at
from docgen.errors import Place, Problem
from docgen.files import digest

_LAST = re.compile(r"(năm \d{4}): (.*?)(?:; gợi ý: (\d{4}-\d\d-\d\d)\b.*)?")
_LAST_YEARS = re.compile(r"#\s*năm \d{4}: ")
_COMMENT = re.compile(r"\s*#\s?(.*)")


class AnswerKind(StrEnum):
    """What a person can do with a question beside leaving the value as it is."""

    DAY = "day"
    HOUR = "hour"
    LINE = "line"
    """A short text."""
    TEXT = "text"
    """A paragraph."""
    UNIT = "unit"
    """Details of a unit, which are changed in the table of units."""
    LIST = "list"
    """Guests or figures, which are changed in the document."""
    REFORM = "reform"
    """Units that are not today's: the list of units is replaced."""
    WORD = "word"
    """A template, which is changed in Word."""
    YEAR = "year"
    """An earlier year that cannot be read."""


_KINDS: Mapping[Kind, AnswerKind] = MappingProxyType({Kind.DAY: AnswerKind.DAY, Kind.HOUR: AnswerKind.HOUR})
"""How facts are answered; all others by a short text."""


@dataclass(frozen=True)
class Question:
    """What a person must decide about one value."""

    key: str
    """The same as long as the value and what is asked about it stay the same."""
    place: Place
    path: Path
    file_title: str
    title: str
    """Where the value stands in its file, in the words of an office."""
    kind: AnswerKind
    problems: tuple[Problem, ...]
    value: str
    """As it is written; empty where there is none."""
    before: str
    """The last known value with its year, `năm 2025: 06/10/2025 (thứ Hai)`; empty where it is not known."""
    proposal: str
    """A day that is proposed, `2026-10-05`; empty for other values."""
    note: str
    """What the lines of comment above the entry explain."""

    @property
    def can_accept(self) -> bool:
        """Whether a comment can accept the value."""
        return self.kind not in (AnswerKind.WORD, AnswerKind.YEAR)

    @property
    def can_change(self) -> bool:
        """Whether the value is one text that can be written anew."""
        return self.kind in (AnswerKind.DAY, AnswerKind.HOUR, AnswerKind.LINE, AnswerKind.TEXT)


@dataclass(frozen=True)
class ReviewList:
    """The open questions of a year in the order of files and lines, and how many are decided."""

    reviewed: ReviewedYear = field(repr=False, compare=False)
    """What they were found in."""
    questions: tuple[Question, ...]
    done: int

    @property
    def year(self) -> int:
        """The year that they are about."""
        return self.reviewed.year

    @property
    def total(self) -> int:
        """All that there was to decide: what is open, and what is done."""
        return len(self.questions) + self.done

    def question(self, key: str) -> Question | None:
        """The question with that key; None if it is answered or has changed."""
        return next((one for one in self.questions if one.key == key), None)


def review_list(project: Project, year: int) -> ReviewList:
    """The list for `year`. Raises `DataProblemsError` and `UsageError` as `review` does."""
    return questions_in(reviewed_year(project, year))


def questions_in(reviewed: ReviewedYear) -> ReviewList:
    """The list for a year that is loaded already."""
    loaded = reviewed.loaded
    places = {file: dict(leaves(tree)) for file, tree in loaded.trees.items()}
    paths = {place: (file, path) for file, found in places.items() for path, place in found.items()}
    by_value: dict[tuple[str, Path], list[Problem]] = {}
    for problem in open_problems(reviewed):
        by_value.setdefault(_value_of(problem, paths), []).append(problem)
    listing = _Listing(loaded, ValueTitles(loaded), places)
    questions = [listing.question(file, path, found) for (file, path), found in by_value.items()]
    return ReviewList(reviewed, tuple(questions), len(set(listing.decided()) - set(by_value)))


def _value_of(problem: Problem, paths: Mapping[Place, tuple[str, Path]]) -> tuple[str, Path]:
    """The file and path of the value that a problem is about; the path is empty where it is about no value."""
    if isinstance(problem.fix, tuple):
        return problem.place.file, problem.fix
    return paths.get(problem.fix, (problem.place.file, ())) if problem.fix else (problem.place.file, ())


@dataclass(frozen=True)
class _Listing:
    loaded: Loaded
    titles: ValueTitles
    places: Mapping[str, Mapping[Path, Place]]

    def question(self, file: str, path: Path, problems: Sequence[Problem]) -> Question:
        value = value_at(self.loaded.trees.get(file), path) if path else None
        shown = str(value) if isinstance(value, YamlScalar) else ""
        last = next((found for one in problems if (found := _LAST.fullmatch(one.hint))), None)
        before = f"{last[1]}: {with_short_days(last[2])}" if last else ""
        parts = (file, *map(str, path), shown, *(one.message for one in problems))
        return Question(
            key=digest("\0".join(parts).encode())[:20],
            place=problems[0].place,
            path=path,
            file_title=self.titles.of_file(file),
            title=self.titles.of_value(file, path) if path else "",
            kind=self._kind(file, path, problems, shown),
            problems=tuple(problems),
            value=shown,
            before=before,
            proposal=(last[3] or "") if last else "",
            note=self._note(file, path) if path else "",
        )

    def decided(self) -> Iterator[tuple[str, Path]]:
        """The values that are decided: required facts, what was filled in again, what a comment accepts."""
        accepted = f"review-{self.loaded.year}"
        for file, model in self.loaded.models.items():
            lines = self.loaded.lines(file)
            if isinstance(model, Campaign):
                facts = (path for path, _ in required_facts(self.loaded, model))
                yield from ((file, path) for path in facts if fact_at(model, path) is not None)
            if not any(accepted in line or _LAST_YEARS.search(line) for line in lines):
                continue
            for path, place in self.places[file].items():
                value = value_at(self.loaded.trees[file], path)
                if isinstance(value, YamlScalar):
                    is_filled = isinstance(model, Units) and bool(_LAST_YEARS.search(lines[place.line - 1]))
                    is_decided = is_filled or accepted in value.accepted
                else:
                    is_decided = is_line_accepted(self.loaded, place, self.loaded.year)
                if is_decided:
                    yield file, path

    def _kind(self, file: str, path: Path, problems: Sequence[Problem], value: str) -> AnswerKind:
        rules = {one.rule for one in problems}
        model = self.loaded.models.get(file)
        if not path:
            return AnswerKind.WORD if file.endswith(".docx") else AnswerKind.YEAR
        if isinstance(model, Units) and UNITS in rules:
            return AnswerKind.REFORM
        if isinstance(model, Units) and path[-1] == "id":
            return AnswerKind.UNIT
        if CARRIED in rules and not isinstance(model, Campaign):
            return AnswerKind.LIST
        if isinstance(model, Campaign | Units):
            field = kind_at(type(model).for_tree(self.loaded.trees[file]), path)
            return _KINDS.get(field.kind, AnswerKind.LINE) if field else AnswerKind.LINE
        return AnswerKind.TEXT if len(value) > _LONG else AnswerKind.LINE

    def _note(self, file: str, path: Path) -> str:
        """The comment above the entry, on one line; empty where there is none, and for texts of papers."""
        if not isinstance(self.loaded.models.get(file), Campaign):
            return ""
        lines = self.loaded.lines(file)
        place = self.places[file].get(path)
        found: list[str] = []
        for line in reversed(lines[: place.line - 1] if place else ()):
            comment = _COMMENT.fullmatch(line)
            if not comment:
                break
            found.append(comment[1].strip())
        return " ".join(reversed(found))


_LONG = 80
"""Characters: longer texts are shown as a paragraph."""


__all__ = ["AnswerKind", "Question", "ReviewList", "questions_in", "review_list"]
