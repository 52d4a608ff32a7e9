"""Details of units as changes of `units.yaml`: from a workbook, and from the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from docgen.data.models.unit_facts import UnitFact
from docgen.data.models.units import GeneralUnit
from docgen.data.yaml.yaml_writer import Value
from docgen.reports.excel.unit_columns import Detail

UNITS_FILE = "units.yaml"
_FIELDS = tuple(GeneralUnit.model_fields)
_BEHIND_FACTS = "papers"
"""The field before which the facts of a unit are written."""


def key_order(facts: Iterable[UnitFact]) -> tuple[str, ...]:
    """The keys of a unit in the order in which they are written."""
    place = _FIELDS.index(_BEHIND_FACTS)
    return (*_FIELDS[:place], *(str(fact.id) for fact in facts), *_FIELDS[place:])


def yaml_value(detail: Detail) -> Value:
    """A detail as it is written: days as 2023-10-03, hours as 7:30, lines as a list."""
    if isinstance(detail, time):
        return f"{detail.hour}:{detail.minute:02d}"
    if isinstance(detail, date):
        return detail.isoformat()
    if isinstance(detail, int):
        return str(detail)
    return detail if isinstance(detail, str) or detail is None else [str(line) for line in detail]
