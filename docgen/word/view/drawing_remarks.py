"""Pictures, charts, diagrams and other objects in w:drawing, w:pict and w:object."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from docgen.word.elements import R, W, content
from docgen.word.view.drawingml import SHAPES_AND_GROUPS, drawing_holders, is_hidden
from docgen.word.view.model import Remark
from docgen.word.view.raw_text import text_of
from docgen.word.view.theme import A

_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART_2016 = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"

_LINKED = {f"{_CHART}chart": ("chart", f"{R}id"), f"{_CHART_2016}chart": ("chart", f"{R}id")}
_LINKED |= {f"{_DIAGRAM}relIds": ("diagram", f"{R}dm")}
"""Elements that stand for another part: the kind of the remark, and the attribute with the id of the relationship."""
_MORE_THAN_SHAPES = (f"{_PIC}pic", *_LINKED, "{*}contentPart")
"""What there can be a remark for among the shapes of DrawingML."""
_OBJECTS = {f"{_O}OLEObject", *(W + name for name in ("control", "objectEmbed", "objectLink", "movie", "contentPart"))}
_SEEN = (*_OBJECTS, f"{_V}imagedata", f"{_V}image", f"{_V}textpath")
"""What there can be a remark for in w:pict and w:object."""
_SHAPES = {f"{_V}shape", f"{_V}rect", f"{_V}roundrect", f"{_V}oval", f"{_V}image"}
_TEXT_BOX = f"{W}txbxContent"
LinkedText = Callable[[str], str]
"""The text of the part behind the id of a relationship; "" if there is none."""


def drawing_remarks(drawing: etree._Element, linked_text: LinkedText) -> Iterator[Remark]:
    """What is to be seen in w:drawing, w:pict or w:object, but for lines and text boxes; hidden text, too."""
    if drawing.tag == f"{W}drawing":
        for holder in drawing_holders(drawing):
            yield from _in_drawing(holder, linked_text)
    elif next(drawing.iter(*_SEEN), None) is None:
        return
    elif next(drawing.iterchildren(*_OBJECTS), None) is not None:
        yield Remark("object", next((shape.get("alt", "") for shape in drawing.iter(*_SHAPES)), ""))
    else:
        yield from _in_picture(drawing)


def _in_drawing(holder: etree._Element, linked_text: LinkedText) -> Iterator[Remark]:
    if is_hidden(holder):
        yield from (one for one in _hidden(holder, linked_text) if one.text)
        return
    properties = next(holder.iterchildren("{*}docPr"), None)
    alternative = "" if properties is None else properties.get("descr") or properties.get("title") or ""
    data = holder.find(f"{A}graphic/{A}graphicData")
    if data is None:
        yield Remark("picture", alternative)
        return
    shows_more = next(data.iter(*_MORE_THAN_SHAPES), None) is not None
    found = list(_in_graphic(data, alternative, linked_text)) if shows_more else []
    if not found and any(child.tag not in SHAPES_AND_GROUPS for child in content(data)):
        found = [Remark("object", text_of(data) or alternative)]
    yield from found


def _hidden(holder: etree._Element, linked_text: LinkedText) -> Iterator[Remark]:
    """Only what has text: nobody sees the rest."""
    yield Remark("object", text_of(holder))
    for element in holder.iter(*_LINKED):
        kind, attribute = _LINKED[str(element.tag)]
        yield Remark(kind, linked_text(element.get(attribute, "")))


def _in_graphic(container: etree._Element, alternative: str, linked_text: LinkedText) -> Iterator[Remark]:
    for child in content(container):
        tag = str(child.tag)
        if tag == f"{_PIC}pic":
            named = next(child.iter(f"{_PIC}cNvPr"), None)
            yield Remark("picture", alternative or ("" if named is None else named.get("descr", "")))
        elif tag in _LINKED:
            kind, attribute = _LINKED[tag]
            yield Remark(kind, linked_text(child.get(attribute, "")))
        elif tag.endswith("}contentPart"):
            yield Remark("object", "")
        elif tag != _TEXT_BOX:
            yield from _in_graphic(child, alternative, linked_text)


def _in_picture(container: etree._Element) -> Iterator[Remark]:
    """The pictures of VML, and the letters of its WordArt."""
    for child in content(container):
        if child.tag == f"{_V}imagedata" or child.tag == f"{_V}image":
            shape = container if child.tag == f"{_V}imagedata" else child
            yield Remark("picture", shape.get("alt") or child.get(f"{_O}title") or "")
        elif child.tag == f"{_V}textpath" and child.get("string", "").strip():
            yield Remark("object", child.get("string", ""))
        if child.tag != _TEXT_BOX:
            yield from _in_picture(child)
