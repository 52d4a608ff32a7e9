"""Parts of a "Strict Open XML" file as those of an ordinary one (ECMA-376 part 1, annex A; part 4).

Word's Strict files have the same elements under other names, write lengths with their unit, and call left and right
`start` and `end`.
"""

from __future__ import annotations

import re

from lxml import etree

from docgen.word.opc.xml_parts import written

STRICT_HOST = b"//purl.oclc.org/ooxml/"
_STRICT = re.compile(rb"([\"'])http://purl\.oclc\.org/ooxml/([A-Za-z]+)/")
_TRANSITIONAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"
_HYPHENATED = re.compile(rb"(/2006/(?:relationships/)?)(extended|custom)Properties(?=[\"'])")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)")
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_HALF_POINTS = frozenset(f"{_W}{name}" for name in ("sz", "szCs", "kern", "position"))
_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
_SIDED = frozenset(f"{_W}{name}" for name in ("jc", "lvlJc", "tab", "ptab"))
_TEXTS = frozenset(
    f"{_W}{name}" for name in ("lvlText", "tag", "alias", "name", "docVar", "listItem", "placeholder", "docPart")
)
"""Elements whose `w:val` is a person's text."""
_NAMES = frozenset(f"{_W}{name}" for name in ("author", "initials", "name", "tooltip", "instr", "displayText", "value"))
"""Attributes that hold a person's text."""


def with_ordinary_names(xml: bytes) -> bytes:
    """The XML with the names of namespaces and relationships that ordinary files have."""
    return _STRICT.sub(_TRANSITIONAL, xml) if STRICT_HOST in xml else xml


def without_strict(xml: bytes, parser: etree.XMLParser) -> bytes:
    """A part as an ordinary file has it. Raises `XMLSyntaxError`."""
    renamed = _HYPHENATED.sub(rb"\1\2-properties", with_ordinary_names(xml))
    root = etree.fromstring(renamed, parser)
    root.attrib.pop(f"{_W}conformance", "")
    for element in root.iter(etree.Element):
        if etree.QName(element).namespace == _W[1:-1]:
            _change_word(element)
        else:
            _change_percents(element)
    return written(root)


def _change_word(element: etree._Element) -> None:
    name = etree.QName(element).localname
    for key, text in list(element.attrib.items()):
        value = str(text)
        if key in _NAMES or (key == f"{_W}val" and element.tag in _TEXTS):
            continue
        changed = _measure(str(element.tag), str(key), value)
        if element.tag in _SIDED and key in (f"{_W}val", f"{_W}alignment"):
            changed = _SIDES.get(value, changed)
        attribute = etree.QName(str(key)).localname
        if name == "ind" and attribute in _SIDES:
            del element.attrib[key]
            key = f"{_W}{_SIDES[attribute]}"
        element.set(key, changed)
    if name in ("start", "end") and _is_side(element):
        element.tag = f"{_W}{_SIDES[name]}"


def _is_side(element: etree._Element) -> bool:
    """True for a border or margin; `w:start` of a list is the number that it begins with."""
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname in ("tcBorders", "tblBorders", "tcMar", "tblCellMar")


def _measure(tag: str, attribute: str, value: str) -> str:
    """Half points, twips or fiftieths of a percent in the place of a length with its unit."""
    length, percent = _LENGTH.fullmatch(value), _PERCENT.fullmatch(value)
    if length:
        is_half = tag in _HALF_POINTS and attribute == f"{_W}val"
        return str(round(float(length[1]) * _POINTS[length[2]] * (2 if is_half else 20)))
    if percent:
        is_width = attribute == f"{_W}w"
        return str(round(float(percent[1]) * (50 if is_width else 1)))
    return value


def _change_percents(element: etree._Element) -> None:
    thousands = 1000 if str(element.tag).startswith(_DRAWING) else 1
    for key, text in list(element.attrib.items()):
        percent = _PERCENT.fullmatch(str(text))
        if percent and key == "val":
            element.set(key, str(round(float(percent[1]) * thousands)))
