"""Workbooks that are made: the same bytes for the same content, and text that is never a formula."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.manifest import digest

_CORE = "docProps/core.xml"
_MARK = "docgen:"
_LARGEST_OF_OURS = 256 * 1024 * 1024
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ALWAYS = rb"\g<1>2000-01-01T00:00:00Z"
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t")

FONT = "Times New Roman"
HEADING_FILL = PatternFill("solid", start_color="D9E2F3")
LOCKED_FILL = PatternFill("solid", start_color="EDEDED")
DOUBT_FILL = PatternFill("solid", start_color="F8CBAD")
BLANK_FILL = PatternFill("solid", start_color="FFF2CC")
_LINE = Side("thin", color="A6A6A6")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def saved(book: Workbook, title: str) -> bytes:
    """The bytes of a workbook; `title` is what its properties say that it is. No clock is in them.

    Its keywords hold the hash of everything else, so that `is_untouched` knows it again.
    """
    book.properties.title = title
    book.properties.creator = "docgen"
    book.properties.keywords = _MARK
    made = io.BytesIO()
    book.save(made)
    anew = io.BytesIO()
    with zipfile.ZipFile(made) as archive, zipfile.ZipFile(anew, "w", zipfile.ZIP_DEFLATED) as copy:
        mark = f"{_MARK}{_hash(archive)}".encode()
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename == _CORE:
                content = _STAMP.sub(_ALWAYS, content).replace(_MARK.encode(), mark)
            still = zipfile.ZipInfo(entry.filename)
            still.compress_type, still.create_system = zipfile.ZIP_DEFLATED, 0
            copy.writestr(still, content)
    return anew.getvalue()


def is_untouched(data: bytes) -> bool:
    """True for the bytes of a workbook that `saved` made and no other program has written since."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_OF_OURS:
                return False
            return f"{_MARK}{_hash(archive)}".encode() in archive.read(_CORE)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, RuntimeError):
        return False


def _hash(archive: zipfile.ZipFile) -> str:
    names = sorted(set(archive.namelist()) - {_CORE})
    return digest(b"\0".join(part for name in names for part in (name.encode(), archive.read(name))))


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that can be written to: none of a merged area but the first."""
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
    """Writes a value with the looks of a table; text stays text, whatever sign it begins with."""
    cell.value = value  # type: ignore[assignment]  # text, numbers, days and hours, all of which a cell holds
    if isinstance(value, str) and value.startswith(_BEGINS_FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True
    _dress(cell, bold, wrap, fill)
    if not border:
        cell.border = Border()


def put_formula(cell: Cell, formula: str, *, bold: bool = False) -> None:
    """Writes a formula of ours."""
    cell.value = formula
    _dress(cell, bold, False, None)


def _dress(cell: Cell, bold: bool, wrap: bool, fill: PatternFill | None) -> None:
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


def on_wide_paper(sheet: Worksheet) -> None:
    """Prints a sheet on A4, landscape, as wide as the paper."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4 (ECMA-376 part 1, 18.3.1.63)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    assert footer is not None and footer.center is not None
    footer.center.text = "Trang &P/&N"
