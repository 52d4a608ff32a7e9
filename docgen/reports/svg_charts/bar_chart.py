"""A chart of horizontal bars as an SVG image: text and attributes only, so that any page may show it.

It has a title and a description for screen readers (SVG 2, 5.7), no script, no style, and nothing from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from docgen.files import digest

_WIDTH, _LABELS, _VALUES, _ROW, _BAR, _TOP, _EDGE = 780, 280, 100, 28, 18, 40, 6
"""Units of the image: its width, the columns of labels and values, height of a row and a bar, room above, margin."""
_LONGEST_LABEL, _LONGEST_TITLE = 32, 80
"""Letters for which the columns have room, in letters of 14 units."""
_INK, _SOFT, _FULL, _EMPTY, _OUTLINE = "#1d2327", "#545b61", "#0b4f8a", "#f1efe9", "#6f6b60"
"""Contrast to white: 16:1, 7:1, 8:1; the outline, which shows how far a bar can go, 5:1 (WCAG 1.4.3, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `share`: how much of the width is filled, 0 to 1."""

    label: str
    value: str
    """Its value as it is printed."""
    share: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """The content of a chart."""

    name: str
    """Letters and digits; makes the ids in the image its own on a page."""
    title: str
    bars: Sequence[Bar]
    note: str = ""
    """A sentence below the bars."""
    outlined: bool = False
    """True where a full bar means all of something: the outline of the whole is drawn."""


def svg(chart: BarChart) -> str:
    """The image as an element that stands in a page, or in a file of its own."""
    height = _TOP + len(chart.bars) * _ROW + (_ROW if chart.note else 0) + _EDGE
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" class="chart" ',
            f'aria-labelledby="{chart.name}-title" aria-describedby="{chart.name}-desc" ',
            'font-family="system-ui, Segoe UI, Roboto, Noto Sans, sans-serif" font-size="14">',
            f'<title id="{chart.name}-title">{escape(chart.title)}</title>',
            f'<desc id="{chart.name}-desc">{escape(description(chart))}</desc>',
            f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
            _text(_EDGE, 22, _shortened(chart.title, _LONGEST_TITLE), _INK, ' font-weight="600" font-size="16"'),
            *(piece for number, bar in enumerate(chart.bars) for piece in _row(bar, number, chart.outlined)),
            _text(_EDGE, _TOP + len(chart.bars) * _ROW + 18, chart.note, _SOFT) if chart.note else "",
            "</svg>",
        )
    )


def svg_file(chart: BarChart) -> bytes:
    """The image as a file, with a mark by which `is_untouched_chart` recognises it."""
    image = svg(chart)
    return f"{image}\n<!-- docgen {digest(image.encode())} -->\n".encode()


def is_untouched_chart(data: bytes) -> bool:
    """True for a file that `svg_file` made and nobody has edited since."""
    image, _, mark = data.decode(errors="replace").partition("\n")
    return mark == f"<!-- docgen {digest(image.encode())} -->\n"


def description(chart: BarChart) -> str:
    """All values in words, for those who do not see the bars."""
    values = "; ".join(f"{bar.label}: {bar.value}" for bar in chart.bars)
    return ". ".join(part.rstrip(".") for part in (values, chart.note) if part) + "."


def _row(bar: Bar, number: int, outlined: bool) -> Iterator[str]:
    top, room = _TOP + number * _ROW, _WIDTH - _LABELS - _VALUES
    width = round(room * min(max(bar.share, 0.0), 1.0), 1)
    yield "<g>"
    yield f"<title>{escape(f'{bar.label}: {bar.value}')}</title>"
    yield _text(_LABELS - 10, top + 17, _shortened(bar.label, _LONGEST_LABEL), _INK, ' text-anchor="end"')
    if outlined:
        yield f'<rect x="{_LABELS}" y="{top + 4}" width="{room}" height="{_BAR}" fill="{_EMPTY}" stroke="{_OUTLINE}"/>'
    if width:
        yield f'<rect x="{_LABELS}" y="{top + 4}" width="{width}" height="{_BAR}" fill="{_FULL}"/>'
    yield _text(_LABELS + (room if outlined else width) + 8, top + 17, bar.value, _INK)
    yield "</g>"


def _text(x: float, y: int, text: str, colour: str, more: str = "") -> str:
    return f'<text x="{x:g}" y="{y}" fill="{colour}"{more}>{escape(text)}</text>'


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
