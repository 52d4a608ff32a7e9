"""The totals of a year as a workbook."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from docgen.authoring.checked_year import checked_data, year_totals
from docgen.data.project import Project
from docgen.data.totals import Totals
from docgen.reports.excel import is_untouched, totals_workbook
from tests.reports.second_form import FULL, NARROW, WIDE, second_project
from tests.sample_project import DATA, copied_project

REPORT = """\
unit: cam-my
answers:
  ke_hoach_cap_minh: 1
  ke_hoach_cap_duoi: {value: khoảng 13, question: con số không chắc chắn}
  lop_boi_duong: {value: 1.200, note: "+ hai lớp"}
  chi_dao: "=cmd|' /C calc'!A0"
free:
  tuyen_truyen:
    - {label: "+ Loa", value: "@x", note: "-y"}
"""


_CELLS = rb"\(([A-Z]+)4:[A-Z]+\d+\)"
_OWN_FORMULA = re.compile(rb"COUNT" + _CELLS + rb"|IF\(COUNT" + _CELLS + rb'=0,"",SUM' + _CELLS + rb"\)")


def totals_of(folder: Path) -> Totals:
    project: Project = copied_project(folder, {f"{DATA}/reports/cam-my.yaml": REPORT})
    return year_totals(project, checked_data(project, 2023)[0])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Totals, bytes, Any]:
    totals = totals_of(tmp_path_factory.mktemp("totals"))
    data = totals_workbook(totals)
    return totals, data, load_workbook(io.BytesIO(data))


def column(sheet: Any, heading: str) -> int:
    return next(int(cell.column) for cell in sheet[3] if cell.value == heading)


def test_a_sheet_for_each_group_and_a_row_for_each_unit(made: tuple[Totals, bytes, Any]) -> None:
    totals, _, book = made
    assert len(book.worksheets) == len(totals.groups) + 4
    assert all(len(name) <= 31 for name in book.sheetnames)
    for group, sheet in zip(totals.groups, book.worksheets, strict=False):
        assert [cell.value for cell in sheet[3]] == ["TT", "Đơn vị", *(one.heading for one in group.indicators)]
        assert [sheet.cell(row, 2).value for row in range(4, 15)] == [unit.title for unit in totals.units]


def test_sums_are_formulas_over_the_rows_of_units(made: tuple[Totals, bytes, Any]) -> None:
    totals, _, book = made
    sheet = book.worksheets[0]
    assert [sheet.cell(row, 3).value for row in (15, 16)] == [
        '=IF(COUNT(C4:C14)=0,"",SUM(C4:C14))',
        "=COUNT(C4:C14)",
    ]
    shown = [sheet.cell(row, 3).value for row in range(4, 15)]
    assert sum(value for value in shown if value) == totals.groups[0].indicators[0].sum == 2
    assert sheet.cell(15, 3).data_type == "f"


def test_blank_and_doubtful_cells_are_marked(made: tuple[Totals, bytes, Any]) -> None:
    _, _, book = made
    sheet = book.worksheets[0]
    blank, doubtful, given = sheet["C4"], sheet["D6"], sheet["C6"]
    colours = {cell.coordinate: cell.fill.start_color.rgb for cell in (blank, doubtful, given)}
    assert len(set(colours.values())) == 3, colours
    assert (blank.value, doubtful.value, given.value) == (None, "khoảng 13", 1)
    assert doubtful.comment.text.startswith("con số không chắc chắn")


def test_a_remark_stands_in_a_note(made: tuple[Totals, bytes, Any]) -> None:
    _, _, book = made
    sheet = next(one for one in book.worksheets if "Khai giảng" in one.title)
    cell = sheet.cell(6, column(sheet, "Lớp bồi dưỡng"))
    assert (cell.value, cell.comment.text) == (
        1200,
        "Ghi chú: + hai lớp\nNguồn: data/2023/reports/cam-my.yaml, dòng 5, cột 18",
    )


def test_text_is_never_a_formula(made: tuple[Totals, bytes, Any]) -> None:
    _, data, book = made
    texts = {cell.value: cell for sheet in book.worksheets for row in sheet for cell in row if cell.value}
    for text in ("=cmd|' /C calc'!A0", "+ Loa", "@x", "-y"):
        assert (texts[text].data_type, texts[text].quotePrefix) == ("s", True), text
    formulas = [cell.value for cell in texts.values() if cell.data_type == "f"]
    assert formulas and all(formula.startswith(("=IF(COUNT(", "=COUNT(")) for formula in formulas)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    written = [found for part in parts for found in re.findall(rb"<f>([^<]*)", part)]
    assert written and all(_OWN_FORMULA.fullmatch(formula) for formula in written)


def test_doubts_and_units_have_sheets(made: tuple[Totals, bytes, Any]) -> None:
    totals, _, book = made
    doubts, units = book["Cần kiểm tra lại"], book["Đơn vị"]
    assert [row[1].value for row in list(doubts)[1:]] == [doubt.message for doubt in totals.doubts]
    states = {row[0].value: row[1].value for row in list(units)[1:]}
    assert (states["huyện Cẩm Mỹ"], states["huyện Tân Phú"]) == ("thiếu", "chưa báo cáo")


def test_the_same_totals_give_the_same_bytes(made: tuple[Totals, bytes, Any]) -> None:
    totals, data, _ = made
    assert totals_workbook(totals) == data
    assert is_untouched(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


def second_sheets(form: str, folder: Path) -> dict[str, Any]:
    reports: dict[str, dict[str, Any]] = {"cam-my": FULL if form == WIDE else NARROW_ANSWERS, "long-thanh": OTHER[form]}
    project = second_project(folder, form, reports)
    book = load_workbook(io.BytesIO(totals_workbook(year_totals(project, checked_data(project, 2023)[0]))))
    return {sheet.title: sheet for sheet in book.worksheets}


NARROW_ANSWERS = {"so_xa": "10", "ty_le_xa": "90", "ty_le_khac": "45,5", "ngay": "2023-10-02", "ban_chi_dao": "có"}
OTHER: dict[str, dict[str, Any]] = {
    WIDE: {"lop_nghe_ke_hoach": "30", "lop_nghe_ty_le": "50"},
    NARROW: {"so_xa": "30", "hinh_thuc": {"value": "cả hai", "question": "không phải một trong danh sách"}},
}


def results(sheet: Any, column_number: int) -> dict[str, str]:
    rows = range(15, sheet.max_row + 1)
    cells = {sheet.cell(row, 2).value: sheet.cell(row, column_number).value for row in rows}
    return {label: value for label, value in cells.items() if value is not None}


def test_results_of_each_kind_are_formulas_named_as_what_they_are(tmp_path: Path) -> None:
    sheet = second_sheets(NARROW, tmp_path)["1. Tình hình chung"]
    own = "'1. Tình hình chung'!"
    weighted = f"SUMPRODUCT(--ISNUMBER(D4:D14),{own}C4:C14)"
    assert results(sheet, 4) == {
        "Trung bình theo trọng số": f'=IF({weighted}=0,"",SUMPRODUCT(D4:D14,{own}C4:C14)/{weighted})',
        "Số đơn vị có số liệu": "=COUNT(D4:D14)",
    }
    assert results(sheet, 5)["Trung bình"] == '=IF(COUNT(E4:E14)=0,"",AVERAGE(E4:E14))'
    assert results(sheet, 7)["Sớm nhất"] == '=IF(COUNT(G4:G14)=0,"",MIN(G4:G14))'
    chosen = 'COUNTIF(H4:H14,"=có")+COUNTIF(H4:H14,"=không")'
    assert results(sheet, 8) == {
        "Số đơn vị: có": f'=IF({chosen}=0,"",COUNTIF(H4:H14,"=có"))',
        "Số đơn vị: không": f'=IF({chosen}=0,"",COUNTIF(H4:H14,"=không"))',
        "Số đơn vị có số liệu": f"={chosen}",
    }
    assert [sheet.cell(6, column).value for column in (3, 4, 8)] == [10, 90, "có"]
    assert sheet.cell(6, 7).number_format == "dd/mm/yyyy"
    doubtful = sheet.cell(8, 9)
    assert doubtful.value == "cả hai"
    assert doubtful.comment.text.startswith("không phải một trong danh sách")


def test_columns_of_the_form_are_columns_of_the_sheet(tmp_path: Path) -> None:
    sheets = second_sheets(WIDE, tmp_path)
    headings = [cell.value for cell in sheets["1. Các lớp"][3]]
    assert headings[2:4] == ["Lớp dạy nghề (lớp) - kế hoạch", "Lớp dạy nghề (lớp) - thực hiện"]
    assert headings[4] == "Lớp dạy nghề - tỷ lệ (%)"
    area = sheets["2. Cơ sở vật chất"]
    assert (area["C6"].value, area["C6"].number_format, area["C15"].number_format) == (1200.5, "General", "General")
