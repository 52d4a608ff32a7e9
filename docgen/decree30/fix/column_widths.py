"""How narrow the columns of a table may become: text that is on one line stays on one line where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.decree30.measures import TWIPS_PER_MM
from docgen.language.font_metrics import width_mm
from docgen.word.view import Cell, Paragraph, WordTable

_CELL_MARGINS = 216
"""The default margins on the left and right of a cell together, twips."""

_UPRIGHT_WIDTH = 0.96
"""The width of text that is not bold, as a part of that of bold text, at most."""


def column_needs(table: WordTable, widths: Sequence[int]) -> list[int]:
    """The least width of each column: that of its longest line that fits now, else of its longest word; twips."""
    needs = [0] * len(widths)
    for row in table.rows:
        for cell in row.cells:
            if cell.span == 1 and cell.column < len(widths):
                needs[cell.column] = max(needs[cell.column], _need(cell, widths[cell.column]))
    return [min(need, width) for need, width in zip(needs, widths, strict=True)]


def narrowed(widths: Sequence[int], needs: Sequence[int], target: int) -> list[int]:
    """The widths with the sum `target`: columns with room to spare give way first, then all in proportion."""
    total, slack = sum(widths), [width - need for width, need in zip(widths, needs, strict=True)]
    less = total - target
    if 0 < less <= sum(slack):
        return [round(width - less * room / sum(slack)) for width, room in zip(widths, slack, strict=True)]
    return [round(width * target / total) for width in widths]


def _need(cell: Cell, width: int) -> int:
    own = (block for block in cell.blocks if isinstance(block, Paragraph))
    lines = ((one, line) for one in own for line in one.text.split("\n") if line.strip())
    return max((_need_of_line(one, line.strip(), width) for one, line in lines), default=0)


def _need_of_line(paragraph: Paragraph, line: str, width: int) -> int:
    size = max((run.format.size for run in paragraph.runs), default=0)
    around = paragraph.format.left + paragraph.format.right + max(paragraph.format.first_line, 0) + _CELL_MARGINS
    part = 1 if any(run.bold for run in paragraph.runs) else _UPRIGHT_WIDTH
    whole = round(width_mm(line, size) * TWIPS_PER_MM * part) + around
    if whole <= width:
        return whole
    return round(max(width_mm(word, size) for word in line.split()) * TWIPS_PER_MM) + around
