"""Charts of the totals: the figures of the units, what was chosen how often, and how much is answered."""

from __future__ import annotations

from docgen.data.totals import IndicatorTotals, Totals, UnitTotals, cell_text, result_text
from docgen.language.number_styles import number
from docgen.reports.svg_charts.bar_chart import Bar, BarChart

MOST_BARS = 30
"""Bars of one chart; a country has 3,321 units, and a person reads the longest."""


def indicator_chart(totals: Totals, indicator: IndicatorTotals, kinds: str = "đơn vị") -> BarChart | None:
    """The figures of an indicator by unit, the largest first; of yes, no and options how many units chose each.

    `kinds`: what units are called. None where no unit has answered, for days and for words.
    """
    name, title = f"chart-{indicator.id}", f"{indicator.name}: {result_text(indicator)}"
    if indicator.counts:
        most = max(indicator.counts.values())
        bars = [Bar(option, number(count), count / most) for option, count in indicator.counts.items()]
        return BarChart(name, title, bars, _without(len(indicator.missing), kinds))
    known = [cell for cell in indicator.cells if cell.value is not None]
    if not known:
        return None
    known.sort(key=lambda cell: -(cell.value or 0))
    largest, titles = max(float(known[0].value or 0), 0.0) or 1.0, totals.titles
    bars = [
        Bar(titles[cell.unit], cell_text(cell, indicator.kind), float(cell.value or 0) / largest)
        for cell in known[:MOST_BARS]
    ]
    more = f"Và {number(len(known) - MOST_BARS)} {kinds} khác. " if len(known) > MOST_BARS else ""
    return BarChart(name, title, bars, (more + _without(len(indicator.missing), kinds)).strip())


def answers_chart(totals: Totals, kinds: str = "đơn vị") -> BarChart:
    """How many of the questions each unit has answered, those with the most to come first; units without a report last.

    `kinds`: what units are called.
    """
    reported = sorted((unit for unit in totals.units if unit.reported), key=lambda unit: _share(unit))
    title = f"Số câu đã trả lời của {number(len(reported))}/{number(len(totals.units))} {kinds} đã báo cáo"
    bars = [Bar(unit.title, f"{unit.answered}/{unit.asked}", _share(unit)) for unit in reported[:MOST_BARS]]
    more = (
        f"Và {number(len(reported) - MOST_BARS)} {kinds} khác đã trả lời nhiều hơn."
        if len(reported) > MOST_BARS
        else ""
    )
    return BarChart("chart-answers", title, bars, more, outlined=True)


def questions_chart(totals: Totals, kinds: str = "đơn vị") -> BarChart:
    """How many of the units that are asked have answered each question; `kinds`: what units are called."""
    bars = [
        Bar(one.heading, f"{done}/{asked}", done / max(asked, 1))
        for one in totals.indicators()
        for done, asked in [(len(one.answered), len(one.answered) + len(one.missing))]
    ]
    return BarChart("chart-questions", f"Số {kinds} đã trả lời từng nội dung", bars, outlined=True)


def charts_of(totals: Totals, kinds: str = "đơn vị") -> dict[str, BarChart]:
    """All charts of the totals by a name for their files; `kinds`: what units are called."""
    found = ((one.id, indicator_chart(totals, one, kinds)) for one in totals.indicators())
    own = {name: chart for name, chart in found if chart}
    return {"tinh-hinh": answers_chart(totals, kinds), "noi-dung": questions_chart(totals, kinds), **own}


def _share(unit: UnitTotals) -> float:
    return unit.answered / unit.asked if unit.asked else 1.0


def _without(count: int, kinds: str) -> str:
    return f"Chưa có số liệu: {number(count)} {kinds}." if count else ""
