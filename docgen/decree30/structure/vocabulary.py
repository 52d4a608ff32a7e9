"""Words by which components are recognised, and forms of a text for comparison.

The words are data (vocabulary.txt): the names of administrative levels change, the code does not.
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
    """Capitals without accents, one space between words: for tolerant recognition."""
    return " ".join(without_accents(unicodedata.normalize("NFC", text)).upper().split())


@lru_cache(maxsize=4096)
def normalized(text: str) -> str:
    """Small letters with accents, tone marks in one position, one space between words: for comparing words."""
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
    """A pattern for the beginning of a `normalized` text: one of `words` that is not part of a longer word."""
    longest_first = sorted((re.escape(normalized(word)) for word in words), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})(?![\w\u0300-\u036f])")


def anywhere(words: Iterable[str]) -> re.Pattern[str]:
    """As `beginning`, for `search` anywhere in a text."""
    return re.compile(rf"(?<!\w){beginning(words).pattern}")


LEVEL = beginning(WORDS["levels"])
AGENCY = beginning(WORDS["agencies"])
TITLE = beginning(WORDS["titles"])
ABOLISHED_LEVEL = anywhere(WORDS["abolished levels"])
ABOLISHED_AGENCY = anywhere(WORDS["abolished agencies"])
DEGREE = beginning(WORDS["degrees"])
URGENCY = beginning(WORDS["urgency"])
SECRECY = beginning(WORDS["secrecy"])
NOTE = beginning(WORDS["notes"])
