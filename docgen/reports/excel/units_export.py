"""The units' details as a workbook, to be sent around and filled in."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.data.models import Units
from docgen.reports.excel.unit_columns import FIRST_COLUMNS, HOURS, SheetColumn, cell_value, columns_of
from docgen.reports.excel.workbook_bytes import (
    A3,
    LOCKED_FILL,
    cell_at,
    fit_heights,
    on_wide_paper,
    put,
    put_headings,
    workbook_bytes,
)

SHEET = "Đơn vị"
_LISTS = "Danh mục"
_FORMATS = {"text": "@", "lines": "@", "day": "dd/mm/yyyy", "hour": "h:mm", "number": "#,##0", "money": "#,##0"}


def units_workbook(units: Units, year: int) -> bytes:
    """The bytes of the workbook: a row for each unit below a row of headings with notes, and lists to choose from."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    columns = columns_of(units)
    put_headings(sheet, 1, [column.heading for column in columns], [column.width for column in columns])
    for number, column in enumerate(columns, 1):
        cell_at(sheet, 1, number).comment = _note(column)
        _fill(sheet, number, column, units)
    _put_lists(book, sheet, units, year)
    sheet.freeze_panes = "C2"
    fit_heights(sheet)
    on_wide_paper(sheet, A3)
    _protect(sheet)
    return workbook_bytes(book, f"Thông tin của các đơn vị năm {year}")


def _note(column: SheetColumn) -> Comment:
    note = Comment(column.note, "docgen")
    note.width, note.height = 300, 40 + 20 * (len(column.note) // 40 + column.note.count("\n") + 1)
    return note


def _fill(sheet: Worksheet, number: int, column: SheetColumn, units: Units) -> None:
    for row, unit in enumerate(units.units, 2):
        cell = cell_at(sheet, row, number)
        put(cell, cell_value(unit, column), fill=LOCKED_FILL if column.locked else None)
        cell.number_format = _FORMATS[column.kind]
        cell.protection = Protection(locked=column.locked)


def _put_lists(book: Workbook, sheet: Worksheet, units: Units, year: int) -> None:
    """Lists to choose from; the kinds must be chosen, another hour may be typed."""
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    kinds = list(dict.fromkeys(str(unit.kind) for unit in units.units))
    last = len(units.units) + 1
    for field, column, choices in (("kind", 1, kinds), ("opening_hour", 2, HOURS)):
        for row, choice in enumerate(choices, 1):
            put(cell_at(lists, row, column), choice)
        _validate(sheet, field, last, _choice(lists, column, len(choices), must=field == "kind"))
    days = DataValidation(
        type="date", operator="between", formula1=f"DATE({year},1,1)", formula2=f"DATE({year + 1},12,31)"
    )
    days.errorStyle = "warning"
    days.error, days.errorTitle = f"Không phải là một ngày của năm {year}. Bạn có muốn nhập không?", "Ngày khai mạc"
    _validate(sheet, "opening_date", last, days)


def _choice(lists: Worksheet, column: int, count: int, must: bool) -> DataValidation:
    letter = get_column_letter(column)
    choice = DataValidation(type="list", formula1=f"'{lists.title}'!${letter}$1:${letter}${count}", allow_blank=True)
    choice.errorStyle = "stop" if must else "information"
    choice.showErrorMessage = must
    choice.error, choice.errorTitle = "Chọn một loại trong danh sách.", "Loại đơn vị"
    return choice


def _validate(sheet: Worksheet, field: str, last: int, validation: DataValidation) -> None:
    letter = get_column_letter([column.field for column in FIRST_COLUMNS].index(field) + 1)
    validation.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(validation)


def _protect(sheet: Worksheet) -> None:
    """Locks the grey cells; formatting and filters stay allowed. There is no password."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = False
