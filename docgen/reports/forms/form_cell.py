"""The cells and rows of a returned form's tables, the same for every kind of file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.reports.forms.answer_remarks import Remark


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell."""

    text: str = ""
    """The plain text, a line for each paragraph, without prompts and dotted lines."""
    remarks: tuple[Remark, ...] = ()
    controls: tuple[tuple[str, str], ...] = ()
    """The ids of the questions whose content controls are in the cell, each with its text."""
    place: str = ""
    """The place for messages: `bảng 1, dòng 5`, `ô D7`."""
    unit: str = ""
    """The unit of measure in the number format of the cell: `nghìn đồng`; "" for none."""

    @property
    def is_empty(self) -> bool:
        """True if nothing is in it."""
        return not (self.text or self.remarks)


EMPTY_CELL = FormCell()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row, its cells by column of the grid, from 0."""

    table: int
    number: int
    place: str
    cells: Mapping[int, FormCell]
    width: int
    """The columns that the row covers."""
    free_group: str = ""
    """The group whose free row this is, by its controls; "" for another row."""
    row_id: str = ""
    """The id of the form's row, where the file has it (Excel); "" elsewhere."""

    def cell(self, column: int) -> FormCell:
        """The cell that begins at a column; an empty one where none does."""
        return self.cells.get(column, EMPTY_CELL)

    @property
    def texts(self) -> Iterator[str]:
        """The texts of its cells, empty ones left out."""
        return (cell.text for cell in self.cells.values() if cell.text)

    @property
    def question_ids(self) -> Iterator[str]:
        """The ids of the questions whose controls are in the row."""
        return (name for cell in self.cells.values() for name, _ in cell.controls)
