"""Texts that show details which are not known: the blanks travel with the text until it is printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from markupsafe import Markup

from docgen.data.missing import Blank

_NONE: frozenset[Blank] = frozenset()


class Words(str):
    """A text with the blanks that it shows. What is made of it by `+` or one of the methods below keeps them.

    Not so with an f-string or `"".join`, for which there is `joined_words`.
    """

    __slots__ = ("blanks",)
    blanks: frozenset[Blank]

    def __add__(self, other: str) -> str:
        return joined_words("", (self, other))

    def __radd__(self, other: str) -> str:
        return joined_words("", (other, self))


class MarkedWords(Markup):
    """The same for a text that is XML already."""

    blanks = _NONE


def with_blanks(text: str, blanks: Collection[Blank]) -> str:
    """The text, which shows these blanks beside its own."""
    if not blanks:
        return text
    shown: Words | MarkedWords = (MarkedWords if hasattr(text, "__html__") else Words)(text)
    shown.blanks = blanks_of(text).union(blanks)
    return shown


def blanks_of(value: Any) -> frozenset[Blank]:
    """The blanks that a value shows: a blank itself, a text, or a list of these."""
    if type(value) is str:  # the most frequent by far
        return _NONE
    if isinstance(value, Words | MarkedWords):
        return value.blanks
    if isinstance(value, Blank):
        return frozenset((value,))
    return _NONE.union(*map(blanks_of, value)) if isinstance(value, list | tuple) else _NONE


def joined_words(between: str, texts: Iterable[str]) -> str:
    """`between.join(texts)`, with their blanks."""
    every = list(texts)
    return with_blanks(str.join(between, every), blanks_of(every))


def _keeping(method: Callable[..., Any]) -> Callable[..., Any]:
    def changed(words: Words, *arguments: Any) -> Any:
        made = method(words, *arguments)
        if isinstance(made, list):
            return [with_blanks(text, words.blanks) for text in made]
        return with_blanks(made, words.blanks)

    return changed


for _method in ("__getitem__", "replace", "strip", "lstrip", "rstrip", "upper", "split"):
    setattr(Words, _method, _keeping(getattr(str, _method)))
