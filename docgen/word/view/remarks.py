"""What is attached to paragraphs, or stands in them, without being their text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from docgen.word.elements import W, switch
from docgen.word.opc.package import Package, Relationship
from docgen.word.view.drawing_remarks import drawing_remarks
from docgen.word.view.model import Remark
from docgen.word.view.notes import NOTE_KINDS, RANGE_START, REFERENCES, Notes
from docgen.word.view.raw_text import text_of

PartReader = Callable[[str], etree._Element | None]
"""The root of a part by its name, None if it is missing."""

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MATHEMATICS = {f"{_M}oMath", f"{_M}oMathPara"}
DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object"}
BLOCK_ANCHORS = {*MATHEMATICS, f"{W}altChunk"}
"""Anchors that can stand beside paragraphs."""
ANCHORS = {*REFERENCES, *DRAWINGS, *BLOCK_ANCHORS, RANGE_START, f"{W}subDoc", f"{W}contentPart"}
"""The elements for which there can be a remark."""

_OTHER = {f"{W}altChunk": "embedded", f"{W}subDoc": "embedded", f"{W}contentPart": "object"}
_USER_SHAPES = "chartUserShapes"


class DocumentRemarks:
    """The remarks of one document."""

    def __init__(
        self, package: Package, read: PartReader, root: etree._Element, related: Mapping[str, Relationship]
    ) -> None:
        """`root` is w:document and `related` its relationships; `read` gives the other parts."""
        targets = {one.kind: one.target for one in reversed(tuple(related.values()))}
        self._notes = Notes(root, {kind: read(targets[kind]) for kind in NOTE_KINDS if kind in targets})
        self._package = package
        self._read = read
        self._related: dict[str, Mapping[str, Relationship]] = {}
        self._texts: dict[str, str] = {}
        """The text of charts and diagrams, by the name of the part."""
        self._parts: list[PartRemarks] = []

    def of_part(self, part: str) -> PartRemarks:
        """The remarks of a body, header or footer."""
        self._parts.append(PartRemarks(self, part))
        return self._parts[-1]

    def without_paragraph(self) -> tuple[Remark, ...]:
        """The remarks that belong to no paragraph, once all parts are read."""
        return (*(one for part in self._parts for one in part.without_paragraph), *self._notes.without_reference())

    def remarks(self, anchor: etree._Element, part: str) -> Iterator[Remark]:
        """The remarks for one of `ANCHORS`."""
        tag = str(anchor.tag)
        if tag in DRAWINGS:
            found = drawing_remarks(anchor, lambda key: self._linked_text(part, key))
            yield from (one for one in found if not _is_prompt(anchor))
        elif tag in MATHEMATICS:
            yield Remark("equation", text_of(anchor).replace("\n", " "))
        elif tag in _OTHER:
            yield Remark(_OTHER[tag], "")
        else:
            note = self._notes.remark(anchor)
            yield from () if note is None else (note,)

    def _linked_text(self, part: str, key: str) -> str:
        linked = self._relationships(part).get(key)
        if linked is None:
            return ""
        if linked.target not in self._texts:
            self._texts[linked.target] = self._text_of_part(linked.target)
        return self._texts[linked.target]

    def _text_of_part(self, part: str) -> str:
        """The text of a chart or diagram, and of the text boxes that were drawn in a chart."""
        drawn = (one.target for one in self._relationships(part).values() if one.kind == _USER_SHAPES)
        roots = (self._read(one) for one in (part, *drawn))
        return "\n".join(text for text in (text_of(root) for root in roots if root is not None) if text)

    def _relationships(self, part: str) -> Mapping[str, Relationship]:
        if part not in self._related:
            self._related[part] = self._package.related(part)
        return self._related[part]


def _is_prompt(drawing: etree._Element) -> bool:
    """Whether it is the picture that a picture control shows before it is filled in."""
    controls = drawing.iterancestors(f"{W}sdt")
    return any(switch(control, "sdtPr/showingPlcHdr") for control in controls)


class PartRemarks:
    """The remarks of one part."""

    def __init__(self, document: DocumentRemarks, part: str) -> None:
        self._document = document
        self._part = part
        self.without_paragraph: list[Remark] = []
        """Those of places without a paragraph before or after."""

    def of(self, anchors: Iterable[etree._Element]) -> tuple[Remark, ...]:
        """The remarks for some of `ANCHORS`, in order."""
        return tuple(one for anchor in anchors for one in self._document.remarks(anchor, self._part))
