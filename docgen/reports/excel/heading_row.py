"""Finds the row of headings in each sheet of a workbook that people have edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from docgen.errors import Place, Problem
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.workbook import Sheet

Heading = TypeVar("Heading")
_DEEPEST = 40
"""Rows of titles above the headings; below them it is another table."""


@dataclass(frozen=True)
class HeadedTable(Generic[Heading]):
    """A table: the number of the row of its headings, and its known columns by their number."""

    sheet: Sheet
    row: int
    columns: dict[int, Heading]

    @cached_property
    def headings(self) -> dict[int, SheetCell]:
        """The cells of the row of headings by the number of the column, also those of unknown headings."""
        return next(_by_column(row) for row in self.sheet.rows if row[0].row == self.row)

    def above(self) -> list[dict[int, SheetCell]]:
        """The rows above the headings, each with its cells by the number of the column."""
        return [_by_column(row) for row in self.sheet.rows if row[0].row < self.row]

    def rows(self) -> list[dict[int, SheetCell]]:
        """The rows below the headings, without those that repeat the headings."""
        headings = {number: cell.text for number, cell in self.headings.items()}
        below = (_by_column(row) for row in self.sheet.rows if row[0].row > self.row)
        return [row for row in below if not _repeats(row, headings)]


def find_tables(sheets: Sequence[Sheet], known: Callable[[str], Heading | None]) -> list[HeadedTable[Heading]]:
    """The table of each sheet that has one."""
    return [table for sheet in sheets if (table := _find_table(sheet, known))]


def problem_at(file: str, cell: SheetCell, message: str, hint: str = "") -> Problem:
    """A problem of one cell: `don-vi.xlsx, ô D7: …`."""
    return Problem(Place(f"{file}, {cell.place}"), message, hint)


def _find_table(sheet: Sheet, known: Callable[[str], Heading | None]) -> HeadedTable[Heading] | None:
    """The table below the row with the most known headings, at least two; the first of several such rows."""
    best: HeadedTable[Heading] | None = None
    for row in sheet.rows[:_DEEPEST]:
        headings = {cell.column: known(cell.text) for cell in row}
        columns = {number: heading for number, heading in headings.items() if heading is not None}
        if len(columns) > max(len(best.columns) if best else 0, 1):
            best = HeadedTable(sheet, row[0].row, columns)
    return best


def _by_column(row: Sequence[SheetCell]) -> dict[int, SheetCell]:
    return {cell.column: cell for cell in row}


def _repeats(row: dict[int, SheetCell], headings: dict[int, str]) -> bool:
    return len(row) > 1 and all(cell.text and cell.text == headings.get(number) for number, cell in row.items())
