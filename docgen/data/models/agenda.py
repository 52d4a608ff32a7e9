"""`agenda.yaml`: the opening ceremony, its times in minutes from the opening hour."""

from __future__ import annotations

from docgen.data.models.base import Field, Identifier, Lines, Minutes, Model, Whole
from docgen.data.yaml.source_positions import YamlScalar


class AgendaItem(Model):
    """One item of the ceremony."""

    id: Identifier
    """The id by which units refer to it, wherever it stands in the list."""
    minutes: Minutes | None = None
    """Length in minutes; left out for a moment that only has a beginning."""
    starts: Whole | None = None
    """Beginning in minutes after the opening hour (negative: before it), where it does not simply follow."""
    title: YamlScalar
    """What happens."""
    who: YamlScalar
    """Who does it."""
    who_from: Identifier | None = None
    """A fact of the unit that is printed instead of `who` where the unit has it."""


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
    """The opening ceremony."""

    framework: Framework
    """Heading of the plan's attachment."""
    columns: tuple[YamlScalar, YamlScalar, YamlScalar]
    """Headings of the table: time, content, who."""
    before: tuple[AgendaItem, ...] = ()
    """What ends at the opening hour: the last of these ends as the ceremony opens."""
    items: tuple[AgendaItem, ...] = Field(min_length=1)
    """What follows from the opening hour on."""


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
