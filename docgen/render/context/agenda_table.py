"""The agenda as a table: the hours of its items, and who is responsible for each in this unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docgen.data.missing import Blank
from docgen.data.models import Agenda, AgendaChanges, AgendaItem
from docgen.data.schedule import Slot, changed, slots
from docgen.language.dates_and_hours import hour_from_minutes, minutes_of_day
from docgen.render.context.unit_view import AnyUnitView, UnitView
from docgen.render.context.views import RenderContext, View
from docgen.render.templates import Record
from docgen.render.templates.words import joined_words


@dataclass(frozen=True)
class AgendaRow(Record):
    """One row of the table."""

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
    def rows(self) -> tuple[AgendaRow, ...]:
        """The items with their hours."""
        opening = self._unit.opening_hour
        begin = None if isinstance(opening, Blank) else minutes_of_day(opening)
        return tuple(self._row(slot, begin) for slot in slots(*changed(self._agenda, self._changes)))

    def _row(self, slot: Slot, begin: int | None) -> AgendaRow:
        when = "" if begin is None else _hours(slot, begin)
        return AgendaRow(when, self._context.words(slot.item.title), self._person(slot.item))

    def _person(self, item: AgendaItem) -> str:
        return self._own_person(item) or self._context.words(item.who)

    def _own_person(self, item: AgendaItem) -> str:
        """Who is responsible according to the unit's data; empty if that is not given."""
        if item.who_from is None or isinstance(self._unit, AnyUnitView):
            return ""
        own: Any = getattr(self._unit, item.who_from) or []
        return joined_words("; ", own if isinstance(own, list) else [own])


def _hours(slot: Slot, begin: int) -> str:
    start = hour_from_minutes(begin + slot.start)
    return start if slot.end is None else f"{start} - {hour_from_minutes(begin + slot.end)}"
