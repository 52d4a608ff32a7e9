"""`units.yaml`: the units that each get documents of their own, with their details."""

from __future__ import annotations

from docgen.data.models.agenda import NO_CHANGES, AgendaChanges
from docgen.data.models.base import Clock, Day, DocumentId, Field, Identifier, Lines, Model, OrderNumber, UnitId, Whole
from docgen.data.models.tables import TableChanges
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.spelling import capitalised


class AnyUnit(Model):
    """What a form prints in place of a unit's name."""

    title: YamlScalar
    """In a sentence."""
    issuer: Lines
    """In the letterhead."""
    authority: Lines
    """Who signs."""


class Level(Model):
    """The level of administration that the units belong to. No word of it stands in code or templates."""

    name: YamlScalar
    """Kind of level, as in `cấp …`."""
    below: YamlScalar | None = None
    """The level below, as in `cấp …`; left out where there is none."""
    kinds: YamlScalar
    """All kinds of its units as a sentence lists them."""
    issuer: YamlScalar
    """First line of a unit's letterhead: its committee in full."""
    issuer_short: YamlScalar
    """The committee's abbreviation, for sentences and symbols."""
    room: YamlScalar | None = None
    """The office of a unit's committee that is in charge of education, in full."""
    room_symbol: YamlScalar | None = None
    """That office in the symbols of papers, as its head has laid down (decree 30, annex III)."""
    any: AnyUnit
    """What forms print in place of a unit's name."""
    former: Lines = ()
    """Names of levels and offices that no longer exist: a text that contains one gives a warning."""


class SubUnits(Model):
    """Communes, wards and towns of a unit, by kind."""

    kind: YamlScalar
    """Kind of the units below."""
    count: Whole = Field(ge=0)
    """How many."""


class PaperNumber(Model):
    """The number and date that a paper gets when it is issued."""

    number: OrderNumber | None = Field(default=None, title="số văn bản")
    """Order number; below 10 with a zero (decree 30, II.3)."""
    date: Day | None = Field(default=None, title="ngày văn bản")
    """Date of issue."""


class Unit(Model):
    """One unit. Details that are not known are left out: its documents have a dotted line there."""

    id: UnitId
    """Name of its folder in `output/`; letters without accents, digits, hyphens."""
    name: YamlScalar
    """Proper name, without its kind."""
    kind: YamlScalar
    """Kind of unit, as it stands before the name in a sentence; with a capital where the name is a number, a person's
    or an event's (decree 30, annex II, IV.1.b). Before a number the program writes the capital itself."""
    sub_units: tuple[SubUnits, ...] = ()
    """The units below it, by kind."""
    place: YamlScalar | None = None
    """Place name before dates; where it is left out the unit's own name, with its kind if the kind has a capital
    (decree 30, II.4.a)."""
    opening_date: Day | None = None
    """Day of its own opening ceremony, where it differs from the Week's."""
    opening_hour: Clock | None = None
    """Hour of its own opening ceremony, where it differs from the Week's."""
    venue: YamlScalar | None = Field(default=None, title="địa điểm")
    """Where the ceremony is held."""
    chair: YamlScalar | None = Field(default=None, title="chủ trì")
    """Office of the person who chairs it."""
    organiser: YamlScalar | None = None
    """Who organises it; the unit's committee where it is left out."""
    platform: YamlScalar | None = Field(default=None, title="đơn vị cung cấp nền tảng số")
    """Who provides the digital platform and presents it."""
    speakers: Lines = ()
    """Organisations and offices that give a talk."""
    papers: dict[DocumentId, PaperNumber] = {}
    """Number and date of its own papers, by the document's id in `docgen.yaml`."""
    signer_authority: Lines = ()
    """Authority and office of the person who signs its papers; the chairman for the committee where it is left out."""
    signer_name: YamlScalar | None = Field(default=None, title="họ tên người ký")
    """Name of the person who signs."""
    recipients: Lines = ()
    """Further recipients of its programme."""
    guests: Lines = ()
    """Further bodies that it invites to its ceremony."""
    contact: YamlScalar | None = Field(default=None, title="liên hệ")
    """Contact person: name, office, telephone. In no document; in the workbook of `docgen units export`."""
    agenda: AgendaChanges = Field(default_factory=lambda: NO_CHANGES)
    """Its own changes to the agenda."""
    tables: dict[Identifier, TableChanges] = {}
    """Its own changes to tables of its papers, by the table's id."""

    @property
    def title(self) -> str:
        """Kind and name, as in a sentence; the kind with a capital before a number (decree 30, annex II, IV.1.b)."""
        kind = capitalised(self.kind) if self.name[:1].isdigit() else self.kind
        return f"{kind} {self.name}"


class Units(Model):
    """All units of the province."""

    level: Level
    """The level that they belong to."""
    units: tuple[Unit, ...] = Field(min_length=1)
    """The units, in the order of the documents."""

    @property
    def first(self) -> Unit | None:
        """The first unit; None for a project without units."""
        return next(iter(self.units), None)
