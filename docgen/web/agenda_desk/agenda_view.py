"""What the page of the agenda shows: its lists and rows, each with its fields, their titles and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.authoring.agenda_draft import AgendaDraft, DraftHours, DraftRemark, Row, RowHours, rows_by_place
from docgen.authoring.agenda_draft.agenda_rows import CELLS, FRAMEWORK, VALUES
from docgen.data.loading import Loaded
from docgen.data.models import Agenda, AgendaColumn, AgendaItem, Model, Units
from docgen.data.models.agenda import OWN_COLUMNS, Framework, Session
from docgen.data.models.field_kinds import FieldKind, Kind, field_kinds
from docgen.web.agenda_desk.agenda_form import FLAGS, OWN_COLUMN

_ALWAYS = ("title", "minutes", "who")
"""The fields of an item that are always seen."""
_SHOWN_BY_COLUMNS = {
    "time": ("Thời gian", "Time"),
    "title": ("Nội dung", "Content"),
    "who": ("Người thực hiện", "Who"),
    "count": ("Số thứ tự", "Number"),
}


@dataclass(frozen=True)
class AgendaField:
    """One field with its value."""

    name: str
    """Its name in the form: `items-3/minutes`."""
    kind: FieldKind
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    """Values that may be chosen, each with its words."""
    is_on: bool = False
    """Of a yes or no: what holds."""

    @property
    def id(self) -> str:
        """Its id in the page."""
        return self.name.replace("/", "_").replace(".", "-")

    @property
    def is_paragraph(self) -> bool:
        """True for a text of several lines."""
        return self.kind.kind in (Kind.PARAGRAPH, Kind.LIST)


@dataclass(frozen=True)
class RowView:
    """A column, an item or a session."""

    key: str
    origin: str
    first: tuple[AgendaField, ...]
    """The fields that are always seen."""
    more: tuple[AgendaField, ...] = ()
    items: tuple[RowView, ...] = ()
    hours: RowHours | None = None
    remarks: tuple[DraftRemark, ...] = ()

    @property
    def has_more(self) -> bool:
        """True if one of the further fields but the id has a value."""
        return any(one.value for one in self.more if one.kind.key != "id")


@dataclass(frozen=True)
class AgendaView:
    """The whole agenda."""

    lists: Mapping[str, tuple[RowView, ...]]
    values: tuple[AgendaField, ...]
    framework: tuple[AgendaField, ...]
    remarks: tuple[DraftRemark, ...]
    """Those of no row."""
    can_be_saved: bool
    new_column: RowView
    new_item: RowView
    new_session: RowView

    def rows(self) -> Iterator[RowView]:
        """Every row."""
        for rows in self.lists.values():
            for row in rows:
                yield row
                yield from row.items


class AgendaViews:
    """Makes the view of a draft; the keys of its rows are those of the page, or their places."""

    def __init__(self, loaded: Loaded | None, draft: AgendaDraft, hours: DraftHours, keys: Mapping[str, str]) -> None:
        self._draft, self._hours, self._keys = draft, hours, keys
        units = loaded.one(Units) if loaded else None
        facts = [fact for fact in units.facts if fact.kind in ("text", "lines")] if units else []
        self._facts = tuple((str(fact.id), str(fact.title)) for fact in facts)
        self._columns = tuple(_own_columns(draft))
        places = {place for place, _ in rows_by_place(draft)}
        self._remarks: dict[str, list[DraftRemark]] = {}
        for remark in hours.remarks:
            self._remarks.setdefault(_row_of(remark.path, places), []).append(remark)

    def whole(self) -> AgendaView:
        """The view of the agenda."""
        lists = {
            name: tuple(self._row(name, f"{name}.{index}", row) for index, row in enumerate(rows))
            for name, rows in self._draft.lists.items()
        }
        values = [self._value(name) for name in VALUES]
        return AgendaView(
            lists,
            tuple(one for one in values if not one.name.startswith(f"agenda/{FRAMEWORK}")),
            tuple(one for one in values if one.name.startswith(f"agenda/{FRAMEWORK}")),
            tuple(self._remarks.get("", ())),
            self._hours.can_be_saved,
            self._row("columns", "KEY", Row()),
            self._row("items", "KEY", Row()),
            self._row("sessions", "KEY", Row()),
        )

    def _row(self, name: str, place: str, row: Row) -> RowView:
        key = self._keys.get(place, place.replace(".", "-"))
        models: dict[str, type[Model]] = {"columns": AgendaColumn, "sessions": Session}
        kinds = field_kinds(models.get(name, AgendaItem))
        fields = [self._field(key, kind, row) for kind in kinds.values() if kind.key not in (CELLS, "items")]
        is_item = name not in models
        first = [one for one in fields if not is_item or one.kind.key in _ALWAYS]
        more = [one for one in fields if one not in first]
        more = [*self._cells(key, row), *more] if is_item else more
        items = tuple(self._row("items", f"{place}.items.{index}", item) for index, item in enumerate(row.items))
        remarks = tuple(self._remarks.get(place, ()))
        order = {field: index for index, field in enumerate(_ALWAYS)}
        first.sort(key=lambda one: order.get(one.kind.key, 0))
        return RowView(key, row.origin, tuple(first), tuple(more), items, self._hours.hours.get(place), remarks)

    def _cells(self, key: str, row: Row) -> Iterator[AgendaField]:
        """The texts of further columns, those of columns that are gone included."""
        named = dict(self._columns)
        for name in row.values:
            if name.startswith(f"{CELLS}."):
                named.setdefault(name.removeprefix(f"{CELLS}."), name.removeprefix(f"{CELLS}."))
        for column, heading in named.items():
            kind = FieldKind(f"{CELLS}.{column}", Kind.PARAGRAPH, heading)
            yield AgendaField(f"{key}/{kind.key}", kind, row.values.get(kind.key, ""))

    def _field(self, key: str, kind: FieldKind, row: Row) -> AgendaField:
        value = row.values.get(kind.key, "")
        choices: Sequence[tuple[str, str]] = ()
        if kind.key == "who_from":
            choices = (("", ""), *self._facts)
        elif kind.key == "id" and (key.startswith("columns") or kind.title == _COLUMN_ID):
            own = ((name, heading) for name, heading in self._columns)
            choices = (("", ""), *((name, words[0]) for name, words in _SHOWN_BY_COLUMNS.items()), *own)
            choices = (*choices, (OWN_COLUMN, "Cột khác"))
        if choices and value not in dict(choices):
            choices = (*choices, (value, value))
        return AgendaField(f"{key}/{kind.key}", kind, value, tuple(choices))

    def _value(self, name: str) -> AgendaField:
        model, key = (Framework, name.partition(".")[2]) if name.startswith(FRAMEWORK) else (Agenda, name)
        kind, value = field_kinds(model)[key], self._draft.values.get(name, "")
        is_default = not value and bool(kind.default)
        choices = tuple(("" if is_default and one == kind.default else one, one) for one in kind.choices)
        is_on = value.lower() in ("có", "true", "yes") if value else FLAGS.get(name, False)
        return AgendaField(f"agenda/{name}", kind, value, choices, is_on)


_COLUMN_ID = field_kinds(AgendaColumn)["id"].title


def _own_columns(draft: AgendaDraft) -> Iterator[tuple[str, str]]:
    """The ids and headings of the columns that show the `cells` of items."""
    for row in draft.lists.get("columns", ()):
        name = row.values.get("id", "")
        if name and name not in OWN_COLUMNS:
            yield name, row.values.get("heading", name)


def _row_of(path: str, places: set[str]) -> str:
    """The place of the row that a path leads to or into: `items.3` of `items.3.minutes`; empty for no row."""
    steps = path.split(".")
    found = (".".join(steps[:end]) for end in range(len(steps), 1, -1))
    return next((one for one in found if one in places), "")
