"""What texts say in every document alike, so that it is worked out once for all units."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from docgen.data.loading import YearData
from docgen.data.missing import Blank
from docgen.data.models import Model
from docgen.data.yaml.source_positions import YamlScalar
from docgen.render.templates import Part, Pieces, has_placeholder, references

_OWN = frozenset(("unit", "document", "agenda", "report", "paper", "totals", "summary", "sums"))
"""The names whose values differ between documents."""
_MOST_MADE = 2048


class Memory:
    """Texts that refer to facts of the year only, with what they say and the blanks that they show; and parts.

    One memory serves all documents of one `YearData`; it must not be used for another.
    """

    def __init__(self, data: YearData) -> None:
        facts = (*_texts_in(data.week), *_texts_in(data.units.level))
        self._is_of_use = not any(_is_own(text) for text in facts)
        self._said: dict[str, tuple[str | Blank, frozenset[Blank]]] = {}
        self._own: set[str] = set()
        self._settled: dict[str, Pieces | None] = {}
        self._common: dict[Hashable, tuple[Any, bool]] = {}
        self.made: dict[tuple[Hashable, Hashable], tuple[Any, frozenset[Blank]]] = {}
        """Values that are the same for many units, by what their maker calls them, with the blanks that they show."""
        self.parts: dict[tuple[str, str, str], tuple[Part, frozenset[Blank]]] = {}
        """Parts of documents that are the same for all units, by document, template and part."""

    def recall(self, text: YamlScalar) -> tuple[str | Blank, frozenset[Blank]] | None:
        """What `text` says and shows blank in every document, if it was said before."""
        return self._said.get(text)

    def shared(self, key: Hashable, texts_of: Any) -> bool:
        """True if what is made of these models says the same in every document."""
        if key not in self._common:
            is_common = self._is_of_use and not any(_is_own(text) for text in _texts_in(texts_of))
            # Why kept with the answer: a key may be the identity of a model, which must not become another's.
            self._common[key] = (texts_of, is_common)
        return self._common[key][1]

    def keep_made(self, key: Hashable, variant: Hashable, made: tuple[Any, frozenset[Blank]]) -> None:
        """Remembers a value, and forgets all once there are very many."""
        if len(self.made) >= _MOST_MADE:
            self.made = {}
        self.made[key, variant] = made

    def settled(self, text: YamlScalar, settle: Callable[[frozenset[str]], Pieces | None]) -> Pieces | None:
        """What `settle` gives for the names of a document, asked once; None if no text is the same everywhere."""
        if text not in self._settled:
            self._settled[str(text)] = settle(_OWN) if self._is_of_use else None
        return self._settled[text]

    def keep(self, text: YamlScalar, said: str | Blank, blanks: set[Blank]) -> None:
        """Remembers what `text` says, if it says that everywhere."""
        if not self._is_of_use or text in self._own:
            return
        if _is_own(text):
            self._own.add(str(text))
        else:
            self._said[str(text)] = (said, frozenset(blanks))


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
