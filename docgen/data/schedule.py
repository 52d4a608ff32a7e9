"""The times of the agenda: a unit's own changes applied, and when each item starts and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Any

from docgen.data.models import AddedItem, Agenda, AgendaChanges, AgendaItem
from docgen.data.models.agenda import NO_CHANGES
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.dates_and_hours import minutes_of_day


@dataclass(frozen=True)
class Slot:
    """An item with its times in minutes since midnight; `end` is None for an item without a length."""

    item: AgendaItem
    start: int
    end: int | None
    is_known: bool = True
    """False where the opening hour is not known: the minutes are counted from it."""


@dataclass(frozen=True)
class TimedSession:
    """The items of one session with their times."""

    heading: YamlScalar | None
    """None for the opening ceremony, which has no heading."""
    day: int
    """1 for the first day."""
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class _Moment:
    minutes: int
    is_known: bool

    def with_beginning(self, hour: time | None) -> _Moment:
        """This moment, or the hour that is given."""
        return self if hour is None else _Moment(minutes_of_day(hour), True)


def changed(agenda: Agenda, changes: AgendaChanges) -> Agenda:
    """The agenda with a unit's changes. Changes of unknown ids are ignored."""
    if changes == NO_CHANGES:
        return agenda
    sessions = (session.model_copy(update={"items": _changed(session.items, changes)}) for session in agenda.sessions)
    before, items = _changed(agenda.before, changes), _changed(agenda.items, changes)
    return agenda.model_copy(update={"before": before, "items": items, "sessions": tuple(sessions)})


def sessions_of(agenda: Agenda, opening: int | None) -> list[TimedSession]:
    """The sessions with the times of their items; those without items are left out.

    `opening`: the opening hour in minutes since midnight; None if it is not known.
    """
    opens = _Moment(opening or 0, opening is not None)
    ceremony = (*_ending_at_opening(agenda.before, opens), *_following(agenda.items, opens, opens))
    timed = [TimedSession(None, 1, ceremony)]
    for session in agenda.sessions:
        before = timed[-1]
        day = session.day or before.day
        begins = _end(before, opens) if day == before.day else opens
        slots = _following(session.items, begins.with_beginning(session.hour), opens)
        timed.append(TimedSession(session.heading, day, tuple(slots)))
    return [session for session in timed if session.slots]


def overlapping(sessions: Iterable[TimedSession]) -> Iterator[tuple[Slot, Slot]]:
    """Pairs of neighbours of one day of which the second starts before the first has ended."""
    timed = [(session.day, slot) for session in sessions for slot in session.slots]
    for (day, first), (next_day, second) in pairwise(timed):
        is_comparable = day == next_day and first.is_known == second.is_known
        if is_comparable and second.start < (first.start if first.end is None else first.end):
            yield first, second


def _end(session: TimedSession, opens: _Moment) -> _Moment:
    if not session.slots:
        return opens
    last = session.slots[-1]
    return _Moment(last.start if last.end is None else last.end, last.is_known)


def _changed(items: Iterable[AgendaItem], changes: AgendaChanges) -> tuple[AgendaItem, ...]:
    kept: list[AgendaItem] = []
    pending: dict[str, list[AddedItem]] = {}
    for added in changes.add:
        pending.setdefault(str(added.after), []).append(added)
    for item in items:
        if item.id not in changes.drop:
            kept.append(_with_change(item, changes))
        kept.extend(_added_after(str(item.id), pending))
    return tuple(kept)


def _with_change(item: AgendaItem, changes: AgendaChanges) -> AgendaItem:
    change = changes.change.get(item.id) if item.id else None
    if change is None:
        return item
    fields: dict[str, Any] = {
        name: getattr(change, name) for name in type(change).model_fields if getattr(change, name) is not None
    }
    fields["cells"] = {**item.cells, **change.cells}
    # Why: `who` of a unit's own change has priority over the detail that `who_from` refers to.
    fields |= {"who_from": None} if "who" in fields else {}
    if "hour" in fields or "starts" in fields:
        fields = {"hour": None, "starts": None, **fields}
    return item.model_copy(update=fields)


def _added_after(identifier: str, pending: dict[str, list[AddedItem]]) -> Iterator[AgendaItem]:
    # Why pop: items that share an id or follow each other are added once, and the recursion ends.
    for added in pending.pop(identifier, ()):
        yield added
        yield from _added_after(str(added.id), pending)


def _ending_at_opening(items: Sequence[AgendaItem], opens: _Moment) -> list[Slot]:
    timed: list[Slot] = []
    end = opens
    for item in reversed(items):
        start = _beginning(item, _Moment(end.minutes - (item.minutes or 0), end.is_known), opens)
        timed.append(_slot(item, start))
        end = start
    return timed[::-1]


def _following(items: Sequence[AgendaItem], begins: _Moment, opens: _Moment) -> Iterator[Slot]:
    now = begins
    for item in items:
        slot = _slot(item, _beginning(item, now, opens))
        yield slot
        now = _Moment(slot.start if slot.end is None else slot.end, slot.is_known)


def _beginning(item: AgendaItem, follows: _Moment, opens: _Moment) -> _Moment:
    """When an item begins that would follow at the moment `follows`."""
    if item.starts is not None:
        return _Moment(opens.minutes + item.starts, opens.is_known)
    return follows.with_beginning(item.hour)


def _slot(item: AgendaItem, start: _Moment) -> Slot:
    end = start.minutes + item.minutes if item.minutes else None
    return Slot(item, start.minutes, end, start.is_known)
