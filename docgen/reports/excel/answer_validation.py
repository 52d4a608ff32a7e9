"""How Excel helps to fill in a cell: its format, a hint when it is selected, a list, a warning for other values."""

from __future__ import annotations

from types import MappingProxyType

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.data.models.answer_values import NO, YES
from docgen.reports.forms import Question

_HINTS = MappingProxyType(
    {
        "number": "Một số nguyên. Không có thì ghi 0, chưa biết thì để trống.",
        "money": "Số tiền bằng đồng, ví dụ 15.000.000.",
        "text": "Trả lời bằng lời; Alt+Enter để xuống dòng.",
        "decimal": "Một số, có thể có phần lẻ, ví dụ 12,5. Không có thì ghi 0, chưa biết thì để trống.",
        "percent": "Tỷ lệ phần trăm từ 0 đến 100, không ghi dấu %, ví dụ 45,5.",
        "date": "Ngày, tháng, năm, ví dụ 03/10/2023.",
        "yes_no": "Chọn có hoặc không.",
        "choice": "Chọn một trong danh sách.",
    }
)
_FORMATS = MappingProxyType(
    {"text": "@", "yes_no": "@", "choice": "@", "decimal": "General", "percent": "General", "date": "dd/mm/yyyy"}
)
_FAULTS = MappingProxyType(
    {
        "decimal": "Cần một số. Bạn có muốn nhập không?",
        "percent": "Cần một số từ 0 đến 100. Bạn có muốn nhập không?",
        "date": "Cần một ngày. Bạn có muốn nhập không?",
        "yes_no": "Cần chọn trong danh sách. Bạn có muốn nhập không?",
        "choice": "Cần chọn trong danh sách. Bạn có muốn nhập không?",
    }
)
_LONGEST_LIST, _LONGEST_HINT = 255, 255
"""Characters of the options that Excel keeps within a cell's validation, and of its hint."""


def set_validation(sheet: Worksheet, cell: Cell, question: Question) -> None:
    """Formats the cell of an answer: a hint when it is selected, a warning for a value of another kind."""
    cell.number_format = _FORMATS.get(question.kind, "#,##0")
    options = (YES, NO) if question.kind == "yes_no" else question.options
    check = _validation(question.kind, options)
    hint = _HINTS[question.kind]
    if question.kind == "choice":
        hint = f"Chọn một trong: {'; '.join(options)}."
    check.promptTitle, check.prompt, check.showInputMessage = "Cách ghi", hint[:_LONGEST_HINT], True
    check.errorStyle, check.errorTitle = "warning", "Số liệu"
    check.error = _FAULTS.get(question.kind, "Cần một số nguyên. Bạn có muốn nhập không?")
    check.add(cell.coordinate)
    sheet.add_data_validation(check)


def _validation(kind: str, options: tuple[str, ...]) -> DataValidation:
    if options:
        listed = ",".join(options)
        # Why not always: Excel parts the options at commas, and takes quotation marks for the end of the list.
        if len(listed) > _LONGEST_LIST or any(sign in option for option in options for sign in ',"'):
            return DataValidation()
        return DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    if kind == "text":
        return DataValidation()
    if kind == "percent":
        return DataValidation(type="decimal", operator="between", formula1="0", formula2="100", allow_blank=True)
    if kind == "date":
        return DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True)
    check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    if kind == "decimal":
        check.type = "decimal"
    return check
