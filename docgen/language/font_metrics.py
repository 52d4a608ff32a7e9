"""The width of Vietnamese text in bold Times New Roman.

The decree measures three lines by the text above them (Appendix I, II.1.c, II.2.b, II.5.b): the
motto's is as long as the text, the issuer's and the title's are a third to a half of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

UNITS_PER_EM = 2048

_LETTERS_BY_WIDTH = {
    451: "|",
    512: " ,.\N{NO-BREAK SPACE}",
    569: "'/\\il",
    682: "!()-:;[]`fjt\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{NON-BREAKING HYPHEN}",
    797: "Is",
    807: "{}",
    909: "cerz",
    1024: "#$*0123456789?J_agovxy\N{EN DASH}“”",
    1065: "~",
    1134: "ơ",
    1137: '"',
    1139: "Sbdhknpquđ",
    1167: "+<=>",
    1190: "^",
    1229: "ư",
    1251: "FP",
    1366: "BELTZ",
    1479: "ACDNRUVXYwĐ",
    1593: "GHKOQƠ",
    1630: "Ư",
    1706: "&m",
    1905: "@",
    1933: "M",
    2048: "%W…\N{EM DASH}",
}
_WIDTHS = {letter: width for width, letters in _LETTERS_BY_WIDTH.items() for letter in letters}
_WIDEST_COMMON = 1479
_HORN = "\N{COMBINING HORN}"
_ROUNDING = 1e-6
_MM_PER_POINT = 25.4 / 72


def width_mm(text: str, size: float) -> float:
    """Width in mm of `text` in bold Times New Roman of `size` points, without kerning."""
    return _units(unicodedata.normalize("NFC", text)) / UNITS_PER_EM * size * _MM_PER_POINT


def rule_mm(lines: Sequence[str], size: float, available_mm: float) -> float:
    """Length in mm of the line below a centred name: 1/3 to 1/2 of the text above it.

    For a name of several lines the decree does not say which line counts: the length is chosen
    to fit all of them where that is possible, and the longest where it is not.
    """
    widths = [width for line in lines for width in _widths(line, size, available_mm)]
    longest, shortest = max(widths, default=0.0), min(widths, default=0.0)
    return max(longest / 3, min(longest * 0.4, shortest / 2))


@lru_cache(maxsize=512)
def _widths(text: str, size: float, available_mm: float) -> tuple[float, ...]:
    # Why cached: the titles of all units are the same but for the line with the unit's name.
    return tuple(width_mm(line, size) for line in broken(text, size, available_mm))


def broken(text: str, size: float, available_mm: float) -> list[str]:
    """`text` as the lines that Word makes of it when `available_mm` is free: as many words as fit.

    A line does not break at a no-break space.
    """
    text = unicodedata.normalize("NFC", text)
    room = available_mm / (size * _MM_PER_POINT) * UNITS_PER_EM + _ROUNDING
    if text.isprintable() and "  " not in text and text == text.strip() and _units(text) <= room:
        return [text] if text else []  # most names: single spaces, and short enough for one line
    lines: list[list[str]] = []
    used = 0
    for word in re.findall(r"(?:\N{NO-BREAK SPACE}|\S)+", text):
        width = _units(word)
        if lines and used + _WIDTHS[" "] + width <= room:
            lines[-1].append(word)
            used += _WIDTHS[" "] + width
        else:
            lines.append([word])
            used = width
    return [" ".join(words) for words in lines]


@lru_cache(maxsize=4096)
def _units(text: str) -> int:
    try:
        return sum(map(_KNOWN.__getitem__, text))
    except KeyError:
        _KNOWN.update({letter: _advance(letter) for letter in text})
        return sum(map(_KNOWN.__getitem__, text))


def _advance(letter: str) -> int:
    # Why: accents add no width in this face, but the horn of ơ and ư does, so it is kept.
    if unicodedata.combining(letter):
        return 0
    signs = unicodedata.normalize("NFD", letter)
    bare = "".join(sign for sign in signs if sign == _HORN or not unicodedata.combining(sign))
    horned = unicodedata.normalize("NFC", bare)
    return _WIDTHS.get(letter) or _WIDTHS.get(horned, _WIDEST_COMMON)


_KNOWN: dict[str, int] = {}
"""A cache of widths: a document measures the same few letters repeatedly."""
