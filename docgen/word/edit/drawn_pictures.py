"""Drawings that viewers in browsers leave out, as pictures in the same place and of the same size.

A drawn line becomes the picture of a line, and a simple bar chart is drawn; other charts, diagrams, objects, and
pictures in formats of Windows become a frame with their alternative text, or else with their own. A text box of VML
becomes one of DrawingML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.word.edit.bar_charts import bar_chart, bar_chart_picture
from docgen.word.edit.svg_pictures import frame_picture, line_picture
from docgen.word.edit.vml_places import EMU, NAMESPACES, PIC, WP, Size, text_box_of_vml, vml_holder, vml_size
from docgen.word.elements import R, W, find, number
from docgen.word.view.drawing_remarks import drawing_remarks
from docgen.word.view.drawingml import drawing_holders, is_hidden
from docgen.word.view.drawings import lines_and_boxes
from docgen.word.view.raw_text import text_of
from docgen.word.view.theme import A, Theme

_V = "{urn:schemas-microsoft-com:vml}"
_DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_LINE_HEIGHT = 15
_USUAL_SIZE = (5670, 2835)
"""Twips of the frame of an object without a size: 10 by 5 cm."""
_TEXT_WIDTH = 9354
"""Twips of a line of text, for "horizontal rules" that take a part of it: 165 mm."""
_WORDS = {"chart": "Biểu đồ", "diagram": "Sơ đồ", "picture": "Ảnh"}
_OTHER_WORD = "Đối tượng"
_NO_TEXT = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True, slots=True)
class DrawingSurroundings:
    """What the drawings of a part refer to."""

    theme: Theme
    linked_part: Callable[[str], etree._Element | None]
    """The root of the part behind the id of a relationship; None if there is none."""
    is_shown: Callable[[str], bool]
    """Whether browsers show the picture behind the id of a relationship."""

    def linked_text(self, key: str) -> str:
        """The text of the part behind the id of a relationship; "" if there is none."""
        root = self.linked_part(key)
        return "" if root is None else text_of(root)


def with_drawn_pictures(root: etree._Element, surroundings: DrawingSurroundings) -> dict[str, bytes]:
    """Changes the tree of a part in place. Returns the new pictures, in SVG, by the ids of their relationships."""
    pictures: dict[str, bytes] = {}
    for drawing in list(root.iter(*_DRAWINGS)):
        holders = list(drawing_holders(drawing))
        if holders and all(is_hidden(holder) for holder in holders):
            _replace(drawing, None)
        else:
            _exchange(drawing, surroundings, pictures)
    return pictures


def _exchange(drawing: etree._Element, surroundings: DrawingSurroundings, pictures: dict[str, bytes]) -> None:
    lines, boxes = lines_and_boxes([drawing], surroundings.theme, _TEXT_WIDTH)
    key = f"docgenPicture{len(pictures) + 1}"
    if boxes:
        if drawing.tag == f"{W}pict":
            _replace(drawing, text_box_of_vml(drawing, boxes[0], _size(drawing)))
    elif lines:
        longest = max(lines, key=lambda line: line.width)
        pictures[key] = line_picture(longest.width, longest.color, longest.dashed)
        _replace(drawing, _picture(drawing, key, (longest.width, _LINE_HEIGHT), ""))
    else:
        text = _words(drawing, surroundings)
        if text:
            pictures[key] = _chart_picture(drawing, surroundings) or frame_picture(_size(drawing), text)
            _replace(drawing, _picture(drawing, key, _size(drawing), text))


def _chart_picture(drawing: etree._Element, surroundings: DrawingSurroundings) -> bytes | None:
    element = next(drawing.iter(_CHART), None)
    root = None if element is None else surroundings.linked_part(element.get(f"{R}id", ""))
    chart = None if root is None else bar_chart(root)
    return None if chart is None else bar_chart_picture(_size(drawing), chart)


def _words(drawing: etree._Element, surroundings: DrawingSurroundings) -> str:
    """What to write in the frame for a drawing; "" if browsers show it, or if there is nothing to be seen."""
    remark = next(drawing_remarks(drawing, surroundings.linked_text), None)
    if remark is None or any(surroundings.is_shown(key) for key in _files(drawing)):
        return ""
    word = _WORDS.get(remark.kind, _OTHER_WORD)
    words = _alternative_text(drawing) or remark.text.strip()
    return f"{word}: {words}" if words else word


def _files(drawing: etree._Element) -> Iterator[str]:
    """The ids of the relationships to the pictures of a drawing."""
    yield from (blip.get(f"{R}embed", "") for blip in drawing.iter(f"{A}blip"))
    yield from (data.get(f"{R}id", "") for data in drawing.iter(f"{_V}imagedata"))


def _alternative_text(drawing: etree._Element) -> str:
    named = next(drawing.iter(f"{WP}docPr"), None)
    return "" if named is None else (named.get("descr") or named.get("title") or "").strip()


def _size(drawing: etree._Element) -> Size:
    extent = next(drawing.iter(f"{WP}extent"), None)
    if extent is None:
        width, height = vml_size(drawing)
    else:
        width, height = ((number(extent.get(name)) or 0) // EMU for name in ("cx", "cy"))
    return width or _USUAL_SIZE[0], height or _USUAL_SIZE[1]


def _replace(drawing: etree._Element, holder: etree._Element | None) -> None:
    """Puts a w:drawing with `holder` in the place of a drawing; None removes it."""
    parent = drawing.getparent()
    if parent is None:
        return
    if holder is None:
        parent.remove(drawing)
        return
    other = etree.Element(f"{W}drawing")
    other.append(holder)
    parent.replace(drawing, other)
    paragraph = next(parent.iterancestors(f"{W}p"), None)
    if paragraph is not None and not any(text.text for text in paragraph.iter(f"{W}t")):
        _keep_height(paragraph)


def _keep_height(paragraph: etree._Element) -> None:
    """Adds a letter without width, as high as the paragraph's mark.

    Why: the viewer takes the height of a picture for that of a paragraph which holds nothing else, even if it floats.
    """
    run = etree.SubElement(paragraph, f"{W}r")
    mark = find(paragraph, "pPr/rPr")
    if mark is not None:
        run.append(deepcopy(mark))
    etree.SubElement(run, f"{W}t").text = _NO_TEXT


def _picture(drawing: etree._Element, key: str, size: Size, text: str) -> etree._Element:
    """The wp:inline or wp:anchor of a picture where the drawing was."""
    holder = next(drawing_holders(drawing), None)
    if holder is None:
        holder = vml_holder(drawing, size)
    width, height = str(size[0] * EMU), str(size[1] * EMU)
    for extent in holder.iterchildren(f"{WP}extent"):
        extent.set("cx", width)
        extent.set("cy", height)
    for named in holder.iterchildren(f"{WP}docPr"):
        named.set("descr", text)
    for graphic in holder.findall(f"{A}graphic"):
        holder.remove(graphic)
    holder.append(
        etree.fromstring(
            f'<a:graphic {NAMESPACES}><a:graphicData uri="{PIC[1:-1]}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="{key}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/>'
            '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic>"
        )
    )
    return holder
