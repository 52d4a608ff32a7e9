"""What is read from one workbook at most."""

from __future__ import annotations

from docgen.files.archives import TooLargeError
from docgen.reports.excel.cells import SheetCell
from docgen.reports.forms.answer_remarks import Remark

MOST_CELLS = 100_000
"""Filled cells and remarks, all sheets together: the units of a whole country take 50,000."""
MOST_LETTERS = 4_000_000
"""Characters in all filled cells and remarks together; a shared text counts in each."""
MOST_ROWS = 10_000
"""Rows with filled cells."""
MOST_AREAS = 20_000
"""Areas of merged cells."""
MOST_COLUMNS = 16_384
"""Columns of a sheet."""


class Limits:
    """What may still be read from one workbook. Each method raises `TooLargeError` above its limit."""

    def __init__(self) -> None:
        self._cells, self._letters = MOST_CELLS, MOST_LETTERS
        self._rows, self._areas = MOST_ROWS, MOST_AREAS

    def count(self, cell: SheetCell, is_new_row: bool = False) -> SheetCell:
        """Counts a cell and returns it."""
        self._cells -= 1
        self._rows -= is_new_row
        self._letters -= len(cell.value) if isinstance(cell.value, str) else 0
        if cell.remarks:
            self.count_remarks(cell.remarks)
        if min(self._cells, self._rows, self._letters) < 0:
            raise TooLargeError
        return cell

    def count_remarks(self, remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
        """Counts remarks and returns them."""
        self._cells -= len(remarks)
        self.count_letters(sum(len(remark.text) for remark in remarks))
        if self._cells < 0:
            raise TooLargeError
        return remarks

    def count_letters(self, count: int) -> None:
        """Counts characters."""
        self._letters -= count
        if self._letters < 0:
            raise TooLargeError

    def count_area(self) -> None:
        """Counts a merged area."""
        self._areas -= 1
        if self._areas < 0:
            raise TooLargeError
