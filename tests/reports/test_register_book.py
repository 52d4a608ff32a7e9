"""The register of issued documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.reports.excel import RegisterRow, is_untouched, register_workbook
from docgen.reports.excel.workbook import read_sheets

ROW = RegisterRow(
    "227/KH-UBND", date(2023, 9, 26), "UBND TỈNH", "Kế hoạch tổ chức", "Nguyễn Văn A", "Như Điều 5", "VT", "227.pdf"
)


def test_rows(tmp_path: Path) -> None:
    odd = RegisterRow("=1+1", date(2023, 9, 27), "", "-x", "", "", "", "a (2).docx")
    data = register_workbook([ROW, odd], 2023)
    assert register_workbook([ROW, odd], 2023) == data
    assert is_untouched(data)
    path = tmp_path / "so.xlsx"
    path.write_bytes(data)
    (sheet,) = read_sheets(path)
    texts = [[cell.text for cell in row] for row in sheet.rows]
    assert texts[0] == ["SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2023"]
    assert texts[1][:3] == ["Số, ký hiệu văn bản", "Ngày tháng văn bản", "Cơ quan ban hành"]
    assert texts[2] == ["227/KH-UBND", "26/9/2023", *vars_of(ROW)[2:]]
    assert [texts[3][0], *texts[3][2:]] == ["=1+1", "-x", "a (2).docx"]


def vars_of(row: RegisterRow) -> list[str]:
    return [str(value) for value in vars(row).values()]
