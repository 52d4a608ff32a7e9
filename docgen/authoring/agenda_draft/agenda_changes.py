"""The changes of `agenda.yaml` that make it what a draft has: each row keeps its lines and comments where it moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from docgen.authoring.agenda_draft.agenda_rows import (
    CELLS,
    FRAMEWORK,
    LINES,
    LISTS,
    VALUES,
    AgendaDraft,
    Row,
    draft_of,
    lines_of,
    plain_row,
)
from docgen.authoring.agenda_draft.row_lists import RowLists, items_of
from docgen.data.models import Agenda, AgendaColumn, AgendaItem, Model
from docgen.data.models.agenda import Framework, Session
from docgen.data.yaml.editing import Change, RemoveEntry, SetValue
from docgen.data.yaml.yaml_writer import Value

_SESSIONS = "sessions"
_MODELS: Mapping[str, type[Model]] = MappingProxyType({"columns": AgendaColumn, _SESSIONS: Session})
_Named = list[tuple[str, Row]]


def changes_to(tree: Any, draft: AgendaDraft) -> list[Change]:
    """The changes that make a tree of `agenda.yaml` hold the draft, whose origins are of this tree.

    A row with an origin that the tree does not have, or that another row has already, is a new one.
    """
    before = draft_of(tree)
    wanted = _named(before, draft)
    lists = RowLists(before)
    lists.changes += [*_of_values(before, draft), *_of_rows(tree, before, wanted)]
    lists.add(_SESSIONS, _new_sessions(wanted, lists))
    for name, rows in wanted.items():
        known = set(lists.names[name])
        for label, _ in rows:
            if label not in known and not _is_new(label):
                lists.enter(name, label)
        lists.add(name, [(label, row) for label, row in rows if _is_new(label) and label not in lists.names[name]])
    for name in (name for name in list(lists.names) if name in wanted):
        lists.leave_only(name, [label for label, _ in wanted[name]])
    for name, rows in wanted.items():
        lists.arrange(name, [label for label, _ in rows])
    return lists.changes


def _is_new(label: str) -> bool:
    return label.startswith("new.")


def _named(before: AgendaDraft, draft: AgendaDraft) -> dict[str, _Named]:
    """The rows of each list of the draft with their names, those of sessions last."""
    free = {name: [row.origin for row in before.lists.get(name, ())] for name in ("columns", _SESSIONS)}
    sessions = before.lists.get(_SESSIONS, ())
    items = [row.origin for name in ("before", "items") for row in before.lists.get(name, ())]
    items += [item.origin for session in sessions for item in session.items]
    count = iter(range(10**6))

    def named(rows: tuple[Row, ...], origins: list[str]) -> _Named:
        found = []
        for row in rows:
            is_known = row.origin in origins
            found.append((row.origin if is_known else f"new.{next(count)}", row))
            origins.remove(row.origin) if is_known else None
        return found

    wanted = {name: named(draft.lists.get(name, ()), free.get(name, items)) for name in LISTS}
    for label, row in list(wanted[_SESSIONS]):
        wanted[items_of(label)] = named(row.items, items)
    return wanted


def _new_sessions(wanted: Mapping[str, _Named], lists: RowLists) -> _Named:
    """The new sessions, each with those of its items that are new; the others enter it later."""
    found = []
    for label, row in wanted[_SESSIONS]:
        if _is_new(label):
            own = [(name, item) for name, item in wanted[items_of(label)] if _is_new(name)]
            lists.names[items_of(label)] = [name for name, _ in own]
            found.append((label, replace(row, items=tuple(item for _, item in own))))
    return found


def _of_values(before: AgendaDraft, draft: AgendaDraft) -> Iterator[Change]:
    order = tuple(Agenda.model_fields)
    framework = {name.partition(".")[2]: _value(name, draft) for name in VALUES if name.startswith(FRAMEWORK)}
    had, has = any(name.startswith(FRAMEWORK) for name in before.values), any(framework.values())
    if has and not had:
        yield SetValue((FRAMEWORK,), {name: value for name, value in framework.items() if value})
    elif had and not has:
        yield RemoveEntry((FRAMEWORK,))
    for name in VALUES:
        path = tuple(name.split("."))
        siblings = tuple(Framework.model_fields) if len(path) > 1 else order
        old, new = _value(name, before), _value(name, draft)
        if old != new and (len(path) == 1 or had and has):
            yield from _set(path, new, bool(old), siblings)


def _value(name: str, draft: AgendaDraft) -> str | list[str]:
    text = draft.values.get(name, "").strip()
    return lines_of(text) if name in LINES else text


def _set(path: tuple[str | int, ...], value: Value, had: bool, siblings: tuple[str, ...]) -> Iterator[Change]:
    if value:
        key = str(path[-1])
        yield SetValue(path, value, after=siblings[: siblings.index(key)] if key in siblings else ())
    elif had:
        yield RemoveEntry(path)


def _of_rows(tree: Any, before: AgendaDraft, wanted: Mapping[str, _Named]) -> Iterator[Change]:
    """The changes inside rows that the tree has."""
    old = {row.origin: row for rows in before.lists.values() for row in rows}
    old |= {item.origin: item for session in before.lists.get(_SESSIONS, ()) for item in session.items}
    for name, rows in wanted.items():
        for label, row in rows:
            if label in old:
                path = tuple(int(step) if step.isdecimal() else step for step in label.split("."))
                if name == "columns" and isinstance(tree["columns"][path[1]], str):
                    yield from _of_plain_column(path, old[label], row)
                else:
                    yield from _of_row(path, old[label], row)


def _of_plain_column(path: tuple[str | int, ...], old: Row, row: Row) -> Iterator[Change]:
    value = plain_row("columns", row)
    if value != plain_row("columns", old):
        yield SetValue(path, value)


def _of_row(path: tuple[str | int, ...], old: Row, row: Row) -> Iterator[Change]:
    before, after = _given(old), _given(row)
    own_cells, cells = _cells(before), _cells(after)
    fields = [name for name in {**before, **after} if not name.startswith(f"{CELLS}.")]
    if cells and not own_cells:
        yield SetValue((*path, CELLS), cells, after=tuple(AgendaItem.model_fields))
    elif own_cells and not cells:
        yield RemoveEntry((*path, CELLS))
    else:
        fields += [f"{CELLS}.{name}" for name in {**own_cells, **cells}]
    for name in fields:
        inner = (CELLS, name.partition(".")[2]) if name.startswith(f"{CELLS}.") else (name,)
        if before.get(name) != after.get(name):
            yield from _set((*path, *inner), after.get(name, ""), name in before, _siblings(path))


def _given(row: Row) -> dict[str, str]:
    return {name: stripped for name, text in row.values.items() if (stripped := text.strip())}


def _cells(values: Mapping[str, str]) -> dict[str, str]:
    return {name.partition(".")[2]: text for name, text in values.items() if name.startswith(f"{CELLS}.")}


def _siblings(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The fields of a row in their order."""
    is_item = len(path) > 2
    model = AgendaItem if is_item else _MODELS.get(str(path[0]), AgendaItem)
    return tuple(model.model_fields)
