"""The report form as a workbook: the same questions, a row for each row of the form, with its id in a hidden column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet

from docgen.data.loading import YearData
from docgen.data.models import Unit
from docgen.data.models.report_table import ReportColumn, cell_id
from docgen.render.context import context_for
from docgen.reports.excel.answer_validation import set_validation
from docgen.reports.excel.workbook_bytes import (
    A4,
    LOCKED_FILL,
    cell_at,
    fit_heights,
    on_wide_paper,
    put,
    put_headings,
    workbook_bytes,
)
from docgen.reports.forms import Form, Question
from docgen.reports.forms.answer_remarks import Remark
from docgen.reports.forms.form_labels import form_of

SHEET = "Báo cáo"
_ID_WIDTH, _LABEL_WIDTH, _UNIT_WIDTH, _VALUE_WIDTH, _NOTE_WIDTH = 4, 62, 12, 44, 36
_NARROW = {"number": 12, "money": 18, "decimal": 12, "percent": 12, "date": 14, "yes_no": 12, "choice": 22, "text": 30}
"""Widths of columns of answers, where there are several, by the kind of answers."""
_INSTRUCTIONS = "Chỉ điền vào cột {columns} và “{note}”. Ô chưa có số liệu thì để trống; không có thì ghi 0."
_ANSWER_HEIGHT = 80
"""Points of height for an answer in words."""
_FIRST = 6
"""The row of the columns' headings."""
_FREE_ROW_NOTE = "Nội dung ngoài mẫu: ghi tên hoạt động ở đây, kết quả ở cột bên."
_EARLIER_FREE_ROW_NOTE = "Việc mẫu chưa nêu: ghi tên việc ở đây, kết quả ở cột bên."
"""As forms had it that may still come back."""
PRINTED_REMARKS = frozenset(
    {Remark("comment", _FREE_ROW_NOTE), Remark("comment", _EARLIER_FREE_ROW_NOTE), Remark("textbox", "Trang /")}
)
"""The remarks that an empty form has: no person wrote them. The last is the footer, without the pages' numbers."""


@dataclass(frozen=True)
class _Columns:
    """The numbers of the columns; `unit` is 0 where there is none."""

    values: tuple[ReportColumn, ...]
    unit: int

    @property
    def first(self) -> int:
        """The first column of answers."""
        return 4 if self.unit else 3

    @property
    def note(self) -> int:
        """The column of notes."""
        return self.first + len(self.values)


@dataclass(frozen=True)
class _Row:
    """One row: its id ("" for headings), its label, its questions by column."""

    id: str
    label: str
    questions: tuple[Question | None, ...] = ()
    unit: str = ""
    is_free: bool = False
    """The label is filled in too."""

    @property
    def is_heading(self) -> bool:
        """True where nothing is filled in."""
        return not any(self.questions)

    @property
    def below_heading(self) -> bool:
        """True for an answer in words below a heading."""
        return any(question and not question.group for question in self.questions)


def form_workbook(data: YearData, unit: Unit) -> bytes:
    """The bytes of the empty form of one unit."""
    form = form_of(data)
    columns = _Columns(data.report.value_columns, 3 if form.unit_column else 0)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    document = next((one for one in data.catalogue.documents if one.blank), data.catalogue.documents[0])
    title = context_for(data, document, unit).words(document.title)
    _put_head(sheet, form, unit.title, title)
    _put_headings(sheet, form, columns)
    rows = list(_rows(form, data))
    for number, row in enumerate(rows, _FIRST + 1):
        _put_row(sheet, number, row, columns)
    fit_heights(sheet)
    for number, row in enumerate(rows, _FIRST + 1):
        if row.below_heading:
            sheet.row_dimensions[number].height = _ANSWER_HEIGHT
    _finish(sheet, columns)
    return workbook_bytes(book, f"{title} - {unit.title}")


def instructions(form: Form) -> str:
    """The line that explains the form to who fills it in."""
    columns = ", ".join(f"“{column.heading}”" for column in form.value_columns)
    return _INSTRUCTIONS.format(columns=columns, note=form.note_column)


