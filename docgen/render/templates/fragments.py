"""A rendered document as pieces that were checked when they occurred first.

A template makes thousands of documents that differ in a few words. So each piece is encoded, searched for characters
that XML cannot contain, and parsed only once, and a document is joined from bytes. A paragraph with tabs or line breaks
is processed by itself; a document with any other special character (braces, text boxes …) goes through `postprocess` as
a whole.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from docgen.render.templates.postprocess import (
    BREAKS,
    DECLARATION,
    ForbiddenCharacterError,
    broken_paragraphs,
    encoded,
    finished,
    numbered_drawings,
    resolved,
)
from docgen.render.templates.table_columns import LOOSE_COLUMNS, with_columns_apart

_MISSING_VALUES = ("None", "nan", "NaN", "Undefined")
"""What Python prints for missing values."""
_TEXT = re.compile(r"[^<>&\"'\]]*(?:&(?:amp|lt|gt|#34|#39|#123|#125);[^<>&\"'\]]*)*")
_ORDINARY = re.compile("[^<>&\"'\\]{}\x00-\x1f\ud800-\udfff\ufffe\uffff]*")
"""Most texts: without markup, quotation marks, braces, and characters that XML cannot contain."""
_SIGNS = ("{", "}", *BREAKS, "<w:txbxContent", "<!", "<?", *(f">{missing}<" for missing in _MISSING_VALUES))
"""Signs that a plain piece does not contain. Why no regular expression: `in` is twenty times as fast."""
_DRAWING = "<wp:docPr"
_OPEN_DRAWING = re.compile(r"<wp:docPr(?![^<]*>)")
_EDGE = 12
"""Bytes at either end of a piece in which a sign may begin or end that two pieces form together."""
_SHORT, _LONGEST_KEPT = 1000, 100_000
"""The length of pieces of which there may be thousands, and of the longest one that is kept."""
_MOST_PIECES, _MOST_KEPT = 20_000, 8192
_ANY_TEXT, _ANY_ELEMENTS = b" ;", b"<x/>"
"""The shapes of a text without markup, and of whole elements. Why not empty: a text is not allowed everywhere."""


class Piece(NamedTuple):
    """A piece of the XML of a part. Where pieces of the same `shape` are exchanged, the part stays well-formed."""

    data: bytes
    shape: bytes
    edges: bytes
    """Its first and last bytes."""
    drawings: int = 0
    loose: bool = False
    """The columns of its tables must be counted again."""
    is_part: bool = False
    """It is a whole included part."""


@dataclass(frozen=True)
class Part:
    """The bytes of a part, and the pieces of which they consist, where these are known."""

    data: bytes
    pieces: tuple[Piece, ...] = ()

    @cached_property
    def checksum(self) -> int:
        """CRC-32 of the bytes, as archives have it; a form has the same part for all units."""
        return zlib.crc32(self.data)


class Fragment(str):
    """A rendered included part: its text, and the pieces that are made of it."""

    pieces: tuple[Piece, ...]
    __slots__ = ("pieces",)


def part_of(pieces: Sequence[str], may_have_drawings: bool, has_loose_columns: bool) -> Part:
    """The part that consists of the pieces. Raises `ForbiddenCharacterError`, and the errors of `finished`."""
    known = () if has_loose_columns else _known(pieces)
    if any(piece.loose for piece in known):
        known = _with_columns(known)
    if not known:
        joined = "".join(pieces)
        loose = has_loose_columns or LOOSE_COLUMNS in joined
        return Part(finished(joined.replace(LOOSE_COLUMNS, ""), may_have_drawings, loose))
    if not may_have_drawings or not any(piece.drawings for piece in known):
        return Part(b"".join([DECLARATION, *[piece.data for piece in known]]), known)
    contents = [DECLARATION]
    count = 0
    for piece in known:
        contents.append(_numbered(piece.data, count) if piece.drawings else piece.data)
        count += piece.drawings
    return Part(b"".join(contents), known)


def self_contained(pieces: Sequence[str]) -> Fragment | None:
    """The pieces as one, if they are whole elements that do not depend on the XML around them."""
    joined = "".join(pieces)
    known = _known(pieces)
    data = b"".join([piece.data for piece in known])
    if not known and "<w:txbxContent" not in joined:
        data = finished(joined.replace(LOOSE_COLUMNS, ""), False, False).removeprefix(DECLARATION)
        if not _is_plain(data.decode()):
            return None
    if not data or not _is_elements(data):
        return None
    piece = Piece(data, _ANY_ELEMENTS, _edges(data), joined.count(_DRAWING), LOOSE_COLUMNS in joined, True)
    return _fragment(joined, (piece,))


def in_portions(pieces: list[str]) -> list[str]:
    """The pieces as one; unchanged if they must be processed with the rest of the document."""
    known = _known(pieces)
    fragment = _fragment("".join(pieces), known) if known else self_contained(pieces)
    return pieces if fragment is None else [fragment]


def _fragment(text: str, pieces: tuple[Piece, ...]) -> Fragment:
    fragment = Fragment(text)
    fragment.pieces = pieces
    return fragment


def _known(pieces: Sequence[str]) -> tuple[Piece, ...]:
    """The checked pieces, with each paragraph that contains breaks as one; empty unless all are plain then."""
    return _plain(pieces) or _plain(_with_breaks_apart(pieces))


def _with_breaks_apart(pieces: Sequence[str]) -> list[str]:
    """The pieces, with each paragraph that contains breaks in one, as docxtpl writes it; empty if there is none."""
    joined = "".join(pieces)
    paragraphs = list(broken_paragraphs(joined)) if "<w:txbxContent" not in joined else []
    ends = list(accumulate(map(len, pieces)))
    apart: list[str] = []
    done = 0
    for start, end in paragraphs:
        if type(pieces[bisect_right(ends, start)]) is Fragment:  # an included part has been processed by itself
            continue
        apart += [*_between(pieces, ends, done, start), resolved(joined[start:end])]
        done = end
    return [*apart, *_between(pieces, ends, done, len(joined))] if apart else []


def _between(pieces: Sequence[str], ends: Sequence[int], begin: int, end: int) -> Iterator[str]:
    """The pieces, whole or cut, from one letter of all to another; `ends` are those of the pieces."""
    for index in range(bisect_right(ends, begin), bisect_left(ends, end) + 1 if end > begin else 0):
        piece, start = pieces[index], ends[index] - len(pieces[index])
        is_whole = start >= begin and ends[index] <= end
        yield piece if is_whole else str(piece)[max(begin - start, 0) : end - start]


def _plain(pieces: Sequence[str]) -> tuple[Piece, ...]:
    """The checked pieces; empty unless all are plain."""
    found: list[Piece] = []
    for text in pieces:
        if type(text) is Fragment:
            found += text.pieces
            continue
        piece = _SHORT_PIECES[text] if len(text) <= _SHORT else _long(text)
        if piece is None:
            return ()
        found.append(piece)
    return tuple(found) if len(found) <= _MOST_PIECES else ()


def _checked(text: str) -> Piece | None:
    if _ORDINARY.fullmatch(text):
        data = text.encode()
        return Piece(data, _ANY_TEXT, _edges(data))
    loose, known_elements = LOOSE_COLUMNS in text, getattr(text, "is_whole", False)
    text = text.replace(LOOSE_COLUMNS, "") if loose else text
    if not _is_plain(text):
        return None
    try:
        data = encoded(text)
    except ForbiddenCharacterError:  # `postprocess` reports it
        return None
    if known_elements and data and "]]" not in text:
        shape = _ANY_ELEMENTS
    elif _TEXT.fullmatch(text):
        shape = _ANY_TEXT
    else:
        shape = _ANY_ELEMENTS if _is_elements(data) else data
    return Piece(data, shape, _edges(data), text.count(_DRAWING), loose)


def _is_plain(text: str) -> bool:
    if any([sign in text for sign in _SIGNS]):  # noqa: C419 - a generator takes longer than the signs
        return False
    return _DRAWING not in text or not _OPEN_DRAWING.search(text)


class _Pieces(dict[str, Piece | None]):
    """Checked short pieces by their text; once there are many, all are dropped.

    Why not `lru_cache`: a document has more than a hundred, and a lookup in a dict takes a third of the time of a call.
    """

    def __missing__(self, text: str) -> Piece | None:
        if len(self) >= _MOST_KEPT:
            self.clear()
        piece = self[text] = _checked(text)
        return piece


_SHORT_PIECES = _Pieces()


@lru_cache(maxsize=256)
def _kept(text: str) -> Piece | None:
    return _checked(text)


def _long(text: str) -> Piece | None:
    return _kept(text) if len(text) <= _LONGEST_KEPT else _checked(text)


def _with_columns(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with as many declared columns as their tables have; empty where they must be counted all together."""
    counted = with_columns_apart([piece.data for piece in pieces], [piece.is_part for piece in pieces])
    if counted is None:
        return ()
    # Why not their own shapes: they were written by a parser, so that the whole is well-formed.
    shapes = [b"<x>", *[_ANY_ELEMENTS, b""] * (len(counted) // 2 - 1), _ANY_ELEMENTS, b"</x>"]
    shapes = shapes if len(counted) > 1 else [_ANY_ELEMENTS]
    return tuple(
        Piece(data, shape, _edges(data), data.count(_DRAWING.encode()))
        for data, shape in zip(counted, shapes, strict=True)
    )


def _is_elements(data: bytes) -> bool:
    """True if the bytes are whole elements, one after another."""
    if not (data.startswith(b"<") and data.endswith(b">")) or b"]]" in data:
        return False
    try:
        ParserCreate().Parse(b"<x>" + data + b"</x>", True)
    except ExpatError:
        return False
    return True


def _edges(data: bytes) -> bytes:
    return data if len(data) <= 2 * _EDGE else data[:_EDGE] + b"\0" + data[-_EDGE:]


@lru_cache(maxsize=1024)
def _numbered(data: bytes, before: int) -> bytes:
    return numbered_drawings(data.decode(), before).encode()
