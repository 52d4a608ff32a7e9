"""Reads the values of a workbook from a stranger, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.errors import DocgenError, Place, unreadable
from docgen.files import read_file
from docgen.files.archives import Archive, BrokenArchiveError, EncryptedPartError, TooLargeError
from docgen.reports.excel.cell_values import Values
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.merged_areas import apply_merged_areas
from docgen.reports.excel.sheet_limits import Limits
from docgen.reports.excel.sheet_reader import SheetReader
from docgen.reports.excel.sheet_remarks import add_remarks
from docgen.reports.excel.sheet_xml import TooLongError
from docgen.reports.excel.workbook_parts import LARGEST, WorkbookPackage
from docgen.reports.forms.answer_remarks import Remark

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of the file itself, pictures included."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx)"
_NO_WORKBOOK = "đây không phải là bảng tính .xlsx, hoặc tệp bị hỏng"
_COPY = "sao chép riêng phần đã điền sang một bảng tính mới rồi lưu lại"


@dataclass(frozen=True)
class Sheet:
    """The filled cells of one sheet, row by row, and the cells that have only remarks."""

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]
    is_hidden: bool = False
    remarks: tuple[Remark, ...] = ()
    """What lies on no cell: headers and footers, charts of a sheet without cells."""


def read_sheets(path: Path, content: bytes | None = None) -> list[Sheet]:
    """The sheets of a workbook that have filled cells or remarks. Raises `DocgenError` naming the file.

    `content`: that of a workbook that is no file on the disk; `path` is then only its name.

    Hidden rows, columns and sheets are read too: a filter may hide filled cells. The value of merged cells is repeated
    in each of their rows that has other values. Formulas give the value that Excel saved.
    """
    with open_package(path, content) as package:
        return _with_sheets_named(list(_sheets(package)))


@contextmanager
def open_package(path: Path, content: bytes | None = None) -> Iterator[WorkbookPackage]:
    """The parts of a workbook; `content` as for `read_sheets`. What goes wrong is a `DocgenError` naming the file."""
    try:
        yield WorkbookPackage(Archive(_checked(path, _read(path) if content is None else content), LARGEST))
    except (TooLargeError, TooLongError) as error:
        raise DocgenError("bảng tính quá lớn nên không đọc", Place(path.name), _COPY) from error
    except EncryptedPartError as error:
        raise DocgenError("bảng tính có đặt mật khẩu", Place(path.name), "bỏ mật khẩu rồi lưu lại") from error
    except (BrokenArchiveError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        # Why so many: the file may have invalid numbers, dates and references.
        raise DocgenError(_NO_WORKBOOK, Place(path.name), _SAVE_AS) from error


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path)
        return read_file(path, LARGEST_FILE)
    except OSError as error:
        raise DocgenError(unreadable(error), Place(path.name)) from error


def _checked(path: Path, data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise _too_large(path)
    if path.suffix.lower() not in (".xlsx", ".xlsm") or data.startswith(_OLE):
        kind = path.suffix.lower() if path.suffix.lower() not in (".xlsx", ".xlsm") else "cũ, hoặc có đặt mật khẩu"
        raise DocgenError(f"không đọc được bảng tính dạng {kind}", Place(path.name), _SAVE_AS)
    return data


def _too_large(path: Path) -> DocgenError:
    return DocgenError(f"bảng tính quá lớn (hơn {LARGEST_FILE >> 20} MB)", Place(path.name), _COPY)


def _sheets(package: WorkbookPackage) -> Iterator[Sheet]:
    contents = package.contents()
    values, limits = Values(package, contents), Limits()
    for sheet in contents.sheets:
        reader = SheetReader(values, limits, sheet.is_hidden)
        package.walk(sheet.part, reader.start, reader.end)
        apply_merged_areas(reader.rows, reader.areas, limits)
        remarks = add_remarks(package, sheet.part, reader, limits)
        if reader.rows or remarks:
            rows = sorted(reader.rows.items())
            cells = tuple(tuple(cell for _, cell in sorted(row.items())) for _, row in rows)
            yield Sheet(sheet.name, cells, sheet.is_hidden, remarks)


def _with_sheets_named(sheets: list[Sheet]) -> list[Sheet]:
    """The sheets whose cells name them: all if several visible ones have cells, or else only the hidden ones."""
    is_named = sum(bool(sheet.rows) and not sheet.is_hidden for sheet in sheets) > 1
    if not is_named and not any(sheet.is_hidden for sheet in sheets):
        return sheets
    return [_with_name(sheet) if is_named or sheet.is_hidden else sheet for sheet in sheets]


def _with_name(sheet: Sheet) -> Sheet:
    return replace(sheet, rows=tuple(tuple(replace(cell, sheet=sheet.name) for cell in row) for row in sheet.rows))
