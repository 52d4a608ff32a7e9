"""Indicators as columns of tables: their heads, their widths, and which of them stand in one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from docgen.data.models.answer_values import FIGURES
from docgen.data.totals import GroupTotals, IndicatorTotals, Totals, cell_text, result_text
from docgen.language.spelling import lowered
from docgen.render.context.table_cells import GRID, least_span
from docgen.render.context.table_measures import (
    LANDSCAPE,
    PORTRAIT,
    SMALL_SIZE,
    UPRIGHT,
    Page,
    column_mm,
    height_mm,
    text_mm,
    word_mm,
)

_AMOUNT = "Số lượng"
"""Heads the column of an indicator beside that of the people who took part in it."""
_MOST_LINES = 5
"""Lines that a heading may have."""
_WIDEST_NAME_MM, _MOST_COLUMNS = 42.0, 24
_HEAD_ROWS = 6
"""Rows for which the head of a table takes room."""


@dataclass(frozen=True)
class FigureColumn:
    """A column: its headings, the topmost first, its cell for each unit, and the result below them."""

    heads: tuple[str, ...]
    cells: Sequence[str]
    sum: str
    side: str
    width: float
    """In millimetres, at least."""
    group: str
    row: str
    """The row of the form; its columns stand in one table if there is room."""


@dataclass(frozen=True)
class FigureTable:
    """Columns of one table; its title names what they hold."""

    title: str
    columns: Sequence[FigureColumn]
    count_mm: float
    name_mm: float


def figure_tables(totals: Totals, names: Sequence[str]) -> list[FigureTable]:
    """All indicators but those in words, in as few tables as fit a page; a group stays in one if it can.

    The page is the one on which they take less paper: portrait, or landscape where it is no more than that.
    `names`: the names of the rows, for the width of their column.
    """
    count_mm = text_mm(["TT", str(len(names))], SMALL_SIZE)
    name_mm = max(min(text_mm(names, SMALL_SIZE, UPRIGHT), _WIDEST_NAME_MM), word_mm([*names, "Tổng"], SMALL_SIZE))
    columns = [column for group in totals.groups for column in _columns(group)]
    landscape, portrait = (
        [FigureTable(_title(each), each, count_mm, name_mm) for each in _portions(columns, page, (count_mm, name_mm))]
        for page in (LANDSCAPE, PORTRAIT)
    )
    is_shorter = _pages(PORTRAIT, portrait, len(names)) < _pages(LANDSCAPE, landscape, len(names))
    return portrait if is_shorter else landscape


def _columns(group: GroupTotals) -> Iterator[FigureColumn]:
    """The columns of a group."""
    shown = [indicator for indicator in group.indicators if indicator.kind != "text"]
    owners = {indicator.people_of for indicator in shown}
    for indicator in shown:
        heads = indicator.heads
        # Why: the people stand below the same heading; with several columns each has a heading of its own already.
        if indicator.id in owners and not indicator.column:
            heads = (*heads, _AMOUNT)
        yield _column(indicator, (group.short, *heads), group)


def _column(indicator: IndicatorTotals, heads: tuple[str, ...], group: GroupTotals) -> FigureColumn:
    cells, total = [cell_text(cell, indicator.kind) for cell in indicator.cells], result_text(indicator)
    is_figure = indicator.kind in FIGURES
    least = max(
        text_mm(cells if is_figure else [], SMALL_SIZE),
        text_mm([total] if indicator.is_added else [], SMALL_SIZE),
        word_mm([total, *cells], SMALL_SIZE),
    )
    width = column_mm(heads[-1], least, SMALL_SIZE, _MOST_LINES)
    return FigureColumn(
        heads,
        cells,
        total,
        "right" if is_figure else "center",
        width,
        group.short,
        indicator.people_of or indicator.row,
    )


def _portions(columns: Sequence[FigureColumn], page: Page, first: Sequence[float]) -> Iterator[list[FigureColumn]]:
    """The columns in portions for which a page has room beside the `first` columns.

    A group is divided only where it is too wide, between rows.
    """
    room = partial(_has_room, page, GRID - sum(least_span(width, page) for width in first))
    filled: list[FigureColumn] = []
    for _, of_group in groupby(columns, key=lambda column: column.group):
        group = list(of_group)
        blocks = [group] if room(group) else [list(row) for _, row in groupby(group, key=lambda one: one.row)]
        for block in blocks:
            for part in [block] if room(block) else [[column] for column in block]:
                if filled and not room([*filled, *part]):
                    yield filled
                    filled = []
                filled += part
    if filled:
        yield filled


def _has_room(page: Page, room: int, columns: Sequence[FigureColumn]) -> bool:
    """True if these columns fit `room` columns of the grid."""
    return sum(least_span(column.width, page) for column in columns) <= room and len(columns) <= _MOST_COLUMNS


def _pages(page: Page, tables: Sequence[FigureTable], rows: int) -> float:
    """How many pages these tables take, about; their heads are repeated on each."""
    rows_of_page = page.room // height_mm([], True) - _HEAD_ROWS
    return max(len(tables) * rows / rows_of_page, 1)


def _title(columns: Sequence[FigureColumn]) -> str:
    """The groups, each once: `Kế hoạch, phương tiện thông tin`."""
    groups = list(dict.fromkeys(column.group for column in columns))
    first, *others = groups
    between = "; " if any("," in group for group in groups) else ", "
    return between.join((first, *map(lowered, others)))
