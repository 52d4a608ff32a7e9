"""Ids that must differ, and that loops and included parts repeat: of drawings, shapes, bookmarks and comments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from docgen.word.opc.package_faults import DOCUMENT

_DRAWING = "<wp:docPr"
_DRAWING_ID = re.compile(r'^(\s[^>]*?\bid=")[^"]*')
_FIRST_DRAWING, _DRAWINGS_OF_A_PART = 1001, 1_000_000
"""docxtpl's first number, for the body; and how many numbers there are for each other part."""
_BOOKMARK = re.compile(r"<w:bookmark(?:(?P<start>Start)|End)(?=[\s/])[^<>]*/>")
_COMMENT = re.compile(r"<w:comment(?P<kind>\w++)\s[^<>]*/>")
_SHAPE = re.compile(r'(<v:[^<>]*?\sid="|\sShapeID="|\stype="#)([^"]*)')
"""The id of a shape, and what refers to one."""
_ID, _NAME = re.compile(r'(\sw:id=")([^"]*)'), re.compile(r'\sw:name="([^"]*)')


def with_unique_ids(xml: str, first: int) -> str:
    """The XML of a part in which no id stands twice; drawings are numbered from `first`."""
    return numbered_drawings(with_unique_shapes(with_single_comments(with_unique_bookmarks(xml))), first)


def numbered_drawings(xml: str, first: int) -> str:
    """The XML with its drawings numbered from `first`, as docxtpl does, since their ids must differ."""
    before, *drawings = xml.split(_DRAWING)
    numbered = (_DRAWING_ID.sub(rf"\g<1>{number}", each, 1) for number, each in enumerate(drawings, first))
    return _DRAWING.join((before, *numbered)) if drawings else xml


def first_drawing(part: str, parts: Iterable[str]) -> int:
    """The number of the first drawing of a part; those of all `parts` of a document differ."""
    return _FIRST_DRAWING if part == DOCUMENT else _DRAWINGS_OF_A_PART * (1 + [*parts].index(part))


def with_unique_shapes(xml: str) -> str:
    """The XML with a new id for each VML shape that repeats one; what refers to an id means the last shape with it."""
    if "<v:" not in xml:
        return xml
    taken: set[str] = set()
    last: dict[str, str] = {}

    def changed(found: re.Match[str]) -> str:
        before, own = found.groups()
        if before.startswith("<"):
            last[own] = next(new for n in count(1) if (new := own if n == 1 else f"{own}_{n}") not in taken)
            taken.add(last[own])
        return f"{before}{last.get(own, own)}"

    return _SHAPE.sub(changed, xml)


def with_single_comments(xml: str) -> str:
    """The XML in which each comment has one place: the first of those that a loop repeats."""
    if "<w:comment" not in xml:
        return xml
    known: set[tuple[str, str]] = set()

    def changed(found: re.Match[str]) -> str:
        mark = found["kind"], _id(found[0])
        is_first = mark not in known
        known.add(mark)
        return found[0] if is_first else ""

    return _COMMENT.sub(changed, xml)


def with_unique_bookmarks(xml: str) -> str:
    """The XML with a new id for each bookmark that repeats one, and without bookmarks that repeat a name.

    Word takes the first of several bookmarks of a name, and drops the others.
    """
    starts = [found[0] for found in _BOOKMARK.finditer(xml) if found["start"]]
    ids = [_id(start) for start in starts]
    if len(set(ids)) == len(set(map(_name, starts))) == len(starts):
        return xml
    first_new = max((int(each) for each in ids if each.isdecimal()), default=0) + 1
    return _BOOKMARK.sub(_Renumbering(first_new).changed, xml)


class _Renumbering:
    """Gives each bookmark of a part an id of its own, in their order."""

    def __init__(self, first_new: int) -> None:
        self._new = count(first_new)
        self._ids: set[str] = set()
        self._names: set[str] = set()
        self._begun: dict[str, str] = {}
        """The new ids of the bookmarks that have not ended, by the old ones."""

    def changed(self, found: re.Match[str]) -> str:
        """The beginning or end of a bookmark with its id; "" if the bookmark is dropped."""
        number = self._begin(found[0]) if found["start"] else self._begun.pop(_id(found[0]), "")
        return _ID.sub(rf"\g<1>{number}", found[0], count=1) if number else ""

    def _begin(self, bookmark: str) -> str:
        old, name = _id(bookmark), _name(bookmark)
        if name in self._names:
            self._begun.pop(old, "")
            return ""
        number = str(next(self._new)) if old in self._ids else old
        self._names.add(name)
        self._ids.add(number)
        self._begun[old] = number
        return number


def _id(bookmark: str) -> str:
    found = _ID.search(bookmark)
    return found[2] if found else ""


def _name(bookmark: str) -> str:
    """Its name as Word compares names; upper and lower case are the same to it."""
    found = _NAME.search(bookmark)
    return found[1].lower() if found else ""
