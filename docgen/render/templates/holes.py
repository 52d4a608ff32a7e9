"""The holes of a stencil: what differs from unit to unit in a part that was rendered with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from docgen.render.templates.line_ends import TextLook, shown, texts
from docgen.render.templates.marks import Place, has_marks, split_at_marks, words_of
from docgen.render.templates.markup import xml_text


class Hole(NamedTuple):
    """Words of a unit; in the text of a paragraph with what stands around them, since lines end by the whole text."""

    places: tuple[Place, ...]
    """Where among a unit's values the words stand."""
    pieces: tuple[str, ...] = ("", "")
    """The XML around them, one piece more than there are words."""
    look: TextLook | None = None
    """Where the text stands; None for words that are not in a text."""

    def filled(self, values: Sequence[Any]) -> str:
        """The words of the unit with these values, as XML."""
        if self.look is None:
            return str(xml_text(words_of(self.places[0], values)))
        text = [self.pieces[0]]
        for place, piece in zip(self.places, self.pieces[1:], strict=True):
            text += (xml_text(words_of(place, values)), piece)
        return shown("".join(text), self.look)


def holes_of(xml: str) -> Iterator[tuple[str, Hole | None]]:
    """The part in pieces: XML that all documents have, and the hole behind it; None behind the last."""
    done = 0
    for begin, end, look in texts(xml):
        text = xml[begin:end]
        if has_marks(text):
            yield from _holes_outside(xml[done:begin])
            pieces, places = split_at_marks(text)
            yield "", Hole(tuple(places), tuple(pieces), look)
            done = end
    yield from _holes_outside(xml[done:])


def _holes_outside(xml: str) -> Iterator[tuple[str, Hole | None]]:
    """The same for XML whose marks are not in texts: in titles of controls, for example."""
    pieces, places = split_at_marks(xml)
    for piece, place in zip(pieces, places, strict=False):
        yield piece, Hole((place,))
    yield pieces[-1], None
