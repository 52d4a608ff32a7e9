"""The numbers and dates of all documents as a workbook: written with what is known, and read when it is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Protection

from docgen.authoring.paper_numbers import (
    GivenNumber,
    NumberPlace,
    NumberPlan,
    number_places,
    plan_numbers,
)
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.errors import DataProblemsError, Place, Problem
from docgen.reports.excel.cells import SheetCell, day_of
from docgen.reports.excel.heading_row import find_tables, problem_at
from docgen.reports.excel.units_import import SheetProblemsError
from docgen.reports.excel.workbook import read_sheets
from docgen.reports.excel.workbook_bytes import (
    LOCKED_FILL,
    cell_at,
    fit_heights,
    on_wide_paper,
    put,
    put_headings,
    workbook_bytes,
)
from docgen.reports.forms.label_match import normalised

SHEET = "Số văn bản"


@dataclass(frozen=True)
class NumberColumn:
    """One column: its name in code, its heading, and its width in letters; typed into only if it is not locked."""

    field: str
    heading: str
    width: int
    locked: bool = True
    note: str = ""


COLUMNS = (
    NumberColumn("id", "Mã văn bản", 18),
    NumberColumn("unit", "Mã đơn vị", 18),
    NumberColumn("title", "Văn bản", 44),
    NumberColumn("symbol", "Ký hiệu", 18),
    NumberColumn("number", "Số", 10, False, "Số của văn bản đã ký, ví dụ 227. Ô để trống: giữ nguyên nội dung đã ghi."),
    NumberColumn("day", "Ngày ký", 14, False, "Ví dụ 26/9/2023. Ô để trống: giữ nguyên nội dung đã ghi."),
)
_KNOWN: Mapping[str, NumberColumn] = {normalised(column.heading): column for column in COLUMNS} | {
    normalised(name): COLUMNS[index] for name, index in (("Ngày", 5), ("Ngày văn bản", 5), ("Số văn bản", 4))
}


def numbers_workbook(project: Project, year: int) -> bytes:
    """The bytes of the workbook: a row for each document of the province and of each unit.

    Raises `DataProblemsError` if the data of the year has problems.
    """
    loaded = load_year(project, year)
    if loaded.problems:
        raise DataProblemsError(loaded.problems)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    put_headings(sheet, 1, [column.heading for column in COLUMNS], [column.width for column in COLUMNS])
    places = number_places(loaded)
    for number, column in enumerate(COLUMNS, 1):
        if column.note:
            cell_at(sheet, 1, number).comment = Comment(column.note, "docgen", height=80, width=300)
        for row, place in enumerate(places, 2):
            cell = cell_at(sheet, row, number)
            put(cell, _shown(place, column.field), fill=LOCKED_FILL if column.locked else None)
            cell.number_format = "dd/mm/yyyy" if column.field == "day" else "@"
            cell.protection = Protection(locked=column.locked)
    sheet.freeze_panes = "E2"
    fit_heights(sheet)
    on_wide_paper(sheet)
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = False
    return workbook_bytes(book, f"Số, ngày của các văn bản năm {year}")


def planned_numbers(project: Project, year: int, path: Path, today: date, overwrite: bool) -> NumberPlan:
    """The plan for what is filled in. Raises `SheetProblemsError` with every cell that cannot be taken."""
    found = find_tables(read_sheets(path), lambda heading: _KNOWN.get(normalised(heading)))
    given: dict[GivenNumber, SheetCell] = {}
    problems: list[Problem] = []
    for table in found:
        for row in table.rows():
            by_field = {table.columns[number].field: cell for number, cell in row.items() if number in table.columns}
            one = _given(by_field)
            if one and (one.number or one.day):
                given[one] = next(by_field[field] for field in ("number", "day") if field in by_field)
            problems += [problem_at(path.name, cell, cell.fault) for cell in by_field.values() if cell.fault]
    if not any("id" in {column.field for column in table.columns.values()} for table in found):
        hint = "xuất lại mẫu bằng numbers export"
        problems.append(
            Problem(Place(path.name), "không thấy dòng tiêu đề có các cột “Mã văn bản”, “Số”, “Ngày ký”", hint)
        )
    plan = plan_numbers(project, year, list(given), today, overwrite) if not problems else None
    for problem in plan.problems if plan else ():
        problems.append(problem_at(path.name, given[problem.given], problem.message, problem.hint))
    if problems or plan is None:
        raise SheetProblemsError(problems)
    return plan


def _given(cells: Mapping[str, SheetCell]) -> GivenNumber | None:
    """What a row gives; None for a row without a document, as of titles and notes."""
    identifier = cells["id"].text if "id" in cells else ""
    if not identifier:
        return None
    unit, number = (" ".join(cells[field].text.split()) if field in cells else "" for field in ("unit", "number"))
    day = day_of(cells["day"]) if "day" in cells and cells["day"].text else None
    typed = cells["day"].text if "day" in cells else ""
    return GivenNumber(identifier, unit, number, day.isoformat() if day else typed)


def _shown(place: NumberPlace, field: str) -> str | date | None:
    value: str | date | None = getattr(place, field)
    return value or None


__all__ = ["numbers_workbook", "planned_numbers"]
