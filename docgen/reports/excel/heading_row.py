"""Finds the row of headings in a sheet that people have edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from docgen.errors import Place, Problem
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.workbook import Sheet

Heading = TypeVar("Heading")
_DEEPEST = 40
"""Rows of titles above the headings; below them it is another table."""


@dataclass(frozen=True)
class HeadedTable(Generic[Heading]):
    """A table: its known columns by their number, and the cells of unknown headings."""

    sheet: Sheet
    row: int
    columns: dict[int, Heading]
    unknown: list[SheetCell] = field(default_factory=list)

    def rows(self) -> list[dict[int, SheetCell]]:
        """The rows below the headings, each with its cells by the number of the column."""
        below = (row for row in self.sheet.rows if row[0].row > self.row)
        return [{cell.column: cell for cell in row} for row in below]


def find_table(sheets: Sequence[Sheet], known: Callable[[str], Heading | None]) -> HeadedTable[Heading] | None:
    """The table whose row of headings has the most known ones, at least two; the first of several; None for none."""
    best: HeadedTable[Heading] | None = None
    for sheet in sheets:
        for row in sheet.rows[:_DEEPEST]:
            headings = {cell.column: known(cell.text) for cell in row}
            columns = {number: heading for number, heading in headings.items() if heading is not None}
            if len(columns) > max(len(best.columns) if best else 0, 1):
                filled = [cell for cell in row if cell.text or cell.fault]
                unknown = [cell for cell in filled if headings[cell.column] is None]
                best = HeadedTable(sheet, row[0].row, columns, unknown)
    return best


def problem_at(file: str, cell: SheetCell, message: str, hint: str = "") -> Problem:
    """A problem of one cell: `don-vi.xlsx, ô D7: …`."""
    return Problem(Place(f"{file}, {cell.place}"), message, hint)
