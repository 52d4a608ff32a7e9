"""The lines of paragraphs and tables: divided at line breaks, and at tabs or spaces that set two columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from docgen.decree30.findings import trimmed
from docgen.decree30.structure.components import INVISIBLE, Side, TextLine, is_empty
from docgen.decree30.structure.phrases import begins_right_column, is_name, right_column
from docgen.word.view import Cell, Paragraph, Row, Run, WordTable

_TAB, _SPACE = 720, 70
"""Twips of a default tab stop, and of a space at 14 pt."""
_NEAR_CENTRE = 1600
"""Twips: a line that begins so far from the margin begins no paragraph of the body."""
_GAP = re.compile(r"\t[\t \u00a0]*| {3,}\t*")
_SHORTEST_PAIR = 30
"""Characters of a line that may have two columns."""

_NO_COLUMN = " \t\n\u00a0-–+•*"


def lines_of(
    paragraph: Paragraph, side: Side = Side.WHOLE, width: int | None = None, row: tuple[int, int] = (0, 0)
) -> list[TextLine]:
    """The lines of a paragraph that have text, divided at line breaks; `width` is that of the cell."""
    room = None if width is None else width - paragraph.format.left - paragraph.format.right
    text = _text_of(paragraph)
    if "\n" not in text:
        visible = _visible_text(text)
        return (
            [TextLine(visible, paragraph.content, paragraph, paragraph.alignment, side, room, row)] if visible else []
        )
    bounds = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    whole = trimmed(text, 0, len(text))
    each = [
        (_line(paragraph, text, (begin, end - 1)), trimmed(text, begin, end - 1)) for begin, end in pairwise(bounds)
    ]
    return [
        replace(line, side=side, width=room, row=row, span=() if span == whole else span) for line, span in each if line
    ]


def columns_of(paragraph: Paragraph) -> list[TextLine]:
    """As `lines_of`, with each line divided where tabs or spaces set two columns."""
    found: list[TextLine] = []
    for index, line in enumerate(lines_of(paragraph)):
        found += _in_columns(line, (-paragraph.address.number, index))
    return found


def table_lines(table: WordTable) -> Iterator[TextLine]:
    """The lines of the cells, row by row: the first cell is on the left, the last on the right."""
    for side, width, paragraph in cell_paragraphs(table):
        yield from cell_lines(table, side, width, paragraph)


def cell_paragraphs(table: WordTable) -> Iterator[tuple[Side, int | None, Paragraph]]:
    """Every paragraph of the cells with its side and the width of its cell.

    A table in the only cell of a row that has text is divided into sides by itself.
    """
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            width = None if cell.width is None else cell.width - cell.side_margins
            side = _side(index, len(row.cells))
            for block in cell.blocks:
                if isinstance(block, Paragraph):
                    yield side, width, block
                elif len(cells_with_text(row)) == 1:
                    yield from cell_paragraphs(block)
                else:
                    yield from ((side, width, paragraph) for paragraph in block.paragraphs())


def cells_with_text(row: Row) -> list[Cell]:
    """The cells of a row in which text can be seen."""
    return [cell for cell in row.cells if not all(is_blank(paragraph) for paragraph in cell.paragraphs())]


def cell_lines(table: WordTable, side: Side, width: int | None, paragraph: Paragraph) -> list[TextLine]:
    """The lines of one paragraph of a table."""
    row = (paragraph.address.table or id(table), paragraph.address.row)
    return lines_of(paragraph, side, width, row)


def is_central(line: TextLine) -> bool:
    """Whether a line is centred, or put near the centre by an indent, tabs or spaces."""
    if line.alignment == "center":
        return True
    if line.alignment not in {"left", "start", "both", ""}:
        return False
    text = "".join(run.text for run in line.runs)
    before = text[: len(text) - len(text.lstrip())]
    indent = line.paragraph.format.left + line.paragraph.format.first_line
    return indent + before.count("\t") * _TAB + before.count(" ") * _SPACE >= _NEAR_CENTRE


def is_blank(paragraph: Paragraph) -> bool:
    """Whether it has no visible text."""
    return all(is_empty(run.text) for run in paragraph.content)


def _side(index: int, count: int) -> Side:
    if count == 1:
        return Side.WHOLE
    return Side.LEFT if index < count / 2 else Side.RIGHT


def _text_of(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.content)


def _line(paragraph: Paragraph, text: str, span: tuple[int, int]) -> TextLine | None:
    visible = _visible_text(text[span[0] : span[1]])
    if not visible:
        return None
    return TextLine(visible, _runs_between(paragraph.content, *span), paragraph, paragraph.alignment)


def _visible_text(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).strip(INVISIBLE)


def _runs_between(runs: Sequence[Run], begin: int, end: int) -> tuple[Run, ...]:
    """The parts of the runs between two offsets of their joined text."""
    if begin == 0 and end >= sum(len(run.text) for run in runs):
        return tuple(runs)
    found: list[Run] = []
    position = 0
    for run in runs:
        first, last = max(begin - position, 0), min(end - position, len(run.text))
        if first == 0 and last == len(run.text):
            found.append(run)
        elif first < last:
            found.append(replace(run, text=run.text[first:last]))
        position += len(run.text)
    return tuple(run for run in found if run.text)


def _in_columns(line: TextLine, row: tuple[int, int]) -> list[TextLine]:
    text = "".join(_as_shown(run) for run in line.runs)
    parting = _column_gap(text)
    if parting is None:
        return [_single_column(line, text)]
    spans = ((Side.LEFT, (0, parting[0])), (Side.RIGHT, (parting[1], len(text))))
    whole = replace(line.paragraph, content=line.runs)
    offset = _offset(line, text)
    halves = [(side, span, _line(whole, text, span)) for side, span in spans]
    return [
        replace(
            half,
            paragraph=line.paragraph,
            side=side,
            row=row,
            alignment=_tab_alignment(line.paragraph, text[: _first_visible(text, span)]),
            span=(offset + begin, offset + end),
        )
        for side, span, half in halves
        for begin, end in [trimmed(text, *span)]
        if half
    ]


def _offset(line: TextLine, text: str) -> int:
    """The offset of the line, whose text with its tabs is given, in the text of the paragraph."""
    whole = _text_of(line.paragraph) if not line.span else ""
    begin, _ = line.span or trimmed(whole, 0, len(whole))
    return begin - trimmed(text, 0, len(text))[0]


def _as_shown(run: Run) -> str:
    """The text as it is displayed: in capitals if its format is capitals, with the same number of characters."""
    capitals = run.text.upper() if run.format.caps else run.text
    return capitals if len(capitals) == len(run.text) else run.text


def _single_column(line: TextLine, text: str) -> TextLine:
    """A line with a single column; tabs before it may put it on the right."""
    before = text[: _first_visible(text, (0, len(text)))]
    if "\t" not in before:
        return line
    side = Side.RIGHT if begins_right_column(line.text) else Side.WHOLE
    return replace(line, alignment=_tab_alignment(line.paragraph, before), side=side)


def _first_visible(text: str, span: tuple[int, int]) -> int:
    """The offset of the first visible character within a span."""
    stretch = text[slice(*span)]
    return span[0] + len(stretch) - len(stretch.lstrip(INVISIBLE))


def _column_gap(text: str) -> tuple[int, int] | None:
    """The end of the left column and the beginning of the right column; None if there is only one column."""
    gaps = [gap for gap in _GAP.finditer(text) if _separates_columns(text[: gap.start()], text[gap.end() :])]
    for gap in gaps:
        right = text[gap.end() :]
        if begins_right_column(right) or (_may_be_recipient(text[: gap.start()]) and is_name(_visible_text(right))):
            return gap.start(), gap.end()
    if gaps and "\t" in gaps[-1][0]:
        return gaps[-1].start(), gaps[-1].end()
    found = right_column(text) if len(text) > _SHORTEST_PAIR else None
    return (found, found) if found else None


def _may_be_recipient(left: str) -> bool:
    """Whether the left column may be a recipient."""
    return left.lstrip().startswith("-") or left.rstrip().endswith((";", "."))


def _separates_columns(left: str, right: str) -> bool:
    """Whether there is text on both sides of a gap: a dash, or `Số:` before room for the number, is no column."""
    return bool(right.strip(INVISIBLE)) and left.strip(_NO_COLUMN).lower() not in {"", "số:", "số"}


def _tab_alignment(paragraph: Paragraph, before: str) -> str:
    """`center` if a centre tab stop places the text after `before`; "" if unknown."""
    stops = sorted(stop for stop in paragraph.format.tabs if stop[1] not in {"clear", "bar"})
    count = before.count("\t")
    return "center" if 0 < count <= len(stops) and stops[count - 1][1] == "center" else ""
