"""Search as a person types: in any case, with or without accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKS = "[\u0300-\u036f]*"
"""Further signs of a letter: what is typed without them is found, too."""


def is_found(query: str, text: str) -> bool:
    """Whether a text contains each word of a query, as a word or as a part of one.

    What is typed without an accent is found with any; an accent that is typed must be there: `long khanh` and `khá`
    find `Long Khánh`, `khà` does not. It does not matter where a syllable carries its tone: `hòa`, `hoà`.
    """
    return all(_has(_words(text), *word) for word in _words(query))


def _has(words: tuple[tuple[str, frozenset[str]], ...], letters: str, tones: frozenset[str]) -> bool:
    pattern = _pattern(letters)
    return any(tones <= own_tones and pattern.search(own) for own, own_tones in words)


@lru_cache(maxsize=1000)
def _pattern(letters: str) -> re.Pattern[str]:
    """For letters as in `_words`: each with the signs that were typed, and perhaps with more."""
    parts = re.findall(f".{_MARKS}", letters, re.DOTALL)
    return re.compile("".join(("[dđ]" if part == "d" else re.escape(part)) + _MARKS for part in parts))


@lru_cache(maxsize=100_000)
def _words(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The words in small letters, each sign behind its letter; without tones, and the tones of each."""
    words = unicodedata.normalize("NFD", text.lower()).split()
    return tuple((_TONES.sub("", word), frozenset(_TONES.findall(word))) for word in words)
