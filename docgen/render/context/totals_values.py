"""The totals as texts refer to them: `totals.<indicator>.sum`, and `summary` for the reports as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docgen.data.missing import Blank
from docgen.data.totals import IndicatorTotals, Totals
from docgen.errors import TemplateError
from docgen.language.spelling import capitalised
from docgen.render.context.totals_tables import (
    Comparison,
    Participation,
    TotalsTable,
    UnitState,
    comparison_of,
    free_of,
    participation_of,
    states_of,
    tables_of,
)
from docgen.render.templates import Readable, Record


@dataclass(frozen=True)
class IndicatorView(Record):
    """One indicator over all units."""

    label: str
    """As the form says it."""
    sum: int
    """The figures that count, added up."""
    answered: int
    """How many units gave an answer that counts."""
    holding: int
    """How many units gave a figure above zero."""
    missing: list[str]
    """The units that have reported, but still owe this answer."""
    quotes: list[str]
    """What the units say in words, a line each: `Huyện …: “…”`."""
    last_year: int | Blank
    """The sum of last year; blank where there is nothing to compare with."""


class TotalsView(Readable):
    """Indicators, and the form's headings that are answered in words, by id."""

    def __init__(self, totals: Totals | None) -> None:
        self._totals = totals

    def names(self) -> list[str]:
        """The ids."""
        return [indicator.id for indicator in _given(self._totals).indicators()]

    def declares(self, name: str) -> bool:
        """True if there is an indicator or heading of that id."""
        return not name.startswith("_") and _given(self._totals).indicator(name) is not None

    def __getattr__(self, name: str) -> IndicatorView:
        if name.startswith("_"):
            raise AttributeError(name)
        found = _given(self._totals).indicator(name)
        if found is None:
            raise AttributeError(name)
        shown = self.__dict__[name] = self._view(found)
        return shown

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return _given(self._totals).titles

    @cached_property
    def _reported(self) -> frozenset[str]:
        return frozenset(_given(self._totals).reported)

    def _view(self, indicator: IndicatorTotals) -> IndicatorView:
        return IndicatorView(
            label=indicator.name,
            sum=indicator.sum,
            answered=len(indicator.answered),
            holding=sum(bool(cell.value) for cell in indicator.cells),
            missing=[self._titles[unit] for unit in indicator.missing if unit in self._reported],
            quotes=[
                f"{capitalised(self._titles[cell.unit])}: “{_quoted(cell.written)}”"
                for cell in indicator.cells
                if indicator.kind == "text" and cell.answered
            ],
            last_year=_or_blank(indicator.last_year),
        )


@dataclass(frozen=True)
class SummaryView(Record):
    """The reports as a whole: who has reported, and their figures as tables."""

    _totals: Totals | None = field(repr=False)

    @cached_property
    def units(self) -> int:
        """How many units there are."""
        return len(_given(self._totals).units)

    @cached_property
    def reported(self) -> int:
        """How many of them have reported."""
        return len(_given(self._totals).reported)

    @cached_property
    def missing(self) -> list[str]:
        """Those that have not, as a sentence names them."""
        return [unit.title for unit in _given(self._totals).units if not unit.reported]

    @cached_property
    def late(self) -> list[str]:
        """Those that reported after the deadline."""
        return [unit.title for unit in _given(self._totals).units if unit.late]

    @cached_property
    def year(self) -> int:
        """The year of the reports."""
        return _given(self._totals).year

    @cached_property
    def last_year(self) -> int | Blank:
        """The year that they are compared with; blank where there is none."""
        return _given(self._totals).last_year or Blank("", "")

    @cached_property
    def states(self) -> list[UnitState]:
        """How far each unit has reported."""
        return states_of(_given(self._totals))

    @cached_property
    def tables(self) -> list[TotalsTable]:
        """Units by indicators: as many tables as the columns need."""
        return tables_of(_given(self._totals))

    @cached_property
    def free(self) -> list[str]:
        """What units reported beside the form's rows, a line each."""
        return free_of(_given(self._totals))

    @cached_property
    def comparison(self) -> list[Comparison]:
        """This year beside last year, an indicator each; empty where there is nothing to compare with."""
        return comparison_of(_given(self._totals))

    @cached_property
    def participation(self) -> Participation:
        """How many people took part in each unit."""
        return participation_of(_given(self._totals))


def _given(totals: Totals | None) -> Totals:
    if totals is None:
        # Why: a unit's documents are made where the other units' reports are not at hand.
        raise TemplateError("số liệu tổng hợp (totals, summary) chỉ dùng được trong văn bản chung (for: province)")
    return totals


def _quoted(words: str) -> str:
    """An answer of several paragraphs as one; stars in it mark nothing."""
    lines = [line.strip() for line in words.replace("*", r"\*").splitlines() if line.strip()]
    ended = [line if line[-1] in ".,;:!?…" else f"{line};" for line in lines[:-1]]
    return " ".join((*ended, *lines[-1:]))


def _or_blank(value: int | None) -> Any:
    return Blank("", "") if value is None else value
