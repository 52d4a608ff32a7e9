"""Shapes of DrawingML (ECMA-376 part 1, 20; wps, wpg and wpc of [MS-ODRAWXML])."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.word.elements import W, content, number
from docgen.word.view.model import DrawnLine
from docgen.word.view.theme import A, Theme

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_WPC = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"

SHAPES_AND_GROUPS = {f"{_WPS}wsp", f"{_WPC}wpc", f"{_WPG}wgp"}
"""What `shapes` reads in a:graphicData."""

_EMU_PER_TWIP = 635
_STRAIGHT = {"line", "straightConnector1"}
_THIN = 38_100
"""EMU, 3 points: a rectangle no higher than this is a line."""
_LEVEL = 50
"""A line that rises by at most one part in this many of its length is horizontal."""
_QUARTER_TURN = 5_400_000
_NO_SIZE = 360
"""EMU, 0.01 mm: what LibreOffice writes as the size of a connector; its real size is that of the drawing."""

Shape = DrawnLine | etree._Element
"""A line, or the contents of a text box."""


def shapes(drawing: etree._Element, theme: Theme) -> Iterator[Shape]:
    """The lines and text boxes of w:drawing, in order."""
    for holder in drawing_holders(drawing):
        data = holder.find(f"{A}graphic/{A}graphicData")
        if data is not None and not is_hidden(holder):
            yield from _shapes_in(data, theme, 1.0, holder.find(f"{_WP}extent"))


def drawing_holders(drawing: etree._Element) -> Iterator[etree._Element]:
    """The wp:inline or wp:anchor of w:drawing."""
    return drawing.iterchildren(f"{_WP}inline", f"{_WP}anchor")


def is_hidden(holder: etree._Element) -> bool:
    """Whether a person has hidden the drawing in wp:inline or wp:anchor."""
    properties = holder.find(f"{_WP}docPr")
    return properties is not None and properties.get("hidden") in {"1", "true", "on"}


def _shapes_in(
    container: etree._Element, theme: Theme, scale: float, extent: etree._Element | None = None
) -> Iterator[Shape]:
    """Shapes of a drawing, canvas or group; `scale` converts the group's own units to EMU."""
    for child in content(container):
        if child.tag == f"{_WPS}wsp":
            yield from _shape(child, theme, scale, extent)
        elif child.tag == f"{_WPC}wpc":
            yield from _shapes_in(child, theme, scale)
        elif child.tag in {f"{_WPG}wgp", f"{_WPG}grpSp"}:
            yield from _shapes_in(child, theme, scale * _scale(child))


def _scale(group: etree._Element) -> float:
    frame = group.find(f"{_WPG}grpSpPr/{A}xfrm")
    if frame is None:
        return 1.0
    outer, inner = _size(frame.find(f"{A}ext"))[0], _size(frame.find(f"{A}chExt"))[0]
    return outer / inner if outer and inner else 1.0


def _shape(shape: etree._Element, theme: Theme, scale: float, extent: etree._Element | None) -> Iterator[Shape]:
    properties = shape.find(f"{_WPS}spPr")
    if properties is not None:
        frame = properties.find(f"{A}xfrm")
        own_extent = None if frame is None else frame.find(f"{A}ext")
        width, height = _size(own_extent)
        if max(width, height) <= _NO_SIZE and extent is not None:
            width, height = _size(extent)
        if frame is not None and _is_quarter_turned(number(frame.get("rot")) or 0):
            width, height = height, width
        color = _line_color(shape, properties, theme, height)
        if color and _is_level(properties, shape, width, height):
            yield DrawnLine(round(width * scale / _EMU_PER_TWIP), color, _dashed(properties))
    boxes = (box.find(f"{W}txbxContent") for box in shape.iterchildren(f"{_WPS}txbx"))
    yield from (box for box in boxes if box is not None)


def _size(extent: etree._Element | None) -> tuple[int, int]:
    return (0, 0) if extent is None else (number(extent.get("cx")) or 0, number(extent.get("cy")) or 0)


def _is_quarter_turned(turn: int) -> bool:
    """Whether a rotation, in 60,000ths of a degree, is about 90 or 270 degrees."""
    return round(turn / _QUARTER_TURN) % 2 == 1


def _is_level(properties: etree._Element, shape: etree._Element, width: int, height: int) -> bool:
    geometry = properties.find(f"{A}prstGeom")
    kind = "" if geometry is None else geometry.get("prst", "")
    straight = kind in _STRAIGHT or shape.find(f"{_WPS}cNvCnPr") is not None
    steepest = max(_THIN, width / _LEVEL) if straight else _THIN if kind == "rect" else -1
    return 0 < width > height <= steepest


def _line_color(shape: etree._Element, properties: etree._Element, theme: Theme, height: int) -> str:
    """`RRGGBB` or `auto`; "" where nothing is drawn. A thin rectangle may be drawn by its fill alone."""
    stroke = properties.find(f"{A}ln")
    if stroke is not None and stroke.find(f"{A}noFill") is None:
        return _color(stroke.find(f"{A}solidFill"), theme) or _style_color(shape, theme) or "auto"
    if stroke is None and _style_color(shape, theme):
        return _style_color(shape, theme)
    return _color(properties.find(f"{A}solidFill"), theme) if height else ""


def _style_color(shape: etree._Element, theme: Theme) -> str:
    """The colour of lines by the shape's style; "" for no style or for style 0, which draws none."""
    reference = shape.find(f"{_WPS}style/{A}lnRef")
    if reference is None or reference.get("idx") == "0":
        return ""
    return _color(reference, theme) or "auto"


def _color(holder: etree._Element | None, theme: Theme) -> str:
    for child in () if holder is None else holder:
        if child.tag == f"{A}schemeClr":
            return theme.scheme_color(child.get("val", "")) or "auto"
        if child.tag in {f"{A}srgbClr", f"{A}sysClr"}:
            return (child.get("lastClr") or child.get("val") or "").upper()
    return ""


def _dashed(properties: etree._Element) -> bool:
    dash = properties.find(f"{A}ln/{A}prstDash")
    custom = properties.find(f"{A}ln/{A}custDash")
    return custom is not None or (dash is not None and dash.get("val", "solid") != "solid")
