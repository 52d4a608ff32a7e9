"""Words by which components are recognised, and texts made comparable.

The words are data (vocabulary.txt): names of levels change, the code does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from docgen.language.spelling import tone_folded, without_accents


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Capitals without accents, one space between words: for finding, not for judging."""
    return " ".join(without_accents(unicodedata.normalize("NFC", text)).upper().split())


@lru_cache(maxsize=4096)
def spelt(text: str) -> str:
    """Small letters with accents, tones wherever they stand, one space between words: the same words, or not."""
    return " ".join(tone_folded(text.lower()).split())


def _sections(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            found[next(reversed(found))].append(line)
    return {name: tuple(words) for name, words in found.items()}


WORDS = _sections(Path(__file__).with_name("vocabulary.txt").read_text(encoding="utf-8"))
"""The words of each section of vocabulary.txt."""


def beginning(words: Iterable[str]) -> re.Pattern[str]:
    """Matches at the beginning of a text given as `spelt`, one of `words` and not part of a longer one."""
    longest_first = sorted((re.escape(spelt(word)) for word in words), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})(?![\w\u0300-\u036f])")


def anywhere(words: Iterable[str]) -> re.Pattern[str]:
    """As `beginning`, for `search`."""
    return re.compile(rf"(?<!\w){beginning(words).pattern}")


LEVEL = beginning(WORDS["levels"])
ORGAN = beginning(WORDS["organs"])
TITLE = beginning(WORDS["titles"])
ABOLISHED_LEVEL = anywhere(WORDS["abolished levels"])
ABOLISHED_ORGAN = anywhere(WORDS["abolished organs"])
DEGREE = beginning(WORDS["degrees"])
URGENCY = beginning(WORDS["urgency"])
SECRECY = beginning(WORDS["secrecy"])
NOTE = beginning(WORDS["notes"])
