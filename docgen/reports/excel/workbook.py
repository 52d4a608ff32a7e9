"""Reads the values of a workbook from a stranger, within limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from docgen.errors import DocgenError, Place, unreadable
from docgen.files import read_file
from docgen.files.archives import Archive, BrokenArchiveError, EncryptedPartError, TooLargeError
from docgen.reports.excel.cell_values import ERROR, Values
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.sheet_xml import TooLongError
from docgen.reports.excel.workbook_parts import LARGEST, WorkbookPackage

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of the file itself, pictures included."""
MOST_CELLS = 100_000
"""Filled cells, all sheets together: the units of a whole country take 50,000."""
MOST_LETTERS = 4_000_000
"""Characters in all filled cells together; a shared text counts in each."""
MOST_ROWS = 10_000
"""Rows with filled cells."""
MOST_AREAS = 20_000
"""Areas of merged cells."""
_MOST_COLUMNS = 200
_LAST_ROW = 1_048_576
_LONGEST_REFERENCE = 40
"""Characters of an area (`$XFD$1048576:$XFD$1048576`)."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx)"
_NO_WORKBOOK = "đây không phải là bảng tính .xlsx, hoặc tệp bị hỏng"
_COPY = "chép riêng phần đã điền sang một bảng tính mới rồi lưu lại"
_DATA = "worksheet/sheetData/row/c"
_INLINE = (f"{_DATA}/is/t", f"{_DATA}/is/r/t")

Rows = dict[int, dict[int, SheetCell]]
"""The filled cells by row and column."""


@dataclass(frozen=True)
class Sheet:
    """The filled cells of one sheet, row by row."""

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook that have filled cells. Raises `DocgenError` naming the file.

    Hidden rows, columns and sheets are read too: a filter may hide filled cells. The value of merged cells is repeated
    in each of their rows that has other values. Formulas give the value that Excel saved.
    """
    try:
        return list(_sheets(WorkbookPackage(Archive(_bytes(path), LARGEST))))
    except (TooLargeError, TooLongError) as error:
        raise DocgenError("bảng tính quá lớn nên không được đọc", Place(path.name), _COPY) from error
    except EncryptedPartError as error:
        raise DocgenError("bảng tính có đặt mật khẩu", Place(path.name), "bỏ mật khẩu rồi lưu lại") from error
    except (BrokenArchiveError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        # Why so many: the file may have invalid numbers, dates and references.
        raise DocgenError(_NO_WORKBOOK, Place(path.name), _SAVE_AS) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DocgenError(f"bảng tính quá lớn (hơn {LARGEST_FILE >> 20} MB)", Place(path.name), _COPY)
        data = read_file(path, LARGEST_FILE)
    except OSError as error:
        raise DocgenError(unreadable(error), Place(path.name)) from error
    if path.suffix.lower() not in (".xlsx", ".xlsm") or data.startswith(_OLE):
        kind = path.suffix.lower() if path.suffix.lower() not in (".xlsx", ".xlsm") else "cũ, hoặc có đặt mật khẩu"
        raise DocgenError(f"không đọc được bảng tính kiểu {kind}", Place(path.name), _SAVE_AS)
    return data


def _sheets(package: WorkbookPackage) -> Iterator[Sheet]:
    contents = package.contents()
    values, limits = Values(package, contents), _Limits()
    for name, part in contents.sheets:
        reader = _SheetReader(values, limits)
        package.walk(part, reader.start, reader.end)
        if reader.rows:
            _fill_merged_areas(reader.rows, reader.areas, limits)
            rows = sorted(reader.rows.items())
            yield Sheet(name, tuple(tuple(cell for _, cell in sorted(row.items())) for _, row in rows))


class _Limits:
    """What may still be read from one workbook."""

    def __init__(self) -> None:
        self._cells, self._letters = MOST_CELLS, MOST_LETTERS
        self._rows, self._areas = MOST_ROWS, MOST_AREAS

    def count(self, cell: SheetCell, is_new_row: bool = False) -> SheetCell:
        """Counts a cell and returns it. Raises `TooLargeError` above the limits."""
        self._cells -= 1
        self._rows -= is_new_row
        self._letters -= len(cell.value) if isinstance(cell.value, str) else 0
        if min(self._cells, self._rows, self._letters) < 0:
            raise TooLargeError
        return cell

    def count_area(self) -> None:
        """Counts a merged area. Raises `TooLargeError` above the limit."""
        self._areas -= 1
        if self._areas < 0:
            raise TooLargeError


class _SheetReader:
    """The cells of one sheet (ECMA-376 part 1, 18.3.1), from its XML."""

    def __init__(self, values: Values, limits: _Limits) -> None:
        self.rows: Rows = {}
        self.areas: list[str] = []
        self._values, self._limits = values, limits
        self._at = (0, 0)
        self._cell: Mapping[str, str] = {}
        self._texts: list[str] = []
        self._has_formula = False

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        if path == _DATA:
            reference = attributes.get("r")
            self._at = coordinate_to_tuple(reference) if reference else (self._at[0], self._at[1] + 1)
            self._cell, self._has_formula = attributes, False
            self._texts.clear()
        elif path == f"{_DATA}/f":
            self._has_formula = True
        elif path == "worksheet/sheetData/row":
            self._at = (int(attributes.get("r", self._at[0] + 1)), 0)
        elif path == "worksheet/mergeCells/mergeCell":
            self._limits.count_area()
            self.areas.append(attributes.get("ref", "")[:_LONGEST_REFERENCE])

    def end(self, path: str, text: str) -> None:
        if path == f"{_DATA}/v" or path in _INLINE:
            if (path in _INLINE) == (self._cell.get("t") == "inlineStr"):
                self._texts.append(text)
        elif path == _DATA and self._at[1] <= _MOST_COLUMNS:
            self._store_cell("".join(self._texts))

    def _store_cell(self, text: str) -> None:
        row, column = self._at
        if not 1 <= row <= _LAST_ROW:
            raise LookupError(row)
        kind = self._cell.get("t", "n")
        value = self._values.value(kind, text, self._cell.get("s", "0")) if text else None
        fault = f"công thức bị lỗi {value}" if kind == "e" or value is ERROR else ""
        if self._has_formula and value is None:
            fault = "công thức chưa có kết quả; mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị"
        elif value is None or (isinstance(value, str) and not value.strip() and not self._has_formula):
            return
        cell = SheetCell(row, column, value, fault, self._values.epoch)
        self.rows.setdefault(row, {})[column] = self._limits.count(cell, row not in self.rows)


def _fill_merged_areas(rows: Rows, areas: list[str], limits: _Limits) -> None:
    """Repeats the value of merged cells in each of their rows that has other values."""
    bounds = ([number or 0 for number in range_boundaries(area)] for area in areas)
    areas_by_row = sorted(
        ((top, left, bottom) for left, top, _, bottom in bounds if bottom > top and left in rows.get(top, {})),
        reverse=True,
    )
    open_areas: dict[int, tuple[int, SheetCell]] = {}
    for number in sorted(rows):
        row = rows[number]
        for column, (bottom, cell) in list(open_areas.items()):
            if bottom < number:
                del open_areas[column]
            elif column not in row:
                row[column] = limits.count(cell.moved_to(number))
        while areas_by_row and areas_by_row[-1][0] == number:
            top, left, bottom = areas_by_row.pop()
            open_areas[left] = bottom, rows[top][left]
