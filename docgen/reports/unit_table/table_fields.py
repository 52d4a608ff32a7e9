"""The columns of the table of units: every field of a unit that is a text, lines, a day, an hour or a number."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

from docgen.data.models import Catalogue
from docgen.data.models.fact_titles import paper_fact_title
from docgen.data.models.field_words import words_of_fields
from docgen.data.models.unit_facts import FactKind, UnitFact
from docgen.data.models.units import GeneralUnit, PaperNumber
from docgen.language.number_styles import figures, number
from docgen.language.spelling import capitalised
from docgen.reports.excel.cells import SheetCell, day_of, hour_of
from docgen.reports.excel.unit_columns import FIRST_COLUMNS, LAST_COLUMNS, SheetColumn, column_of_fact

FieldKind = Literal["id", "sub_units"] | FactKind


@dataclass(frozen=True)
class TableField:
    """One column."""

    path: tuple[str, ...]
    """The key in the unit, or keys: `("papers", "plan", "number")`."""
    title: str
    help: str
    kind: FieldKind = "text"
    is_required: bool = False
    choices: tuple[str, ...] = ()
    """What may be chosen; other texts may be typed unless the check refuses them."""
    is_asked: bool = False
    """True for a fact that every unit is asked for: an empty cell of it is a gap in documents."""

    @property
    def name(self) -> str:
        """Its name in the table: the path with dots."""
        return ".".join(self.path)

    @property
    def sheet_column(self) -> SheetColumn:
        """The column of the workbook of units that holds the same, whose rules for texts are those of the table."""
        kind: FactKind = "text" if self.kind == "id" or self.kind == "sub_units" else self.kind
        is_fact = len(self.path) > 1 or self.path[0] not in GeneralUnit.model_fields
        return SheetColumn(self.name, self.title, self.help, kind=kind, is_fact=is_fact)


def table_fields(facts: Sequence[UnitFact], catalogue: Catalogue | None, kinds: Collection[str]) -> list[TableField]:
    """The columns, in the order of those of the workbook, so that a block of cells fits in both; then all others."""
    first = [_general(column) for column in FIRST_COLUMNS]
    own = [_of_fact(fact) for fact in facts if fact.excel]
    last = [_general(column) for column in LAST_COLUMNS]
    hidden = [_of_fact(fact) for fact in facts if not fact.excel]
    fields = [*first, *own, *last, *hidden, _sub_units(), *(_of_papers(catalogue) if catalogue else ())]
    choices = {"kind": tuple(sorted(kinds))}
    return [replace(field, choices=choices.get(field.name, ())) for field in fields]


def _general(column: SheetColumn) -> TableField:
    words = words_of_fields(GeneralUnit)[column.field]
    is_required = GeneralUnit.model_fields[column.field].is_required()
    kind: FieldKind = "id" if column.field == "id" else column.kind
    return TableField((column.field,), capitalised(words.title), words.help, kind, is_required)


def _of_fact(fact: UnitFact) -> TableField:
    column = column_of_fact(fact)
    is_asked = bool(fact.excel and not fact.default)
    return TableField((column.field,), column.heading, column.note, column.kind, is_asked=is_asked)


def _sub_units() -> TableField:
    words = words_of_fields(GeneralUnit)["sub_units"]
    return TableField(
        ("sub_units",), capitalised(words.title), f"{words.help} Mỗi dòng ghi số và loại, ví dụ 25 ấp.", "sub_units"
    )


def _of_papers(catalogue: Catalogue) -> Iterator[TableField]:
    words = words_of_fields(PaperNumber)
    for document in catalogue.documents:
        if document.audience == "unit" and document.text:
            for name, kind in (("number", "text"), ("date", "day")):
                title = capitalised(paper_fact_title(words[name].title, document.label))
                path = ("papers", str(document.id), name)
                yield TableField(path, title, words[name].help, "day" if kind == "day" else "text")


def value_in(unit: Any, path: Sequence[str]) -> Any:
    """The value at a path in a unit's mapping; None if there is none."""
    for step in path:
        unit = unit.get(step) if isinstance(unit, Mapping) else None
    return unit


def shown(value: Any, kind: FieldKind) -> str:
    """A value of the file as its cell shows it: days as 3/10/2023, hours as 7:30, amounts as 1.200.000, lines as lines.

    A value that is not of its kind is shown as it is written.
    """
    if isinstance(value, Sequence) and not isinstance(value, str):
        if kind == "sub_units":
            return "\n".join(_sub_unit(one) for one in value)
        return "\n".join(str(line) for line in value)
    if value is None or isinstance(value, Mapping):
        return ""
    return _READERS[kind](str(value)) if kind in _READERS else str(value)


def _sub_unit(one: Any) -> str:
    return f"{one.get('count', '')} {one.get('kind', '')}".strip() if isinstance(one, Mapping) else str(one or "")


def _shown_day(text: str) -> str:
    day = day_of(SheetCell(1, 1, text))
    return f"{day.day}/{day.month}/{day.year}" if day else text


def _shown_hour(text: str) -> str:
    hour = hour_of(SheetCell(1, 1, text))
    return f"{hour.hour}:{hour.minute:02d}" if hour else text


def _shown_number(text: str) -> str:
    value = figures(text)
    return text if value is None else number(value)


_READERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"day": _shown_day, "hour": _shown_hour, "number": _shown_number, "money": _shown_number}
)
