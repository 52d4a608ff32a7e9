"""The facts that the units of a project have: declared at the top of `units.yaml`, their values beside each unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from docgen.data.models.base import Clock, Day, Flag, Identifier, Lines, Model
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.number_styles import figures

FactKind = Literal["text", "lines", "day", "hour", "number", "money"]
FactValue: TypeAlias = YamlScalar | tuple[YamlScalar, ...] | date | time | int


class UnitFact(Model):
    """One fact that each unit may have, as a key of its own."""

    id: Identifier
    """The key in each unit, and the name in texts and templates: `{{ unit.<id> }}`."""
    title: YamlScalar
    """What people call it: the heading of its column in Excel, and its row in the list of blanks."""
    kind: FactKind = "text"
    """A text, a list of lines, a day, an hour, a whole number or an amount in đồng."""
    excel: Flag = True
    """Whether it has a column in the workbook of `docgen units export`."""
    note: YamlScalar | None = None
    """The note on the heading of its column."""
    default: YamlScalar | None = None
    """The text of units that have none of their own; without it there is a blank."""


def _figure(value: object) -> object:
    number = figures(value) if isinstance(value, str) else value
    if number is None:
        raise PydanticCustomError("figure", "cần một số nguyên viết bằng chữ số, ví dụ 30 hoặc 1.200.000")
    return number


_Figure = Annotated[int, BeforeValidator(_figure)]
_TYPES: Mapping[FactKind, tuple[Any, Any]] = MappingProxyType(
    {
        "text": (YamlScalar | None, None),
        "lines": (Lines, ()),
        "day": (Day | None, None),
        "hour": (Clock | None, None),
        "number": (_Figure | None, None),
        "money": (_Figure | None, None),
    }
)
"""The type of the values of each kind, and the value of a unit that has none."""
_PREFIX = "fact_"


def fields_of(facts: Iterable[tuple[str, FactKind, str]]) -> dict[str, Any]:
    """The fields of a model with these facts: id, kind, title. The names are prefixed, since any id may be a fact's."""
    fields = {}
    for name, kind, title in facts:
        annotation, empty = _TYPES[kind]
        fields[_PREFIX + name] = (annotation, Field(empty, alias=name, title=title))
    return fields


def split_facts(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, FactValue]]:
    """The values of such a model: those of its own fields, and the facts by id, without those that are not given."""
    own = {name: value for name, value in values.items() if not name.startswith(_PREFIX)}
    facts = {
        name.removeprefix(_PREFIX): value
        for name, value in values.items()
        if name.startswith(_PREFIX) and value is not None and value != ()
    }
    return own, facts


def _older(name: str, title: str, kind: FactKind = "text", default: str | None = None) -> UnitFact:
    return UnitFact.model_construct(
        id=YamlScalar(name), title=YamlScalar(title), kind=kind, default=YamlScalar(default) if default else None
    )


OLDER_FACTS: tuple[UnitFact, ...] = (
    _older("venue", "Địa điểm"),
    _older("chair", "Người chủ trì"),
    _older("organiser", "Đơn vị tổ chức", default="{{ level.issuer_short }} {{ unit.title }}"),
    _older("platform", "Đơn vị giới thiệu"),
    _older("speakers", "Người phát biểu", "lines"),
    _older("guests", "Khách mời thêm", "lines"),
)
"""The facts of units in a `units.yaml` that declares none, as older projects have it."""
