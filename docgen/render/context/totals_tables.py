"""Totals as tables: rows of texts and figures as the decree writes them, ready for a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from docgen.data.missing import Blank
from docgen.data.totals import IndicatorTotals, Totals, cell_text, figure_text, last_year_text, result_text
from docgen.language.dates_and_hours import date_short
from docgen.language.number_styles import decimal_number
from docgen.language.spelling import capitalised, lowered
from docgen.render.templates import Record

MOST_COLUMNS = 8
"""Columns of figures on a landscape page, each with a legible heading."""
MOST_BARS = 15
"""Bars of a chart on one page, each with a legible name."""


@dataclass(frozen=True)
class TotalsRow(Record):
    """One unit's figures, in the order of the headings; units without a report contribute a row of blanks."""

    title: str
    cells: list[str]


@dataclass(frozen=True)
class MergedCells(Record):
    """A group's number and label, and the number of the columns below it."""

    label: str
    columns: int


@dataclass(frozen=True)
class TotalsTable(Record):
    """Some of the indicators: a column for each, a row for each unit."""

    groups: list[MergedCells]
    headings: list[str]
    rows: list[TotalsRow]
    sums: list[str]


@dataclass(frozen=True)
class UnitState(Record):
    """How far one unit has reported."""

    title: str
    reported: bool
    complete: bool
    late: bool
    received: str
    """The day on which the form came in, if it is known."""
    answered: int
    """The number of answers that count, out of the `asked` questions."""
    asked: int


@dataclass(frozen=True)
class Comparison(Record):
    """One indicator in two years."""

    label: str
    before: str
    now: str
    change: str
    """With its sign; `0` where nothing changed."""
    percent: str
    """The change in hundredths of last year's sum; empty where that was zero."""


@dataclass(frozen=True)
class Bar(Record):
    """One unit in a chart."""

    title: str
    value: int


@dataclass(frozen=True)
class Participation(Record):
    """The number of participants by unit, over all activities."""

    sum: int | Blank
    """Blank, and not 0, where no unit has a figure."""
    units: int
    """The number of units with participants."""
    bars: list[Bar]
    """These units, the most people first; at most `MOST_BARS`."""

    @property
    def lines(self) -> list[str]:
        """The bars as text: `Huyện …: 1.680`."""
        return [f"{bar.title}: {decimal_number(bar.value)}" for bar in self.bars]


def tables_of(totals: Totals) -> list[TotalsTable]:
    """All figures in as few tables as possible, of at most `MOST_COLUMNS` and of nearly the same width."""
    columns = list(_columns(totals))
    fewest = len(_portions(columns, MOST_COLUMNS))
    limits = range(1, MOST_COLUMNS + 1)
    limit = next((limit for limit in limits if len(_portions(columns, limit)) == fewest), MOST_COLUMNS)
    return [_table(portion, totals) for portion in _portions(columns, limit)]


def free_of(totals: Totals) -> list[str]:
    """The rows that units added to the form, a line each, without those that a person must decide on first."""
    titles = totals.titles
    lines = []
    for row in (row for group in totals.groups for row in group.free if not row.question):
        value = f": {row.value}" if row.value else ""
        remark = f" ({row.note})" if row.note else ""
        lines.append(f"{capitalised(titles[row.unit])}: {lowered(row.label)}{value}{remark}")
    return lines


def states_of(totals: Totals) -> list[UnitState]:
    """A row for each unit."""
    return [
        UnitState(
            capitalised(unit.title),
            unit.reported,
            unit.complete,
            unit.late,
            date_short(unit.received) if unit.received else "",
            unit.answered,
            unit.asked,
        )
        for unit in totals.units
    ]


def comparison_of(totals: Totals) -> list[Comparison]:
    """The indicators that the forms of both years contain."""
    figures = (indicator for group in totals.groups for indicator in group.indicators)
    return [_compared(indicator, indicator.last_year) for indicator in figures if indicator.last_year is not None]


def participation_of(totals: Totals) -> Participation:
    """The participants of all indicators (`participants`), added up for each unit."""
    people: dict[str, int] = defaultdict(int)
    for indicator in totals.indicators():
        for cell in indicator.cells if indicator.in_participation else ():
            if cell.value is not None:
                people[cell.unit] += int(cell.value)
    bars = [Bar(capitalised(unit.title), people[unit.id]) for unit in totals.units if people.get(unit.id)]
    most_first = sorted(bars, key=lambda bar: -bar.value)
    total = sum(people.values()) if people else Blank("tổng số người tham gia", "…")
    return Participation(total, len(bars), most_first[:MOST_BARS])


@dataclass(frozen=True)
class _Column:
    """An indicator; `begins`: how many columns from here on must stay in one table, 0 for the further ones of these."""

    group: str
    indicator: IndicatorTotals
    begins: int


def _columns(totals: Totals) -> Iterator[_Column]:
    for index, group in enumerate(totals.groups, 1):
        shown = [indicator for indicator in group.indicators if indicator.kind != "text"]
        for _, together in groupby(_kept_together(shown), key=lambda pair: pair[0]):
            indicators = [indicator for _, indicator in together]
            for place, indicator in enumerate(indicators):
                yield _Column(f"{index}. {group.label}", indicator, 0 if place else len(indicators))


def _kept_together(indicators: list[IndicatorTotals]) -> Iterator[tuple[str, IndicatorTotals]]:
    """The indicators with a key that those have in common which stay in one table.

    These are all columns of a row and of its participants, or only of the row where that would be too many.
    """
    rows = {indicator.id: indicator.row for indicator in indicators}
    owners = [rows.get(indicator.people_of, indicator.row) for indicator in indicators]
    for indicator, owner in zip(indicators, owners, strict=True):
        yield owner if owners.count(owner) <= MOST_COLUMNS else indicator.row, indicator


def _portions(columns: list[_Column], limit: int) -> list[list[_Column]]:
    """The columns in portions of at most `limit`; an indicator stays together with its participants."""
    portions: list[list[_Column]] = []
    for column in columns:
        filled = len(portions[-1]) if portions else MOST_COLUMNS
        if filled >= MOST_COLUMNS or (column.begins and filled + column.begins > limit):
            portions.append([])
        portions[-1].append(column)
    return portions


def _table(columns: list[_Column], totals: Totals) -> TotalsTable:
    indicators = [column.indicator for column in columns]
    rows = [
        TotalsRow(capitalised(unit.title), [cell_text(one.cells[row], one.kind) for one in indicators])
        for row, unit in enumerate(totals.units)
    ]
    spans = [MergedCells(label, len(list(same))) for label, same in groupby(column.group for column in columns)]
    headings, sums = zip(*((one.heading, result_text(one)) for one in indicators), strict=True)
    return TotalsTable(spans, list(headings), rows, list(sums))


def _compared(indicator: IndicatorTotals, before: int | Decimal) -> Comparison:
    """The change is of the sum, in hundredths too; of percentages that of their mean. Blank without figures."""
    is_percent = indicator.kind == "percent"
    now = (indicator.mean.value if indicator.mean else None) if is_percent else indicator.sum
    if now is None:
        return Comparison(indicator.heading, last_year_text(indicator), "", "", "")
    change = now - before
    sign = "+" if change > 0 else ""
    percent = "" if is_percent or not before else f"{sign}{change / before * 100:.1f}".replace(".", ",")
    changed = f"{sign}{figure_text(change, indicator.kind)}"
    return Comparison(indicator.heading, last_year_text(indicator), result_text(indicator), changed, percent)
