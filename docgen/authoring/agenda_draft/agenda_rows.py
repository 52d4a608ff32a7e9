"""An agenda as rows of texts, as a person edits them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from docgen.data.models.agenda import Agenda, AgendaColumn, AgendaItem, Framework, Session

LISTS = ("columns", "before", "items", "sessions")
"""The lists of an agenda, whose entries are rows."""
CELLS, FRAMEWORK = "cells", "framework"
LINES = frozenset({"notes", f"{FRAMEWORK}.details"})
"""The values that are lists of lines."""
VALUES = (
    *(f"{FRAMEWORK}.{name}" for name in Framework.model_fields),
    *(name for name in Agenda.model_fields if name not in (*LISTS, FRAMEWORK)),
)
"""The values of an agenda beside its lists; those of the framework with its name before a dot."""
ITEM_FIELDS = tuple(name for name in AgendaItem.model_fields if name != CELLS)
SESSION_FIELDS = tuple(name for name in Session.model_fields if name != "items")
COLUMN_FIELDS = tuple(AgendaColumn.model_fields)
_FIELDS: Mapping[str, Sequence[str]] = MappingProxyType({"columns": COLUMN_FIELDS, "sessions": SESSION_FIELDS})


@dataclass(frozen=True)
class Row:
    """A column, an item or a session."""

    origin: str = ""
    """Where the file has it: `items.3`, `sessions.0.items.2`; empty for a new one."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Its texts by field; those of further columns as `cells.<id>`. What is not given is missing or empty."""
    items: tuple[Row, ...] = ()
    """The items of a session."""


@dataclass(frozen=True)
class AgendaDraft:
    """The whole agenda. Lists of lines are one text, a line each."""

    values: Mapping[str, str] = field(default_factory=dict)
    """The texts of `VALUES` that are given."""
    lists: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """The rows of each of `LISTS`."""


def draft_of(tree: Any) -> AgendaDraft:
    """The draft of a tree of `agenda.yaml`, every row with its origin; empty where the tree has other shapes."""
    tree = tree if isinstance(tree, Mapping) else {}
    framework = tree.get(FRAMEWORK)
    framed = framework.items() if isinstance(framework, Mapping) else ()
    given = {**{f"{FRAMEWORK}.{name}": value for name, value in framed}, **tree}
    values = {name: _text(given.get(name)) for name in VALUES}
    lists = {name: tuple(_rows(name, tree.get(name))) for name in LISTS}
    return AgendaDraft({name: text for name, text in values.items() if text}, lists)


def _text(value: Any) -> str:
    if isinstance(value, str) or value is None:
        return str(value or "")
    return "\n".join(map(str, value)) if isinstance(value, Sequence) else ""


def _rows(at: str, entries: Any) -> Iterable[Row]:
    for index, entry in enumerate(entries if isinstance(entries, Sequence) and not isinstance(entries, str) else ()):
        origin = f"{at}.{index}"
        fields = entry if isinstance(entry, Mapping) else {"heading": entry}
        cells = fields.get(CELLS)
        own = {str(name): _text(value) for name, value in fields.items() if name not in (CELLS, "items")}
        own |= {f"{CELLS}.{name}": _text(value) for name, value in cells.items()} if isinstance(cells, Mapping) else {}
        items = tuple(_rows(f"{origin}.items", fields.get("items"))) if at == "sessions" else ()
        yield Row(origin, {name: text for name, text in own.items() if text}, items)


def plain_of(draft: AgendaDraft) -> dict[str, Any]:
    """The draft as `agenda.yaml` has it: mappings, lists and texts, in the order of the models, nothing empty."""
    given = {name: stripped for name, text in draft.values.items() if (stripped := text.strip())}
    framework = {name: _value(f"{FRAMEWORK}.{name}", given) for name in Framework.model_fields}
    framework = {name: value for name, value in framework.items() if value}
    values = {name: _value(name, given) for name in Agenda.model_fields if name not in (*LISTS, FRAMEWORK)}
    lists = {name: [plain_row(name, row) for row in draft.lists.get(name, ())] for name in LISTS}
    whole: dict[str, Any] = {FRAMEWORK: framework, **values, **lists}
    return {name: whole[name] for name in Agenda.model_fields if whole[name]}


def plain_row(name: str, row: Row) -> Any:
    """An entry of the list `name`; a column that has no more than its heading is the heading itself."""
    given = {name: stripped for name, text in row.values.items() if (stripped := text.strip())}
    if name == "columns" and set(given) <= {"heading"}:
        return given.get("heading")
    fields: dict[str, Any] = {field: given[field] for field in _FIELDS.get(name, ITEM_FIELDS) if field in given}
    cells = {field.removeprefix(f"{CELLS}."): text for field, text in given.items() if field.startswith(f"{CELLS}.")}
    fields |= {CELLS: cells} if cells else {}
    return fields | ({"items": [plain_row("items", item) for item in row.items]} if name == "sessions" else {})


def _value(name: str, given: Mapping[str, str]) -> str | list[str]:
    text = given.get(name, "")
    return lines_of(text) if name in LINES else text


def lines_of(text: str) -> list[str]:
    """The lines of a text that is a list."""
    return [line for line in text.split("\n") if line.strip()]
