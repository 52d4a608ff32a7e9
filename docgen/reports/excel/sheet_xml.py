"""Reads the XML of a workbook's part element by element, without a tree, and stops at the first hostile one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

Start = Callable[[str, Mapping[str, str]], None]
"""Called with an element's path (`worksheet/sheetData/row`) and its attributes."""
End = Callable[[str, str], None]
"""Called with an element's path and the text right before its end tag."""

DEEPEST = 64
"""Elements in elements; the deepest of a workbook has some ten."""
LONGEST = 512 * 1024
"""Bytes between two tags, or of one tag with its attributes: a cell has at most 32,767 characters."""

_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
)
"""Namespaces that paths leave out; elements of others are in a path with their namespace."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class BrokenXMLError(ValueError):
    """The part is no XML, or has a DTD, which no part of a package has (ECMA-376 part 2, 8.1.4)."""


class TooLongError(Exception):
    """A tag, a text or nesting larger than any program writes."""


class _Walk:
    def __init__(self, start: Start, end: End) -> None:
        self._start, self._end = start, end
        self._paths: list[str] = [""]
        self._text: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._paths) > DEEPEST:
            raise TooLongError
        space, _, local = name.rpartition(" ")
        local = local if space in _SPACES else name
        path = f"{self._paths[-1]}/{local}" if self._paths[-1] else local
        self._paths.append(path)
        self._text.clear()
        self._start(path, attributes)

    def end(self, _: str) -> None:
        self._end(self._paths.pop(), "".join(self._text))
        self._text.clear()

    def add(self, text: str) -> None:
        self._text.append(text)


def walk(content: bytes, start: Start, end: End) -> None:
    """Reads a part from beginning to end. Raises `BrokenXMLError`, `TooLongError`, and what `start` and `end` raise."""
    _check_lengths(content)
    # Why not the encoding that the part declares: only UTF-8 and UTF-16 are allowed (ECMA-376 part 2, 8.1.4).
    parser = expat.ParserCreate("utf-16" if content.startswith(_UTF16) else "utf-8", " ")
    walker = _Walk(start, end)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = walker.begin, walker.end
    parser.CharacterDataHandler = walker.add
    parser.StartDoctypeDeclHandler = _refuse_dtd
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise BrokenXMLError(str(error)) from error


def _refuse_dtd(*_: object) -> None:
    raise BrokenXMLError("a part has no DTD")


def _check_lengths(content: bytes) -> None:
    at = 0
    while len(content) - at > LONGEST:
        at = content.rfind(b"<", at, at + LONGEST) + 1
        if not at:
            raise TooLongError


def local_attribute(attributes: Mapping[str, str], name: str) -> str:
    """The attribute of that name in any namespace (`r:id`); "" if there is none."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")
