"""The holes of a stencil: what differs from unit to unit in a part that was rendered with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from docgen.language.line_breaks import may_end_before, may_end_behind, without_breaks
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


def holes_of(xml: str, values: Sequence[Any]) -> Iterator[tuple[str, Hole | None]]:
    """The part in pieces: XML that all documents have, and the hole behind it; None behind the last.

    `values`: those of the unit whose document was rendered with marks.
    """
    done = 0
    for begin, end, look in texts(xml):
        text = xml[begin:end]
        if has_marks(text):
            yield from _holes_outside(xml[done:begin])
            yield from _holes_within(text, look, values)
            done = end
    yield from _holes_outside(xml[done:])


def _holes_outside(xml: str) -> Iterator[tuple[str, Hole | None]]:
    """The same for XML whose marks are not in texts: in titles of controls, for example."""
    pieces, places = split_at_marks(xml)
    for piece, place in zip(pieces, places, strict=False):
        yield piece, Hole((place,))
    yield pieces[-1], None


def _holes_within(text: str, look: TextLook, values: Sequence[Any]) -> Iterator[tuple[str, Hole | None]]:
    """The same for a text: its stretches without marks have their spaces now."""
    for number, stretch in enumerate([text] if look.title else _stretches(text, values)):
        space = " " if number else ""
        if has_marks(stretch):
            pieces, places = split_at_marks(stretch)
            yield space, Hole(tuple(places), tuple(pieces), look)
        else:
            yield space + shown(stretch, look), None


def _stretches(text: str, values: Sequence[Any]) -> Iterator[str]:
    """The text, cut at spaces at which a line may end whatever words the marks stand for.

    Why: what `without_breaks` makes of a stretch does not depend on the others, so that the words of a unit are looked
    at once rather than with every text that they stand in.
    """
    held = without_breaks(text, len(text))
    words = text.split(" ")
    begin, end = 0, len(words[0])
    for number, word in enumerate(words[1:], 1):
        if held[end] == " " and _is_free(words, number, values):
            yield text[begin:end]
            begin = end + 1
        end += 1 + len(word)
    yield text[begin:]


def _is_free(words: Sequence[str], number: int, values: Sequence[Any]) -> bool:
    """True if a line may end before word `number`, and what is held behind it depends on nothing before it."""
    before, word = words[number - 1], words[number]
    if has_marks(word):
        return may_end_behind(words[:number])
    if not may_end_before(word):
        return False
    return _ends_in_no_number(before, values) if has_marks(before) else not has_marks(words[max(number - 2, 0)])


def _ends_in_no_number(word: str, values: Sequence[Any]) -> bool:
    """True for a word with marks that does not end in a number, which is a condition of the stencil."""
    pieces, places = split_at_marks(word)
    return not pieces[-1][-1:].isalnum() if pieces[-1] else not words_of(places[-1], values)[-1].isdigit()
