"""Shapes of VML in the places of DrawingML: what floats and what stands in the line (ECMA-376 part 4, 19.1)."""

from __future__ import annotations

from lxml import etree

from docgen.word.opc.xml_parts import OFFICE
from docgen.word.view.theme import A
from docgen.word.view.vml import style_of, twips_of

MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
WP, PIC = f"{{{MAIN}/wordprocessingDrawing}}", f"{{{MAIN}/picture}}"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
NAMESPACES = f'xmlns:wp="{WP[1:-1]}" xmlns:a="{A[1:-1]}" xmlns:pic="{PIC[1:-1]}" xmlns:r="{OFFICE}" xmlns:wps="{WPS}"'
"""The declarations of the prefixes that drawings need."""
EMU = 635
"""Per twip."""
_V = "{urn:schemas-microsoft-com:vml}"
_SHAPES = tuple(_V + name for name in ("line", "shape", "rect", "roundrect", "oval", "image", "group"))
_ALIGNMENTS = {"left", "center", "right"}
_OFF_VALUES = {"f", "false", "0"}

Size = tuple[int, int]
"""Width and height in twips."""


def vml_size(drawing: etree._Element) -> Size:
    """The size of the first shape of w:pict or w:object; 0 for what it does not give."""
    style = style_of(_shape(drawing))
    width, height = (round(twips_of(style.get(name, ""))) for name in ("width", "height"))
    return width, height


def vml_holder(drawing: etree._Element, size: Size) -> etree._Element:
    """The wp:anchor of a shape that floats, or the wp:inline of another, still without a graphic."""
    shape = _shape(drawing)
    style = style_of(shape)
    extent = f'<wp:extent cx="{size[0] * EMU}" cy="{size[1] * EMU}"/>'
    named = '<wp:docPr id="1" name="docgen"/>'
    if style.get("position") != "absolute":
        return etree.fromstring(f"<wp:inline {NAMESPACES}>{extent}{named}</wp:inline>")
    across, down = (f"<wp:posOffset>{offset * EMU}</wp:posOffset>" for offset in _offsets(shape))
    alignment = style.get("mso-position-horizontal")
    if alignment in _ALIGNMENTS:
        across = f"<wp:align>{alignment}</wp:align>"
    return etree.fromstring(
        f'<wp:anchor {NAMESPACES} simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">{across}</wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph">{down}</wp:positionV>{extent}<wp:wrapNone/>{named}</wp:anchor>'
    )


def text_box_of_vml(drawing: etree._Element, box: etree._Element, size: Size) -> etree._Element:
    """The wp:anchor or wp:inline of a text box with the paragraphs of w:txbxContent, in the place of w:pict."""
    holder = vml_holder(drawing, size)
    is_drawn = _shape(drawing).get("stroked") not in _OFF_VALUES
    line = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>' if is_drawn else "<a:noFill/>"
    graphic = etree.fromstring(
        f'<a:graphic {NAMESPACES}><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{size[0] * EMU}" cy="{size[1] * EMU}"/></a:xfrm><a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom><a:ln w="9525">{line}</a:ln></wps:spPr><wps:txbx/><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic>"
    )
    next(graphic.iter(f"{{{WPS}}}txbx")).append(box)
    holder.append(graphic)
    return holder


def _shape(drawing: etree._Element) -> etree._Element:
    """The first shape; the drawing itself if there is none."""
    return next(drawing.iter(*_SHAPES), drawing)


def _offsets(shape: etree._Element) -> tuple[int, int]:
    """The left upper corner of a shape of VML, in twips from its column and paragraph."""
    style = style_of(shape)
    left, top = (twips_of(style.get(name, "")) for name in ("margin-left", "margin-top"))
    if shape.tag == f"{_V}line":
        ends = [shape.get(end, "0,0").partition(",") for end in ("from", "to")]
        left += min(twips_of(one[0]) for one in ends)
        top += min(twips_of(one[2]) for one in ends)
    return round(left), round(top)
