"""The totals as texts refer to them: `totals.<indicator>.sum`, and `summary` for the reports as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from docgen.data.missing import Blank
from docgen.data.totals import (
    MOST_NAMED,
    AlikeAnswers,
    IndicatorTotals,
    Totals,
    UnitTotals,
    alike_answers,
    heading_of,
    result_text,
    within_limit,
)
from docgen.errors import TemplateError
from docgen.language.number_styles import decimal_number
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
    """Its name in the form."""
    sum: int | str | Blank
    """The sum of the figures that count, with decimals as text; blank without figures, and for other kinds."""
    mean: str | Blank
    """The mean of percentages, weighted where the form has a weight: `45,2`; blank for other answers."""
    first: date | Blank
    """The earliest day; blank for answers that are no days."""
    last: date | Blank
    """The latest day."""
    result: str | Blank
    """The result in words: the sum, the mean, the first and last day, or how many units chose what."""
    answered: int
    """The number of units with an answer that counts."""
    holding: int
    """The number of units with a figure above zero."""
    missing: list[str]
    """The units whose reports lack this answer."""
    quotes: list[str]
    """The answers in words, a line for each unit: `Huyện …: “…”`."""
    answers: list[str]
    """The same, alike ones joined (`Các huyện …, … (02 đơn vị): “…”`), as many as the text's `limit` allows."""
    further: list[str]
    """The other ones, and those of so many units that `answers` gives only their number."""
    last_year: int | str | Blank
    """The sum of last year, of percentages the mean; blank where there is nothing to compare with."""


class TotalsView(Readable):
    """Indicators by id, and headings of the form that are answered in words."""

    def __init__(self, totals: Totals | None, limit: int = 0) -> None:
        """`limit`: how many answers in words a section has."""
        self._totals = totals
        self._limit = limit

    def names(self) -> list[str]:
        """The ids."""
        return [indicator.id for indicator in _required(self._totals).indicators()]

    def declares(self, name: str) -> bool:
        """True if there is an indicator or heading of that id."""
        return not name.startswith("_") and _required(self._totals).indicator(name) is not None

    def __getattr__(self, name: str) -> IndicatorView:
        if name.startswith("_"):
            raise AttributeError(name)
        found = _required(self._totals).indicator(name)
        if found is None:
            raise AttributeError(name)
        shown = self.__dict__[name] = self._view(found)
        return shown

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return _required(self._totals).titles

    @cached_property
    def _units(self) -> Mapping[str, UnitTotals]:
        return {unit.id: unit for unit in _required(self._totals).units}

    @cached_property
    def _reported(self) -> frozenset[str]:
        return frozenset(_required(self._totals).reported)

    def _line(self, answer: AlikeAnswers, most: int | None = None) -> str:
        units = [self._units[name] for name in answer.units]
        return f"{heading_of(units, len(self._reported), most)}: “{_quoted(answer.text)}”"

    def _view(self, indicator: IndicatorTotals) -> IndicatorView:
        shown, rest = within_limit(alike_answers(indicator), self._limit)
        return IndicatorView(
            label=indicator.name,
            sum=_sum_of(indicator),
            mean=_or_blank(_plain_figure(indicator.mean.value if indicator.mean else None)),
            first=_or_blank(indicator.days[0] if indicator.days else None),
            last=_or_blank(indicator.days[-1] if indicator.days else None),
            result=result_text(indicator) or Blank("", ""),
            answered=len(indicator.answered),
            holding=sum(bool(cell.value) for cell in indicator.cells),
            missing=[self._titles[unit] for unit in indicator.missing if unit in self._reported],
            quotes=[
                f"{capitalised(self._titles[cell.unit])}: “{_quoted(cell.written)}”"
                for cell in indicator.cells
                if indicator.kind == "text" and cell.answered
            ],
            answers=[self._line(answer, MOST_NAMED) for answer in shown],
            further=[self._line(answer) for answer in rest],
            last_year=_or_blank(_plain_figure(indicator.last_year)),
        )


@dataclass(frozen=True)
class SummaryView(Record):
    """The reports as a whole: which units have reported, and their figures as tables."""

    _totals: Totals | None = field(repr=False)

    @cached_property
    def units(self) -> int:
        """The number of units."""
        return len(_required(self._totals).units)

    @cached_property
    def reported(self) -> int:
        """The number of units that have reported."""
        return len(_required(self._totals).reported)

    @cached_property
    def missing(self) -> list[str]:
        """The titles of the units that have not reported."""
        return [unit.title for unit in _required(self._totals).units if not unit.reported]

    @cached_property
    def late(self) -> list[str]:
        """The titles of the units that reported after the deadline."""
        return [unit.title for unit in _required(self._totals).units if unit.late]

    @cached_property
    def year(self) -> int:
        """The year of the reports."""
        return _required(self._totals).year

    @cached_property
    def last_year(self) -> int | Blank:
        """The year before, if there are reports to compare with; else blank."""
        return _required(self._totals).last_year or Blank("", "")

    @cached_property
    def states(self) -> list[UnitState]:
        """For each unit how much of its report is there."""
        return states_of(_required(self._totals))

    @cached_property
    def tables(self) -> list[TotalsTable]:
        """Tables with a row for each unit and a column for each indicator."""
        return tables_of(_required(self._totals))

    @cached_property
    def free(self) -> list[str]:
        """The rows that units added to the form, a line each."""
        return free_of(_required(self._totals))

    @cached_property
    def comparison(self) -> list[Comparison]:
        """Each indicator in this year and last year; empty if there is no last year to compare with."""
        return comparison_of(_required(self._totals))

    @cached_property
    def participation(self) -> Participation:
        """The number of participants in each unit."""
        return participation_of(_required(self._totals))


def _required(totals: Totals | None) -> Totals:
    if totals is None:
        # Why: the documents of a unit are made without the reports of the other units.
        raise TemplateError("số liệu tổng hợp (totals, summary) chỉ dùng được trong văn bản chung (for: province)")
    return totals


def _quoted(answer: str) -> str:
    """An answer of several paragraphs as one; its stars are not marks of emphasis."""
    lines = [line.strip() for line in answer.replace("*", r"\*").splitlines() if line.strip()]
    ended = [line if line[-1] in ".,;:!?…" else f"{line};" for line in lines[:-1]]
    return " ".join((*ended, *lines[-1:]))


def _sum_of(indicator: IndicatorTotals) -> Any:
    """The sum; blank, and not 0, where no unit has a figure. Such a blank is shown and counted, if it is printed."""
    if indicator.is_added and indicator.sum is None:
        return Blank(f"tổng “{indicator.heading}”", "…")
    return _or_blank(_plain_figure(indicator.sum))


def _plain_figure(value: int | Decimal | None) -> int | str | None:
    """A figure for texts: a whole number as it is, one with decimals as it is printed."""
    return decimal_number(value) if isinstance(value, Decimal) else value


def _or_blank(value: int | str | date | None) -> Any:
    return Blank("", "") if value is None else value
