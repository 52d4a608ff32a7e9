"""Tables whose columns change: they get as many declared columns as they have, which docxtpl counts at the end.

To count them, the whole part must be parsed and written.
"""

from __future__ import annotations

import re

from lxml import etree

from docgen.errors import TemplateError
from docgen.render.templates.docxtpl_patch import patcher
from docgen.word.elements import W
from docgen.word.opc.package_faults import xml_fault

LOOSE_COLUMNS = "<!--columns-->"
"""The beginning of an included part whose tables change their columns; only documents with it are counted again."""

_ROW_TAG = re.compile(r"\{[%{#]tr\s+(\w*)")
_BRACES = (("\U0010ff7b", "\U0010ff7b0"), ("&#123;", "\U0010ff7b1"), ("&#125;", "\U0010ff7b2"))
"""Braces of values, and their replacements while a parser reads them; it would write them as braces of a tag.

The first pair keeps apart the character that begins the marks, in case a value contains it.
"""


def has_loose_columns(xml: str) -> bool:
    """True if the columns of a table may differ from those that it declares, so that docxtpl must count them again."""
    text = re.sub(r"<[^<>]+>", "", xml)
    if re.search(r"\{[%{]\s*tc\b|\{%\s*(?:colspan|hm)\b", text):
        return True
    tree = etree.fromstring(xml)
    return any(not _is_regular(table) for table in tree.iter(f"{W}tbl"))


def _is_regular(table: etree._Element) -> bool:
    grid = table.find(f"{W}tblGrid")
    if grid is None:
        return False
    columns = len(grid.findall(f"{W}gridCol"))
    every = [row for row in table.iter(f"{W}tr") if not _ROW_TAG.search(_text_of(row))]
    own = [row for row in table.findall(f"{W}tr") if not _ROW_TAG.search(_text_of(row))]
    try:
        widths = {sum(_span(cell) for cell in row.findall(f"{W}tc")) for row in own}
    except ValueError:  # no number, or a tag: counted at the end
        return False
    fits = all(len(row.findall(f"{W}tc")) <= columns for row in every)
    return widths == {columns} and fits and _keeps_a_row(table)


def _keeps_a_row(table: etree._Element) -> bool:
    """True if a row is outside of loops and conditions; docxtpl removes the columns of a table without rows."""
    depth = 0
    for row in table.findall(f"{W}tr"):
        tag = _ROW_TAG.search(_text_of(row))
        if tag is None and depth == 0:
            return True
        depth += 0 if tag is None else {"for": 1, "if": 1, "endfor": -1, "endif": -1}.get(tag[1], 0)
    return False


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val") or 1)


def _text_of(row: etree._Element) -> str:
    return "".join(text.text or "" for text in row.iter(f"{W}t"))


def with_columns(xml: bytes) -> bytes:
    """The bytes of XML with as many declared columns as the tables have; loops over cells change their number."""
    try:
        return _written(_counted(xml))
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            f"các thẻ trong mẫu mở và đóng ở hai đoạn, ô hay bảng khác nhau ({xml_fault(error)})"
        ) from error
    except (AttributeError, TypeError, ValueError) as error:
        raise TemplateError("một bảng trong mẫu thiếu khai báo cột (w:tblGrid)") from error


def _written(tree: etree._Element) -> bytes:
    data = bytes(etree.tostring(tree, encoding="UTF-8"))
    del tree
    for spelled, mark in reversed(_BRACES):
        data = data.replace(mark.encode(), spelled.encode())
    return data


def _counted(xml: bytes) -> etree._Element:
    for spelled, mark in _BRACES:
        xml = xml.replace(spelled.encode(), mark.encode())
    tree = etree.fromstring(xml)  # docxtpl repairs broken XML silently; here it is an error
    # Why checked first: docxtpl parses again, and most tables are right as they are.
    if all(_is_right(table, f"{{{tree.nsmap['w']}}}") for table in tree.iter(f"{{{tree.nsmap['w']}}}tbl")):
        return tree
    del tree  # else there are two trees at once: of a report with thousands of units each takes 270 MB
    fixed: etree._Element = patcher().fix_tables(xml)
    return fixed


def _is_right(table: etree._Element, w: str) -> bool:
    """True if docxtpl would neither add nor remove columns. Raises `ValueError` where it cannot count them."""
    grid = table.find(f"{w}tblGrid")
    if grid is None:
        return False
    columns, widest = len(grid.findall(f"{w}gridCol")), 0
    for row in table.iter(f"{w}tr"):
        cells = row.findall(f"{w}tc")
        if len(cells) > columns:
            return False
        spans = [span for cell in cells if (span := cell.find(f"{w}tcPr/{w}gridSpan")) is not None]
        widest = max(widest, len(cells) - len(spans) + sum(int(span.get(f"{w}val") or "") for span in spans))
    return widest >= columns
