"""Reads the part of one sheet: its cells, and what it has besides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from openpyxl.utils.cell import coordinate_to_tuple

from docgen.files.archives import TooLargeError
from docgen.reports.excel.cell_formats import PLAIN
from docgen.reports.excel.cell_styles import CellStyle
from docgen.reports.excel.cell_values import ERROR, Values
from docgen.reports.excel.cells import SheetCell, text_of
from docgen.reports.excel.merged_areas import Rows
from docgen.reports.excel.rich_text import RichText, visible_text
from docgen.reports.excel.sheet_drawings import DrawingReader
from docgen.reports.excel.sheet_limits import MOST_COLUMNS, Limits
from docgen.reports.forms.answer_remarks import Remark

_LAST_ROW = 1_048_576
_LONGEST_REFERENCE = 40
"""Characters of an area (`$XFD$1048576:$XFD$1048576`)."""
_position = lru_cache(maxsize=20_000)(coordinate_to_tuple)
"""Row and column of a reference; the forms of all units have the same ones."""
_ROWS = "worksheet/sheetData/"
_ROW = f"{_ROWS}row"
_DATA = f"{_ROW}/c"
_VALUE, _FORMULA, _INLINE, _RUN = f"{_DATA}/v", f"{_DATA}/f", f"{_DATA}/is/t", f"{_DATA}/is/r"
_PICTURES = ("worksheet/picture", "worksheet/legacyDrawingHF")
"""The picture behind the cells, and pictures in headers."""
_HEADERS = frozenset(
    f"{sheet}/headerFooter/{page}{kind}"
    for sheet in ("worksheet", "chartsheet")
    for page in ("odd", "even", "first")
    for kind in ("Header", "Footer")
)
_OBJECTS = ("worksheet/oleObjects/", "worksheet/controls/", "worksheet/http")
"""How the paths of embedded objects and controls begin, also inside an element of another namespace."""
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d+|[A-Z]|(&))', re.IGNORECASE)
"""Codes in headers and footers (18.3.1.39): page numbers, fonts, colours, sizes; `&&` is an ampersand."""


class SheetReader:
    """The cells of one sheet (ECMA-376 part 1, 18.3.1), from its XML."""

    def __init__(self, values: Values, limits: Limits, is_hidden: bool) -> None:
        self.rows: Rows = {}
        self.areas: list[str] = []
        self.remarks: list[Remark] = []
        """Headers and footers."""
        self.objects = DrawingReader()
        """Embedded objects and controls."""
        self._is_hidden = is_hidden
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._columns_left = MOST_COLUMNS
        self._values, self._limits = values, limits
        self._at = (0, 0)
        self._cell: Mapping[str, str] = {}
        self._text = ""
        self._text_path = _VALUE
        self._runs = RichText()
        self._has_formula = False

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        """Takes in the start of an element."""
        if path == _DATA:
            reference = attributes.get("r")
            self._at = _position(reference) if reference else (self._at[0], self._at[1] + 1)
            self._cell, self._has_formula, self._text = attributes, False, ""
            self._text_path = _INLINE if attributes.get("t") == "inlineStr" else _VALUE
        elif path == _FORMULA:
            self._has_formula = True
        elif path == _ROW:
            self._at = (int(attributes.get("r", self._at[0] + 1)), 0)
            if _is_hidden(attributes, "ht"):
                self._hidden_rows.add(self._at[0])
        elif path.startswith(_RUN):
            self._runs.start(path[len(_DATA) + 4 :], attributes)
        elif not path.startswith(_ROWS):
            self._start_beside_cells(path, attributes)

    def _start_beside_cells(self, path: str, attributes: Mapping[str, str]) -> None:
        if path == "worksheet/mergeCells/mergeCell":
            self._limits.count_area()
            self.areas.append(attributes.get("ref", "")[:_LONGEST_REFERENCE])
        elif path == "worksheet/cols/col" and _is_hidden(attributes, "width"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self._columns_left -= last - first + 1
            if first > last or self._columns_left < 0:
                raise TooLargeError
            self._hidden_columns.update(range(first, last + 1))
        elif path in _PICTURES:
            self.remarks.append(Remark("picture"))
        elif path.startswith(_OBJECTS):
            self.objects.start(path, attributes)

    def end(self, path: str, text: str) -> None:
        """Takes in the end of an element, with its text."""
        if path == _DATA:
            self._store_cell()
        elif path == self._text_path:
            self._text += text
        elif path.startswith(_RUN):
            self._runs.end(path[len(_DATA) + 4 :], text)
        elif not path.startswith(_ROWS):
            self._end_beside_cells(path, text)

    def _end_beside_cells(self, path: str, text: str) -> None:
        if path in _HEADERS:
            shown = text_of(_HEADER_CODE.sub(r"\1", text))
            self.remarks += [Remark("textbox", shown)] if shown else []
        elif path.startswith(_OBJECTS):
            self.objects.end(path, text)

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether a cell is in a hidden row, column or sheet."""
        return self._is_hidden or row in self._hidden_rows or column in self._hidden_columns

    def _store_cell(self) -> None:
        row, column = self._at
        if not 1 <= row <= _LAST_ROW:
            raise LookupError(row)
        kind = self._cell.get("t", "n")
        runs = self._runs.take() if self._runs.runs else ""
        content = runs if runs and kind == "inlineStr" else self._text
        if not content and not self._has_formula:
            return
        style = self._values.style(self._cell.get("s", "0"))
        value = self._values.value(kind, content, style) if isinstance(content, str) and content else content or None
        fault = f"công thức bị lỗi {value}" if kind == "e" or value is ERROR else ""
        if self._has_formula and value is None:
            fault = "công thức chưa có kết quả; mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị"
        cell = SheetCell(row, column, value, fault, self._values.epoch, is_hidden=self.is_hidden(row, column))
        if isinstance(value, tuple) or not style.is_plain and not fault:
            cell = self._as_shown(cell, style)
        if cell.remarks or not _is_blank(cell.value) or self._has_formula:
            self.rows.setdefault(row, {})[column] = self._limits.count(cell, row not in self.rows)

    def _as_shown(self, cell: SheetCell, style: CellStyle) -> SheetCell:
        """The cell with only what is plainly visible as its value, the rest as remarks."""
        value = cell.value
        if isinstance(value, str | tuple):
            runs = ((value, None),) if isinstance(value, str) else value
            self._limits.count_letters(sum(len(text) for text, _ in runs))
            section = style.format.for_text()
            text, remarks = visible_text(runs, style, section)
            return replace(cell, value=None if _is_blank(text) else text, remarks=remarks, unit=section.unit)
        section = PLAIN
        if isinstance(value, int | float) and not isinstance(value, bool):
            section = style.format.for_number(value)
        shown = replace(cell, unit=section.unit, scale=section.scale, percents=section.percents)
        kind = style.kind_in(section)
        return replace(shown, value=None, remarks=(Remark(kind, shown.text),)) if kind else shown


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or has no height or width."""
    return attributes.get("hidden") in ("1", "true") or not attributes.get(size, "1").strip("0.")
