"""`agenda.yaml`: the opening ceremony, its times in minutes from the opening hour, and further sessions and days."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from docgen.data.models.base import Clock, Field, Flag, Identifier, Lines, Minutes, Model, ModelFromText, Whole
from docgen.data.yaml.source_positions import YamlScalar

HourStyle = Literal["8 giờ 00", "8h00", "8:00", "08 giờ 00", "08h00", "08:00"]
"""How hours are written, by the example of eight o'clock."""

STANDARD_COLUMNS = ("time", "title", "who")
"""The columns of an agenda that has only the headings of three."""
OWN_COLUMNS = (*STANDARD_COLUMNS, "count")
"""Columns that the program fills; all others show the `cells` of the items."""


class AgendaColumn(ModelFromText):
    """One column of the table; in an agenda of three columns a plain line of text stands for its heading."""

    plain_field = "heading"

    id: Identifier | None = None
    """What it shows: `time`, `title`, `who` or `count` (the number of the item); any other id is that of a text in
    the `cells` of the items."""
    heading: YamlScalar
    """Its heading."""
    width: Whole = Field(default=4, ge=1, le=48)
    """Share of the table's width: a column of 6 is twice as wide as one of 3."""


class AgendaItem(Model):
    """One item of the ceremony."""

    id: Identifier | None = None
    """The id by which units refer to it, wherever it stands in the list."""
    minutes: Minutes | None = None
    """Length in minutes; left out for a moment that only has a beginning."""
    starts: Whole | None = None
    """Beginning in minutes after the opening hour (negative: before it), where it does not simply follow."""
    hour: Clock | None = None
    """Beginning as an hour of the day, in place of `starts`."""
    title: YamlScalar
    """What happens; a line break begins a new paragraph in its cell."""
    who: YamlScalar | None = None
    """Who does it; left out for a break."""
    who_from: Identifier | None = None
    """A fact of the unit that is printed instead of `who` where the unit has it."""
    cells: dict[Identifier, YamlScalar] = {}
    """The texts of other columns, by their ids."""

    @model_validator(mode="after")
    def _begins_once(self) -> AgendaItem:
        if self.starts is not None and self.hour is not None:
            raise PydanticCustomError("beginning", "chỉ ghi một trong hai: starts (số phút) hoặc hour (giờ)")
        return self


class Session(Model):
    """A part of the agenda with a heading of its own: an afternoon, another day."""

    heading: YamlScalar
    """A row through all columns above its items: `Ngày 03/10/2023, buổi sáng`."""
    day: Whole | None = Field(default=None, ge=1)
    """Which day of the event it belongs to, 1 for the first; left out, that of the session before."""
    hour: Clock | None = None
    """Hour at which its first item begins; left out, when the session before ends, on another day the opening hour."""
    items: tuple[AgendaItem, ...] = Field(min_length=1)
    """Its items, one after the other."""


class Framework(Model):
    """The heading above the agenda where the plan attaches it as a framework for all units."""

    kind: YamlScalar
    """Title of the attachment."""
    subject: YamlScalar
    """What it is about."""
    attached: YamlScalar
    """`(Ban hành kèm theo …)`."""
    details: Lines = ()
    """Time, place and organiser, a line each with a dash."""


class Agenda(Model):
    """The opening ceremony, or an event of several sessions and days."""

    framework: Framework | None = None
    """Heading of the plan's attachment, if its template prints one."""
    columns: tuple[AgendaColumn, ...] = Field(min_length=2, max_length=6)
    """Two to six columns from left to right. Three plain headings stand for time, content and who."""
    hour_style: HourStyle = "8 giờ 00"
    """How hours are written."""
    ends: Flag = True
    """False prints only when items begin."""
    restarts: Flag = False
    """The numbers of items begin anew below each heading."""
    before: tuple[AgendaItem, ...] = ()
    """What ends at the opening hour: the last of these ends as the ceremony opens."""
    items: tuple[AgendaItem, ...] = ()
    """What follows from the opening hour on."""
    sessions: tuple[Session, ...] = ()
    """Further parts with headings of their own, in order."""
    notes: Lines = ()
    """Paragraphs below the table."""

    @model_validator(mode="after")
    def _is_whole(self) -> Agenda:
        if not self.items and not self.sessions:
            raise PydanticCustomError("agenda_items", "cần các nội dung: items, hoặc sessions (các buổi)")
        if not self.is_plain and (None in self.column_ids or "title" not in self.column_ids):
            message = "mỗi cột cần id, trong đó có title; chỉ chương trình ba cột mới ghi được riêng tên cột"
            raise PydanticCustomError("agenda_columns", "{message}", {"message": message})
        return self

    @property
    def is_plain(self) -> bool:
        """True if its columns are three headings only."""
        return len(self.columns) == len(STANDARD_COLUMNS) and all(column.id is None for column in self.columns)

    @property
    def column_ids(self) -> tuple[str | None, ...]:
        """What each column shows."""
        return STANDARD_COLUMNS if self.is_plain else tuple(column.id for column in self.columns)

    @property
    def all_items(self) -> list[AgendaItem]:
        """Every item in order."""
        return [*self.before, *self.items, *(item for session in self.sessions for item in session.items)]


class AgendaChange(Model):
    """A unit's change of one item; fields that are left out keep the item's values."""

    title: YamlScalar | None = None
    """Another title."""
    who: YamlScalar | None = None
    """Another person or body."""
    minutes: Minutes | None = None
    """Another length."""
    starts: Whole | None = None
    """Another beginning, in minutes after the opening hour."""
    hour: Clock | None = None
    """Another beginning, as an hour of the day."""
    cells: dict[Identifier, YamlScalar] = {}
    """Other texts of further columns, by their ids."""


class AddedItem(AgendaItem):
    """An item that a unit adds."""

    after: Identifier
    """Id of the item after which it is inserted."""


class AgendaChanges(Model):
    """A unit's own changes to the agenda."""

    drop: tuple[Identifier, ...] = ()
    """Items that the unit leaves out."""
    change: dict[Identifier, AgendaChange] = {}
    """Items that the unit changes, by id."""
    add: tuple[AddedItem, ...] = ()
    """Items of its own."""


NO_CHANGES = AgendaChanges.model_construct()
"""Shared by all units without changes: as a default, pydantic would copy it for each unit."""
