"""Results as words: sums, means that are named as such, first and last days, and counts; "" where nothing is known."""

from __future__ import annotations

from decimal import Decimal

from docgen.data.totals.results import Figure, IndicatorTotals, TotalsCell
from docgen.language.dates_and_hours import date_short
from docgen.language.number_styles import decimal_number

MEAN = "trung bình"
_PERCENT = "\N{NO-BREAK SPACE}%"


def figure_text(value: Figure | None, kind: str) -> str:
    """A figure with its percent sign: `1.234`, `12,5`, `45 %`; "" for None."""
    return "" if value is None else decimal_number(value) + (_PERCENT if kind == "percent" else "")


def cell_text(cell: TotalsCell, kind: str) -> str:
    """What counts of one unit's answer: a figure, a day, or an option; "" where nothing does."""
    return figure_text(cell.value, kind) or (date_short(cell.day) if cell.day else cell.choice)


def result_text(indicator: IndicatorTotals) -> str:
    """The result over all units: a sum, `trung bình 45,2 %`, `02/10/2023 - 08/10/2023`, `có 5, không 3`."""
    if indicator.kind == "percent":
        return _mean_text(indicator.mean.value if indicator.mean else None)
    if indicator.days:
        first, last = date_short(indicator.days[0]), date_short(indicator.days[-1])
        return first if first == last else f"{first} - {last}"
    if indicator.counts:
        chosen = (pair for pair in indicator.counts.items() if pair[1] or indicator.kind == "yes_no")
        return ", ".join(f"{option} {count}" for option, count in chosen)
    return figure_text(indicator.sum, indicator.kind)


def last_year_text(indicator: IndicatorTotals) -> str:
    """The sum or the mean of last year."""
    if indicator.kind == "percent":
        return _mean_text(indicator.last_year)
    return figure_text(indicator.last_year, indicator.kind)


def result_name(indicator: IndicatorTotals) -> str:
    """What the result is: the sum, the mean (of what, if it is weighted), the first and last day, or counts."""
    if indicator.kind == "percent":
        is_weighted = bool(indicator.mean and indicator.mean.is_weighted)
        return "Trung bình theo trọng số" if is_weighted else "Trung bình"
    return {"date": "Sớm nhất - muộn nhất", "yes_no": "Số đơn vị", "choice": "Số đơn vị"}.get(indicator.kind, "Tổng")


def _mean_text(value: int | Decimal | None) -> str:
    return "" if value is None else f"{MEAN} {figure_text(value, 'percent')}"
