"""Text boxes and horizontal lines that are drawn as shapes, in DrawingML or VML."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from docgen.word.elements import local_name
from docgen.word.view.drawingml import shapes as drawingml_shapes
from docgen.word.view.model import DrawnLine
from docgen.word.view.theme import Theme
from docgen.word.view.vml import shapes as vml_shapes

LinesAndBoxes = tuple[tuple[DrawnLine, ...], list[etree._Element]]


def lines_and_boxes(drawings: Iterable[etree._Element], theme: Theme, text_width: int) -> LinesAndBoxes:
    """The horizontal lines among the drawings, and the contents (w:txbxContent) of their text boxes, in order.

    `drawings` are w:drawing, w:pict and w:object; `text_width` is the width of the text in twips, of which a
    "horizontal rule" takes a part.
    """
    lines: list[DrawnLine] = []
    boxes: list[etree._Element] = []
    for drawing in drawings:
        found = (
            drawingml_shapes(drawing, theme) if local_name(drawing) == "drawing" else vml_shapes(drawing, text_width)
        )
        for shape in found:
            if isinstance(shape, DrawnLine):
                lines.append(shape)
            else:
                boxes.append(shape)
    return tuple(lines), boxes
