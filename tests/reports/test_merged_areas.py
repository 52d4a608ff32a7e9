"""Merged cells show the value of the first one; values that other programs left in the others are hidden."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.merged_areas import apply_merged_areas
from docgen.reports.excel.sheet_limits import Limits
from docgen.reports.forms.answer_remarks import Remark


def grid(*rows: str) -> dict[int, dict[int, SheetCell]]:
    """The cells of rows of one letter each; `.` for an empty cell."""
    return {
        row: {column: SheetCell(row, column, letter) for column, letter in enumerate(text, 1) if letter != "."}
        for row, text in enumerate(rows, 1)
    }


def shown(rows: dict[int, dict[int, SheetCell]]) -> dict[str, str]:
    cells = (cell for row in rows.values() for cell in row.values())
    return {
        cell.place: cell.text + "".join(f" ({remark.kind} {remark.text})" for remark in cell.remarks) for cell in cells
    }


def test_values_are_repeated_and_what_is_behind_them_is_hidden() -> None:
    rows = grid("ab.", "c..", "dxy", "e.z")
    apply_merged_areas(rows, ["B1:C3"], Limits())
    assert shown(rows) == {
        "ô A1": "a",
        "ô B1": "b",
        "ô A2": "c",
        "ô B2": "b",
        "ô A3": "d",
        "ô B3": "b (hidden x)",
        "ô C3": " (hidden y)",
        "ô A4": "e",
        "ô C4": "z",
    }


_AREA = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 3), st.integers(1, 3))


@given(st.lists(_AREA, max_size=9), st.lists(st.text("ab.", min_size=16, max_size=16), min_size=16, max_size=16))
def test_a_cell_is_hidden_if_an_area_covers_it(areas: list[tuple[int, int, int, int]], texts: list[str]) -> None:
    """Areas in squares of four cells, so that they do not overlap."""
    blocks = {(row, column): (height, width) for row, column, height, width in areas}
    bounds = [
        (4 * row + 1, 4 * column + 1, 4 * row + height, 4 * column + width)
        for (row, column), (height, width) in blocks.items()
    ]
    rows, before = grid(*texts), grid(*texts)
    references = (
        f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}" for top, left, bottom, right in bounds
    )
    apply_merged_areas(rows, references, Limits())
    for number, row in before.items():
        for column, cell in row.items():
            is_covered = any(
                top <= number <= bottom and left <= column <= right and (number, column) != (top, left)
                for top, left, bottom, right in bounds
            )
            found = rows[number][column]
            assert (Remark("hidden", cell.text) in found.remarks) == is_covered
            assert is_covered or found.text == cell.text
