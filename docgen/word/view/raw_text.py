"""All text that a person can have typed into a Word file, part by part, without formats.

It does not depend on the other readers of this room: it is what their result is compared with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from docgen.word.elements import W, find
from docgen.word.opc.package import Package
from docgen.word.view.form_fields import selected_entry
from docgen.word.view.symbols import SYMBOL_TAGS, symbol

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"

_MAIN_KIND = "officeDocument"
_KINDS = {"header", "footer", "comments", "footnotes", "endnotes", "diagramData", "chart", "chartEx", "chartUserShapes"}
"""The last words of the types of relationships to parts with text."""
_PRINTED_KINDS = {"footnotes", "endnotes"}
"""Those whose whole text is on the pages. Which headers are printed depends on the pages; charts drop labels."""

_TEXTS = {f"{W}t", f"{_A}t", f"{_M}t", f"{_C}v", f"{_CX}v", f"{_CX}pt"}
_CHARACTERS = {
    **{f"{W}{name}": "\t" for name in ("tab", "ptab")},
    **{f"{W}{name}": "\n" for name in ("br", "cr")},
    f"{_A}br": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_PARAGRAPHS = {f"{W}p", f"{W}rt", f"{_A}p", f"{_M}oMath", f"{_C}v", f"{_CX}v", f"{_CX}pt"}
"""Elements whose text is a line of its own."""
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sdtPr"}
_SKIPPED |= {f"{_C}numCache", f"{_C}numLit", f"{_CX}numDim"}
"""Deleted text, properties, and the figures of a chart, which are typed in a workbook."""
_DELETED = {f"{W}tr": "trPr/del", f"{W}tc": "tcPr/cellDel"}
"""What marks a row or a cell as deleted."""
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
"""Types of footnotes and endnotes that are no notes (17.18.33)."""
_FIELD = f"{W}fldChar"
_ALTERNATIVES = f"{_MC}AlternateContent"


def part_texts(source: Package | Path | BinaryIO, kinds: Collection[str] = frozenset(_KINDS)) -> dict[str, str]:
    """The text of each part that can hold typed text, by the part's name; a paragraph is a line.

    Parts are the body and those of `kinds`: headers, footers, comments, notes, diagrams and charts. Deleted text and
    the codes of fields are no text; prompts of content controls are. Raises `DocgenError` as `open_document` does.
    """
    package = source if isinstance(source, Package) else Package(source)
    main = next((one.target for one in package.related("").values() if one.kind == _MAIN_KIND), "")
    found: dict[str, str] = {}
    waiting = [main]
    while waiting:
        part = waiting.pop(0)
        root = package.xml(part) if part not in found else None
        if root is not None:
            found[part] = text_of(root)
            waiting += [one.target for one in package.related(part).values() if one.kind in kinds]
    return found


def printed_text(source: Path) -> str:
    """The text of the body and its notes, a line for each paragraph. Raises as `part_texts` does."""
    return "\n".join(part_texts(source, _PRINTED_KINDS).values())


def text_of(element: etree._Element) -> str:
    """The text inside an element, a line for each paragraph that has any; of alternatives, the first with text."""
    return "\n".join(line for line in _RawText().lines(element) if line.strip()).strip()


class _RawText:
    """Walks through one paragraph, or what is between paragraphs.

    A field that is not closed in its paragraph has no effect on the next: rather too much text than too little.
    """

    def __init__(self) -> None:
        self._fields: list[bool] = []
        """The fields that are open: True where the result has begun."""
        self._open_codes = 0

    def lines(self, element: etree._Element) -> list[str]:
        """The text of `element` itself, then the text of the paragraphs inside it."""
        own: list[str] = []
        inner: list[str] = []
        self._collect(element, own, inner)
        return ["".join(own), *inner]

    def _collect(self, element: etree._Element, own: list[str], inner: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in _PARAGRAPHS:
                inner += [child.text or ""] if tag in _TEXTS else _RawText().lines(child)
            elif tag == _FIELD:
                own += self._field(child)
            elif tag in _TEXTS or tag in _CHARACTERS:
                own += [] if self._open_codes else [_CHARACTERS.get(str(tag)) or child.text or ""]
            elif tag in SYMBOL_TAGS:
                own.append(symbol(child))
            elif tag == _ALTERNATIVES:
                self._collect_first(child, own, inner)
            elif tag not in _SKIPPED and not _is_left_out(child):
                inner += [child.get("string", "")] if tag == f"{_V}textpath" else []
                self._collect(child, own, inner)

    def _collect_first(self, alternatives: etree._Element, own: list[str], inner: list[str]) -> None:
        for choice in alternatives:
            texts: tuple[list[str], list[str]] = [], []
            self._collect(choice, *texts)
            if any(text.strip() for text in (*texts[0], *texts[1])):
                own += texts[0]
                inner += texts[1]
                return

    def _field(self, mark: etree._Element) -> Iterator[str]:
        """Follows a complex field (ECMA-376 part 1, 17.16.18), and gives the entry of a drop-down form field."""
        event = mark.get(f"{W}fldCharType")
        if event == "begin":
            if not self._open_codes:
                yield selected_entry(mark)
            self._fields.append(False)
            self._open_codes += 1
        elif event == "separate" and self._fields:
            self._open_codes -= not self._fields[-1]
            self._fields[-1] = True
        elif event == "end" and self._fields:
            self._open_codes -= not self._fields.pop()


def _is_left_out(element: etree._Element) -> bool:
    """Whether it is a row or cell that is marked as deleted, or the line that separates notes from the text."""
    mark = _DELETED.get(str(element.tag))
    return element.get(f"{W}type") in SEPARATORS or (mark is not None and find(element, mark) is not None)
