"""Tables of a fixed width: as wide as the text if they were so before, and never over its edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from docgen.decree30.fix.column_widths import column_needs, narrowed
from docgen.word.edit import EditableParts
from docgen.word.elements import W, find, number, twips, value
from docgen.word.view import WordTable

_FILLS = 0.97
"""The part of the width of the text from which on a table is as wide as the text."""
MOST_OVERHANG = 567
"""Twips, 1 cm: a table may stand out of the text so far, if it did before."""
_SAME = 0.002
_LENGTH, _PERCENT = "dxa", "pct"
_WHOLE = 5000
"""100 %, in fiftieths of a percent."""


def fit_table(
    parts: EditableParts, table: etree._Element, text_widths: tuple[int, int], model: WordTable | None
) -> bool:
    """Changes the widths of an outermost table and of those in it; false if it may stay as it is.

    `text_widths` are those before and after; widths in percent, and automatic ones, are left to Word.
    """
    columns = [twips(one.get(f"{W}w")) or 0 for one in _children(find(table, "tblGrid"), "gridCol")]
    width = _width_of(table, columns)
    target = _target(width, max(_fixed(find(table, "tblPr/tblInd")), 0), *text_widths)
    if not width or target is None:
        return False
    needs = column_needs(model, columns) if model else [0] * len(columns)
    total = round(sum(columns) * target / width)
    changed = narrowed(columns, needs, total) if sum(columns) else []
    _set_widths(parts, table, target / width, _factors(columns, changed))
    return True


def indent_of(table: etree._Element) -> int:
    """The indent of the table from the left edge of the text, twips."""
    return _length(find(table, "tblPr/tblInd"), _LENGTH)


def widths_in(table: etree._Element, text_width: int) -> list[int]:
    """The widths of the columns, twips, also of a table whose width is a part of that of the text."""
    widths = [twips(one.get(f"{W}w")) or 0 for one in _children(find(table, "tblGrid"), "gridCol")]
    part = _length(find(table, "tblPr/tblW"), _PERCENT) / _WHOLE
    for cell, begin, span in _cells(table):
        own = find(cell, "tcPr/tcW")
        width = _fixed(own) or round(_length(own, _PERCENT) / _WHOLE * part * text_width)
        if span == 1 and begin < len(widths) and width:
            widths[begin] = width
    total = round(part * text_width) if part else sum(widths)
    return [round(width * total / max(sum(widths), 1)) for width in widths]


def set_column_widths(
    parts: EditableParts, table: etree._Element, widths: Sequence[int], changed: Sequence[int]
) -> None:
    """Changes the widths of the columns from `widths` to `changed`, and that of the table to their sum."""
    factor, properties = sum(changed) / max(sum(widths), 1), find(table, "tblPr")
    own = find(properties, "tblW")
    if own is not None and properties is not None and _length(own, _PERCENT):
        _set(parts, properties, own, factor)
    _set_widths(parts, table, factor, _factors(widths, changed))


def _width_of(table: etree._Element, columns: Sequence[int]) -> int:
    """Twips; 0 for a width in percent, or an unknown one."""
    own = find(table, "tblPr/tblW")
    if own is not None and own.get(f"{W}type") == "pct":
        return 0
    is_fixed = value(table, "tblPr/tblLayout", "type") == "fixed"
    of_columns = sum(columns)
    return of_columns if is_fixed and of_columns else _fixed(own) or of_columns


def _target(width: int, indent: int, old: int, new: int) -> int | None:
    """The new width; None if the table can stay as wide as it is."""
    if width >= _FILLS * old:
        target = new + min(max(width - old, 0), MOST_OVERHANG)
    elif indent + width > new:
        target = round(width * new / (indent + width))
    else:
        return None
    return None if abs(target - width) <= _SAME * width else target


def _factors(columns: Sequence[int], changed: Sequence[int]) -> list[tuple[int, int]]:
    """Each column's width before and after."""
    return list(zip(columns, changed, strict=True)) if changed else []


def _set_widths(
    parts: EditableParts, table: etree._Element, factor: float, columns: Sequence[tuple[int, int]] = ()
) -> None:
    """Multiplies the fixed widths of a table, its cells and the tables in them."""
    _set_own(parts, table, factor)
    grid = find(table, "tblGrid")
    for place, column in enumerate(_children(grid, "gridCol")):
        before, after = columns[place] if columns else (0, 0)
        if grid is not None:
            _set(parts, grid, column, after / before if before else factor)
    for cell, begin, span in _cells(table):
        before, after = (sum(pair[end] for pair in columns[begin : begin + span]) for end in (0, 1))
        of_cell = after / before if before else factor
        cell_properties = find(cell, "tcPr")
        width = find(cell_properties, "tcW")
        if width is not None and cell_properties is not None:
            of_table = factor if _length(width, _PERCENT) else 1.0
            _set(parts, cell_properties, width, of_cell / of_table)
        for inner in cell.iter(f"{W}tbl"):
            if next(inner.iterancestors(f"{W}tc"), None) is cell:
                _set_widths(parts, inner, of_cell)


def _set_own(parts: EditableParts, table: etree._Element, factor: float) -> None:
    """Width and indent of the table itself."""
    own = find(table, "tblPr")
    for element in (find(own, "tblW"), find(own, "tblInd")):
        if element is not None and own is not None and _fixed(element) > 0:
            _set(parts, own, element, factor)


def _cells(table: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """The cells of a table, without those of tables in it, with the grid's column where each begins, and its span."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl"), None) is not table:
            continue
        column = number(value(row, "trPr/gridBefore")) or 0
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr"), None) is row:
                span = max(number(value(cell, "tcPr/gridSpan")) or 1, 1)
                yield cell, column, span
                column += span


def _fixed(element: etree._Element | None) -> int:
    """The width in twips; 0 for one in percent, an automatic or a missing one."""
    return _length(element, _LENGTH)


def _length(element: etree._Element | None, kind: str) -> int:
    """The number of a width of this kind: twips, or fiftieths of a percent; 0 for any other width."""
    if element is None or element.get(f"{W}type", _LENGTH) != kind:
        return 0
    return twips(element.get(f"{W}w")) or 0


def _set(parts: EditableParts, holder: etree._Element, element: etree._Element, factor: float) -> None:
    length = twips(element.get(f"{W}w"))
    if length is not None and length > 0 and element.get(f"{W}type", _LENGTH) != "auto" and factor != 1:
        parts.keep_old(holder)
        element.set(f"{W}w", str(round(length * factor)))


def _children(parent: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if parent is None else list(parent.iterchildren(W + name))
