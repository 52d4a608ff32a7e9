"""The rows below the units in the workbook of totals: sums, means, first and last days, and counts, as formulas.

A formula gives an empty text where no unit has an answer: a blank is no zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.data.totals import IndicatorTotals

_WHOLE = "#,##0"
_DECIMAL = "General"
_MEAN = "0.00"
DAYS = "dd/mm/yyyy"


@dataclass(frozen=True)
class ResultRow:
    """One row of results; `make` gives the formula for an indicator, its cells, and those of its weights ("")."""

    label: str
    applies: Callable[[IndicatorTotals], bool]
    make: Callable[[IndicatorTotals, str, str], str]
    own_format: str = _WHOLE
    is_last_year: bool = False

    def formula(self, indicator: IndicatorTotals, cells: str, weights: str) -> str:
        """The formula for an indicator in `cells`; "" where the row has none for it."""
        return self.make(indicator, cells, weights) if self.applies(indicator) else ""

    def value(self, indicator: IndicatorTotals) -> int | Decimal | None:
        """The result of last year; None where the row has none for the indicator."""
        return indicator.last_year if self.applies(indicator) else None

    def number_format(self, indicator: IndicatorTotals) -> str:
        """The format of the result."""
        return _DECIMAL if indicator.kind == "decimal" and self.own_format == _WHOLE else self.own_format


def number_format(value: int | Decimal | None, kind: str) -> str:
    """The format of a unit's figure; text for what is no figure."""
    if value is None:
        return "@"
    return _WHOLE if kind in ("number", "money") else _DECIMAL


def result_rows(indicators: Sequence[IndicatorTotals], last_year: int | None) -> Iterator[ResultRow]:
    """The rows that these indicators need."""
    yield ResultRow("Tổng", _is_added, _sum)
    yield ResultRow("Trung bình", _is_mean, _mean, _MEAN)
    yield ResultRow("Trung bình theo trọng số", _is_weighted, _weighted, _MEAN)
    yield ResultRow("Sớm nhất", _is_day, _first, DAYS)
    yield ResultRow("Muộn nhất", _is_day, _last, DAYS)
    for option in dict.fromkeys(option for indicator in indicators for option in indicator.options):
        yield ResultRow(f"Số đơn vị: {option}", _has(option), _count_of(option))
    yield ResultRow("Số đơn vị có số liệu", _is_no_text, _answered)
    if last_year:
        yield ResultRow(f"Tổng năm {last_year}", _is_added, _sum, is_last_year=True)
        yield ResultRow(f"Trung bình năm {last_year}", _is_percent, _mean, _MEAN, True)


def _is_added(indicator: IndicatorTotals) -> bool:
    return indicator.is_added


def _is_no_text(indicator: IndicatorTotals) -> bool:
    return indicator.kind != "text"


def _is_percent(indicator: IndicatorTotals) -> bool:
    return indicator.kind == "percent"


def _is_mean(indicator: IndicatorTotals) -> bool:
    return _is_percent(indicator) and not indicator.weight


def _is_weighted(indicator: IndicatorTotals) -> bool:
    return _is_percent(indicator) and bool(indicator.weight)


def _is_day(indicator: IndicatorTotals) -> bool:
    return indicator.kind == "date"


def _has(option: str) -> Callable[[IndicatorTotals], bool]:
    return lambda indicator: option in indicator.options


def _sum(_: IndicatorTotals, cells: str, __: str) -> str:
    return _known(cells, f"SUM({cells})")


def _mean(_: IndicatorTotals, cells: str, __: str) -> str:
    return _known(cells, f"AVERAGE({cells})")


def _weighted(_: IndicatorTotals, cells: str, weights: str) -> str:
    """The mean of the units that have both a percentage and a weight."""
    total = f"SUMPRODUCT(--ISNUMBER({cells}),{weights})"
    return f'=IF({total}=0,"",SUMPRODUCT({cells},{weights})/{total})'


def _first(_: IndicatorTotals, cells: str, __: str) -> str:
    return _known(cells, f"MIN({cells})")


def _last(_: IndicatorTotals, cells: str, __: str) -> str:
    return _known(cells, f"MAX({cells})")


def _count_of(option: str) -> Callable[[IndicatorTotals, str, str], str]:
    def formula(indicator: IndicatorTotals, cells: str, _: str) -> str:
        return f'=IF({_chosen(indicator, cells)}=0,"",{_equal(cells, option)})'

    return formula


def _answered(indicator: IndicatorTotals, cells: str, _: str) -> str:
    return f"={_chosen(indicator, cells) if indicator.options else f'COUNT({cells})'}"


def _known(cells: str, formula: str) -> str:
    return f'=IF(COUNT({cells})=0,"",{formula})'


def _chosen(indicator: IndicatorTotals, cells: str) -> str:
    """How many cells hold an option; a doubtful answer is none."""
    return "+".join(_equal(cells, option) for option in indicator.options)


def _equal(cells: str, option: str) -> str:
    """How many cells hold this option; its signs that mean something in Excel's comparisons are taken as they are."""
    quoted = option.replace("~", "~~").replace("*", "~*").replace("?", "~?").replace('"', '""')
    return f'COUNTIF({cells},"={quoted}")'
