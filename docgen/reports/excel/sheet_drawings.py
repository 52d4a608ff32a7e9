"""Text boxes, pictures, charts and other objects that lie on the cells of a sheet (ECMA-376 part 1, 20.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from docgen.reports.excel.cells import text_of
from docgen.reports.forms.answer_remarks import Remark, RemarkKind

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
At = tuple[int, int] | None
"""Row and column of the cell below the upper left corner; None for no cell."""

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_KINDS: Mapping[str, RemarkKind] = MappingProxyType(
    {
        "sp": "textbox",
        "cxnSp": "object",
        "pic": "picture",
        "graphicFrame": "object",
        "contentPart": "object",
        "oleObject": "object",
        "control": "object",
    }
)
_MATHS = ("oMath", "oMathPara")
_REFERENCES = ("chart", "relIds")
"""Elements whose attributes are the ids of the parts of a chart or a diagram."""
_FALLBACK = " Fallback"
"""The copy for older programs of what stands before it (part 3, 7.7)."""
_LINE_ENDS = ("p", "br")


@dataclass
class DrawnObject:
    """One object: its kind, the cell it lies on, its text, and the ids of the parts that hold more of it."""

    kind: RemarkKind
    at: At
    texts: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)

    def remark(self) -> Remark:
        """A shape without text is an object."""
        text = text_of("".join(self.texts))
        return Remark("object" if self.kind == "textbox" and not text else self.kind, text)


class TextReader:
    """The lines of text of a chart or a diagram, from its XML."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        """No attribute is needed."""

    def end(self, path: str, text: str) -> None:
        """Takes in the end of an element, with its text."""
        name = _local_name(path)
        if name == "t":
            self._texts.append(text)
        elif name in _LINE_ENDS:
            self._texts.append("\n")


class DrawingReader:
    """The objects of a drawing, or of a sheet's lists of embedded objects and controls, from its XML."""

    def __init__(self) -> None:
        self.objects: list[DrawnObject] = []
        self._open: DrawnObject | None = None
        self._at: At = None
        self._corner: dict[str, int] | None = None

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        """Takes in the start of an element."""
        name = _local_name(path)
        if _FALLBACK in path:
            return
        if name in _ANCHORS:
            self._at = None
        elif name == "from":
            self._corner = {}
        elif name in _KINDS:
            self._open = DrawnObject(_KINDS[name], None if name in ("oleObject", "control") else self._at)
            self.objects.append(self._open)
        elif self._open:
            _take_attributes(self._open, name, attributes)

    def end(self, path: str, text: str) -> None:
        """Takes in the end of an element, with its text."""
        name = _local_name(path)
        if _FALLBACK in path:
            return
        if self._corner is not None:
            self._end_in_corner(self._corner, name, text)
        elif name in _KINDS:
            self._open = None
        elif self._open:
            TextReader(self._open.texts).end(path, text)

    def _end_in_corner(self, corner: dict[str, int], name: str, text: str) -> None:
        if name in ("row", "col"):
            corner[name] = int(text) + 1
        elif name == "from":
            row, column = corner.get("row", 0), corner.get("col", 0)
            self._at = (row, column) if 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN else None
            self._corner = None
            if self._open:
                self._open.at = self._at


def _take_attributes(drawn: DrawnObject, name: str, attributes: Mapping[str, str]) -> None:
    if name == "cNvPr" and attributes.get("descr"):
        drawn.texts += [attributes["descr"], "\n"]
    elif name == "graphicData" and "chart" in attributes.get("uri", ""):
        drawn.kind = "chart"
    elif name in _MATHS:
        drawn.kind = "equation"
    elif name in _REFERENCES:
        drawn.related += [value for key, value in attributes.items() if "/relationships " in key]


def _local_name(path: str) -> str:
    """The name of the last element of a path, without its namespace."""
    return path.rpartition(" ")[2].rpartition("/")[2]
