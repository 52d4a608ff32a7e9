"""Limits of what is read from one document: they bound the time and memory of reading it and of checking it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from docgen.word.elements import W
from docgen.word.view.model import Run

MOST_PLACES = 500_000
"""Paragraphs, runs, rows, cells and content controls: reading one takes some 20 µs and 300 bytes. The report of a
province with all units of the country has 390,000."""
MOST_LINES = 50_000
"""Paragraphs, without the first one of a cell in a row of several cells, on which the rules about text spend no time.
In nested tables every paragraph counts, since it is reached through all tables around it."""
MOST_LETTERS, LONGEST_PARAGRAPH = 6_000_000, 1_200_000
"""Characters of all paragraphs, and of one: a search in a text takes many times its memory."""

_PLACES = tuple(W + name for name in ("p", "r", "tr", "tc", "sdt"))
_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT = (W + name for name in ("p", "tbl", "tr", "tc", "t"))


class TooLongError(Exception):
    """The document exceeds one of the limits."""


class LengthLimits:
    """What is left of the limits for the parts of one document."""

    def __init__(self) -> None:
        self._places, self._lines, self._letters = MOST_PLACES, MOST_LINES, MOST_LETTERS

    def take(self, root: etree._Element) -> None:
        """Takes what a part has from the limits. Raises `TooLongError` if there is not as much left."""
        self._places -= sum(1 for _ in root.iter(*_PLACES))
        if self._places < 0:
            raise TooLongError
        self._lines -= sum(1 for _ in root.iter(_PARAGRAPH)) - _cells_of_columns(root)
        self._letters -= sum(len(text.text or "") for text in root.iter(_TEXT))
        if self._lines < 0 or self._letters < 0:
            raise TooLongError


def _cells_of_columns(root: etree._Element) -> int:
    """The number of cells that have a paragraph, and other cells beside them; without those of nested tables."""
    rows = (row.findall(_CELL) for row in root.iter(_ROW) if len(list(row.iterancestors(_TABLE))) == 1)
    return sum(cell.find(_PARAGRAPH) is not None for cells in rows if len(cells) > 1 for cell in cells)


def check_paragraph(content: Sequence[Run]) -> None:
    """Raises `TooLongError` for the runs of a paragraph that is too long."""
    if sum(len(run.text) for run in content) > LONGEST_PARAGRAPH:
        raise TooLongError
