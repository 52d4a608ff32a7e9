"""Reads a filled workbook of units: the changes, every cell that cannot be used, and what was not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TypeAlias

from openpyxl.utils.cell import get_column_letter

from docgen.data.loading import quoted
from docgen.data.models import Unit, Units
from docgen.errors import DataProblemsError, Place, Problem, nearest
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.heading_row import HeadedTable, find_tables, problem_at
from docgen.reports.excel.other_rows import OtherRows, is_mark
from docgen.reports.excel.unit_cells import detail_text, details_in, refusal_of
from docgen.reports.excel.unit_columns import HOURS, IGNORED, Detail, SheetColumn, columns_of, detail_of, named_column
from docgen.reports.excel.unit_names import NAMING, UnitNames
from docgen.reports.excel.workbook import Sheet, read_sheets
from docgen.reports.forms.label_match import normalised

_Table: TypeAlias = HeadedTable[SheetColumn]
_Row: TypeAlias = Mapping[int, SheetCell]


@dataclass(frozen=True)
class UnitChange:
    """One detail of one unit that differs in the sheet; `after` None: it is removed."""

    index: int
    unit: Unit
    column: SheetColumn
    before: Detail
    after: Detail
    cell: SheetCell


class SheetProblemsError(DataProblemsError):
    """All problems of a workbook, in the order of its rows; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(dict.fromkeys(problems))

    def format_message(self) -> str:
        """A line for each problem."""
        return "\n".join(str(problem) for problem in self.problems)


@dataclass(frozen=True)
class FilledUnits:
    """The content of a workbook of units."""

    changes: list[UnitChange]
    unread: list[Problem]
    """What was not read, each with its place and the reason: sheets without headings, notes, texts beside the table."""


@dataclass
class _Import:
    file: str
    units: Units
    problems: list[Problem] = field(default_factory=list)
    changes: list[UnitChange] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    row_of: dict[tuple[str, int], SheetCell] = field(default_factory=dict)
    """The first cell of the row of a unit, by sheet and index."""
    given: dict[tuple[int, str], tuple[Detail, SheetCell]] = field(default_factory=dict)
    """The first value for a detail, by index of the unit and field, and its cell."""

    @cached_property
    def columns(self) -> dict[str, SheetColumn]:
        """The columns that the workbook may have, by field."""
        return {column.field: column for column in columns_of(self.units)}

    @cached_property
    def names(self) -> UnitNames:
        """The units by id and name."""
        return UnitNames(self.units)

    def add_problem(self, cell: SheetCell, message: str, hint: str = "") -> None:
        self.problems.append(problem_at(self.file, cell, message, hint))


def read_units_workbook(path: Path, units: Units, content: bytes | None = None) -> FilledUnits:
    """The changes in a workbook; `content` as for `read_sheets`.

    Raises `SheetProblemsError`, or `DocgenError` if it is no workbook.
    """
    state = _Import(path.name, units)
    sheets = read_sheets(path, content)
    found = find_tables(sheets, partial(named_column, columns=columns_of(units)))
    tables = [table for table in found if _has_names(table)] or found[:1]
    if not tables:
        expected = ", ".join(f"“{column.heading}”" for column in columns_of(units)[:4])
        problem = Problem(
            Place(path.name), f"không thấy dòng tiêu đề có các cột {expected}…", "xuất lại mẫu bằng units export"
        )
        raise SheetProblemsError([problem])
    _name_unread_sheets(sheets, tables, state)
    for table in tables:
        _read_table(table, state)
    if state.problems:
        raise SheetProblemsError(state.problems)
    return FilledUnits(state.changes, state.unread)


def _has_names(table: _Table) -> bool:
    return any(column.field in NAMING for column in table.columns.values())


def _name_unread_sheets(sheets: Sequence[Sheet], tables: Sequence[_Table], state: _Import) -> None:
    """Names every sheet without a table of units, except the lists of choices of the export."""
    choices = {*HOURS, *(str(unit.kind) for unit in state.units.units)}
    read = {table.sheet.name for table in tables}
    for sheet in sheets:
        if sheet.name not in read and any(
            (cell.text or cell.remarks) and cell.text not in choices for row in sheet.rows for cell in row
        ):
            place = Place(f"{state.file}, trang {quoted(sheet.name)}")
            message = "không có dòng tiêu đề với cột “Mã” hoặc “Tên đơn vị” nên không đọc"
            hint = "nội dung cần đọc thì sao chép sang trang tính có tiêu đề như khi xuất"
            state.unread.append(Problem(place, message, hint))


def _read_table(table: _Table, state: _Import) -> None:
    _check_headings(table, state)
    for row in table.above():
        _refuse_unit_above(row, table, state)
    reader = _TableReader(table, state)
    for row in table.rows():
        reader.read(row)
    reader.name_unread_columns()


def _check_headings(table: _Table, state: _Import) -> None:
    known = [column.heading for column in state.columns.values()]
    cells = table.headings
    for number, cell in cells.items():
        if number not in table.columns and cell.text and normalised(cell.text) not in IGNORED:
            hint = nearest(cell.text, known) + "; cột không dùng thì xóa đi"
            state.add_problem(cell, f"không có cột nào tên {quoted(cell.text)}", hint)
    first: dict[str, int] = {}
    for number, column in table.columns.items():
        if first.setdefault(column.field, number) != number:
            state.add_problem(cells[number], f"cột “{column.heading}” có hai lần")
    if not _has_names(table):
        state.add_problem(cells[min(cells)], "thiếu cột “Mã” hoặc “Tên đơn vị”")


