"""Clean documents with the tables that place letterhead and signature turned into tabs, or into loose paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import zip_longest

from lxml import etree

from tests.decree30.mutations.tools import Docx, W, put

_LAYOUT = "ND30Khung"
_EMU_PER_TWIP = 635
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWN_LINE = f"""
<w:r xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
  xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="{_WPS}"
><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0"
  simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"
><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH
><wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset></wp:positionV><wp:extent cx="LENGTH" cy="0"
/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="1" name="Line"/><wp:cNvGraphicFramePr
/><a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="LENGTH"
  cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"
/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing
></mc:Choice></mc:AlternateContent></w:r>"""
"""Without cells a line has no place of its own to be centred in, so that people draw it."""


def in_tabs(docx: Docx) -> None:
    """Each row of a placing table becomes lines of two columns, the left and the right one in the middle of theirs."""
    for table in _placing_tables(docx):
        for row in table.iterchildren(f"{W}tr"):
            cells = list(row.iterchildren(f"{W}tc"))
            first, last = (list(_paragraphs(cell)) for cell in (cells[0], cells[-1]))
            centres = _centres(cells)
            for left, right in zip_longest(first, last):
                table.addprevious(_beside(docx, left, right, centres))
        _drop(table)


def in_loose_paragraphs(docx: Docx) -> None:
    """The right cells of a placing table, then the left ones, one paragraph after the other."""
    for table in _placing_tables(docx):
        for side in (-1, 0):
            for row in table.iterchildren(f"{W}tr"):
                for paragraph in list(_paragraphs(list(row.iterchildren(f"{W}tc"))[side])):
                    table.addprevious(paragraph)
        _drop(table)


def _placing_tables(docx: Docx) -> list[etree._Element]:
    found = [
        table
        for table in docx.root().iter(f"{W}tbl")
        if (style := table.find(f"{W}tblPr/{W}tblStyle")) is not None and _is_placing(style)
    ]
    for cell in (cell for table in found for cell in table.iter(f"{W}tc")):
        _draw_lines(cell)
    return found


def _draw_lines(cell: etree._Element) -> None:
    """The borders of paragraphs in a cell as drawn lines of the same lengths."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    for border in list(cell.iter(f"{W}pBdr")):
        properties = border.getparent()
        assert properties is not None and width is not None
        (indent,) = properties.iter(f"{W}ind")
        length = int(width.get(f"{W}w", "")) - sum(int(indent.get(W + side, "")) for side in ("left", "right"))
        run = etree.fromstring(_DRAWN_LINE.replace("LENGTH", str(length * _EMU_PER_TWIP)))
        properties.addnext(run)
        properties.remove(border)
        properties.remove(indent)


def _is_placing(style: etree._Element) -> bool:
    return style.get(f"{W}val") == _LAYOUT


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    return (one for one in cell.iterchildren(f"{W}p") if list(one.iterchildren(f"{W}r")))


def _centres(cells: list[etree._Element]) -> tuple[int, int]:
    """Twips from the margin to the middles of the first and the last cell."""
    widths = [int(width.get(f"{W}w", "0")) for cell in cells if (width := cell.find(f"{W}tcPr/{W}tcW")) is not None]
    return widths[0] // 2, sum(widths) - widths[-1] // 2


def _beside(
    docx: Docx, left: etree._Element | None, right: etree._Element | None, centres: tuple[int, int]
) -> etree._Element:
    """One paragraph of both, their looks in the runs."""
    paragraph = etree.Element(f"{W}p")
    tabs = put(put(paragraph, "pPr"), "tabs")
    listed = _style(left) in {"ND30NoiNhan", "ND30DanhSachNoiNhan"}
    for centre in centres[listed:]:
        etree.SubElement(tabs, f"{W}tab", {f"{W}val": "center", f"{W}pos": str(centre)})
    for index, one in enumerate((left, right)):
        if index or not listed:
            put(etree.SubElement(paragraph, f"{W}r"), "tab")
        if one is not None:
            paragraph.extend([_with_look(docx, run, _style(one)) for run in one.iterchildren(f"{W}r")])
    return paragraph


def _style(paragraph: etree._Element | None) -> str:
    style = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _with_look(docx: Docx, run: etree._Element, style: str) -> etree._Element:
    """The run with the format of its paragraph's style as its own."""
    copy = deepcopy(run)
    properties = put(copy, "rPr", first=True)
    look = docx.style(style).find(f"{W}rPr") if style else None
    for child in [] if look is None else look:
        properties.append(deepcopy(child))
    return copy
