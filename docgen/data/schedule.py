"""The ceremony in time: a unit's own changes applied, and every item's beginning and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.data.models import AddedItem, Agenda, AgendaChanges, AgendaItem


@dataclass(frozen=True)
class Slot:
    """An item in time, in minutes after the opening hour; `end` is None for a moment."""

    item: AgendaItem
    start: int
    end: int | None


def changed(agenda: Agenda, changes: AgendaChanges) -> tuple[list[AgendaItem], list[AgendaItem]]:
    """Items before and from the opening hour, as a unit holds them. Unknown ids change nothing."""
    return _changed(agenda.before, changes), _changed(agenda.items, changes)


def slots(before: Sequence[AgendaItem], items: Sequence[AgendaItem]) -> list[Slot]:
    """All items in time: those before the opening hour end at it, the others follow from it."""
    return [*_ending_at_opening(before), *_following(items)]


def overlapping(timed: Sequence[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Neighbours of which the second begins before the first has ended."""
    for first, second in pairwise(timed):
        if second.start < (first.start if first.end is None else first.end):
            yield first, second


def _changed(items: Iterable[AgendaItem], changes: AgendaChanges) -> list[AgendaItem]:
    held: list[AgendaItem] = []
    waiting: dict[str, list[AddedItem]] = {}
    for added in changes.add:
        waiting.setdefault(str(added.after), []).append(added)
    for item in items:
        if item.id not in changes.drop:
            held.append(_held_otherwise(item, changes))
        held.extend(_added_after(str(item.id), waiting))
    return held


def _held_otherwise(item: AgendaItem, changes: AgendaChanges) -> AgendaItem:
    change = changes.change.get(item.id)
    if change is None:
        return item
    given = {name: getattr(change, name) for name in type(change).model_fields if getattr(change, name) is not None}
    # Why: a unit that names someone itself means that person, not its general detail.
    return item.model_copy(update=given | ({"who_from": None} if "who" in given else {}))


def _added_after(identifier: str, waiting: dict[str, list[AddedItem]]) -> Iterator[AgendaItem]:
    # Why: what is taken is gone, so that items that share an id or follow each other come once, not for ever.
    for added in waiting.pop(identifier, ()):
        yield added
        yield from _added_after(str(added.id), waiting)


def _ending_at_opening(items: Sequence[AgendaItem]) -> list[Slot]:
    timed: list[Slot] = []
    end = 0
    for item in reversed(items):
        start = item.starts if item.starts is not None else end - (item.minutes or 0)
        timed.append(Slot(item, start, start + item.minutes if item.minutes else None))
        end = start
    return timed[::-1]


def _following(items: Sequence[AgendaItem]) -> list[Slot]:
    timed: list[Slot] = []
    now = 0
    for item in items:
        start = item.starts if item.starts is not None else now
        end = start + item.minutes if item.minutes else None
        timed.append(Slot(item, start, end))
        now = start if end is None else end
    return timed
