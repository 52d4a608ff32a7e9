"""A part of a text and its replacement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """The text from `start` to `end`, exclusive, becomes `text`; `adds_to`: the mapping or list that gets new lines."""

    start: int
    end: int
    text: str
    adds_to: object = None

    def conflicts_with(self, other: Span) -> bool:
        """True if the two cannot be replaced at once: they touch, and do not both add to the same mapping or list."""
        both_add = self.adds_to is not None and self.adds_to is other.adds_to
        return self.start <= other.end and other.start <= self.end and not both_add


def replaced(text: str, spans: Sequence[Span]) -> str:
    """`text` with every span replaced, in the text's own line breaks; additions in one place keep their order."""
    line_break = "\r\n" if "\r\n" in text else "\n"
    pieces, at = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        pieces += [text[at : span.start], span.text.replace("\r\n", "\n").replace("\n", line_break)]
        at = span.end
    return "".join([*pieces, text[at:]])
