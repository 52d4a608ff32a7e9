"""A workbook that somebody sends: its values, and nothing else of it, within bounds."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from docgen.errors import DocgenError, Place, unreadable
from docgen.sheets.cells import Cell
from docgen.whole_files import read_file

LARGEST = 24 * 1024 * 1024
"""Bytes of XML, unzipped, that are read from one workbook: some 400,000 filled cells."""
LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of the file itself, pictures and all."""
_MOST_COLUMNS = 200
_MOST_SHEETS = 50
_MOST_ROWS = 1_048_576
_MOST_ENTRIES = 2_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx)"
_NO_WORKBOOK = "đây không phải là bảng tính .xlsx, hoặc tệp bị hỏng"
_BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, MemoryError, zipfile.BadZipFile, zlib.error, struct.error, InvalidFileException),
)
"""What zipfile and openpyxl raise for damaged files; the XML parsers' errors are SyntaxErrors."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


@dataclass(frozen=True)
class Sheet:
    """The filled cells of one sheet, row by row."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def opened(path: Path) -> list[Sheet]:
    """The sheets of a workbook that hold anything. Raises `DocgenError` naming the file.

    Hidden rows, columns and sheets are read too: a filter hides what was filled in. In an area of merged cells the
    value stands in every row that has other values. Formulas give the value that Excel saw last.
    """
    try:
        data = _bytes(path)
        merged = _checked(data, path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out, such as pictures, is not asked for
            return list(_sheets(data, merged))
    except DocgenError:
        raise
    except _BROKEN as error:
        raise DocgenError(_NO_WORKBOOK, Place(path.name), _SAVE_AS) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DocgenError(f"tệp quá lớn (hơn {LARGEST_FILE >> 20} MB)", Place(path.name))
        data = read_file(path, LARGEST_FILE)
    except OSError as error:
        raise DocgenError(unreadable(error), Place(path.name)) from error
    if path.suffix.lower() not in (".xlsx", ".xlsm") or data.startswith(_OLE):
        kind = path.suffix.lower() if path.suffix.lower() not in (".xlsx", ".xlsm") else "cũ, hoặc có đặt mật khẩu"
        raise DocgenError(f"không đọc được bảng tính kiểu {kind}", Place(path.name), _SAVE_AS)
    return data


def _checked(data: bytes, path: Path) -> dict[str, list[bytes]]:
    """The merged areas by the name of their part, of a file that is no trap."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries if _is_xml(entry)) > LARGEST:
            hint = "chép riêng phần đã điền sang một bảng tính mới rồi lưu lại"
            raise DocgenError("bảng tính quá lớn khi giải nén nên không được đọc", Place(path.name), hint)
        merged = {}
        for entry in entries:
            content = archive.read(entry) if _is_xml(entry) else b""
            if b"<!DOCTYPE" in content.replace(b"\0", b""):  # a part has no DTD (ECMA-376 part 2, 8.1.4)
                raise DocgenError(_NO_WORKBOOK, Place(path.name), _SAVE_AS)
            merged[entry.filename] = _MERGED.findall(content)
    return merged


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels", ".vml"))


def _sheets(data: bytes, merged: dict[str, list[bytes]]) -> Iterator[Sheet]:
    typed = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    results = load_workbook(io.BytesIO(data), read_only=True, keep_links=False, data_only=True)
    for sheet, shown in list(zip(typed.worksheets, results.worksheets, strict=True))[:_MOST_SHEETS]:
        areas = merged.get(str(getattr(sheet, "_worksheet_path", "")), [])
        rows = tuple(_rows(sheet, shown, typed.epoch))
        if rows:
            yield Sheet(str(sheet.title), tuple(_spread(rows, areas)))


def _rows(sheet: Any, shown: Any, epoch: Any) -> Iterator[tuple[Cell, ...]]:
    bounds = {"min_row": 1, "max_row": _MOST_ROWS, "max_col": _MOST_COLUMNS}
    before: object = None
    for row, results in zip(sheet.iter_rows(**bounds), shown.iter_rows(**bounds), strict=False):
        if row is before:  # openpyxl gives the same empty row for all rows that are not in the file
            continue
        before = row
        cells = (_cell(cell, result, epoch) for cell, result in zip(row, results, strict=False))
        filled = tuple(cell for cell in cells if cell)
        if filled:
            yield filled


def _cell(cell: Any, result: Any, epoch: Any) -> Cell | None:
    if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
        return None
    fault = ""
    if cell.data_type == "f" and result.value is None:
        fault = "công thức chưa có kết quả; mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị"
    elif result.data_type == "e":
        fault = f"công thức bị lỗi {result.value}"
    return Cell(cell.row, cell.column, result.value, fault, epoch)


def _spread(rows: tuple[tuple[Cell, ...], ...], areas: list[bytes]) -> Iterator[tuple[Cell, ...]]:
    """The rows, with the value of an area of merged cells in each of its rows."""
    first = {(cell.row, cell.column): cell for row in rows for cell in row}
    bounds = [[number or 0 for number in range_boundaries(area.decode())] for area in areas[:_MOST_ENTRIES]]
    deep = [(left, top, bottom) for left, top, _, bottom in bounds if bottom > top and (top, left) in first]
    for row in rows:
        at = row[0].row
        taken = {cell.column for cell in row}
        more = [first[top, left].moved_to(at) for left, top, bottom in deep if top < at <= bottom and left not in taken]
        yield tuple(sorted((*row, *more), key=lambda cell: cell.column))
