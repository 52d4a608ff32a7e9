"""How narrow the columns of a table may become: text that is on one line stays on one line where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.decree30.measures import TWIPS_PER_MM
from docgen.language.font_metrics import width_mm
from docgen.word.view import Paragraph, Run, WordTable

_UPRIGHT_WIDTH = 0.96
"""The width of text that is not bold, as a part of that of bold text, at most."""


@dataclass(frozen=True, slots=True)
class LineNeed:
    """A line of a cell, and how wide its cell must be, twips."""

    columns: slice
    paragraph: int
    """Its number in its part."""
    index: int
    """The line in its paragraph, from 0."""
    whole: int
    """For the whole line."""
    longest_word: int
    """For its longest word."""


def line_needs(table: WordTable) -> Iterator[LineNeed]:
    """The lines of the cells, without those of tables in them."""
    for row in table.rows:
        for cell in row.cells:
            columns = slice(cell.column, cell.column + cell.span)
            for paragraph in cell.blocks:
                if isinstance(paragraph, Paragraph):
                    yield from _needs_of(paragraph, columns, cell.side_margins)


def column_needs(table: WordTable, widths: Sequence[int]) -> list[int]:
    """The least width of each column: that of its longest line that fits now, else of its longest word; twips."""
    needs = [0] * len(widths)
    for line in line_needs(table):
        column = line.columns.start
        if line.columns.stop - column == 1 and column < len(widths):
            need = line.whole if line.whole <= widths[column] else line.longest_word
            needs[column] = max(needs[column], need)
    return [min(need, width) for need, width in zip(needs, widths, strict=True)]


def narrowed(widths: Sequence[int], needs: Sequence[int], target: int) -> list[int]:
    """The widths with the sum `target`: columns with room to spare give way first, then all in proportion."""
    total, slack = sum(widths), [width - need for width, need in zip(widths, needs, strict=True)]
    less = total - target
    if 0 < less <= sum(slack):
        return [round(width - less * room / sum(slack)) for width, room in zip(widths, slack, strict=True)]
    return [round(width * target / total) for width in widths]


def wider(widths: Sequence[int], needs: Sequence[int], most: int) -> list[int]:
    """The widths with room for what each column needs, from columns with room to spare; [] if it is more than `most`.

    The sum grows only as far as it must.
    """
    total = max(sum(widths), sum(needs))
    if total > max(most, sum(widths)):
        return []
    grown = [max(width, need) for width, need in zip(widths, needs, strict=True)]
    return narrowed(grown, needs, total) if sum(grown) > total else grown


def _needs_of(paragraph: Paragraph, columns: slice, side_margins: int) -> Iterator[LineNeed]:
    own = paragraph.format
    around = own.left + own.right + max(own.first_line, 0) + side_margins
    for index, pieces in enumerate(_lines(paragraph)):
        words = [(word, run) for text, run in pieces for word in text.split()]
        if words:
            line = "".join(text for text, _ in pieces)
            outside = _width(" " * (len(line) - len(line.strip())), pieces[0][1])
            whole = sum(_width(text, run) for text, run in pieces) - outside
            longest = max(_width(word, run) for word, run in words)
            yield LineNeed(columns, paragraph.address.number, index, round(whole) + around, round(longest) + around)


def _lines(paragraph: Paragraph) -> Iterator[list[tuple[str, Run]]]:
    """The text of each line of a paragraph with its runs, as it is displayed."""
    pieces: list[tuple[str, Run]] = []
    for run in paragraph.content:
        first, *others = (run.text.upper() if run.format.caps else run.text).split("\n")
        pieces.append((first, run))
        for text in others:
            yield pieces
            pieces = [(text, run)]
    yield pieces


def _width(text: str, run: Run) -> float:
    """Twips."""
    return width_mm(text, run.format.size) * TWIPS_PER_MM * (1 if run.bold else _UPRIGHT_WIDTH)
