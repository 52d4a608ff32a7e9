"""An item of an agenda at another place, as a command names both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.authoring.agenda_draft.agenda_rows import AgendaDraft, Row
from docgen.errors import UsageError, nearest

_LISTS = ("before", "items")


def items_in_order(draft: AgendaDraft) -> Iterator[tuple[str, Row]]:
    """The items with their places, `items.3`, in the order of the table: a command numbers them from 1."""
    for name in _LISTS:
        yield from ((f"{name}.{index}", row) for index, row in enumerate(draft.lists.get(name, ())))
    for number, session in enumerate(draft.lists.get("sessions", ())):
        yield from ((f"sessions.{number}.items.{index}", row) for index, row in enumerate(session.items))


def with_item_after(draft: AgendaDraft, name: str, after: str) -> AgendaDraft:
    """The draft with one item right behind another one, in the list of that; each named by its id or number.

    Raises `UsageError` if there is no such item, or if both are the same.
    """
    item, other = _named(draft, name), _named(draft, after)
    if item is other:
        raise UsageError("nội dung không thể đứng sau chính nó")

    def arranged(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        kept = [row for row in rows if row is not item]
        found = next((index for index, row in enumerate(kept) if row is other), None)
        return tuple(kept) if found is None else (*kept[: found + 1], item, *kept[found + 1 :])

    sessions = tuple(replace(one, items=arranged(one.items)) for one in draft.lists.get("sessions", ()))
    lists = {list_name: arranged(draft.lists.get(list_name, ())) for list_name in _LISTS}
    return replace(draft, lists={**draft.lists, **lists, "sessions": sessions})


def _named(draft: AgendaDraft, name: str) -> Row:
    rows = [row for _, row in items_in_order(draft)]
    if name.isdecimal() and 0 < int(name) <= len(rows):
        return rows[int(name) - 1]
    found = next((row for row in rows if row.values.get("id") == name), None)
    if found is None:
        ids = [row.values["id"] for row in rows if "id" in row.values]
        raise UsageError(f'chương trình không có nội dung "{name}"', hint=nearest(name, ids))
    return found
