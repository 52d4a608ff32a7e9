"""The table of units and documents: which of them are wanted, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from starlette.datastructures import FormData, QueryParams

from docgen.data.loading import YearData
from docgen.data.models import Document, Unit
from docgen.produce.document_states import DocumentState
from docgen.produce.state_overview import StateFilter
from docgen.produce.state_words import MARKS, STATES

WORDS, STATE, DOCUMENT, KIND, UNIT = "tim", "tinh-trang", "van-ban", "loai", "don-vi"
"""The fields of the filter in an address or a form."""
FILTER_FIELDS = (WORDS, STATE, DOCUMENT, KIND, UNIT)
CHUNK = 100
"""Units that are shown at once; more come as they are needed."""
IN_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "missing": "not made",
        "current": "made",
        "changed": "to be made again",
        "edited": "edited by hand",
        "failed": "could not be made",
        "unreadable": "cannot be read",
        "blank": "with blanks",
        "faulty": "with faults of form",
        "issued": "numbered and dated",
        "sent": "in an e-mail draft",
    }
)
"""The English of the words for states and marks."""
TONES: Mapping[str, str] = MappingProxyType(
    {
        "missing": "plain",
        "current": "good",
        "changed": "warn",
        "edited": "note",
        "failed": "bad",
        "unreadable": "bad",
    }
)
"""How a state looks, besides its word and sign."""
SIGNS: Mapping[str, str] = MappingProxyType(
    {"missing": "○", "current": "✓", "changed": "↻", "edited": "✎", "failed": "✕", "unreadable": "✕"}
)


@dataclass(frozen=True)
class UnitRow:
    """A unit and those of its documents that have a column."""

    unit: Unit
    cells: tuple[DocumentState, ...]


@dataclass(frozen=True)
class StateTable:
    """What the table shows."""

    province: tuple[DocumentState, ...]
    """The documents of the province that were asked for."""
    columns: tuple[Document, ...]
    """The documents of units."""
    rows: tuple[UnitRow, ...]
    """The units of which at least one document was asked for."""
    found: tuple[DocumentState, ...]
    """All documents that were asked for."""


def filter_from(fields: QueryParams | FormData) -> StateFilter:
    """The filter in an address or a form; what is unknown there is left out."""
    given = {name: tuple(str(one) for one in fields.getlist(name) if one) for name in (STATE, DOCUMENT, KIND, UNIT)}
    labels = tuple(one for one in given[STATE] if one in STATES or one in MARKS)
    return StateFilter(str(fields.get(WORDS, "")).strip(), labels, given[DOCUMENT], given[KIND], given[UNIT])


def state_table(states: Sequence[DocumentState], wanted: StateFilter) -> StateTable:
    """The table of what is wanted."""
    found = tuple(one for one in states if wanted.finds(one))
    columns = {str(one.job.document.id): one.job.document for one in states if one.job.unit}
    if wanted.documents:
        columns = {name: document for name, document in columns.items() if name in wanted.documents}
    shown = {str(one.job.unit.id) for one in found if one.job.unit}
    return StateTable(
        tuple(one for one in found if one.job.unit is None),
        tuple(columns.values()),
        tuple(_rows((one for one in states if one.job.unit and str(one.job.document.id) in columns), shown)),
        found,
    )


def unit_kinds(data: YearData) -> list[str]:
    """The kinds of the units of a year in small letters, most first; none if all are of one kind."""
    kinds = [str(unit.kind).lower() for unit in data.units.units]
    distinct = sorted(set(kinds), key=lambda kind: -kinds.count(kind))
    return distinct if len(distinct) > 1 else []


def _rows(states: Iterable[DocumentState], shown: set[str]) -> list[UnitRow]:
    by_unit: dict[str, list[DocumentState]] = {}
    units: dict[str, Unit] = {}
    for one in states:
        name = str(one.job.unit.id) if one.job.unit else ""
        if one.job.unit and name in shown:
            units.setdefault(name, one.job.unit)
            by_unit.setdefault(name, []).append(one)
    return [UnitRow(units[name], tuple(cells)) for name, cells in by_unit.items()]
