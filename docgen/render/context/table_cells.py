"""Tables as templates get them: cells on a grid, heads of several rows, and rows that stay on one page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from docgen.render.context.table_measures import Page, height_mm
from docgen.render.templates import Record
from docgen.render.templates.recorder import inspected, known

GRID = 192
"""Columns of the grid in `parts/table.docx`; a column takes as many as its share of the width."""

PARAGRAPH = "\a"
"""Begins a new paragraph within a value, for docxtpl."""


@dataclass(frozen=True)
class TableCell(Record):
    """One cell: its text (`PARAGRAPH` between paragraphs), its alignment, and the columns of the grid that it spans."""

    content: str
    side: str
    span: int
    merge: str = ""
    """`from` for the first of cells that are merged downwards, `into` for those below it."""
    kept: bool = False
    """True for the first cell of a row that stays on one page with the row below it."""


@dataclass(frozen=True)
class TableLine(Record):
    """One row: `head`, `row`, `long` (a row so high that it may go over to the next page), `group` or `total`."""

    look: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class TableView(Record):
    """A whole table."""

    unit_line: str
    small: bool
    heads: tuple[TableLine, ...]
    lines: tuple[TableLine, ...]
    notes: tuple[str, ...]
    _sums: tuple[tuple[str, int | None], ...] = ()
    """The sums of the columns by their ids; None where no figure is known."""


def column_spans(widths: Sequence[float]) -> list[int]:
    """How many columns of the grid each column spans: in proportion to its width, but at least one; all are used."""
    total = sum(widths)
    ends = [round(GRID * part / total) for part in itertools.accumulate(widths)]
    for place in range(len(ends)):
        ends[place] = max(ends[place], place + 1, (ends[place - 1] + 1) if place else 1)
    for place in reversed(range(len(ends))):
        ends[place] = min(ends[place], GRID - (len(ends) - 1 - place))
    return [end - begin for begin, end in itertools.pairwise((0, *ends))]


def least_span(millimetres: float, page: Page) -> int:
    """The columns of the grid that are at least as wide."""
    return ceil(millimetres * GRID / page.width)


def spans_with(millimetres: Sequence[float], page: Page) -> list[int]:
    """How many columns of the grid each column spans that must have at least this width; what is left is shared.

    Where the page is too narrow for all, each has its share.
    """
    least = [least_span(width, page) for width in millimetres]
    spare = GRID - sum(least)
    if spare < 0:
        return column_spans(millimetres)
    ends = [round(spare * part / sum(millimetres)) for part in itertools.accumulate(millimetres)]
    return [span + end - begin for span, (begin, end) in zip(least, itertools.pairwise((0, *ends)), strict=True)]


def heads_of(paths: Sequence[tuple[str, ...]], spans: Sequence[int]) -> Iterator[TableLine]:
    """The rows of headings: neighbours share a cell of a heading; a heading of fewer rows is merged downwards.

    `paths`: for each column its headings, the topmost first.
    """
    paths = known(list(paths))
    depth = max(len(path) for path in paths)
    for level in range(depth):
        cells: list[TableCell] = []
        for _, group in itertools.groupby(range(len(paths)), key=lambda at: _shared(paths[at], at, level)):
            members = list(group)
            path, span = paths[members[0]], sum(spans[at] for at in members)
            cells.append(_head(path, level, depth, span))
        yield TableLine("head", tuple(cells))


def kept_together(table: TableView, page: Page, may_divide: bool = False) -> TableView:
    """The table with the rows marked that stay on one page with the next: all of a table for which a page has room.

    Of a longer table, and of one that may be divided, these are the first and the last two rows; its very high rows
    become `long` ones.
    """
    rows = (*table.heads, *table.lines)
    texts = tuple(tuple((cell.content, cell.span, cell.merge != "") for cell in row.cells) for row in rows)
    is_short, high = inspected(_measured, texts, page, table.small)
    is_short = is_short and not may_divide
    last = len(table.lines) - 1
    lines = list(table.lines)
    for place, line in enumerate(lines):
        if place + len(table.heads) in high and line.look == "row":
            lines[place] = replace(line, look="long")
        elif place < last and (is_short or place in (0, last - 1)):
            lines[place] = _kept(line)
    return replace(table, lines=tuple(lines))


def _measured(
    rows: Sequence[Sequence[tuple[str, int, bool]]], page: Page, is_small: bool
) -> tuple[bool, tuple[int, ...]]:
    """Whether rows (texts with their spans, merged ones marked) are estimated to fit on a page, and the very high ones.

    These are the places of rows that take more than a quarter of a page, in a table that does not fit on one.
    """
    heights = [
        height_mm(
            [(text.split(PARAGRAPH), span * page.width / GRID) for text, span, merged in row if not merged], is_small
        )
        for row in rows
    ]
    fits = sum(heights) <= page.room
    return fits, () if fits else tuple(place for place, height in enumerate(heights) if height > page.room / 4)


def with_kept_end(table: TableView) -> TableView:
    """The table whose last two rows stay on one page with what follows it."""
    return replace(table, lines=(*table.lines[:-2], *map(_kept, table.lines[-2:])))


def _kept(line: TableLine) -> TableLine:
    first, *others = line.cells
    return replace(line, cells=(replace(first, kept=line.look == "row" and first.side != "right"), *others))


def _shared(path: tuple[str, ...], place: int, level: int) -> tuple[object, ...]:
    """The key that neighbours in one cell of this level have in common; a column never shares its own heading."""
    return path[: level + 1] if level < len(path) - 1 else (place,)


def _head(path: tuple[str, ...], level: int, depth: int, span: int) -> TableCell:
    last = len(path) - 1
    merge = "" if level < last or depth == len(path) else ("from" if level == last else "into")
    content = path[level].replace("\n", PARAGRAPH) if level <= last else ""
    return TableCell(content, "center", span, merge)
