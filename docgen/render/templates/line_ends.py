"""Where the lines of a filled part must not end: no-break spaces and hyphens, titles in balance, lines kept together.

It is the last step on both roads: a text with a unit's words gets its spaces when all its words are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from docgen.language.line_breaks import LETTERS, NO_BREAK_HYPHEN, in_balance, without_breaks
from docgen.render.templates.marks import has_marks

_TITLES = MappingProxyType(
    {
        "ND30CoQuanChuQuan": (13, 65),
        "ND30CoQuanBanHanh": (13, 65),
        "ND30TrichYeu": (14, 131),
        "ND30TenPhuLuc": (14, 148),
        "ND30KemTheo": (14, 133),
    }
)
"""The size in points and the room in millimetres of titles, by the ids of their styles."""
_BODY = ("ND30Than", "ND30CanCu", "ND30Khoan", "ND30Diem", "ND30GachDauDong", "ND30DauCong")
"""The styles of paragraphs of the body that may lead to what follows."""
_TOKENS = re.compile(
    rf'<w:tcW w:w="(\d{{1,5}})"|<w:pStyle w:val="({"|".join(_TITLES)})"/>|<w:t(?: xml:space="preserve")?>([^<]+)</w:t>'
    "|</w:tbl>"
)
_HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
"""As an element: few fonts have the character."""
_TWIPS_PER_LETTER = 155
"""Of 13 pt in a cell of a table."""
_CELL_MARGINS = 216
_LEADING = re.compile(r":</w:t></w:r></w:p>")
_BODY_STYLE = re.compile(rf'<w:p(?: [^<>]*)?><w:pPr><w:pStyle w:val="(?:{"|".join(_BODY)})"/>(?!<w:keepNext)')
_SPACER = '<w:p><w:pPr><w:pStyle w:val="ND30CachDong"/>'
"""The beginning of the empty paragraph above a table."""


class TextLook(NamedTuple):
    """Where a text stands: the style of a title, else ""; and the letters that may be held together."""

    title: str
    most: int


def shown(text: str, look: TextLook) -> str:
    """The text of an element, which is XML, as it is printed."""
    if look.title:
        text = in_balance(text, *_TITLES[look.title])
    elif " " in text or "-" in text:
        text = without_breaks(text, look.most)
    return text.replace(NO_BREAK_HYPHEN, _HYPHEN) if NO_BREAK_HYPHEN in text else text


def texts(xml: str) -> Iterator[tuple[int, int, TextLook]]:
    """Begin and end of the text of each element, and where it stands."""
    title, most = "", LETTERS
    for found in _TOKENS.finditer(xml):
        kind = found.lastindex
        if kind == 3:
            yield *found.span(3), TextLook(title, most)
            title = ""
        elif kind == 1:
            most = max((int(found[1]) - _CELL_MARGINS) // _TWIPS_PER_LETTER, 0)
        elif kind == 2:
            title = found[2]
        else:
            most = LETTERS


def with_line_ends(xml: str) -> str:
    """A filled part with all this; texts with marks are left for when their words are known."""
    if "<w:t" not in xml:
        return xml
    is_marked = has_marks(xml)
    pieces: list[str] = []
    done = 0
    for begin, end, look in texts(xml):
        text = xml[begin:end]
        if is_marked and has_marks(text):
            continue
        new = shown(text, look)
        if new != text:
            pieces += [xml[done:begin], new]
            done = end
    return _with_kept_lines("".join([*pieces, xml[done:]]))


def _with_kept_lines(xml: str) -> str:
    """Paragraphs of the body that end with a colon, or stand above a table, stay with what follows."""
    ends = [found.end() for found in _LEADING.finditer(xml)]
    ends += _ends_before(xml, _SPACER)
    places = sorted({place for end in ends if (place := _kept_place(xml, end)) >= 0})
    pieces: list[str] = []
    done = 0
    for place in places:
        pieces += [xml[done:place], "<w:keepNext/>"]
        done = place
    return "".join([*pieces, xml[done:]])


def _ends_before(xml: str, beginning: str) -> Iterator[int]:
    """The ends of the paragraphs that stand directly before this beginning."""
    place = xml.find(beginning)
    while place >= 0:
        if xml.endswith("</w:p>", 0, place):
            yield place
        place = xml.find(beginning, place + 1)


def _kept_place(xml: str, end: int) -> int:
    """Behind the style of the paragraph of the body that ends at `end`; -1 if it is none, or stays already."""
    begin = max(xml.rfind("<w:p>", 0, end), xml.rfind("<w:p ", 0, end))
    found = _BODY_STYLE.match(xml, begin) if begin >= 0 else None
    return found.end() if found else -1
