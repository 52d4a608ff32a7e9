"""Reads numbers written in words: `mười hai`, `một trăm linh năm`, `mười lăm triệu`."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

_DIGITS = MappingProxyType(
    {
        "không": 0,
        "một": 1,
        "mốt": 1,
        "hai": 2,
        "ba": 3,
        "bốn": 4,
        "tư": 4,
        "năm": 5,
        "lăm": 5,
        "nhăm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
    }
)
_SCALES = MappingProxyType(
    {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 1000, "ngàn": 1000},
)
_ONLY_AFTER_TENS = {"mốt", "tư", "lăm", "nhăm"}
_TENS = {"mươi", "chục"}
_GAPS = {"linh", "lẻ"}
_HALF = "rưỡi"
_MOST_WORDS = 32


def leading_number(words: Sequence[str]) -> tuple[int, int] | None:
    """The number at the start of the words, and how many words it has; None if they start with no number."""
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        number = number_in_words(words[:count])
        if number is not None:
            return number, count
    return None


def number_in_words(words: Sequence[str]) -> int | None:
    """The whole number that all the words together mean; None if they mean none."""
    total, group, last = 0, list[str](), 10**12
    for index, word in enumerate(words):
        scale = _SCALES.get(word)
        if word == _HALF and index == len(words) - 1 and not group and total:
            return total + last // 2
        if scale is None:
            group.append(word)
            continue
        below = _below_thousand(group)
        if not below or scale >= last:
            return None
        total, group, last = total + below * scale, [], scale
    rest = _below_thousand(group) if group else 0
    return None if rest is None or not words else total + rest


def _below_thousand(words: Sequence[str]) -> int | None:
    hundreds = 0
    rest = list(words)
    if len(rest) > 1 and rest[1] == "trăm":
        digit = _digit(rest[0])
        if digit is None:
            return None
        hundreds, rest = digit * 100, rest[2:]
        if rest in ([], [_HALF]):
            return hundreds + 50 * len(rest)
        if len(rest) == 2 and rest[0] in _GAPS:
            below = _DIGITS.get(rest[1])
            return None if below is None else hundreds + below
        if len(rest) == 1 and rest[0] != "mười":
            return None  # "một trăm hai" is 120 to some and 102 to others
    below = _below_hundred(rest)
    return None if below is None else hundreds + below


def _below_hundred(words: Sequence[str]) -> int | None:
    if len(words) == 1:
        return 10 if words[0] == "mười" else _digit(words[0])
    if words and words[0] == "mười":
        return _with_unit(10, words[1:])
    if len(words) > 1 and words[1] in _TENS:
        tens = _digit(words[0])
        return None if tens is None else _with_unit(tens * 10, words[2:])
    return None


def _with_unit(tens: int, words: Sequence[str]) -> int | None:
    if not words:
        return tens
    unit = _DIGITS.get(words[0]) if len(words) == 1 else None
    return tens + unit if unit else None


def _digit(word: str) -> int | None:
    return None if word in _ONLY_AFTER_TENS else _DIGITS.get(word)
