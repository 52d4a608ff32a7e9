"""The report form as a workbook: the same questions, a row for each, their ids in a hidden column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.data.loading import YearData
from docgen.data.models import Unit
from docgen.render.context import context_for
from docgen.reports.excel.workbook_bytes import (
    A4,
    cell_at,
    fit_heights,
    on_wide_paper,
    put,
    put_headings,
    workbook_bytes,
)
from docgen.reports.forms import Form, Question
from docgen.reports.forms.form_labels import form_of
from docgen.reports.forms.remarks import Remark

SHEET = "Báo cáo"
_WIDTHS = [4, 62, 44, 36]
_INSTRUCTIONS = "Chỉ điền vào cột “{result}” và “{note}”. Ô chưa có số liệu thì để trống; không có thì ghi 0."
_HINTS = {
    "number": "Một số nguyên. Không có thì ghi 0, chưa biết thì để trống.",
    "money": "Số tiền bằng đồng, ví dụ 15.000.000.",
    "text": "Trả lời bằng lời; Alt+Enter để xuống dòng.",
}
_ANSWER_HEIGHT = 80
"""Points of height for an answer in words."""
_FIRST = 6
"""The row of the columns' headings."""
_FREE_ROW_NOTE = "Việc mẫu chưa nêu: ghi tên việc ở đây, kết quả ở cột bên."
PRINTED_REMARKS = frozenset({Remark("comment", _FREE_ROW_NOTE), Remark("textbox", "Trang /")})
"""The remarks that an empty form has: no person wrote them. The last is the footer, without the pages' numbers."""


@dataclass(frozen=True)
class _Row:
    """One row: its id ("" for headings), its label, its question; `label_is_open`: the label is filled in too."""

    id: str
    label: str
    question: Question | None = None
    label_is_open: bool = False


def form_workbook(data: YearData, unit: Unit) -> bytes:
    """The bytes of the empty form of one unit."""
    form = form_of(data)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    document = next((one for one in data.catalogue.documents if one.blank), data.catalogue.documents[0])
    title = context_for(data, document, unit).words(document.title)
    _put_head(sheet, form, unit.title, title)
    for number, row in enumerate(_rows(form, data), _FIRST + 1):
        _put_row(sheet, number, row)
    fit_heights(sheet)
    for number, row in enumerate(_rows(form, data), _FIRST + 1):
        if row.question and not row.question.group:
            sheet.row_dimensions[number].height = _ANSWER_HEIGHT
    _finish(sheet)
    return workbook_bytes(book, f"{title} - {unit.title}")


def _put_head(sheet: Worksheet, form: Form, unit: str, title: str) -> None:
    instructions = _INSTRUCTIONS.format(result=form.columns[1], note=form.columns[2])
    for row, text in enumerate((f"Đơn vị báo cáo: {unit}", form.title, title, instructions), 1):
        put(cell_at(sheet, row, 2), text, bold=row < 4, wrap=False, border=False)
    put_headings(sheet, _FIRST, ["id", *form.columns], _WIDTHS)


def _rows(form: Form, data: YearData) -> Iterator[_Row]:
    """Every row in the order of the form; the groups of the table follow its heading."""
    for heading in form.headings:
        yield _Row(heading.id, heading.text, form.by_id.get(heading.id))
        for number, group in enumerate(data.report.groups if heading.table else (), 1):
            name = str(group.id)
            yield _Row("", f"{number}. {form.groups[name]}")
            questions = (question for question in form.questions if question.group == name)
            for question in questions:
                mark = "    " if question.people_of else f"{group.marker} "
                yield _Row(question.id, f"{mark}{question.label}", question)
            for free_row in range(1, group.free_rows + 1):
                yield _Row(f"{name}_khac_{free_row}", "", label_is_open=True)


def _put_row(sheet: Worksheet, number: int, row: _Row) -> None:
    is_heading = not row.question and not row.label_is_open
    put(cell_at(sheet, number, 1), row.id or None, wrap=False)
    label = cell_at(sheet, number, 2)
    put(label, row.label or None, bold=is_heading or bool(row.question and not row.question.group))
    if row.label_is_open:
        label.comment = Comment(_FREE_ROW_NOTE, "docgen")
    for column in (3, 4):
        cell = cell_at(sheet, number, column)
        put(cell, None)
        cell.protection = Protection(locked=is_heading)
    label.protection = Protection(locked=not row.label_is_open)
    if row.question:
        _set_validation(sheet, number, row.question)


def _set_validation(sheet: Worksheet, number: int, question: Question) -> None:
    """Formats the cell of an answer: grouped figures, a hint when it is selected, a warning for other text."""
    cell = cell_at(sheet, number, 3)
    cell.number_format = "@" if question.kind == "text" else "#,##0"
    check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    if question.kind == "text":
        check = DataValidation()
    check.promptTitle, check.prompt, check.showInputMessage = "Cách ghi", _HINTS[question.kind], True
    check.errorStyle, check.error, check.errorTitle = "warning", "Cần một số nguyên. Vẫn ghi?", "Số liệu"
    check.add(cell.coordinate)
    sheet.add_data_validation(check)


def _finish(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = f"C{_FIRST + 1}"
    on_wide_paper(sheet, A4)
    sheet.protection.sheet = True
    sheet.protection.formatCells = sheet.protection.formatRows = sheet.protection.formatColumns = False
    sheet.protection.insertRows = False
