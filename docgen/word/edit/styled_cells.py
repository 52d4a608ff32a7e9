"""Cells that hold the vertical alignment of their table's style: viewers in browsers read only that of the cell."""

from __future__ import annotations

from lxml import etree

from docgen.word.elements import W, find, value


def with_styled_cells(root: etree._Element, styles: etree._Element | None) -> None:
    """Changes the tree of a part in place; `styles` is w:styles, None if the document has none."""
    alignments = _alignments(styles)
    for table in root.iter(f"{W}tbl"):
        alignment = alignments.get(value(table, "tblPr/tblStyle") or "", "")
        if alignment:
            for cell in table.iterfind(f".//{W}tc"):
                _align(cell, alignment)


def _alignments(styles: etree._Element | None) -> dict[str, str]:
    """The vertical alignment of cells by the id of the style, "" for none; a style inherits that of its basis."""
    found: dict[str, str] = {}
    bases: dict[str, str] = {}
    for style in () if styles is None else styles.iterchildren(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        bases[key] = value(style, "basedOn") or ""
        found[key] = value(style, "tcPr/vAlign") or ""
    for key in bases:
        _inherit(key, found, bases)
    return found


def _inherit(key: str, found: dict[str, str], bases: dict[str, str]) -> None:
    """Sets the alignment of a style, and of those between it and the first of its bases that has one.

    Their bases are done with and removed, so that a long chain is gone through once.
    """
    chain: dict[str, None] = {}
    while key in bases and key not in chain and not found[key]:
        chain[key] = None
        key = bases[key]
    for one in chain:
        found[one], bases[one] = found.get(key, ""), ""


def _align(cell: etree._Element, alignment: str) -> None:
    properties = find(cell, "tcPr")
    if properties is None:
        properties = etree.Element(f"{W}tcPr")
        cell.insert(0, properties)
    if find(properties, "vAlign") is None:
        etree.SubElement(properties, f"{W}vAlign", {f"{W}val": alignment})
