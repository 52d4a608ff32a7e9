"""Elements of WordprocessingML: their names, their values, and the wrappers around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_UNDERSTOOD = (
    *("http://schemas.microsoft.com/office/word/", "http://schemas.microsoft.com/office/drawing/"),
    *("http://schemas.openxmlformats.org/", "urn:schemas-"),
)
_TRANSPARENT = {W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo")}
_ALTERNATIVES = f"{_MC}AlternateContent"
_PARAGRAPH = f"{W}p"
_REMOVED = (f"{W}del", f"{W}moveFrom")
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(mm|cm|in|pt|pc|pi)?", re.ASCII)
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240, None: 1}


def local_name(element: etree._Element) -> str:
    """`p` for w:p; "" for an element of another namespace."""
    return _local_name(element.tag)


@lru_cache(maxsize=4096)
def _local_name(tag: object) -> str:
    return tag.removeprefix(W) if isinstance(tag, str) and tag.startswith(W) else ""


def content(parent: etree._Element) -> Iterator[etree._Element]:
    """The children, wrappers replaced by their own children, as if all changes were accepted.

    Wrappers are insertions, links, smart tags and the first mc:Choice that Word understands, or else mc:Fallback.
    Deletions are yielded as they are, for the caller to skip. Content controls and simple fields are no wrappers.
    """
    for child in parent:
        tag = child.tag
        if tag in _TRANSPARENT:
            yield from content(child)
        elif tag == _ALTERNATIVES:
            chosen = understood_choice(child)
            yield from content(chosen) if chosen is not None else ()
        else:
            yield child


def understood_choice(alternatives: etree._Element) -> etree._Element | None:
    """ECMA-376 part 3, 10.2: the first choice whose namespaces are all understood, else the fallback."""
    for choice in alternatives.iterchildren(f"{_MC}Choice"):
        if all(_is_understood(prefix, choice) for prefix in choice.get("Requires", "").split()):
            return choice
    return alternatives.find(f"{_MC}Fallback")


def _is_understood(prefix: str, choice: etree._Element) -> bool:
    """True for Word's own extensions, those for drawings and charts included; false for foreign markup."""
    namespace = choice.nsmap.get(prefix)
    return prefix.startswith("w") if namespace is None else namespace.startswith(_UNDERSTOOD)


def is_joined(element: etree._Element) -> bool:
    """Whether it is a w:p whose mark was deleted or moved away: Word joins it to the next paragraph (17.13.5.15)."""
    mark = find(element, "pPr/rPr") if element.tag == _PARAGRAPH else None
    return mark is not None and next(mark.iterchildren(*_REMOVED), None) is not None


def value(parent: etree._Element | None, path: str, attribute: str = "val") -> str | None:
    """The attribute of the child at `path` ("pPr/jc"); None if either is missing."""
    child = find(parent, path)
    return None if child is None else child.get(W + attribute)


def find(parent: etree._Element | None, path: str) -> etree._Element | None:
    """The first descendant at `path` ("tcPr/cellDel"), or None."""
    for tag in _tags(path):
        parent = None if parent is None else _child(parent, tag)
    return parent


def _child(parent: etree._Element, tag: str) -> etree._Element | None:
    # Why no `iterchildren(tag)`: it takes twice the time where there are few children, as in properties.
    for child in parent:
        if child.tag == tag:
            return child
    return None


@lru_cache(maxsize=4096)
def _tags(path: str) -> tuple[str, ...]:
    return tuple(W + name for name in path.split("/"))


def children_by_name(parent: etree._Element | None) -> dict[str, etree._Element]:
    """The first child of each name; faster than `find` for several names."""
    found: dict[str, etree._Element] = {}
    for child in () if parent is None else parent:
        found.setdefault(local_name(child), child)
    return found


def switch(parent: etree._Element | None, path: str) -> bool | None:
    """An on/off child (ECMA-376 part 1, 17.17.4): on if it has no value; None if it is missing."""
    child = find(parent, path)
    return None if child is None else child.get(f"{W}val", "1") not in {"0", "false", "off"}


def twips(length: str | None) -> int | None:
    """A length of ST_TwipsMeasure or ST_SignedTwipsMeasure ("567", "10mm"); None for any other text."""
    match = _LENGTH.fullmatch(length or "")
    return round(float(match[1]) * _TWIPS[match[2]]) if match else None


def number(text: str | None) -> int | None:
    """A whole number of at most nine digits, or None."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else None
