"""How each field of the models is filled in: its kind, whether it is required, its title and help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from docgen.data.models.base import Code, Model, is_one_or_more
from docgen.data.models.field_words import words_of_fields
from docgen.data.models.unit_facts import UnitFact
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.language.spelling import capitalised


class Kind(StrEnum):
    """What is filled in."""

    LINE = "line"
    """One line of text."""
    PARAGRAPH = "paragraph"
    """A text that may be long and have line breaks."""
    CODE = "code"
    """An id, the name of a file, or another text that is no part of a sentence."""
    DAY = "day"
    HOUR = "hour"
    NUMBER = "number"
    """A whole number."""
    MONEY = "money"
    """A whole amount in đồng."""
    FLAG = "flag"
    """Yes or no."""
    CHOICE = "choice"
    """One of `choices`."""
    REFERENCE = "reference"
    """The id or name of something else: of what is in `refers_to`."""
    LIST = "list"
    """A list whose items are described by `item`: lines, choices, groups."""
    MAPPING = "mapping"
    """Values by id, each described by `item`."""
    GROUP = "group"
    """The fields of `model`."""


@dataclass(frozen=True)
class FieldKind:
    """One field, or one item of a list, or one value of a mapping."""

    key: str
    """Its name in YAML; empty for an item and for the value of a mapping."""
    kind: Kind
    title: str = ""
    """A noun, with a capital."""
    help: str = ""
    is_required: bool = False
    choices: tuple[str, ...] = ()
    model: type[Model] | None = None
    """Of a group."""
    fields: tuple[FieldKind, ...] = ()
    """Those of a group without a model: of a row in a list of the project's own."""
    item: FieldKind | None = None
    """Of a list or mapping."""
    refers_to: str = ""
    is_one_or_more: bool = False
    """True for a list that may be written as its only item."""
    is_nullable: bool = False
    """True if the key may stand without a value: a detail that is not known."""
    default: str = ""
    """What counts where a choice, a number or a yes or no is left out, as it is written in YAML; empty for nothing."""


PARAGRAPHS = frozenset(
    {
        *("AgendaItem.title", "AgendaItem.who", "AgendaChange.title", "AgendaChange.who", "Agenda.notes"),
        *("AddedItem.title", "AddedItem.who", "Framework.details", "Framework.attached"),
        *("Item.text", "Item.paragraph", "Item.each", "Joined.remark", "Letter.text", "Campaign.theme"),
        *("Appendix.attached", "Attachment.attached", "Table.notes", "TableRow.cells", "AddedRow.cells"),
        *(
            f"{model}.{key}"
            for model in ("PaperContent", "Paper", "Appendix")
            for key in ("opening", "closing", "notes")
        ),
        *("Paper.bases", "Answer.value", "Answer.question", "FreeAnswer.question", "Answers.formalities"),
    }
)
"""The texts of these fields, or of their items, are paragraphs."""
REFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "Campaign.plan": "papers",
        "Document.template": "templates",
        "Document.text": "texts",
        "Document.form": "forms",
        "AgendaItem.who_from": "unit_facts",
        "AddedItem.who_from": "unit_facts",
        "AddedItem.after": "agenda_items",
        "AgendaChanges.drop": "agenda_items",
        "Item.for_each": "own_lists",
        "TableRow.for_each": "own_lists",
        "AddedRow.for_each": "own_lists",
        "Indicator.part_of": "indicators",
        "Indicator.goes_with": "indicators",
        "Indicator.weight": "indicators",
        "Indicator.columns": "report_columns",
        "Participants.columns": "report_columns",
        "ReportColumn.part_of": "report_columns",
        "ReportColumn.sum_of": "report_columns",
        "ReportColumn.weight": "report_columns",
        "Column.product": "table_columns",
        "Answers.unit": "units",
    }
)
"""The fields that hold the id or the name of something else, and what that is."""


@cache
def field_kinds(model: type[Model]) -> Mapping[str, FieldKind]:
    """The fields of a model by their names in YAML, in the order of the model; of units: of `Units.for_tree`."""
    words = words_of_fields(model)
    found = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        described = _kind_of(annotation, f"{model.__name__}.{key}")
        described = replace(described, key=key, title=capitalised(words[key].title), help=words[key].help)
        found[key] = replace(described, is_required=field.is_required(), default=_default(field.default))
    return MappingProxyType(found)


def fact_kind(fact: UnitFact) -> FieldKind:
    """A fact that the units of a project have, as they declare it."""
    kinds = {"text": Kind.LINE, "day": Kind.DAY, "hour": Kind.HOUR, "number": Kind.NUMBER, "money": Kind.MONEY}
    title, note = str(fact.title), str(fact.note or "")
    if fact.kind == "lines":
        return FieldKind(str(fact.id), Kind.LIST, title, note, item=FieldKind("", Kind.LINE))
    return FieldKind(str(fact.id), kinds[fact.kind], title, note)


