"""Totals as tables: rows of words and figures in the decree's manner, ready for a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.totals import GroupTotals, IndicatorTotals, Totals
from docgen.vietnamese import capitalised, date_short, number

MOST_COLUMNS = 6
"""Figures side by side on a sheet on its side, each with a heading that can be read."""
MOST_BARS = 30
"""Bars of a chart on one page, each with a name that can be read."""


@dataclass(frozen=True)
class TableRow:
    """One unit's figures, in the order of the headings; empty where there is none."""

    title: str
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """A group of indicators, or a part of one: a column for each, a row for each unit."""

    label: str
    """The group's number and label; it says so where it continues."""
    headings: list[str]
    rows: list[TableRow]
    sums: list[str]
    free: list[str]
    """What units reported beside the form's rows, a line each, below the last table of the group."""


@dataclass(frozen=True)
class UnitState:
    """How far one unit has reported."""

    title: str
    reported: bool
    complete: bool
    late: bool
    received: str
    """The day on which the form came in, if it is known."""
    answered: int
    """How many answers count, of so many `asked`."""
    asked: int


@dataclass(frozen=True)
class Comparison:
    """One indicator in two years."""

    label: str
    before: str
    now: str
    change: str
    """With its sign; `0` where nothing changed."""
    percent: str
    """The change in hundredths of last year's sum; empty where that was zero."""


@dataclass(frozen=True)
class Bar:
    """One unit in a chart."""

    title: str
    value: int


@dataclass(frozen=True)
class Participation:
    """The people who took part in anything, by unit."""

    sum: int
    units: int
    """How many units had any."""
    bars: list[Bar]
    """These units, the most people first; at most `MOST_BARS`."""


def tables_of(totals: Totals) -> list[Table]:
    """The groups that ask for figures, as tables of at most `MOST_COLUMNS` figures."""
    return [table for index, group in enumerate(totals.groups, 1) for table in _tables(index, group, totals)]


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
    """The indicators that were asked for in both years."""
    figures = (indicator for group in totals.groups for indicator in group.indicators)
    return [_compared(indicator, indicator.last_year) for indicator in figures if indicator.last_year is not None]


def participation_of(totals: Totals) -> Participation:
    """The counts of people added up for each unit: those that belong to an indicator (`participants`)."""
    people: dict[str, int] = defaultdict(int)
    for indicator in totals.indicators():
        for cell in indicator.cells if indicator.people_of else ():
            people[cell.unit] += cell.value or 0
    bars = [Bar(capitalised(unit.title), people[unit.id]) for unit in totals.units if people[unit.id]]
    most_first = sorted(bars, key=lambda bar: -bar.value)
    return Participation(sum(people.values()), len(bars), most_first[:MOST_BARS])


def _tables(index: int, group: GroupTotals, totals: Totals) -> Iterator[Table]:
    figures = [indicator for indicator in group.indicators if indicator.kind != "text"]
    portions = _portions(figures)
    for count, portion in enumerate(portions):
        label = f"{index}. {group.label}" + (" (tiếp theo)" if count else "")
        is_last = count == len(portions) - 1
        yield Table(
            label,
            [indicator.heading for indicator in portion],
            [
                TableRow(capitalised(unit.title), [_figure(indicator.cells[row].value) for indicator in portion])
                for row, unit in enumerate(totals.units)
            ],
            [number(indicator.sum) for indicator in portion],
            list(_free(group, totals)) if is_last else [],
        )


def _portions(figures: list[IndicatorTotals]) -> list[list[IndicatorTotals]]:
    """The figures in portions that fit on a sheet, none parting an indicator from its people."""
    portions: list[list[IndicatorTotals]] = []
    for indicator in figures:
        people = sum(other.people_of == indicator.id for other in figures)
        if not portions or (not indicator.people_of and len(portions[-1]) + 1 + people > MOST_COLUMNS):
            portions.append([])
        portions[-1].append(indicator)
    return portions


def _free(group: GroupTotals, totals: Totals) -> Iterator[str]:
    titles = totals.titles
    for row in group.free:
        remark = f" ({row.note})" if row.note else ""
        yield f"{capitalised(titles[row.unit])}: {row.label[:1].lower()}{row.label[1:]}: {row.value}{remark}"


def _compared(indicator: IndicatorTotals, before: int) -> Comparison:
    change = indicator.sum - before
    sign = "+" if change > 0 else ""
    percent = f"{sign}{change / before * 100:.1f}".replace(".", ",") if before else ""
    return Comparison(indicator.heading, number(before), number(indicator.sum), f"{sign}{number(change)}", percent)


def _figure(value: int | None) -> str:
    return "" if value is None else number(value)
