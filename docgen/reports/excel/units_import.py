"""Reads a filled workbook of units: the changes, and every cell that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from docgen.data.loading import quoted
from docgen.data.models import Unit, Units
from docgen.data.yaml.syntax_faults import unprintable
from docgen.errors import DataProblemsError, Place, Problem, nearest
from docgen.language.legacy_encodings import legacy_encoding
from docgen.render.templates import has_placeholder
from docgen.reports.excel.cells import SheetCell, day_of, hour_of, text_of
from docgen.reports.excel.heading_row import HeadedTable, find_table, problem_at
from docgen.reports.excel.unit_columns import CLEAR, COLUMNS, IGNORED, SheetColumn, cell_value, column_of
from docgen.reports.excel.workbook import read_sheets
from docgen.reports.forms.label_match import normalised

Detail: TypeAlias = str | tuple[str, ...] | date | time | None
_REQUIRED = ("kind",)


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


@dataclass
class _Import:
    file: str
    units: Units
    problems: list[Problem] = field(default_factory=list)
    changes: list[UnitChange] = field(default_factory=list)
    row_of: dict[int, SheetCell] = field(default_factory=dict)

    @cached_property
    def names(self) -> dict[str, list[int]]:
        """Indices of units by name, with and without kind; as written, and with `~` before it without accents."""
        found: dict[str, list[int]] = {}
        for index, unit in enumerate(self.units.units):
            for name in {key for text in (str(unit.name), unit.title) for key in _keys(text)}:
                found.setdefault(name, []).append(index)
        return found

    def units_named(self, text: str) -> list[int]:
        """Indices of the units that a text names: Lộc Thành is not Lộc Thạnh, but `LOC THANH` may be either."""
        return next((self.names[key] for key in _keys(text) if key in self.names), [])

    @cached_property
    def ids(self) -> dict[str, int]:
        """The index of each unit, by its id."""
        return {str(unit.id): index for index, unit in enumerate(self.units.units)}

    def add_problem(self, cell: SheetCell, message: str, hint: str = "") -> None:
        self.problems.append(problem_at(self.file, cell, message, hint))


def changes_in(path: Path, units: Units) -> list[UnitChange]:
    """The changes in a workbook. Raises `SheetProblemsError`, or `DocgenError` if it is no workbook."""
    state = _Import(path.name, units)
    table = find_table(read_sheets(path), column_of)
    if table is None:
        expected = ", ".join(f"“{column.heading}”" for column in COLUMNS[:4])
        problem = Problem(
            Place(path.name), f"không thấy dòng tiêu đề có các cột {expected}…", "xuất lại mẫu bằng units export"
        )
        raise SheetProblemsError([problem])
    _check_headings(table, state)
    for row in table.rows():
        _read_row(row, table.columns, state)
    if state.problems:
        raise SheetProblemsError(state.problems)
    return state.changes


def _check_headings(table: HeadedTable[SheetColumn], state: _Import) -> None:
    known = [column.heading for column in COLUMNS]
    for cell in table.unknown:
        if normalised(cell.text) not in IGNORED:
            hint = nearest(cell.text, known) + "; cột không dùng thì xóa đi"
            state.add_problem(cell, f"không có cột nào tên {quoted(cell.text)}", hint)
    first: dict[str, int] = {}
    cells = {cell.column: cell for row in table.sheet.rows if row[0].row == table.row for cell in row}
    for number, column in table.columns.items():
        if first.setdefault(column.field, number) != number:
            state.add_problem(cells[number], f"cột “{column.heading}” có hai lần")
    if not {"id", "name"} & set(first):
        state.add_problem(min(cells.values(), key=lambda cell: cell.column), "thiếu cột “Mã” hoặc “Tên đơn vị”")


def _read_row(row: Mapping[int, SheetCell], columns: Mapping[int, SheetColumn], state: _Import) -> None:
    by_field = {columns[number].field: cell for number, cell in row.items() if number in columns}
    if not any(cell.text or cell.fault for cell in by_field.values()):
        return
    index = _index_of(by_field, state)
    if index is None:
        return
    anchor = by_field.get("id") or by_field["name"]
    if index in state.row_of:
        title = state.units.units[index].title
        state.add_problem(anchor, f"{title} đã có ở {state.row_of[index].place}", "mỗi đơn vị chỉ để một dòng")
        return
    state.row_of[index] = anchor
    for column in COLUMNS:
        if not column.locked and column.field in by_field:
            _read_cell(index, column, by_field[column.field], state)


def _index_of(cells: Mapping[str, SheetCell], state: _Import) -> int | None:
    """The index of the unit of a row, by its id or else by its name; None with a problem if there is none."""
    identifier, name = cells.get("id"), cells.get("name")
    units_named = state.units_named(name.text) if name else []
    if identifier and identifier.text:
        index = state.ids.get(identifier.text.lower())
        if index is None:
            hint = nearest(identifier.text, state.ids) + "; đơn vị mới thì thêm vào units.yaml trước"
            state.add_problem(identifier, f"không có đơn vị nào mã {quoted(identifier.text)}", hint)
            return None
        if name and name.text and index not in units_named and not _is_of_another_kind(name.text, index, state):
            message = (
                f"{quoted(name.text)} không phải là tên của mã {identifier.text} ({state.units.units[index].title})"
            )
            state.add_problem(name, message, "có thể các cột bị xếp lệch nhau; tên chỉ sửa trong units.yaml")
            return None
        return index
    anchor = name or next(iter(cells.values()))
    if len(units_named) != 1:
        message = (
            f"không rõ dòng này là của đơn vị nào: {quoted(anchor.text)}"
            if units_named
            else (f"dòng {anchor.row} không có mã và tên của đơn vị nào trong units.yaml")
        )
        state.add_problem(anchor, message, "ghi mã vào cột “Mã”")
        return None
    return units_named[0]


def _keys(text: str) -> tuple[str, str]:
    return " ".join(text.casefold().split()), f"~{normalised(text)}"


def _is_of_another_kind(text: str, index: int, state: _Import) -> bool:
    """True for the name of a unit with a kind that it has no more, as in a workbook that was exported before."""
    name = state.units.units[index].name
    return _keys(text)[0] in {_keys(f"{unit.kind} {name}")[0] for unit in state.units.units}


def _read_cell(index: int, column: SheetColumn, cell: SheetCell, state: _Import) -> None:
    unit = state.units.units[index]
    before: Detail = getattr(unit, column.field) or None
    if cell.fault:
        state.add_problem(cell, cell.fault)
    elif not cell.text or cell.text == text_of(cell_value(unit, column)):
        return
    elif cell.text.lower() in CLEAR:
        if column.field in _REQUIRED:
            state.add_problem(cell, f"{column.heading.lower()} không bỏ được", "chọn trong danh sách")
        elif before is not None:
            state.changes.append(UnitChange(index, unit, column, before, None, cell))
    else:
        after = _new_value(column, cell, state)
        if after is not None and after != before:
            state.changes.append(UnitChange(index, unit, column, before, after, cell))


def _new_value(column: SheetColumn, cell: SheetCell, state: _Import) -> Detail:
    """The new value in a filled cell; None with a problem if it cannot be used."""
    for message, hint in _refusals(column, cell, state.units):
        state.add_problem(cell, f"{quoted(cell.text)} {message}", hint)
        return None
    if column.kind == "day":
        return day_of(cell)
    if column.kind == "hour":
        return hour_of(cell)
    if column.kind == "lines":
        return tuple(line for line in map(_without_dash, cell.text.split("\n")) if line)
    return " ".join(cell.text.split())


def _without_dash(line: str) -> str:
    return line[2:].strip() if line.startswith(("- ", "• ", "+ ")) else line


def _refusals(column: SheetColumn, cell: SheetCell, units: Units) -> Iterator[tuple[str, str]]:
    """The reasons why a cell cannot be used, each with a hint."""
    if column.kind == "day" and not day_of(cell):
        yield "không phải là một ngày", "ví dụ 3/10/2023"
    if column.kind == "hour" and hour_of(cell) is None:
        yield "chưa rõ là giờ nào trong ngày", "ví dụ 7:30 hoặc 7h30"
    if column.kind in ("text", "lines"):
        yield from _text_refusals(column, cell, units)


def _text_refusals(column: SheetColumn, cell: SheetCell, units: Units) -> Iterator[tuple[str, str]]:
    legacy = legacy_encoding(cell.text)
    if legacy:
        yield f"gõ theo bảng mã cũ {legacy}", "chuyển sang Unicode rồi gõ lại"
    if has_placeholder(cell.text):
        # Why: a detail in units.yaml may contain placeholders, but text from others must not.
        yield "có dấu ngoặc của chỗ điền ({{, {% hoặc {#)", "ghi thẳng chữ cần in"
    if unprintable(cell.text, ""):
        yield "có ký tự điều khiển không nhìn thấy được", "gõ lại ô này"
    if column.field == "contact" and isinstance(cell.value, int | float) and cell.value < 1e9:
        yield "đã mất số 0 ở đầu", "đặt ô kiểu Text rồi gõ lại số điện thoại"
    kinds = {str(unit.kind) for unit in units.units}
    if column.field == "kind" and cell.text not in kinds:
        yield "không phải là loại đơn vị nào trong units.yaml", nearest(cell.text, kinds)
