"""The year's reports added up, as a workbook: a sheet for each group, sums as formulas, missing answers marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docgen.data.totals import IndicatorTotals, Totals, TotalsCell, TotalsDoubt, cell_text
from docgen.reports.excel.result_rows import DAYS, number_format, result_rows
from docgen.reports.excel.workbook_bytes import (
    BLANK_FILL,
    DOUBT_FILL,
    cell_at,
    fit_heights,
    on_wide_paper,
    put,
    put_formula,
    put_headings,
    workbook_bytes,
)

_UNFIT_FOR_NAMES = re.compile(r"[\[\]:*?/\\']+")
_LONGEST_NAME = 31
_HEADINGS_ROW = 3
_FIRST_COLUMN = 3
"""The column of the first indicator."""
_LEGEND = "Ô vàng: chưa có số liệu. Ô cam: có nội dung nhưng chưa tính, xem ghi chú của ô."


def totals_workbook(totals: Totals) -> bytes:
    """The bytes of the workbook; the same totals give the same bytes."""
    book = Workbook()
    sheets = iter([book.worksheets[0]])
    taken: list[str] = []
    ranges: dict[str, str] = {}
    for number, group in enumerate(totals.groups, 1):
        sheet = next(sheets, None) or book.create_sheet()
        sheet.title = _sheet_name(f"{number}. {group.label}", taken)
        ranges |= {one.id: f"'{sheet.title}'!{cells}" for one, cells in _ranges(group.indicators, totals)}
    for sheet, group in zip(book.worksheets, totals.groups, strict=False):
        _put_table(sheet, group.label, group.indicators, totals, ranges)
    for label, put_sheet in (("Trả lời bằng lời", _put_words), ("Nội dung ngoài mẫu", _put_free)):
        put_sheet(_new_sheet(book, label, taken), totals)
    _put_units(_new_sheet(book, "Đơn vị", taken), totals)
    _put_doubts(_new_sheet(book, "Cần kiểm tra lại", taken), totals.doubts)
    return workbook_bytes(book, f"Tổng hợp số liệu báo cáo năm {totals.year}")


def _new_sheet(book: Workbook, label: str, taken: list[str]) -> Worksheet:
    sheet: Worksheet = book.create_sheet()
    sheet.title = _sheet_name(label, taken)
    return sheet


def _sheet_name(label: str, taken: list[str]) -> str:
    """A name that Excel allows: at most 31 characters, none of the forbidden ones, unique without regard to case."""
    allowed = _UNFIT_FOR_NAMES.sub(" ", label).strip(" .") or "Trang"
    endings = ("", *(f" ({number})" for number in range(2, 999)))
    candidates = (allowed[: _LONGEST_NAME - len(ending)].rstrip() + ending for ending in endings)
    name = next(candidate for candidate in candidates if candidate.lower() not in taken)
    taken.append(name.lower())
    return name


def _ranges(indicators: Sequence[IndicatorTotals], totals: Totals) -> Iterator[tuple[IndicatorTotals, str]]:
    """The cells of each indicator in its sheet, a row for each unit: `C4:C14`."""
    first, last = _HEADINGS_ROW + 1, _HEADINGS_ROW + len(totals.units)
    for column, indicator in enumerate(indicators, _FIRST_COLUMN):
        letter = get_column_letter(column)
        yield indicator, f"{letter}{first}:{letter}{last}"


def _put_table(
    sheet: Worksheet,
    title: str,
    indicators: Sequence[IndicatorTotals],
    totals: Totals,
    ranges: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """`ranges`: the cells of the indicators of all sheets, for means that are weighted by others."""
    put(cell_at(sheet, 1, 1), f"{title.rstrip(' :')} - năm {totals.year}", bold=True, wrap=False, border=False)
    put(cell_at(sheet, 2, 1), _LEGEND, wrap=False, border=False)
    headings = ["TT", "Đơn vị", *(indicator.heading for indicator in indicators)]
    put_headings(sheet, _HEADINGS_ROW, headings, [5, 26, *(18 for _ in indicators)])
    for row, unit in enumerate(totals.units, _HEADINGS_ROW + 1):
        put(cell_at(sheet, row, 1), row - _HEADINGS_ROW)
        put(cell_at(sheet, row, 2), unit.title)
    for column, indicator in enumerate(indicators, _FIRST_COLUMN):
        cell_at(sheet, _HEADINGS_ROW, column).comment = Comment(indicator.name, "docgen")
        for row, cell in enumerate(indicator.cells, _HEADINGS_ROW + 1):
            _put_answer(sheet, row, column, cell, indicator.kind)
    if any(indicator.kind != "text" for indicator in indicators):
        _put_results(sheet, indicators, totals, ranges)
    sheet.freeze_panes = f"C{_HEADINGS_ROW + 1}"
    fit_heights(sheet)
    on_wide_paper(sheet)


def _put_answer(sheet: Worksheet, row: int, column: int, answer: TotalsCell, kind: str) -> None:
    fill = DOUBT_FILL if answer.question else BLANK_FILL if answer.missing else None
    cell = cell_at(sheet, row, column)
    counted = answer.day if answer.value is None else answer.value
    put(cell, (answer.written if answer.question else cell_text(answer, kind) or answer.written), fill=fill)
    if counted is not None:
        put(cell, counted, fill=fill)
    cell.number_format = DAYS if answer.day else number_format(answer.value, kind)
    comment_parts = (("", answer.question), ("Ghi chú: ", answer.note), ("Nguồn: ", answer.source))
    if answer.question or answer.note:
        cell.comment = Comment("\n".join(f"{before}{text}" for before, text in comment_parts if text), "docgen")


def _put_results(
    sheet: Worksheet, indicators: Sequence[IndicatorTotals], totals: Totals, ranges: Mapping[str, str]
) -> None:
    """Results as formulas, so that a figure corrected in the sheet counts at once; blank where nothing is known."""
    own = {indicator.id: cells for indicator, cells in _ranges(indicators, totals)}
    needed = [row for row in result_rows(indicators, totals.last_year) if any(map(row.applies, indicators))]
    for row, result in enumerate(needed, _HEADINGS_ROW + len(totals.units) + 1):
        put(cell_at(sheet, row, 1), None)
        put(cell_at(sheet, row, 2), result.label, bold=not result.is_last_year)
        for column, indicator in enumerate(indicators, _FIRST_COLUMN):
            cell = cell_at(sheet, row, column)
            if result.is_last_year:
                put(cell, result.value(indicator))
                cell.number_format = result.number_format(indicator)
            elif formula := result.formula(indicator, own[indicator.id], ranges.get(indicator.weight, "")):
                put_formula(cell, formula, bold=True)
                cell.number_format = result.number_format(indicator)


def _put_words(sheet: Worksheet, totals: Totals) -> None:
    _put_table(sheet, "Trả lời bằng lời", totals.sections, totals)
    for column in range(3, 3 + len(totals.sections)):
        sheet.column_dimensions[get_column_letter(column)].width = 60
    fit_heights(sheet)


def _put_free(sheet: Worksheet, totals: Totals) -> None:
    lines = [
        (totals.titles.get(row.unit, row.unit), group.label.rstrip(" :"), row.label.rstrip(" :"), row.value, row.note)
        for group in totals.groups
        for row in group.free
    ]
    _put_lines(sheet, ("Đơn vị", "Nhóm", "Việc", "Kết quả", "Ghi chú"), (26, 34, 44, 18, 34), lines)


def _put_units(sheet: Worksheet, totals: Totals) -> None:
    headings = {indicator.id: indicator.heading for indicator in totals.indicators()}
    lines = []
    for unit in totals.units:
        missing = "; ".join(headings.get(name, name) for name in unit.missing) if unit.reported else ""
        state = ("đủ" if unit.complete else "thiếu") if unit.reported else "chưa báo cáo"
        day = f"{unit.received.day}/{unit.received.month}/{unit.received.year}" if unit.received else ""
        answered = f"{unit.answered}/{unit.asked}"
        lines.append((unit.title, state, answered, day + (" (quá hạn)" if unit.late else ""), missing, unit.file))
    headings_row = ("Đơn vị", "Tình trạng", "Đã trả lời", "Ngày nhận", "Còn thiếu", "Tệp")
    _put_lines(sheet, headings_row, (26, 16, 12, 18, 70, 36), lines)


def _put_doubts(sheet: Worksheet, doubts: Sequence[TotalsDoubt]) -> None:
    lines = [(doubt.who, doubt.message, str(doubt.place)) for doubt in doubts] or [
        ("", "Không có nội dung cần kiểm tra lại.", "")
    ]
    _put_lines(sheet, ("Đơn vị", "Nội dung cần kiểm tra lại", "Chỗ"), (32, 90, 50), lines)


def _put_lines(
    sheet: Worksheet, headings: Sequence[str], widths: Sequence[int], lines: Iterable[Sequence[str]]
) -> None:
    put_headings(sheet, 1, list(headings), list(widths))
    for row, line in enumerate(lines, 2):
        for column, text in enumerate(line, 1):
            put(cell_at(sheet, row, column), text or None)
    sheet.freeze_panes = "A2"
    fit_heights(sheet)
    on_wide_paper(sheet)
