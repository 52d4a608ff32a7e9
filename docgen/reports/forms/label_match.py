"""How two spellings of one label are found to be the same: accents, case, signs and numbers before it are nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from docgen.language.spelling import without_accents

CERTAIN = 88.0
"""From this likeness (0 to 100) on, a label is the one that it is like."""
LIKELY = 75.0
"""From this likeness on a person is asked."""
_MARGIN = 6.0
"""By so much the likest label must be more like than the next."""
_LONGEST = 600
"""A label is not longer; what is longer is an answer."""
_ENOUGH = 15
"""Letters of a label that was cut short by which it is still known."""
_WORDS = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"[^\W_]+")
_NUMBERING = re.compile(r"\s*(?:(?:[ivx]{1,5}|\d{1,2}|[a-z])\s*[.)/]|[-+•*–—])\s*")


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """The words of a label as they are compared: `- Số lớp xóa mù chữ:` is `so lop xoa mu chu`.

    What stands before it as number, letter or dash is left out. The place of a tone mark (oà, òa) is nothing,
    and neither is how the file composes its letters (NFC, NFD).
    """
    spelled = without_accents(unicodedata.normalize("NFKC", text[:_LONGEST])).lower()
    numbering = _NUMBERING.match(spelled)
    return " ".join(_WORDS.findall(spelled[numbering.end() :] if numbering else spelled))


@dataclass(frozen=True, slots=True)
class Likeness:
    """The id of the label that a text is most like, how like (0 to 100), and what follows the label in the text."""

    id: str
    score: float
    rest: str = ""


NOTHING = Likeness("", 0.0)


def likest(text: str, labels: Mapping[str, str]) -> Likeness:
    """The one of `labels` (by id, as `plain` gives them) that `text` is most like; `NOTHING` where two compete.

    A text that begins with a label and goes on is that label: the longest that it begins with.
    """
    return _likest(text, tuple(labels.items())) if len(text) <= _LONGEST else NOTHING


@lru_cache(maxsize=8192)
def _likest(text: str, pairs: tuple[tuple[str, str], ...]) -> Likeness:
    # Why: thousands of forms say the same few dozen labels.
    words, labels = plain(text), dict(pairs)
    if not words:
        return NOTHING
    exact = [name for name, label in labels.items() if label == words]
    if exact:
        return Likeness(exact[0], 100.0) if len(exact) == 1 else NOTHING
    return _begun(text, words, labels) or _cut(words, labels) or _alike(words, labels)


@lru_cache(maxsize=8192)
def alike(text: str, label: str) -> float:
    """How like two labels are, 0 to 100; a label that was lengthened or cut is like itself."""
    words, wanted = plain(text), plain(label)
    shorter, longer = sorted((words, wanted), key=len)
    if shorter and len(shorter) >= len(longer) / 3 and f"{longer} ".startswith(f"{shorter} "):
        return 100.0
    return fuzz.ratio(words, wanted)


def _begun(text: str, words: str, labels: Mapping[str, str]) -> Likeness | None:
    begun = [(len(label), name) for name, label in labels.items() if label and words.startswith(label + " ")]
    if not begun:
        return None
    length, name = max(begun)
    return Likeness(name, 95.0, _rest(text, words[:length].count(" ") + 1))


def _rest(text: str, count: int) -> str:
    """What follows the first `count` words of a text, its own spelling kept."""
    spelled = unicodedata.normalize("NFC", text)
    numbering = _NUMBERING.match(without_accents(spelled).lower())
    position = numbering.end() if numbering else 0
    for _ in range(count):
        word = _WORD.search(spelled, position)
        if not word:
            return ""
        position = word.end()
    return spelled[position:].lstrip(" :.,;-–…\t\n")


def _cut(words: str, labels: Mapping[str, str]) -> Likeness | None:
    """The only label that begins with these words, if they are enough of it to mean something."""
    begun = [name for name, label in labels.items() if label.startswith(words + " ")]
    return Likeness(begun[0], 90.0) if len(begun) == 1 and len(words) >= _ENOUGH else None


def _alike(words: str, labels: Mapping[str, str]) -> Likeness:
    scored = sorted(((fuzz.ratio(words, label), name) for name, label in labels.items()), reverse=True)
    if not scored:
        return NOTHING
    (score, name), *others = scored
    if others and score - others[0][0] < _MARGIN:
        return NOTHING
    return Likeness(name, score)
