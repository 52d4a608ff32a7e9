"""`agenda.yaml`: the opening ceremony, as lengths in minutes around the opening hour."""

from __future__ import annotations

from typing import Literal

from docgen.data.models.base import Field, Identifier, Lines, Minutes, Model, Whole
from docgen.data.yaml.source_positions import YamlScalar

UnitDetail = Literal["chair", "platform", "speakers", "organiser"]


class AgendaItem(Model):
    """One item of the ceremony."""

    id: Identifier
    """What units name it by, whatever its position."""
    minutes: Minutes | None = None
    """Length in minutes; left out for a moment that only has a beginning."""
    starts: Whole | None = None
    """Beginning in minutes after the opening hour (negative: before it), where it does not simply follow."""
    title: YamlScalar
    """What happens."""
    who: YamlScalar
    """Who does it."""
    who_from: UnitDetail | None = None
    """The detail of a unit that says who does it, where the unit has that detail."""


class Framework(Model):
    """What stands above the agenda where the plan attaches it as a framework for all units."""

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
    """What a unit does otherwise in one item; what is left out stays."""

    title: YamlScalar | None = None
    """Another content."""
    who: YamlScalar | None = None
    """Someone else."""
    minutes: Minutes | None = None
    """Another length."""
    starts: Whole | None = None
    """Another beginning, in minutes after the opening hour."""


class AddedItem(AgendaItem):
    """An item that a unit adds."""

    after: Identifier
    """Id of the item that it follows."""


class AgendaChanges(Model):
    """A unit's own changes to the agenda."""

    drop: tuple[Identifier, ...] = ()
    """Items that the unit leaves out."""
    change: dict[Identifier, AgendaChange] = {}
    """Items that it holds otherwise, by id."""
    add: tuple[AddedItem, ...] = ()
    """Items of its own."""


NO_CHANGES = AgendaChanges.model_construct()
"""One for all units that change nothing; pydantic would copy a default for each, and make ready to validate one."""
