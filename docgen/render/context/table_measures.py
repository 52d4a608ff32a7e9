"""Estimates of how wide columns must be and how high rows become, from the widths of letters.

The letters are measured in bold, so that the estimates are a little too large rather than too small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.language.font_metrics import broken, width_mm

SIZE, SMALL_SIZE = 13, 11
"""Points of the letters in `parts/table.docx`, and in its small tables."""
UPRIGHT = 0.96
"""The width of names in upright letters, as a share of that of bold ones; figures have the same width in both."""
MARGINS_MM = 3.0
"""The left and right margin of a cell in the style `ND30 Bảng`: 85 twips each."""
_LINE, MM_PER_POINT = 1.15, 25.4 / 72
"""The height of a line of Times New Roman, in its size."""
_SPACING_MM, _SMALL_SPACING_MM = 1.6, 0.2
"""Space above and below the text of a row, with its border."""
_ROUNDING_MM = 0.1


@dataclass(frozen=True)
class Page:
    """The text area of a page: its width, and the height that a table and the heading above it may have."""

    width: float
    room: float


PORTRAIT, LANDSCAPE = Page(165, 242), Page(247, 155)
"""Decree 30's pages as the templates have them, without 15 mm for a heading and the line of the unit of measure."""


def size_of(is_small: bool) -> int:
    """Points of the letters."""
    return SMALL_SIZE if is_small else SIZE


def word_mm(texts: Iterable[str], size: float) -> float:
    """The width of a column in which no word of these texts is broken."""
    words = (word for text in texts for word in text.replace("\a", " ").split(" "))
    return max((width_mm(word, size) for word in words), default=0.0) + MARGINS_MM + _ROUNDING_MM


def text_mm(texts: Iterable[str], size: float, share: float = 1) -> float:
    """The width of a column in which each of these texts stands on one line; `share`: of the width of bold letters."""
    return max((width_mm(text, size) for text in texts), default=0.0) * share + MARGINS_MM + _ROUNDING_MM


def column_mm(heading: str, least: float, size: float, most_lines: int) -> float:
    """The least width, from `least` on, in which no word of a heading is broken, and it has at most `most_lines`."""
    width = max(least, word_mm([heading], size))
    while len(broken(heading, size, width - MARGINS_MM)) > most_lines:
        width += 1
    return width


def height_mm(cells: Sequence[tuple[Sequence[str], float]], is_small: bool) -> float:
    """The height of a row of cells, each its paragraphs and its width."""
    return row_mm(cells, size_of(is_small), _SMALL_SPACING_MM if is_small else _SPACING_MM)


def row_mm(cells: Sequence[tuple[Sequence[str], float]], size: float, spacing: float, share: float = 1) -> float:
    """The height of such a row with letters of this size and this space; `share`: of the width of bold letters."""
    lines = (
        sum(line_count(paragraph, size, (width - MARGINS_MM) / share) for paragraph in paragraphs)
        for paragraphs, width in cells
    )
    return max(lines, default=1) * line_mm(size) + spacing


def line_mm(size: float) -> float:
    """The height of a single line."""
    return size * _LINE * MM_PER_POINT


@lru_cache(maxsize=8192)
def line_count(text: str, size: float, width: float) -> int:
    """The lines of a paragraph, which has at least one."""
    # Why cached: most texts are the same in the documents of all units.
    return max(len(broken(text, size, width)), 1)
