"""Elements that the tags of a template left empty, which Word would not open.

What holds paragraphs (a cell, a header, a note, a text box, a content control) gets an empty one; rows without cells
and tables without rows are left out, as are content controls around rows or cells. All other XML stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ELEMENT = re.compile(
    r"<(?P<end>/?)w:(?P<name>p|tc|tr|tbl|sdtContent|sdt|txbxContent|hdr|ftr|footnote|endnote|comment)"
    r"(?=[\s/>])[^<>]*?(?P<empty>/?)>"
)
_STORIES = frozenset(("txbxContent", "hdr", "ftr", "footnote", "endnote", "comment"))
_HELD = {"tbl": "tr", "tr": "tc"}
"""What is left out if it holds none of these."""
_CONTROL = ("sdt", "sdtContent")
_PARAGRAPH = "<w:p/>"


@dataclass(slots=True)
class _Open:
    """An element that is open."""

    name: str
    begin: int
    level: str
    """The nearest element around it, or itself, that is no content control."""
    last: str = ""
    """The last paragraph, table, row or cell in it."""

    def is_left_out(self) -> bool:
        """True for a table without rows, a row without cells, and a content control of no rows or cells."""
        return not self.last and self.level in _HELD and self.name != "sdtContent"

    def lacks_paragraph(self) -> bool:
        """True for what must hold a paragraph, a cell as the last thing in it, and does not."""
        if self.name == "tc":
            return self.last != "p"
        is_holder = self.name in _STORIES or (self.name == "sdtContent" and self.level not in (*_HELD, "p"))
        return is_holder and not self.last


def with_required_content(xml: str) -> str:
    """The XML of a part, every element of it with what Word requires in it."""
    changes = _changes(xml)
    pieces: list[str] = []
    after = 0
    for begin, end, instead in changes:
        pieces += (xml[after:begin], instead)
        after = end
    return "".join((*pieces, xml[after:])) if changes else xml


def _changes(xml: str) -> list[tuple[int, int, str]]:
    """Begin and end of what is to be replaced, and the replacement, in order."""
    changes: list[tuple[int, int, str]] = []
    opened = [_Open("", 0, "")]
    for found in _ELEMENT.finditer(xml):
        end, name, empty = found.groups()
        if not end:
            opened.append(_Open(name, found.start(), opened[-1].level if name in _CONTROL else name))
        if not (end or empty) or opened[-1].name != name:
            continue
        element = opened.pop()
        if element.is_left_out():
            while changes and changes[-1][0] >= element.begin:
                changes.pop()
            changes.append((element.begin, found.end(), ""))
            continue
        if element.lacks_paragraph():
            changes.append(_with_paragraph(found))
            element.last = "p"
        opened[-1].last = name if name not in _CONTROL else element.last or opened[-1].last
    return changes


def _with_paragraph(end: re.Match[str]) -> tuple[int, int, str]:
    """The change that adds an empty paragraph at the end of an element, or into one without any content."""
    if end["empty"]:
        return *end.span(), f"{end[0][:-2].rstrip()}>{_PARAGRAPH}</w:{end['name']}>"
    return end.start(), end.start(), _PARAGRAPH
