"""Tracked changes (ECMA-376 part 1, 17.13.5) accepted, as Word's Review > Accept All Changes does."""

from __future__ import annotations

import re

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRACKED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|[A-Za-z]+Change)[ />]")
_GONE = (f"{_W}del", f"{_W}moveFrom")
_STAYING = (f"{_W}ins", f"{_W}moveTo")
_MARKS_OF_PARAGRAPH = ("w:pPr/w:rPr/w:del", "w:pPr/w:rPr/w:moveFrom")
_MARKS_OF_TABLES = ("w:trPr/w:del", "w:tcPr/w:cellDel")
_PROPERTIES = {f"{_W}rPr", f"{_W}trPr", f"{_W}tcPr", f"{_W}numPr"}
_REMARKS = tuple(
    f"{_W}{name}"
    for name in (
        *("cellIns", "cellMerge", "numberingChange"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *(f"customXml{kind}Range{end}" for kind in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")),
        *(f"{name}PrChange" for name in ("r", "p", "sect", "tbl", "tr", "tc")),
        *("tblGridChange", "tblPrExChange"),
    )
)
"""Elements that only record a change."""
_NAMES = {"w": _W[1:-1]}


def has_tracked_changes(xml: bytes) -> bool:
    """True if a part holds tracked changes."""
    return _TRACKED.search(xml) is not None


def accept_changes(root: etree._Element) -> None:
    """Changes the tree in place: deleted text, rows, cells and paragraph marks go, inserted ones stay."""
    deleted = [each for each in root.iter(f"{_W}p") if _has_one(each, _MARKS_OF_PARAGRAPH)]
    cut = [each for each in root.iter(f"{_W}tr", f"{_W}tc") if _has_one(each, _MARKS_OF_TABLES)]
    for element in [*cut, *root.iter(*_REMARKS), *root.iter(*_GONE)]:
        _remove(element)
    for element in [*root.iter(*_STAYING)]:
        if _parent(element).tag in _PROPERTIES:
            _remove(element)
        else:
            _unwrap(element)
    for paragraph in deleted:
        _join_with_next(paragraph)


def _has_one(element: etree._Element, marks: tuple[str, ...]) -> bool:
    return any(element.find(mark, _NAMES) is not None for mark in marks)


def _join_with_next(paragraph: etree._Element) -> None:
    """Moves the content to the next paragraph, whose properties the joined paragraph has."""
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != f"{_W}pPr"]
    if following is not None and following.tag == f"{_W}p":
        first = 1 if len(following) and following[0].tag == f"{_W}pPr" else 0
        following[first:first] = content
    elif content or following is None:
        return  # Word keeps a mark that nothing can be joined with: before a table, at the end of a cell
    _remove(paragraph)


def _unwrap(element: etree._Element) -> None:
    parent = _parent(element)
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent
