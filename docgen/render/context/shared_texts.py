"""Texts and values that are the same in all documents, filled once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from docgen.data.loading import YearData
from docgen.data.missing import Blank
from docgen.data.models import Model
from docgen.data.yaml.source_positions import YamlScalar
from docgen.render.templates import Part, Pieces, has_placeholder, references

_OWN = frozenset(("unit", "document", "agenda", "report", "paper", "totals", "summary", "sums"))
"""The names whose values are not the same in all documents."""
_MOST_VALUES = 2048


class TextCache:
    """Filled texts that refer only to facts of the year, values made of such texts, and rendered parts.

    One cache serves all documents of one `YearData`; it must not be used for another.
    """

    def __init__(self, data: YearData) -> None:
        facts = (*_texts_in(data.week), *_texts_in(data.units.level))
        self._is_usable = not any(_is_own(text) for text in facts)
        self._filled: dict[str, tuple[str | Blank, frozenset[Blank]]] = {}
        self._own: set[str] = set()
        self._partly_filled: dict[str, Pieces | None] = {}
        self._sharable: dict[Hashable, tuple[Any, bool]] = {}
        self.made: dict[tuple[Hashable, Hashable], tuple[Any, frozenset[Blank]]] = {}
        """Values with the blanks that they show, by the key and the variant of `RenderContext.once`."""
        self.parts: dict[tuple[str, str, str], tuple[Part, frozenset[Blank]]] = {}
        """Rendered parts with their blanks, by document, template and part."""

    def find(self, text: YamlScalar) -> tuple[str | Blank, frozenset[Blank]] | None:
        """The filled text with the blanks that it shows; None if it was not kept."""
        return self._filled.get(text)

    def is_sharable(self, key: Hashable, texts_of: Any) -> bool:
        """True if the texts of these models are the same in all documents."""
        if key not in self._sharable:
            is_sharable = self._is_usable and not any(_is_own(text) for text in _texts_in(texts_of))
            # Why the models are kept: a key may be the `id` of a model, which Python uses again once the model is gone.
            self._sharable[key] = (texts_of, is_sharable)
        return self._sharable[key][1]

    def keep_made(self, key: Hashable, variant: Hashable, made: tuple[Any, frozenset[Blank]]) -> None:
        """Keeps a value; once there are very many, all are dropped."""
        if len(self.made) >= _MOST_VALUES:
            self.made = {}
        self.made[key, variant] = made

    def partly_filled(self, text: YamlScalar, fill: Callable[[frozenset[str]], Pieces | None]) -> Pieces | None:
        """The pieces that `fill` gives for the names of a document, called once for each text."""
        if text not in self._partly_filled:
            self._partly_filled[str(text)] = fill(_OWN) if self._is_usable else None
        return self._partly_filled[text]

    def keep(self, text: YamlScalar, filled: str | Blank, blanks: set[Blank]) -> None:
        """Keeps a filled text, if it is the same in all documents."""
        if not self._is_usable or text in self._own:
            return
        if _is_own(text):
            self._own.add(str(text))
        else:
            self._filled[str(text)] = (filled, frozenset(blanks))


def _is_own(text: YamlScalar) -> bool:
    return has_placeholder(text) and any(reference.path[0] in _OWN for reference in references(text))


def _texts_in(value: Any) -> Iterator[YamlScalar]:
    if isinstance(value, YamlScalar):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _texts_in(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts_in(inner)