def _refuse_unit_above(row: _Row, table: _Table, state: _Import) -> None:
    """Adds a problem for the row of a unit above the headings, as after sorting; a title has a name and no more."""
    by_field = _by_field(row, table)
    if len(by_field) > 1 and state.names.is_unit(by_field):
        cell = next(iter(by_field.values()))
        message = f"dòng của {quoted(cell.text)} ở trên dòng tiêu đề"
        state.add_problem(cell, message, "đưa dòng tiêu đề lên trên mọi đơn vị")


def _by_field(row: _Row, table: _Table) -> dict[str, SheetCell]:
    """The filled cells of a row by the field of their columns."""
    known = {table.columns[number].field: cell for number, cell in row.items() if number in table.columns}
    return {name: cell for name, cell in known.items() if cell.text or cell.fault}


class _TableReader:
    """Reads the rows of one table in their order."""

    def __init__(self, table: _Table, state: _Import) -> None:
        fields = {number: column.field for number, column in table.columns.items()}
        self._table, self._state = table, state
        kinds = (str(unit.kind) for unit in state.units.units)
        self._others = OtherRows(fields, kinds, state.names.is_name)
        self._counting = {number for number, cell in table.headings.items() if normalised(cell.text) in IGNORED}
        self._outside: dict[int, list[SheetCell]] = {}

    def read(self, row: _Row) -> None:
        """Takes the details of a unit's row, or adds a problem; other rows are recognised and left out."""
        filled = [cell for cell in row.values() if cell.text or cell.fault]
        cells = [cell for cell in filled if cell.column not in self._counting or not is_mark(cell)]
        by_field = _by_field(row, self._table)
        if not cells or self._others.is_numbering(filled) or self._is_other_row(cells, by_field):
            return
        for cell in cells:
            if cell.column not in self._table.headings or cell.column in self._counting:
                self._outside.setdefault(cell.column, []).append(cell)
        index = self._state.names.index_of(by_field, self._state.add_problem) if by_field else None
        if index is not None:
            self._others.pass_unit(cells[0].row)
            self._read_unit(index, by_field)

    def name_unread_columns(self) -> None:
        """Names the columns without a heading that have texts."""
        for number, cells in sorted(self._outside.items()):
            more = f" và {len(cells) - 1} ô khác" if len(cells) > 1 else ""
            message = f"{quoted(cells[0].fault or cells[0].text)}{more} ở cột {get_column_letter(number)}"
            message += " không thuộc cột nào của bảng nên không đọc"
            self._state.unread.append(problem_at(self._state.file, cells[0], message))

    def _is_other_row(self, cells: Sequence[SheetCell], by_field: Mapping[str, SheetCell]) -> bool:
        """Whether a row cannot be a unit's; a note is named as unread."""
        is_bare_name = set(by_field) <= set(NAMING) and self._others.is_below_signature(by_field.values())
        if self._state.names.is_unit(by_field) and not is_bare_name:
            return False
        kind = self._others.kind_of(cells)
        if kind == "note":
            text = " ".join(cell.text for cell in cells)
            self._state.unread.append(problem_at(self._state.file, cells[0], f"ghi chú {quoted(text)} không được đọc"))
        return kind is not None

    def _read_unit(self, index: int, by_field: Mapping[str, SheetCell]) -> None:
        state, sheet = self._state, self._table.sheet.name
        anchor = by_field.get("id") or by_field["name"]
        first = state.row_of.setdefault((sheet, index), anchor)
        if first is not anchor:
            message = f"{state.units.units[index].title} đã có ở {first.place}"
            state.add_problem(anchor, message, "mỗi đơn vị chỉ để một dòng")
            return
        for column in state.columns.values():
            if not column.locked and column.field in by_field:
                _read_cell(index, column, by_field[column.field], state)
        for cell in by_field.values():
            _name_remarks(cell, state)


def _read_cell(index: int, column: SheetColumn, cell: SheetCell, state: _Import) -> None:
    unit = state.units.units[index]
    refusal = refusal_of(column, cell, unit, state.units)
    if refusal:
        state.add_problem(cell, *refusal)
        return
    for name, detail in details_in(column, cell, unit).items():
        _take(index, state.columns[name], None if detail in ("", ()) else detail, cell, state)


def _name_remarks(cell: SheetCell, state: _Import) -> None:
    """A problem for text that may or may not be meant; comments and pictures are named as unread."""
    for remark in cell.remarks:
        if remark.kind in ("struck", "hidden", "white", "raised"):
            state.add_problem(cell, f"có {remark}", "bỏ định dạng đó, hoặc xóa chữ đó, rồi chạy lại")
        else:
            state.unread.append(problem_at(state.file, cell, f"{remark} không được đọc"))


def _take(index: int, column: SheetColumn, detail: Detail, cell: SheetCell, state: _Import) -> None:
    """Takes a detail; every cell that gives it, also of another sheet or column, must give the same."""
    unit = state.units.units[index]
    given, other = state.given.setdefault((index, column.field), (detail, cell))
    before = detail_of(unit, column)
    if given != detail:
        here, there = (detail_text(value) or "bỏ" for value in (detail, given))
        message = f"{column.heading.lower()} của {unit.title} ở đây là {quoted(here)}, nhưng ở {other.place}"
        state.add_problem(cell, f"{message} là {quoted(there)}", "sửa cho giống nhau, hoặc để trống một ô")
    elif other is cell and detail != before:
        state.changes.append(UnitChange(index, unit, column, before, detail, cell))
