"""`units.yaml`: the units that each get documents of their own, with their details."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, create_model, model_validator

from docgen.data.models.agenda import NO_CHANGES, AgendaChanges
from docgen.data.models.base import Clock, Day, DocumentId, Field, Identifier, Lines, Model, OrderNumber, UnitId, Whole
from docgen.data.models.field_words import describe_fields
from docgen.data.models.tables import TableChanges
from docgen.data.models.unit_facts import OLDER_FACTS, FactKind, FactValue, UnitFact, fields_of, split_facts
from docgen.data.yaml.source_positions import NOWHERE, YamlMapping, YamlScalar
from docgen.language.spelling import capitalised, lowered


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
    words: dict[Identifier, YamlScalar | None] = {}
    """The province's own words for what belongs to a unit, by id: `{{ level.words.hamlet }}` for `ấp`, `khu phố`."""
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


class GeneralUnit(Model):
    """What any unit may have, in any project."""

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
    """Day of its own opening ceremony, where it differs from the campaign's."""
    opening_hour: Clock | None = None
    """Hour of its own opening ceremony, where it differs from the campaign's."""
    papers: dict[DocumentId, PaperNumber] = {}
    """Number and date of its own papers, by the document's id in `docgen.yaml`."""
    signer_authority: Lines = ()
    """Authority and office of the person who signs its papers; the chairman for the committee where it is left out."""
    signer_name: YamlScalar | None = Field(default=None, title="họ tên người ký")
    """Name of the person who signs."""
    recipients: Lines = ()
    """Further recipients of its programme."""
    contact: YamlScalar | None = Field(default=None, title="liên hệ")
    """Contact person: name, office, telephone. In no document; in the workbook of `docgen units export`."""
    agenda: AgendaChanges = Field(default_factory=lambda: NO_CHANGES)
    """Its own changes to the agenda."""
    tables: dict[Identifier, TableChanges] = {}
    """Its own changes to tables of its papers, by the table's id."""


def _describe_unit(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """The facts of a unit are keys of its own, which each project declares."""
    describe_fields(schema, model)
    del schema["properties"]["facts"]
    texts = {"type": ["string", "number"]}
    schema["additionalProperties"] = {"type": ["string", "number", "null", "array"], "items": texts}


class Unit(GeneralUnit):
    """One unit, with a key for each of the `facts` that are declared at the top of the file.

    Details that are not known are left out: its documents have a dotted line there.
    """

    model_config = ConfigDict(json_schema_extra=_describe_unit)

    facts: dict[str, FactValue] = {}
    """The facts that it has, by id."""

    @property
    def title(self) -> str:
        """Kind and name, as in a sentence; the kind with a capital before a number (decree 30, annex II, IV.1.b)."""
        kind = capitalised(self.kind) if self.name[:1].isdigit() else self.kind
        return f"{kind} {self.name}"


class _DeclaredFacts(Model):
    """The facts that a file declares."""

    facts: tuple[UnitFact, ...] = OLDER_FACTS


_UNITS: Any = Field(min_length=1, title="danh sách đơn vị")


class UnitsFile(Model):
    """The file without its units."""

    facts: tuple[UnitFact, ...] = OLDER_FACTS
    """The facts that units may have beside the general ones, in the order of the columns in Excel. Without this list
    they are those of older projects: venue, chair, organiser, platform, speakers, guests."""
    level: Level
    """The level that they belong to."""


class Units(UnitsFile):
    """All units of the province."""

    units: tuple[Unit, ...] = _UNITS
    """The units, in the order of the documents."""

    @property
    def first(self) -> Unit | None:
        """The first unit; None for a project without units."""
        return next(iter(self.units), None)

    @classmethod
    def for_tree(cls, tree: object) -> type[Model]:
        """The model of a file that declares these facts."""
        return _with_facts(declared_facts(tree)) if isinstance(tree, Mapping) else cls

    @model_validator(mode="wrap")
    @classmethod
    def _read_facts(cls, data: Any, handler: ModelWrapValidatorHandler[Units]) -> Units:
        if not isinstance(data, Mapping):
            return handler(data)
        checked: Any = _with_facts(_DeclaredFacts.model_validate(_only_facts(data)).facts).model_validate(data)
        units = cls.model_construct(facts=checked.facts, level=checked.level, units=tuple(map(_unit, checked.units)))
        units._place, units._values_at = checked._place, checked._values_at
        return units


def _only_facts(tree: Mapping[str, Any]) -> Any:
    """The tree without all else; with the positions of the facts."""
    found: Any = YamlMapping(tree.place if isinstance(tree, YamlMapping) else NOWHERE)
    found.update({name: value for name, value in tree.items() if name == "facts"})
    return found


def declared_facts(tree: object) -> tuple[UnitFact, ...]:
    """The facts that a file declares; the older ones while the list has problems."""
    if not isinstance(tree, Mapping):
        return OLDER_FACTS
    try:
        return _DeclaredFacts.model_validate(_only_facts(tree)).facts
    except ValidationError:
        return OLDER_FACTS


def _with_facts(facts: tuple[UnitFact, ...]) -> type[Model]:
    """The model of a file whose units may have these facts. A fact that has the name of another field is left out."""
    own = tuple(
        (str(fact.id), fact.kind, lowered(fact.title)) for fact in facts if fact.id not in GeneralUnit.model_fields
    )
    return _file_model(own)


@lru_cache(maxsize=16)
def _file_model(facts: tuple[tuple[str, FactKind, str], ...]) -> type[Model]:
    unit: Any = create_model("UnitWithFacts", __base__=GeneralUnit, **fields_of(facts))
    file: Any = create_model("UnitsWithFacts", __base__=UnitsFile, units=(tuple[unit, ...], _UNITS))
    return file


def _unit(checked: GeneralUnit) -> Unit:
    values, facts = split_facts(vars(checked))
    unit = Unit.model_construct(checked.model_fields_set & values.keys(), **values, facts=facts)
    unit._place, unit._values_at = checked._place, checked._values_at
    return unit
