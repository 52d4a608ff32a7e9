"""The agenda as a table: the hours of its items, and who is responsible for each in this unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docgen.data.missing import Blank
from docgen.data.models import Agenda, AgendaChanges, AgendaItem
from docgen.data.schedule import Slot, TimedSession, changed, sessions_of
from docgen.language.dates_and_hours import hour_from_minutes, minutes_of_day
from docgen.render.context.table_cells import GRID, PARAGRAPH, TableCell, TableLine, TableView, column_spans
from docgen.render.context.unit_view import AnyUnitView, UnitView
from docgen.render.context.views import RenderContext, View
from docgen.render.templates import Record
from docgen.render.templates.words import joined_words

_SIDES = {"time": "center", "count": "center"}


@dataclass(frozen=True)
class AgendaRow(Record):
    """One row of the table of three columns."""

    time: str
    title: str
    who: str


class AgendaView(View):
    """The agenda of the ceremony of `unit`."""

    def __init__(self, agenda: Agenda, changes: AgendaChanges, unit: UnitView, context: RenderContext) -> None:
        super().__init__(agenda, context)
        self._agenda = agenda
        self._changes = changes
        self._unit = unit

    @cached_property
    def columns(self) -> list[str]:
        """The headings of its columns."""
        return [self._context.words(column.heading) for column in self._agenda.columns]

    @property
    def plain(self) -> bool:
        """True for a table of three columns without headings of sessions, whose widths are those of the template."""
        return self._agenda.is_plain and not self._agenda.sessions

    @cached_property
    def rows(self) -> tuple[AgendaRow, ...]:
        """The items with their hours."""
        slots = (slot for session in self._sessions for slot in session.slots)
        return tuple(AgendaRow(self._time(slot), self._title(slot), self._person(slot.item)) for slot in slots)

    @cached_property
    def table(self) -> TableView:
        """The table with all columns, with the headings of sessions as rows of their own."""
        return self.table_of([column.width for column in self._agenda.columns])

    def table_of(self, widths: Sequence[float]) -> TableView:
        """The same with columns of these widths."""
        spans = column_spans(widths)
        heads = [TableCell(text, "center", span) for text, span in zip(self.columns, spans, strict=True)]
        lines = tuple(self._lines(spans))
        return TableView("", False, (TableLine("head", tuple(heads)),), lines, tuple(self.notes))

    @cached_property
    def _sessions(self) -> list[TimedSession]:
        opening = self._unit.opening_hour
        begin = None if isinstance(opening, Blank) else minutes_of_day(opening)
        return sessions_of(changed(self._agenda, self._changes), begin)

    def _lines(self, spans: list[int]) -> Iterator[TableLine]:
        count = 0
        for session in self._sessions:
            if session.heading is not None:
                count = 0 if self._agenda.restarts else count
                yield TableLine("group", (_cell(self._context.words(session.heading), "left", GRID),))
            for slot in session.slots:
                count += 1
                texts = [self._text(name, slot, count) for name in self._agenda.column_ids]
                sides = [_SIDES.get(str(name), "left") for name in self._agenda.column_ids]
                yield TableLine("row", tuple(map(_cell, texts, sides, spans)))

    def _text(self, column: str | None, slot: Slot, count: int) -> str:
        """The text of one cell."""
        if column == "count":
            return str(count)
        if column == "time":
            return self._time(slot)
        if column in ("title", "who"):
            return self._title(slot) if column == "title" else self._person(slot.item)
        own = {str(name): text for name, text in slot.item.cells.items()}
        return self._context.words(own[str(column)]) if str(column) in own else ""

    def _title(self, slot: Slot) -> str:
        return self._context.words(slot.item.title)

    def _time(self, slot: Slot) -> str:
        if not slot.is_known:
            return ""
        start = hour_from_minutes(slot.start, self._agenda.hour_style)
        if slot.end is None or not self._agenda.ends:
            return start
        return f"{start} - {hour_from_minutes(slot.end, self._agenda.hour_style)}"

    def _person(self, item: AgendaItem) -> str:
        return self._own_person(item) or (self._context.words(item.who) if item.who else "")

    def _own_person(self, item: AgendaItem) -> str:
        """Who is responsible according to the unit's data; empty if that is not given."""
        if item.who_from is None or isinstance(self._unit, AnyUnitView):
            return ""
        own: Any = getattr(self._unit, item.who_from) or []
        return joined_words("; ", own if isinstance(own, list) else [own])


def _cell(text: str, side: str, span: int) -> TableCell:
    return TableCell(text.replace("\n", PARAGRAPH), side, span)
