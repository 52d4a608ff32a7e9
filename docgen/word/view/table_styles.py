"""The formats that a table's style gives to the text of each cell (ECMA-376 part 1, 17.7.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.word.elements import W, find, number, value
from docgen.word.view.run_properties import ON, on_off
from docgen.word.view.styles import NO_STYLE, Styles, StyleSheet

_TABLE_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_TABLE_LOOK_BITS |= {"noHBand": 0x200, "noVBand": 0x400}
_ALL = frozenset({"firstRow", "lastRow", "firstColumn", "lastColumn"})


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The position of a cell in its table; rows and grid columns count from 0."""

    row: int
    rows: int
    column: int
    columns: int
    span: int = 1


def styled_table(table: etree._Element, styles: Styles) -> StyledTable | None:
    """The style of w:tbl; None if it names none: the default table style does not apply to text."""
    style = value(table, "tblPr/tblStyle") or ""
    return StyledTable(styles, style, find(table, "tblPr")) if styles.chain("table", style) else None


class StyledTable:
    """One table with its style."""

    def __init__(self, styles: Styles, style: str, properties: etree._Element | None) -> None:
        self._styles, self._style = styles, style
        self._table_look = _table_look(find(properties, "tblLook"))
        self._branches = styles.branches(style)
        self._skipped_row = int("firstRow" in self._table_look and "firstRow" in self._branches)
        self._skipped_column = int("firstColumn" in self._table_look and "firstCol" in self._branches)
        sources = (properties, *(find(one, "tblPr") for one in styles.chain("table", style)))
        self._row_band = _band(sources, "tblStyleRowBandSize") if "noHBand" not in self._table_look else 0
        self._column_band = _band(sources, "tblStyleColBandSize") if "noVBand" not in self._table_look else 0

    def sheet(self, place: CellPlace) -> StyleSheet:
        """The values that the style sets in a cell."""
        return self._styles.table_sheet(self._style, self._active_conditions(place))

    def _active_conditions(self, place: CellPlace) -> tuple[str, ...]:
        """The conditions that hold and that the style has a format for."""
        return tuple(name for name in self._conditions(place) if name in self._branches) if self._branches else ()

    def _conditions(self, place: CellPlace) -> Iterator[str]:
        """The conditional formats that hold, weakest first: bands, columns, rows, corners."""
        yield from _stripe(place.column - self._skipped_column, self._column_band, "Vert")
        yield from _stripe(place.row - self._skipped_row, self._row_band, "Horz")
        top, bottom = place.row == 0, place.row == place.rows - 1
        left, right = place.column == 0, place.column + place.span >= place.columns
        columns = [name for name, holds in (("firstColumn", left), ("lastColumn", right)) if holds]
        rows = [name for name, holds in (("firstRow", top), ("lastRow", bottom)) if holds]
        columns = [name for name in columns if name in self._table_look]
        rows = [name for name in rows if name in self._table_look]
        yield from (name.replace("Column", "Col") for name in columns)
        yield from rows
        yield from (_CORNERS[row, column] for row in rows for column in columns)


_CORNERS = {
    ("firstRow", "firstColumn"): "nwCell",
    ("firstRow", "lastColumn"): "neCell",
    ("lastRow", "firstColumn"): "swCell",
    ("lastRow", "lastColumn"): "seCell",
}


def _stripe(index: int, size: int, direction: str) -> Iterator[str]:
    if size > 0 and index >= 0:
        yield f"band{index // size % 2 + 1}{direction}"


def _band(sources: tuple[etree._Element | None, ...], name: str) -> int:
    """How many rows or columns a band has, by the table or else the nearest style; 0 for no bands."""
    sizes = (number(value(holder, name)) for holder in sources)
    return next((size for size in sizes if size is not None), 0)


def _table_look(element: etree._Element | None) -> frozenset[str]:
    """The conditions that w:tblLook switches on: by its attributes, or the bits of Word 2007; without either, all."""
    if element is None:
        return _ALL
    named = {name: element.get(W + name) for name in _TABLE_LOOK_BITS}
    if any(text is not None for text in named.values()):
        return frozenset(name for name, text in named.items() if text is not None and on_off(text) == ON)
    try:
        bits = int(element.get(f"{W}val", ""), 16)
    except ValueError:
        return _ALL
    return frozenset(name for name, bit in _TABLE_LOOK_BITS.items() if bits & bit)


def sheet_of(table: StyledTable | None, place: CellPlace) -> StyleSheet:
    """The values that a table's style sets in a cell; none without a style."""
    return NO_STYLE if table is None else table.sheet(place)
