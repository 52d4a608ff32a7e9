"""Bar charts of one series as pictures (ECMA-376 part 1, 21.2.2.16), drawn from the values that the chart keeps."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from docgen.language.font_metrics import width_mm
from docgen.word.edit.svg_pictures import FONT, TWIPS_PER_MM, svg

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_BARS = 60
_SIZE = 12 * 20
"""Twips of the letters."""
_EDGE, _GAP = 120, 100
_BAR_PART = 0.62
"""The part of its row that a bar takes."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart of horizontal bars."""

    title: str
    bars: tuple[tuple[str, float], ...]
    """The label and the value of each bar, from the top; values are not below 0."""


def bar_chart(chart: etree._Element) -> BarChart | None:
    """The chart in c:chartSpace; None for one of another kind, of several series or without values."""
    plots = [one for one in chart.iterfind(f"{_C}chart/{_C}plotArea/*") if one.tag.endswith("Chart")]
    series = [one for plot in plots for one in plot.iterchildren(f"{_C}ser")]
    if len(series) != 1 or plots[0].tag != f"{_C}barChart":
        return None
    labels, values = (_points(series[0], name) for name in ("cat", "val"))
    numbers = {key: _number(text) for key, text in values.items()}
    bars = tuple((labels.get(key, ""), number) for key, number in sorted(numbers.items()) if number is not None)
    if not 0 < len(bars) <= _MOST_BARS or min(number for _, number in bars) < 0:
        return None
    direction = plots[0].find(f"{_C}barDir")
    if direction is None or direction.get("val") != "bar":
        return None
    title = chart.find(f"{_C}chart/{_C}title")
    order = chart.find(f"{_C}chart/{_C}plotArea/{_C}catAx/{_C}scaling/{_C}orientation")
    if order is None or order.get("val") != "maxMin":
        bars = bars[::-1]  # labels count from the bottom
    return BarChart("" if title is None else "".join(text.text or "" for text in title.iter(f"{_A}t")), bars)


def _points(series: etree._Element, name: str) -> dict[int, str]:
    """The cached labels or values, by their places."""
    points = series.iterfind(f"{_C}{name}//{_C}pt")
    places = ((point.get("idx", ""), point.findtext(f"{_C}v") or "") for point in points)
    return {int(place): text for place, text in places if place.isascii() and place.isdecimal() and len(place) < 6}


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def bar_chart_picture(size: tuple[int, int], chart: BarChart) -> bytes:
    """The chart in SVG; `size` is width and height in twips."""
    width, height = size
    top = _EDGE + (2 * _SIZE if chart.title else 0)
    labels = max(_width(label) for label, _ in chart.bars)
    left = min(_EDGE + labels + _GAP, width // 2)
    room = max(width - left - _GAP - max(_width(_written(value)) for _, value in chart.bars) - _EDGE, 1)
    step = max(height - top - _EDGE, 1) / len(chart.bars)
    largest = max(value for _, value in chart.bars) or 1.0
    rows = "".join(
        _row(label, value, (left, top + row * step, room * value / largest, step))
        for row, (label, value) in enumerate(chart.bars)
    )
    place = f'x="{width // 2}" y="{_EDGE + _SIZE}" text-anchor="middle" font-weight="bold"'
    title = f"<text {place}>{escape(chart.title)}</text>" if chart.title else ""
    axis = f'<line x1="{left}" y1="{top}" x2="{left}" y2="{height - _EDGE}" stroke="#000" stroke-width="15"/>'
    letters = f'<g {FONT} font-size="{_SIZE}">{title}{rows}{axis}</g>'
    return svg(width, height, letters)


def _row(label: str, value: float, place: tuple[float, float, float, float]) -> str:
    left, top, length, step = place
    middle = top + step / 2 + _SIZE / 3
    edge, thickness = top + step * (1 - _BAR_PART) / 2, step * _BAR_PART
    bar = f'<rect x="{left:.0f}" y="{edge:.0f}" width="{length:.0f}" height="{thickness:.0f}" fill="#7f7f7f"/>'
    words = f'<text x="{left - _GAP:.0f}" y="{middle:.0f}" text-anchor="end">{escape(label)}</text>'
    return f'{bar}{words}<text x="{left + length + _GAP:.0f}" y="{middle:.0f}">{_written(value)}</text>'


def _width(text: str) -> int:
    return round(width_mm(text, 12) * TWIPS_PER_MM)


def _written(value: float) -> str:
    """The number as Vietnamese papers have it: `3.886`, `0,5`."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.translate(str.maketrans(",.", ".,"))
