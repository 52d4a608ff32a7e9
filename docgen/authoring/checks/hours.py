"""Two items at once: in the agenda, in the agendas of units, and in tables whose hours are typed by hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from docgen.authoring.checks.agenda_items import (
    changed_places,
    changes_times,
    item_name,
    item_places,
    opening_minutes,
)
from docgen.authoring.checks.sentences import Sentences
from docgen.data.loading import Loaded
from docgen.data.models import Agenda, Paper, Table, TableRow, Unit, Units
from docgen.data.schedule import Slot, changed, overlapping, sessions_of
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place
from docgen.render.context.paper_tables import tables_in

OVERLAP = "overlap"
"""The name by which a comment accepts that two items are at once."""
_HOUR = r"(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?(?:\s*phút)?"
_HOURS = re.compile(rf"(?:từ\s+)?{_HOUR}(?:\s*(?:-|–|đến)\s*{_HOUR})?", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}\s*[/-]\s*\d{1,2}|ngày \d|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật", re.IGNORECASE)
_FEWEST = 2
"""Cells with hours that make a column one of hours."""


def two_at_once(sentences: Sentences) -> Iterator[tuple[Place, str]]:
    """Where an item begins before the one above it has ended, with the message."""
    accepted = {
        text.place for texts in sentences.texts.values() for text in texts if OVERLAP in text.accepted
    }  # of a mapping, a comment may stand beside any value
    yield from agenda_overlaps(sentences.loaded, accepted)
    filled = {text.place: words for text, words in sentences.filled}
    for paper in sentences.loaded.all_of(Paper):
        for table in tables_in(paper):
            yield from _in_table(table, filled)


def agenda_overlaps(loaded: Loaded, accepted: Collection[Place]) -> Iterator[tuple[Place, str]]:
    """The same in the agenda, and in those of units; `accepted`: places of values whose comment accepts it."""
    agenda, units = loaded.one(Agenda), loaded.one(Units)
    if not agenda:
        return
    common = list(overlapping(sessions_of(agenda, opening_minutes(loaded))))
    for first, second in common:
        if not (item_places(first.item) | item_places(second.item)) & set(accepted):
            yield second.item.at(), _message(first, second, "")
    known = {_pair(first, second) for first, second in common}
    for unit in units.units if units else ():
        for first, second in _of_unit(agenda, unit, opening_minutes(loaded, unit)):
            place, places = changed_places(unit, second, first)
            if _pair(first, second) not in known and not places & set(accepted):
                yield place, _message(first, second, f" ({unit.title})")


def _of_unit(agenda: Agenda, unit: Unit, opening: int | None) -> Iterator[tuple[Slot, Slot]]:
    if changes_times(unit):
        yield from overlapping(sessions_of(changed(agenda, unit.agenda), opening))


def _pair(first: Slot, second: Slot) -> tuple[str, str]:
    return item_name(first.item), item_name(second.item)


def _message(first: Slot, second: Slot, suffix: str) -> str:
    return f"hai nội dung cùng lúc: {item_name(second.item)} bắt đầu khi {item_name(first.item)} chưa xong{suffix}"


@dataclass(frozen=True)
class _Hours:
    """The hours of one cell in minutes since midnight."""

    cell: YamlScalar
    shown: str
    start: int
    end: int | None = field(default=None)


def _in_table(table: Table, filled: dict[Place, str]) -> Iterator[tuple[Place, str]]:
    """The rows of each column of hours; a row with a heading or another day begins anew."""
    for column in table.columns:
        rows = [_hours(row.cells.get(column.id), filled) for row in table.rows]
        if sum(found is not None for found in rows) < _FEWEST:
            continue
        for hours in _stretches(table.rows, rows, filled):
            yield from _faults(hours)


def _stretches(
    rows: tuple[TableRow, ...], hours: list[_Hours | None], filled: dict[Place, str]
) -> Iterator[list[_Hours]]:
    """The hours of rows of one day, in order."""
    stretch: list[_Hours] = []
    day: list[str] = []
    for row, found in zip(rows, hours, strict=True):
        own = [text for text in _texts(row, filled) if _DAY.search(text) and not _HOURS.fullmatch(text)]
        if row.group is not None or own and own != day:
            yield stretch
            stretch, day = [], own
        stretch += [found] if found else []
    yield stretch


def _texts(row: TableRow, filled: dict[Place, str]) -> list[str]:
    return [filled.get(cell.place, str(cell)).strip() for cell in row.cells.values() if cell]


def _faults(hours: list[_Hours]) -> Iterator[tuple[Place, str]]:
    for one in hours:
        if one.end is not None and one.end < one.start:
            yield one.cell.place, f"“{one.shown}” kết thúc trước khi bắt đầu"
    for first, second in pairwise(hours):
        if second.start < (first.start if first.end is None else first.end):
            yield second.cell.place, f"hai nội dung cùng lúc: “{second.shown}” bắt đầu khi “{first.shown}” chưa xong"


def _hours(cell: YamlScalar | None, filled: dict[Place, str]) -> _Hours | None:
    shown = " ".join(filled.get(cell.place, str(cell)).split()) if cell else ""
    found = _HOURS.fullmatch(shown)
    if not cell or not found:
        return None
    hour, minute, last_hour, last_minute = found.groups()
    end = _minutes(last_hour, last_minute) if last_hour else None
    return _Hours(cell, shown, _minutes(hour, minute), end)


def _minutes(hour: str, minute: str | None) -> int:
    return int(hour) * 60 + int(minute or 0)
