"""Reads the XML of a workbook's part element by element, without a tree, and stops at the first hostile one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

Start = Callable[[str, Mapping[str, str]], None]
"""Called with an element's path (`worksheet/sheetData/row`) and its attributes."""
End = Callable[[str, str], None]
"""Called with an element's path and the text right before its end tag."""

DEEPEST = 64
"""Elements in elements; the deepest of a workbook has some ten."""
LONGEST_PATH = 8_000
"""Characters of an element's path."""
LONGEST_SPACE = 1_000
"""Characters of the name of a namespace: expat repeats it in the name of each element and attribute."""
LONGEST = 512 * 1024
"""Bytes between two tags, or of one tag with its attributes: a cell has at most 32,767 characters."""

_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",
)
"""Namespaces that paths leave out; elements of others are in a path with their namespace."""
_MOST_KNOWN = 1_000
"""Paths that are kept while a part is read; sheets have some 50."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class BrokenXMLError(ValueError):
    """The part is no XML, or has a DTD, which no part of a package has (ECMA-376 part 2, 8.1.4)."""


class TooLongError(Exception):
    """A tag, a text or nesting larger than any program writes."""


@dataclass(slots=True)
class _Element:
    """The elements of one path: their names are looked up once."""

    path: str
    inner: dict[str, _Element] = field(default_factory=dict)


@dataclass(slots=True)
class _Paths:
    """Makes the paths of elements, and keeps the first ones."""

    _left: int = _MOST_KNOWN

    def inside(self, parent: _Element, name: str) -> _Element:
        """The elements of that name in the elements of a path."""
        space, _, local = name.rpartition(" ")
        local = local if space in _SPACES else name
        element = _Element(f"{parent.path}/{local}" if parent.path else local)
        if len(element.path) > LONGEST_PATH:
            raise TooLongError
        if self._left > 0:
            self._left -= 1
            parent.inner[name] = element
        return element


def walk(content: bytes, start: Start, end: End) -> None:
    """Reads a part from beginning to end. Raises `BrokenXMLError`, `TooLongError`, and what `start` and `end` raise."""
    _check_lengths(content)
    # Why not the encoding that the part declares: only UTF-8 and UTF-16 are allowed (ECMA-376 part 2, 8.1.4).
    parser = expat.ParserCreate("utf-16" if content.startswith(_UTF16) else "utf-8", " ")
    texts: list[str] = []
    paths, open_elements = _Paths(), [_Element("")]

    def begin(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > DEEPEST:
            raise TooLongError
        parent = open_elements[-1]
        element = parent.inner.get(name) or paths.inside(parent, name)
        open_elements.append(element)
        texts.clear()
        start(element.path, attributes)

    def finish(_: str) -> None:
        text = "".join(texts)
        texts.clear()
        end(open_elements.pop().path, text)

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.CharacterDataHandler = texts.append
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.StartNamespaceDeclHandler = _check_space
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise BrokenXMLError(str(error)) from error


def _refuse_dtd(*_: object) -> None:
    raise BrokenXMLError("a part has no DTD")


def _check_space(_: object, space: str | None) -> None:
    if space and len(space) > LONGEST_SPACE:
        raise TooLongError


def _check_lengths(content: bytes) -> None:
    at = 0
    while len(content) - at > LONGEST:
        at = content.rfind(b"<", at, at + LONGEST) + 1
        if not at:
            raise TooLongError


def local_attribute(attributes: Mapping[str, str], name: str) -> str:
    """The attribute of that name in any namespace (`r:id`); "" if there is none."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")
