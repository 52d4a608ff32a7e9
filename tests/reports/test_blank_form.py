"""The report form as a workbook, with several columns and all kinds of answers."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from docgen.reports.excel import form_workbook
from tests.reports.second_form import NARROW, WIDE, second_year


def sheet_of(form: str) -> Any:
    year = second_year({}, form)
    unit = next(unit for unit in year.units.units if unit.id == "cam-my")
    return load_workbook(io.BytesIO(form_workbook(year, unit))).worksheets[0]


@pytest.fixture(scope="module")
def wide() -> Any:
    return sheet_of(WIDE)


def validations(sheet: Any) -> dict[str, Any]:
    return {str(one.sqref): one for one in sheet.data_validations.dataValidation}


def row_of(sheet: Any, name: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == name)


def test_columns_and_ids_of_rows(wide: Any) -> None:
    assert wide.column_dimensions["A"].hidden and wide["A6"].value == "id"
    headings = [cell.value for cell in wide[6]]
    assert headings[1:6] == ["Nội dung", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"]
    assert headings[-1] == "Ghi chú"
    assert wide.cell(row_of(wide, "lop_nghe_nguoi"), 3).value == "người"


def test_only_cells_of_questions_are_open(wide: Any) -> None:
    def is_open(name: str) -> list[bool]:
        return [not wide.cell(row_of(wide, name), column).protection.locked for column in range(4, 14)]

    assert is_open("lop_xoa_mu") == [True, True, True, False, False, False, True, False, False, True]
    assert is_open("lop_khac_1") == [True] * 10
    assert "D7:L7" in {str(area) for area in wide.merged_cells.ranges}, "an answer in words has all the width"


def test_each_kind_has_its_validation(wide: Any) -> None:
    row, found = row_of(wide, "lop_nghe"), validations(wide)
    assert [found[f"{letter}{row}"].type for letter in "DFJKL"] == ["whole", "decimal", "date", "list", "list"]
    assert found[f"K{row}"].formula1 == '"có,không"'
    assert found[f"L{row}"].formula1 == '"Trực tiếp,Trực tuyến,Kết hợp <cả hai> & khác"'
    assert (found[f"F{row}"].formula1, found[f"F{row}"].formula2) == ("0", "100")
    assert wide[f"J{row}"].number_format == "dd/mm/yyyy"


def test_one_column() -> None:
    sheet = sheet_of(NARROW)
    row = row_of(sheet, "ngay")
    assert (sheet.cell(row, 2).value, sheet.cell(row, 3).number_format) == ("- Ngày khai mạc:", "dd/mm/yyyy")
    assert sheet.cell(row_of(sheet, "dien_tich"), 2).value == "- Diện tích phòng học (m²):"
