"""Numbers as lists write them (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST = 32767


@lru_cache(maxsize=4096)
def numeral(count: int, style: str) -> str:
    """`count` in a style of ST_NumberFormat; Arabic numerals for styles of other scripts and of words."""
    return _STYLES.get(style, str)(count) if 0 < count <= _LARGEST else "" if style == "none" else str(count)


def _roman(count: int) -> str:
    numeral_text = ""
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        numeral_text += letters * times
    return numeral_text


def _letter(count: int) -> str:
    """a to z, then aa to zz: Word repeats the letter instead of counting in base 26."""
    times, place = divmod(count - 1, 26)
    return chr(ord("A") + place) * (times + 1)


_STYLES: Mapping[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
    "decimalZero": lambda count: f"{count:02}",
    "none": lambda count: "",
}
