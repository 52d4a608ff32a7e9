"""Compares labels without accents, case, punctuation and the numbering before them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from docgen.language.spelling import without_accents

CERTAIN = 88.0
"""From this similarity (0 to 100) on, two labels are the same."""
LIKELY = 75.0
"""From this similarity on, two labels may be the same: a person decides."""
_MARGIN = 6.0
"""The smallest difference in similarity between the best match and the second best."""
_LONGEST = 600
"""Characters; no label is longer, a longer text is an answer."""
_ENOUGH = 15
"""The fewest letters by which a label that was cut short is recognised."""
_WORDS = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"[^\W_]+")
_NUMBERING = re.compile(r"\s*(?:(?:[ivx]{1,5}|\d{1,2}|[a-z])\s*[.)/]|[-+•*–—])\s*")


@lru_cache(maxsize=16384)
def normalised(text: str) -> str:
    """The words of a label as they are compared: `- Số lớp xóa mù chữ:` is `so lop xoa mu chu`.

    A number, letter or dash before it is left out. Where the tone mark is put (oà, òa) and how the letters are
    composed (NFC, NFD) makes no difference.
    """
    comparable = without_accents(unicodedata.normalize("NFKC", text[:_LONGEST])).lower()
    numbering = _NUMBERING.match(comparable)
    return " ".join(_WORDS.findall(comparable[numbering.end() :] if numbering else comparable))


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """The id of the label that a text matches best, the similarity (0 to 100), and the text that follows the label."""

    id: str
    score: float
    rest: str = ""


NO_MATCH = LabelMatch("", 0.0)


def best_match(text: str, labels: Mapping[str, str]) -> LabelMatch:
    """The one of `labels` (by id, `normalised`) that `text` matches best; `NO_MATCH` if two match about as well.

    A text that begins with a label and goes on matches that label: the longest that it begins with.
    """
    return _cached_match(text, tuple(labels.items())) if len(text) <= _LONGEST else NO_MATCH


@lru_cache(maxsize=8192)
def _cached_match(text: str, pairs: tuple[tuple[str, str], ...]) -> LabelMatch:
    # Why a cache: thousands of forms contain the same few dozen labels.
    text_words, labels = normalised(text), dict(pairs)
    if not text_words:
        return NO_MATCH
    exact = [name for name, label in labels.items() if label == text_words]
    if exact:
        return LabelMatch(exact[0], 100.0) if len(exact) == 1 else NO_MATCH
    return (
        _longest_beginning(text, text_words, labels)
        or _cut_short(text_words, labels)
        or _most_similar(text_words, labels)
    )


@lru_cache(maxsize=8192)
def similarity(text: str, label: str) -> float:
    """The similarity of two labels, 0 to 100; 100 also if one begins with the other."""
    text_words, expected = normalised(text), normalised(label)
    shorter, longer = sorted((text_words, expected), key=len)
    if shorter and len(shorter) >= len(longer) / 3 and f"{longer} ".startswith(f"{shorter} "):
        return 100.0
    return fuzz.ratio(text_words, expected)


def _longest_beginning(text: str, text_words: str, labels: Mapping[str, str]) -> LabelMatch | None:
    beginnings = [(len(label), name) for name, label in labels.items() if label and text_words.startswith(label + " ")]
    if not beginnings:
        return None
    length, name = max(beginnings)
    return LabelMatch(name, 95.0, _rest(text, text_words[:length].count(" ") + 1))


def _rest(text: str, count: int) -> str:
    """The text after its first `count` words, in its own spelling."""
    comparable = unicodedata.normalize("NFC", text)
    numbering = _NUMBERING.match(without_accents(comparable).lower())
    position = numbering.end() if numbering else 0
    for _ in range(count):
        word = _WORD.search(comparable, position)
        if not word:
            return ""
        position = word.end()
    return comparable[position:].lstrip(" :.,;-–…\t\n")


def _cut_short(text_words: str, labels: Mapping[str, str]) -> LabelMatch | None:
    """The only label that begins with these words, if they are long enough."""
    beginnings = [name for name, label in labels.items() if label.startswith(text_words + " ")]
    return LabelMatch(beginnings[0], 90.0) if len(beginnings) == 1 and len(text_words) >= _ENOUGH else None


def _most_similar(text_words: str, labels: Mapping[str, str]) -> LabelMatch:
    scored = sorted(((fuzz.ratio(text_words, label), name) for name, label in labels.items()), reverse=True)
    if not scored:
        return NO_MATCH
    (score, name), *others = scored
    if others and score - others[0][0] < _MARGIN:
        return NO_MATCH
    return LabelMatch(name, score)
