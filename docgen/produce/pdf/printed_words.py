"""Compares the words of a Word document with those of its PDF.

Only the letters a to z and digits count, without case. Why: a font without some Vietnamese letter lends it from another
font, and LibreOffice draws all lent letters after the rest of the line; spaces are widths, and hyphens and dots of
leaders come and go with the line breaks. A missing paragraph misses its plain letters all the same.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

_SHORTEST_PIECE = 8
"""A page number, or the heading of the next page, may stand within a paragraph: pieces of it are looked for, down to
this many letters."""
_MOST_MISSING = 0.25
"""The part of a paragraph's letters that may be missing: a break in a paragraph of two lines hides less than that."""
_FOUND = "\n"


@lru_cache(maxsize=4096)
def _counted(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign).casefold()
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


def counted_letters(text: str) -> str:
    """The letters and digits of a text that are compared."""
    return "".join(map(_counted, unicodedata.normalize("NFC", text)))


def missing_paragraphs(paragraphs: Iterable[str], printed: str) -> list[str]:
    """The paragraphs that are not in the printed text, of which only `counted_letters` are given.

    Each place of the printed text counts for one paragraph only. The longest are looked for first, so that a short
    one (`Kính gửi`) does not take the place of a part of a longer one; then those that a page breaks, in pieces. Of the
    shortest, such as the figures of a table, only the letters are counted: `28` could be found in `2` beside `87`.
    """
    by_letters = [(counted_letters(paragraph), paragraph) for paragraph in paragraphs]
    broken = []
    for letters, paragraph in sorted(by_letters, key=lambda pair: -len(pair[0])):
        if len(letters) >= _SHORTEST_PIECE:
            before, found, after = printed.partition(letters)
            if found:
                printed = before + _FOUND + after
            else:
                broken.append((letters, paragraph))
    missing = []
    for letters, paragraph in broken:
        lost, printed = _without_pieces(letters, printed)
        if lost > _MOST_MISSING * len(letters):
            missing.append(paragraph)
    return [*missing, *_missing_short(by_letters, Counter(printed))]


def _missing_short(by_letters: Iterable[tuple[str, str]], left: Counter[str]) -> Iterator[str]:
    """The short paragraphs whose letters are no longer among those that are left."""
    for letters, paragraph in by_letters:
        needed = Counter(letters)
        if len(letters) < _SHORTEST_PIECE:
            if needed <= left:
                left -= needed
            else:
                yield paragraph


def _without_pieces(letters: str, printed: str) -> tuple[int, str]:
    """How many of the letters are not found, and the printed text without those that are."""
    before, found, after = printed.partition(letters)
    if found:
        return 0, before + _FOUND + after
    if len(letters) < _SHORTEST_PIECE:
        return len(letters), printed
    middle = len(letters) // 2
    first, printed = _without_pieces(letters[:middle], printed)
    second, printed = _without_pieces(letters[middle:], printed)
    return first + second, printed