def models_below(model: type[Model]) -> Iterator[type[Model]]:
    """A model and every model in its fields, each once."""
    seen: dict[type[Model], None] = {}
    waiting = [model]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen[one] = None
            waiting += [found for field in field_kinds(one).values() if (found := _model_in(field))]
    yield from seen


def _model_in(field: FieldKind) -> type[Model] | None:
    return field.model or (_model_in(field.item) if field.item else None)


def kind_at(model: type[Model] | FieldKind, path: tuple[str | int, ...]) -> FieldKind | None:
    """What is filled in at a path of a file of that model; None for a path that leads nowhere.

    The number of an item may be left out where a list is written as its only item.
    """
    kind = root_kind(model)
    for step in path:
        found = below(kind, step)
        if found is None:
            return None
        kind = found
    return kind


def below(kind: FieldKind, step: str | int) -> FieldKind | None:
    """What is filled in one step below; None if there is nothing."""
    if kind.kind == Kind.LIST and isinstance(step, int):
        return kind.item
    if kind.kind == Kind.LIST and kind.is_one_or_more and kind.item:
        kind = kind.item
    if not isinstance(step, str):
        return None
    if kind.kind == Kind.MAPPING:
        return kind.item
    return fields_in(kind).get(step)


def fields_in(kind: FieldKind) -> Mapping[str, FieldKind]:
    """The fields of a group by their names; nothing for what is no group."""
    return field_kinds(kind.model) if kind.model else {field.key: field for field in kind.fields}


def root_kind(model: type[Model] | FieldKind) -> FieldKind:
    """The whole of a file of that model, as something to be filled in; the kind itself where that is given."""
    return model if isinstance(model, FieldKind) else FieldKind("", Kind.GROUP, model=model)


def kind_of_values(tree: object) -> FieldKind:
    """How values without a model are filled in: those of a list of the project's own, with the keys of all its rows."""
    if isinstance(tree, YamlSequence):
        rows = [row for row in tree if isinstance(row, YamlMapping)]
        if rows and len(rows) == len(tree):
            keys = {str(key): kind_of_values(value) for row in reversed(rows) for key, value in row.items()}
            fields = tuple(replace(kind, key=key, title=key) for key, kind in keys.items())
            return FieldKind("", Kind.LIST, item=FieldKind("", Kind.GROUP, fields=fields))
        return FieldKind("", Kind.LIST, item=FieldKind("", Kind.PARAGRAPH, is_nullable=True))
    if isinstance(tree, YamlMapping):
        fields = tuple(replace(kind_of_values(value), key=str(key), title=str(key)) for key, value in tree.items())
        return FieldKind("", Kind.GROUP, fields=fields)
    return FieldKind("", Kind.PARAGRAPH, is_nullable=True)


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value) if isinstance(value, str | int) else ""


def _kind_of(annotation: Any, name: str, metadata: tuple[Any, ...] = ()) -> FieldKind:
    """The kind of a type; `name`: the model and the field, for `PARAGRAPHS` and `REFERENCES`."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind_of(inner[0], name, (*inner[1:], *metadata))
    if origin in (Union, UnionType):
        (only,) = (part for part in inner if part is not type(None))
        return replace(_kind_of(only, name, metadata), is_nullable=type(None) in inner)
    if origin is Literal:
        return FieldKind("", Kind.CHOICE, choices=tuple(map(str, inner)))
    if origin is tuple:
        return FieldKind("", Kind.LIST, item=_kind_of(inner[0], name), is_one_or_more=is_one_or_more(metadata))
    if origin is dict:
        return FieldKind("", Kind.MAPPING, item=_kind_of(inner[1], name))
    if issubclass(annotation, BaseModel):
        return FieldKind("", Kind.GROUP, model=annotation)
    return _scalar(annotation, name, metadata)


def _scalar(annotation: type, name: str, metadata: tuple[Any, ...]) -> FieldKind:
    if name in REFERENCES:
        return FieldKind("", Kind.REFERENCE, refers_to=REFERENCES[name])
    if annotation is YamlScalar:
        is_code = any(isinstance(one, Code) for one in metadata)
        return FieldKind("", Kind.CODE if is_code else Kind.PARAGRAPH if name in PARAGRAPHS else Kind.LINE)
    return FieldKind("", {date: Kind.DAY, time: Kind.HOUR, int: Kind.NUMBER, bool: Kind.FLAG}[annotation])


__all__ = [
    "FieldKind",
    "Kind",
    "below",
    "fact_kind",
    "field_kinds",
    "fields_in",
    "kind_at",
    "kind_of_values",
    "models_below",
    "root_kind",
]
