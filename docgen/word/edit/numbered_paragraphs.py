"""Paragraphs that carry their number, so that a page in the browser finds the place of a problem.

The number is `Place.paragraph` of a problem and `Address.number` of a paragraph in the body: the w:p of the main part,
counted from 1 in the order of the XML. It is written as w14:paraId ([MS-DOCX] 2.2.4), eight hexadecimal digits.
"""

from __future__ import annotations

import io
from typing import Any

from lxml import etree

from docgen.files.new_archive import zipped
from docgen.word.elements import W
from docgen.word.opc.package import Package
from docgen.word.opc.package_faults import PARSER
from docgen.word.opc.xml_parts import OFFICE, written

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_PARAGRAPH_ID, _TEXT_ID = f"{{{_W14}}}paraId", f"{{{_W14}}}textId"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_PARAGRAPHS = (f"{W}p", f"{_STRICT_W}p")
_W14_URI = _W14.encode()
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PREFIXES = {
    "w14": _W14,
    "r": OFFICE,
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_OTHER_STORIES = {"header", "footer", "footnotes", "endnotes"}
"""The parts whose paragraphs lose their ids, since these could be those of the body."""


def paragraph_id(number: int) -> str:
    """The w14:paraId of the paragraph with this number."""
    return f"{number:08X}"


def numbered_paragraphs(data: bytes, name: str = "") -> bytes:
    """The same document, in which the id of each paragraph of the body is its number; tracked changes stay.

    `name` is the file's name in errors. Raises `DocgenError` as `word.view.open_document` does.
    """
    return zipped(numbered_parts(data, name))


def numbered_parts(data: bytes, name: str = "") -> dict[str, bytes]:
    """The parts of `numbered_paragraphs`, by name. Raises as it does."""
    stream = io.BytesIO(data)
    if name:
        stream.name = name
    package = Package(stream)
    main = next((one.target for one in package.related("").values() if one.kind == "officeDocument"), "")
    root = package.xml(main)
    if root is None or root.tag != f"{W}document":
        raise package.no_word_file()
    parts = {part: _content(package, part) for part in package.names()}
    main = package.stored_name(main)
    parts[main] = written(_numbered(parts[main]))
    for other in package.related(main).values():
        part = package.stored_name(other.target)
        if other.kind in _OTHER_STORIES and b"paraId" in parts.get(part, b""):
            parts[part] = written(_without_ids(etree.fromstring(parts[part], PARSER)))
    return parts


def _content(package: Package, part: str) -> bytes:
    """The bytes of a part; XML counts for the limits on what is parsed."""
    content = package.content(part) if part.lower().endswith((".xml", ".rels")) else None
    return b"".join(package.pieces(part)) if content is None else content


def _numbered(xml: bytes) -> etree._Element:
    root = _with_usual_prefixes(xml)
    for number, paragraph in enumerate(root.iter(*_PARAGRAPHS), 1):
        paragraph.attrib.pop(_TEXT_ID, "")
        paragraph.set(_PARAGRAPH_ID, paragraph_id(number))
    return root


def _without_ids(root: etree._Element) -> etree._Element:
    for paragraph in root.iter(*_PARAGRAPHS):
        paragraph.attrib.pop(_TEXT_ID, "")
        paragraph.attrib.pop(_PARAGRAPH_ID, "")
    return root


def _with_usual_prefixes(xml: bytes) -> etree._Element:
    """The tree of a main part, with the prefixes that viewers in browsers take for granted declared at its root."""
    declared = xml if b"xmlns:w14=" in xml else xml.replace(b"<w:document", b'<w:document xmlns:w14="%b"' % _W14_URI, 1)
    root = etree.fromstring(declared, PARSER)
    usual = {"w": etree.QName(root).namespace or "", **_PREFIXES}
    known = set(root.nsmap.values())
    if all(root.nsmap.get(prefix) == name for prefix, name in usual.items() if name in known) and "w14" in root.nsmap:
        return root
    others = {prefix: name for prefix, name in root.nsmap.items() if prefix and prefix not in usual}
    # Why not by moving the children below another root: lxml takes minutes for a hundred thousand of them.
    target: Any = _Renaming({**usual, **others})
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True)
    renamed: etree._Element = etree.fromstring(xml, parser)
    return renamed


class _Renaming:
    """Builds the tree anew, all prefixes declared at the root; comments and processing instructions are left out."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self._builder: Any = etree.TreeBuilder()  # Why Any: lxml-stubs lack the third argument of `start`
        self._prefixes: dict[str, str] | None = prefixes

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        self._builder.start(tag, dict(attributes), self._prefixes)
        self._prefixes = None

    def end(self, tag: str) -> None:
        """An end tag."""
        self._builder.end(tag)

    def data(self, text: str) -> None:
        """Text between tags."""
        self._builder.data(text)

    def close(self) -> etree._Element:
        """The root."""
        root: etree._Element = self._builder.close()
        return root
