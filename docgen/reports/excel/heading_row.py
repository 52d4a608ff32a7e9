"""Where the row of headings stands in a sheet that people have worked on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from docgen.errors import Place, Problem
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.workbook import Sheet

Heading = TypeVar("Heading")
_DEEPEST = 40
"""Rows of titles above the headings; more are another table."""


@dataclass(frozen=True)
class Headed(Generic[Heading]):
    """The rows below the headings, and the columns that are known and not known by their number."""

    sheet: Sheet
    row: int
    columns: dict[int, Heading]
    unknown: list[SheetCell] = field(default_factory=list)

    def rows(self) -> list[dict[int, SheetCell]]:
        """The rows below, each its cells by the number of the column."""
        below = (row for row in self.sheet.rows if row[0].row > self.row)
        return [{cell.column: cell for cell in row} for row in below]


def headed(sheets: Sequence[Sheet], known: Callable[[str], Heading | None]) -> Headed[Heading] | None:
    """The row of all sheets' first rows in which most headings are known, at least two; the first of several."""
    best: Headed[Heading] | None = None
    for sheet in sheets:
        for row in sheet.rows[:_DEEPEST]:
            found = {cell.column: known(cell.text) for cell in row}
            columns = {number: heading for number, heading in found.items() if heading is not None}
            if len(columns) > max(len(best.columns) if best else 0, 1):
                best = Headed(sheet, row[0].row, columns, [cell for cell in row if found[cell.column] is None])
    return best


def problem_at(file: str, cell: SheetCell, message: str, hint: str = "") -> Problem:
    """A problem of one cell: `don-vi.xlsx, ô D7: …`."""
    return Problem(Place(f"{file}, {cell.place}"), message, hint)
