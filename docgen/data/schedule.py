"""The times of the ceremony: a unit's own changes applied, and when each item of the agenda starts and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.data.models import AddedItem, Agenda, AgendaChanges, AgendaItem


@dataclass(frozen=True)
class Slot:
    """An item with its times in minutes after the opening hour; `end` is None for an item without a length."""

    item: AgendaItem
    start: int
    end: int | None


def changed(agenda: Agenda, changes: AgendaChanges) -> tuple[list[AgendaItem], list[AgendaItem]]:
    """The items before and from the opening hour with a unit's changes. Changes of unknown ids are ignored."""
    return _changed(agenda.before, changes), _changed(agenda.items, changes)


def slots(before: Sequence[AgendaItem], items: Sequence[AgendaItem]) -> list[Slot]:
    """All items with their times: the last of `before` ends at the opening hour, the first of `items` starts at it."""
    return [*_ending_at_opening(before), *_following(items)]


def overlapping(timed: Sequence[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Pairs of neighbours of which the second starts before the first has ended."""
    for first, second in pairwise(timed):
        if second.start < (first.start if first.end is None else first.end):
            yield first, second


def _changed(items: Iterable[AgendaItem], changes: AgendaChanges) -> list[AgendaItem]:
    kept: list[AgendaItem] = []
    pending: dict[str, list[AddedItem]] = {}
    for added in changes.add:
        pending.setdefault(str(added.after), []).append(added)
    for item in items:
        if item.id not in changes.drop:
            kept.append(_with_change(item, changes))
        kept.extend(_added_after(str(item.id), pending))
    return kept


def _with_change(item: AgendaItem, changes: AgendaChanges) -> AgendaItem:
    change = changes.change.get(item.id)
    if change is None:
        return item
    changed_fields = {
        name: getattr(change, name) for name in type(change).model_fields if getattr(change, name) is not None
    }
    # Why: `who` of a unit's own change has priority over the detail that `who_from` refers to.
    return item.model_copy(update=changed_fields | ({"who_from": None} if "who" in changed_fields else {}))


def _added_after(identifier: str, pending: dict[str, list[AddedItem]]) -> Iterator[AgendaItem]:
    # Why pop: items that share an id or follow each other are added once, and the recursion ends.
    for added in pending.pop(identifier, ()):
        yield added
        yield from _added_after(str(added.id), pending)


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
