"""The register of issued documents as a workbook, with the columns of decree 30, annex IV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook

from docgen.reports.excel.workbook_bytes import cell_at, fit_heights, on_wide_paper, put, put_headings, workbook_bytes

SHEET = "Sổ văn bản đi"
_HEADINGS_ROW = 3


@dataclass(frozen=True)
class RegisterRow:
    """One issued document, as its own pages name it; what they do not have is empty."""

    number: str
    """Number and symbol."""
    day: date
    issuer: str
    title: str
    """Kind and subject."""
    signer: str
    recipients: str
    archive: str
    """Who keeps a copy: the line `Lưu: VT, …`."""
    file: str


_COLUMNS = (
    ("Số, ký hiệu văn bản", 20),
    ("Ngày tháng văn bản", 14),
    ("Cơ quan ban hành", 28),
    ("Tên loại và trích yếu nội dung văn bản", 48),
    ("Người ký", 22),
    ("Nơi nhận văn bản", 40),
    ("Đơn vị, người nhận bản lưu", 18),
    ("Tệp", 34),
)


def register_workbook(rows: Sequence[RegisterRow], year: int) -> bytes:
    """The bytes of the workbook; the same rows give the same bytes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    put(cell_at(sheet, 1, 1), f"SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM {year}", bold=True, wrap=False, border=False)
    put_headings(sheet, _HEADINGS_ROW, [heading for heading, _ in _COLUMNS], [width for _, width in _COLUMNS])
    for number, row in enumerate(rows, _HEADINGS_ROW + 1):
        values = (row.number, row.day, row.issuer, row.title, row.signer, row.recipients, row.archive, row.file)
        for column, value in enumerate(values, 1):
            cell = cell_at(sheet, number, column)
            put(cell, value or None)
            cell.number_format = "dd/mm/yyyy" if value is row.day else "@"
    sheet.freeze_panes = f"A{_HEADINGS_ROW + 1}"
    fit_heights(sheet)
    on_wide_paper(sheet)
    return workbook_bytes(book, f"Sổ đăng ký văn bản đi năm {year}")
