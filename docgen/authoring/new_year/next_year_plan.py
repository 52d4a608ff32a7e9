"""What `new_year` would do, found without writing anything: what is emptied, moved on, removed, and what is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from docgen.authoring.new_year.value_titles import ValueTitles, with_short_days
from docgen.authoring.new_year.year_changes import changes_by_file
from docgen.authoring.new_year.year_folder import year_before
from docgen.authoring.new_year.yearly_facts import FactPath
from docgen.data.loading import Loaded
from docgen.data.models import Paper, Units
from docgen.data.project import FIRST_FORM, Project
from docgen.data.yaml.editing import AddComment, Change, RemoveEntry, SetValue
from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.source_positions import value_at
from docgen.data.yaml.tree import texts_of
from docgen.errors import UsageError
from docgen.language.dates_and_hours import day_in

KNOWN_DAYS: Mapping[str, FactPath] = MappingProxyType(
    {
        "starts": ("starts",),
        "ends": ("ends",),
        "opening": ("opening", "date"),
        "report": ("deadlines", FIRST_FORM),
    }
)
"""The days that may be known when a year is made, by the name of the option."""
_PROPOSAL = re.compile(r"gợi ý: (\d{4}-\d\d-\d\d)")


class YearStep(StrEnum):
    """What becomes of a value."""

    EMPTIED = "emptied"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True)
class YearChange:
    """One value that differs in the new year; `after` is its new value, or the day that is proposed for it."""

    step: YearStep
    file: str
    path: Path
    file_title: str
    title: str
    before: str
    after: str

    def words(self) -> str:
        """What becomes of the value, on one line."""
        if self.step is YearStep.MOVED:
            return f"“{self.before}” thành “{self.after}”"
        done = "để trống" if self.step is YearStep.EMPTIED else "bỏ"
        return f"{done}, năm trước là “{self.before}”" + (f"; gợi ý: {self.after}" if self.after else "")


@dataclass(frozen=True)
class NextYearPlan:
    """What changes from the year `before` to `year`, in the order of files, and what is kept as it is."""

    before: int
    year: int
    changes: tuple[YearChange, ...]
    units: int
    texts: tuple[str, ...]
    """The titles of the texts of documents that are carried over."""

    def of(self, step: str) -> list[YearChange]:
        """The values with which that is done."""
        return [one for one in self.changes if one.step == step]

    def proposal(self, path: FactPath) -> date | None:
        """The day that is proposed for a fact; None if the year before does not know its day."""
        after = next((one.after for one in self.changes if one.path == path), "")
        return day_in(after)


def plan_next_year(project: Project, year: int, before: int | None = None) -> NextYearPlan:
    """What `new_year` would do with the same arguments. Raises as `new_year` does."""
    loaded = year_before(project, year, before)
    titles = ValueTitles(loaded)
    changes = tuple(
        one for file, found in changes_by_file(loaded, year).items() for one in _shown(loaded, titles, file, found)
    )
    units = loaded.one(Units)
    texts = dict.fromkeys(titles.of_file(file) for file, model in loaded.models.items() if isinstance(model, Paper))
    return NextYearPlan(loaded.year, year, changes, len(units.units) if units else 0, tuple(texts))


def known_days(given: Mapping[str, str | None]) -> dict[FactPath, date]:
    """The days that were typed, by the names of `KNOWN_DAYS`, as `new_year` takes them; empty ones are left out.

    Raises `UsageError` for a text that is no day.
    """
    days: dict[FactPath, date] = {}
    for name, path in KNOWN_DAYS.items():
        text = (given.get(name) or "").strip()
        try:
            day = day_in(text)
        except ValueError as error:
            raise UsageError(f"ngày {text} không tồn tại") from error
        if text and day is None:
            raise UsageError(f"“{text}” không phải là một ngày", hint="ví dụ 05/10/2026")
        if day:
            days[path] = day
    return days


def _shown(loaded: Loaded, titles: ValueTitles, file: str, changes: list[Change]) -> Iterator[YearChange]:
    """The changes of one file as a person sees them; that of the year itself is left out."""
    proposed = {one.path: found for one in changes if isinstance(one, AddComment) and (found := _day_in(one.words))}
    for change in changes:
        old = value_at(loaded.trees[file], change.path)
        if isinstance(change, SetValue) and change.path != ("year",):
            step = YearStep.EMPTIED if change.value is None else YearStep.MOVED
            after = proposed.get(change.path, "") if change.value is None else with_short_days(str(change.value))
        elif isinstance(change, RemoveEntry):
            step, after = YearStep.REMOVED, ""
        else:
            continue
        before = with_short_days(" ".join(max(texts_of(old), key=len, default="").split()))
        yield YearChange(
            step, file, change.path, titles.of_file(file), titles.of_value(file, change.path), before, after
        )


def _day_in(words: str) -> str:
    found = _PROPOSAL.search(words)
    return with_short_days(found[1]) if found else ""


__all__ = ["KNOWN_DAYS", "NextYearPlan", "YearChange", "YearStep", "known_days", "plan_next_year"]
