"""Writes workbooks: the same content gives the same bytes, and text is never a formula."""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.files import digest
from docgen.files.archives import Archive, BrokenArchiveError, EncryptedPartError, TooLargeError

_CORE = "docProps/core.xml"
_MARK = "docgen:"
_LARGEST_UNZIPPED = 64 * 1024 * 1024
"""Bytes, unzipped; the units of a whole country take 15 million."""
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^<>]*+>)[^<]*+")
_FIXED_TIME = rb"\g<1>2000-01-01T00:00:00Z"
A3, A4 = 8, 9
"""Papers (ECMA-376 part 1, 18.3.1.63)."""
_LINE_HEIGHT, _HIGHEST = 16.5, 400
"""Points of a line of the font, and of the highest row; Excel allows 409."""
_LETTERS = 0.92
"""Characters of the font in one unit of a column's width, which is measured in figures of another font."""
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t")

FONT = "Times New Roman"
HEADING_FILL = PatternFill("solid", start_color="D9E2F3")
LOCKED_FILL = PatternFill("solid", start_color="EDEDED")
DOUBT_FILL = PatternFill("solid", start_color="F8CBAD")
BLANK_FILL = PatternFill("solid", start_color="FFF2CC")
_LINE = Side("thin", color="A6A6A6")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def workbook_bytes(book: Workbook, title: str) -> bytes:
    """The bytes of a workbook with `title` in its properties, and without the time.

    Its keywords hold the hash of everything else, for `is_untouched`.
    """
    book.properties.title = title
    book.properties.creator = "docgen"
    book.properties.keywords = _MARK
    first_save = io.BytesIO()
    book.save(first_save)
    result = io.BytesIO()
    with zipfile.ZipFile(first_save) as archive, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as copy:
        parts = {name: archive.read(name) for name in archive.namelist()}
        mark = f"{_MARK}{_hash(parts)}".encode()
        for name, content in parts.items():
            if name == _CORE:
                content = _STAMP.sub(_FIXED_TIME, content).replace(_MARK.encode(), mark)
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            copy.writestr(entry, content)
    return result.getvalue()


def is_untouched(data: bytes) -> bool:
    """True for a workbook that `workbook_bytes` made and no other program has saved since."""
    try:
        archive = Archive(data, _LARGEST_UNZIPPED)
        parts = {name: archive.read(name) for name in archive.names()}
    except (BrokenArchiveError, EncryptedPartError, TooLargeError):
        return False
    return f"{_MARK}{_hash(parts)}".encode() in parts.get(_CORE, b"")


def _hash(parts: Mapping[str, bytes]) -> str:
    names = sorted(parts.keys() - {_CORE})
    return digest(b"\0".join(part for name in names for part in (name.encode(), parts[name])))


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that can be written to: of a merged area only the first one."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def put(
    cell: Cell,
    value: object,
    *,
    bold: bool = False,
    wrap: bool = True,
    fill: PatternFill | None = None,
    border: bool = True,
) -> None:
    """Writes a value with the format of a table; text stays text, also if it begins with `=`."""
    cell.value = value  # type: ignore[assignment]  # text, numbers, days and hours, all of which a cell holds
    if isinstance(value, str) and value.startswith(_BEGINS_FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True
    _set_format(cell, bold, wrap, fill)
    if not border:
        cell.border = Border()


def put_formula(cell: Cell, formula: str, *, bold: bool = False) -> None:
    """Writes a formula of ours."""
    cell.value = formula
    _set_format(cell, bold, False, None)


def _set_format(cell: Cell, bold: bool, wrap: bool, fill: PatternFill | None) -> None:
    cell.font = Font(FONT, 12, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
    cell.border = BORDER
    if fill:
        cell.fill = fill


def put_headings(sheet: Worksheet, row: int, headings: list[str], widths: list[int]) -> None:
    """Writes a row of headings, frozen above what follows, and sets the columns' widths, in letters."""
    for number, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        cell = cell_at(sheet, row, number)
        put(cell, heading, bold=True, fill=HEADING_FILL)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.print_title_rows = f"{row}:{row}"


def fit_heights(sheet: Worksheet) -> None:
    """Makes rows high enough for texts of several lines; the others keep the default height.

    Why: LibreOffice shows a row without a height one line high.
    """
    for number, row in enumerate(sheet.iter_rows(), 1):
        lines = max(_lines(cell, sheet) for cell in row)
        if lines > 1:
            sheet.row_dimensions[number].height = min(lines * _LINE_HEIGHT, _HIGHEST)


def _lines(cell: Cell | MergedCell, sheet: Worksheet) -> int:
    if not isinstance(cell.value, str) or not cell.alignment.wrap_text or cell.data_type == "f":
        return 1
    width = max(int(sheet.column_dimensions[get_column_letter(cell.column)].width * _LETTERS), 1)
    return sum(max(len(textwrap.wrap(line, width)), 1) for line in cell.value.split("\n"))


def on_wide_paper(sheet: Worksheet, paper: int = A4) -> None:
    """Sets a sheet to print landscape, as wide as the paper."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    assert footer is not None and footer.center is not None
    footer.center.text = "Trang &P/&N"