def _put_head(sheet: Worksheet, form: Form, unit: str, title: str) -> None:
    for row, text in enumerate((f"Đơn vị báo cáo: {unit}", form.title, title, instructions(form)), 1):
        put(cell_at(sheet, row, 2), text, bold=row < 4, wrap=False, border=False)


def _put_headings(sheet: Worksheet, form: Form, columns: _Columns) -> None:
    widths = [_LABEL_WIDTH, *([_UNIT_WIDTH] if columns.unit else []), *_value_widths(form), _NOTE_WIDTH]
    put_headings(sheet, _FIRST, ["id", *form.column_headings], [_ID_WIDTH, *widths])


def _value_widths(form: Form) -> list[int]:
    if len(form.value_columns) == 1:
        return [_VALUE_WIDTH]
    widths = {column.id: [_NARROW["number"]] for column in form.value_columns}
    for question in form.questions:
        if question.row:
            widths[question.column].append(_NARROW[question.kind])
    return [max(widths[column.id]) for column in form.value_columns]


def _rows(form: Form, data: YearData) -> Iterator[_Row]:
    """Every row in the order of the form; the groups of the table follow its heading."""
    for heading in form.headings:
        yield _Row(heading.id, heading.text, (form.by_id[heading.id],) if heading.id in form.by_id else ())
        for number, group in enumerate(data.report.groups if heading.table else (), 1):
            name = str(group.id)
            yield _Row("", f"{number}. {form.groups[name]}")
            for row in data.report.rows(group):
                questions = tuple(form.by_id[cell.id] if cell else None for cell in row.cells)
                first = next(question for question in questions if question)
                mark = "    " if row.people else f"{group.marker} "
                unit = form.units.get(row.id, "")
                yield _Row(row.id, f"{mark}{first.label}", questions, unit)
            for free_row in range(1, group.free_rows + 1):
                identifier = f"{name}_khac_{free_row}"
                yield _Row(identifier, "", tuple(_free_questions(identifier, data)), is_free=True)


def _free_questions(identifier: str, data: YearData) -> Iterator[Question]:
    for column in data.report.value_columns:
        options = tuple(str(option) for option in column.options)
        yield Question(cell_id(identifier, column), "", column.kind or "number", identifier, options=options)


def _put_row(sheet: Worksheet, number: int, row: _Row, columns: _Columns) -> None:
    put(cell_at(sheet, number, 1), row.id or None, wrap=False)
    label = cell_at(sheet, number, 2)
    put(label, row.label or None, bold=row.is_heading or row.below_heading)
    label.protection = Protection(locked=not row.is_free)
    if row.is_free:
        label.comment = Comment(_FREE_ROW_NOTE, "docgen")
    if columns.unit:
        put(cell_at(sheet, number, columns.unit), row.unit or None)
    _put_answers(sheet, number, row, columns)
    note = cell_at(sheet, number, columns.note)
    put(note, None)
    note.protection = Protection(locked=row.is_heading)


def _put_answers(sheet: Worksheet, number: int, row: _Row, columns: _Columns) -> None:
    questions: Sequence[Question | None] = row.questions or (None,) * len(columns.values)
    for place in range(len(columns.values)):
        question = questions[0] if row.below_heading else questions[place]
        cell = cell_at(sheet, number, columns.first + place)
        put(cell, None, fill=LOCKED_FILL if not (question or row.is_heading) else None)
        cell.protection = Protection(locked=question is None)
        # Why not in free rows of one column: anything may be counted there.
        if question and not (row.is_free and len(columns.values) == 1) and not (row.below_heading and place):
            set_validation(sheet, cell, question)
    if row.below_heading and len(columns.values) > 1:
        sheet.merge_cells(start_row=number, end_row=number, start_column=columns.first, end_column=columns.note - 1)


def _finish(sheet: Worksheet, columns: _Columns) -> None:
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = cell_at(sheet, _FIRST + 1, columns.first).coordinate
    on_wide_paper(sheet, A4)
    sheet.protection.sheet = True
    sheet.protection.formatCells = sheet.protection.formatRows = sheet.protection.formatColumns = False
    sheet.protection.insertRows = False
