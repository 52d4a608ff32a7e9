"""A document as the pieces that its template gave: what is known of each is found out once.

A template of an office makes thousands of documents that differ in a few words. So a piece is encoded,
searched for what XML cannot hold and looked at by a parser when it is first seen, and a document is
put together from bytes. What is not plain (tabs, braces …) is left to `finishing`, as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers.expat import ExpatError, ParserCreate

from docgen.templates.finishing import (
    BREAKS,
    DECLARATION,
    LOOSE_COLUMNS,
    ForbiddenCharacterError,
    encoded,
    finished,
    numbered_drawings,
)

_TEXT = re.compile(r"(?:[^<>&\"'\]]|&(?:amp|lt|gt|#34|#39);)*")
_NOT_PLAIN = re.compile(r"[{}" + BREAKS + r"]|<w:txbxContent|<!|<\?|>(?:None|nan|NaN|Undefined)<|<wp:docPr(?![^<]*>)")
_DRAWING = "<wp:docPr"
_EDGE = 12
"""Bytes at either end of a piece in which something may begin or end that only two pieces make together."""
_SHORT, _LONGEST_KEPT = 1000, 100_000
"""Letters of a piece that is one of thousands, and of the longest that is worth keeping."""
_MOST_PIECES = 20_000
_ANY_TEXT, _ANY_ELEMENTS = b" ;", b"<x/>"
"""What stands for any text without markup (a place for names or tags has none for it), and for whole elements."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a part's XML. Pieces of the same `shape` may stand in each other's place, and the part stays XML."""

    data: bytes
    shape: bytes
    edges: bytes
    """Its first and last bytes."""
    drawings: int = 0


@dataclass(frozen=True)
class Part:
    """The bytes of a part, and the pieces that they are; none where that is not known."""

    data: bytes
    pieces: tuple[Piece, ...] = ()


class Fragment(str):
    """What an included part gave: its letters as the template gave them, and the piece that is made of them."""

    piece: Piece
    __slots__ = ("piece",)


def part_of(pieces: Sequence[str], may_have_drawings: bool, has_loose_columns: bool) -> Part:
    """The part that the pieces make. Raises `ForbiddenCharacterError`, and `TemplateError` as `finished` does."""
    known = () if has_loose_columns else _plain(pieces)
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
    """The pieces as one, if they are whole elements that need nothing of what stands around them."""
    joined = "".join(pieces)
    if LOOSE_COLUMNS in joined:
        return None
    known = _plain(pieces)
    data = b"".join([piece.data for piece in known])
    if not known and "<w:txbxContent" not in joined:
        data = finished(joined, False, False).removeprefix(DECLARATION)
        if _NOT_PLAIN.search(data.decode()):
            return None
    if not data or not _is_elements(data):
        return None
    fragment = Fragment(joined)
    fragment.piece = Piece(data, _ANY_ELEMENTS, _edges(data), joined.count(_DRAWING))
    return fragment


def in_portions(pieces: list[str]) -> list[str]:
    """The pieces, or one in their stead if they need finishing and stand alone, so that the others need none."""
    if _plain(pieces):
        return pieces
    fragment = self_contained(pieces)
    return pieces if fragment is None else [fragment]


def _plain(pieces: Sequence[str]) -> tuple[Piece, ...]:
    """What is known of the pieces; nothing unless all are plain."""
    if len(pieces) > _MOST_PIECES:
        return ()
    known = tuple([piece.piece if type(piece) is Fragment else _piece(piece) for piece in pieces])
    return () if None in known else known  # type: ignore[return-value]  # or else none is None


def _piece(text: str) -> Piece | None:
    """What is known of a piece, if it is plain."""
    length = len(text)
    return _short(text) if length <= _SHORT else _long(text) if length <= _LONGEST_KEPT else _looked_at(text)


def _looked_at(text: str) -> Piece | None:
    if _NOT_PLAIN.search(text):
        return None
    try:
        data = encoded(text)
    except ForbiddenCharacterError:  # `finishing` says it, if it still stands in the whole
        return None
    if _TEXT.fullmatch(text):
        return Piece(data, _ANY_TEXT, _edges(data))
    shape = _ANY_ELEMENTS if _is_elements(data) else data
    return Piece(data, shape, _edges(data), text.count(_DRAWING))


_short = lru_cache(maxsize=8192)(_looked_at)
_long = lru_cache(maxsize=256)(_looked_at)


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
