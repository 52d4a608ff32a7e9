"""How administrative papers write numbers: figures, words, Roman numerals, ordinals, the letters of points.

Clauses are of Decree 30/2020/NĐ-CP, Appendix I, part I.
"""

from __future__ import annotations

import re
from decimal import Decimal

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points, II.6.đ: the Vietnamese alphabet without ă â ê ô ơ ư, and no f j w z."""

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

_LARGEST_ROMAN = 399

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

_THOUSANDS = ("", "nghìn", "triệu")

_BILLION = 10**9

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def roman(number: int) -> str:
    """Roman numerals for 1 to 39; from 40 on X is repeated, and numbers beyond 399 are in figures."""
    if number > _LARGEST_ROMAN:
        return str(number)
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits


def point_letter(number: int) -> str:
    """The letter of the `number`-th point, from 1; after `y` (the decree ends there) `aa`, `ab` …"""
    letters = ""
    while number > 0:
        number, index = divmod(number - 1, len(POINT_LETTERS))
        letters = POINT_LETTERS[index] + letters
    return letters


def ordinal(number: int) -> str:
    """`nhất`, `hai`, … `mười`; then figures."""
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else str(number)


def two_digits(number: int) -> str:
    """A count below 10 with a zero, as papers write it: `03`, `11`."""
    return f"{number:02d}"


def paper_number(text: str) -> str:
    """A paper's order number; below 10 with a zero (II.3.c): `5` → `05`."""
    return f"0{text}" if len(text) == 1 and text.isdecimal() else text


def number(value: int) -> str:
    """Thousands parted by points: `1.234`, `15.000.000`."""
    return f"{value:,}".replace(",", ".")


def in_words(value: int) -> str:
    """A whole number in words: `12.500.000` → `mười hai triệu năm trăm nghìn`; below zero with `âm`.

    After tens, 1 is `mốt` (but after ten `một`), 5 is `lăm`, 4 is `tư`; a nought of tens is `linh`.
    """
    if value < 0:
        return f"âm {in_words(-value)}"
    return " ".join(_words(value)) or _DIGITS[0]


def _words(value: int, follows: bool = False) -> list[str]:
    """The words of `value`, none for 0. With `follows` (after a larger group) leading zeros are named: `không trăm`."""
    billions, rest = divmod(value, _BILLION)
    words = [*_words(billions, follows), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            unit = _THOUSANDS[power]
            words += [*_hundreds(group, follows or bool(words)), *([unit] if unit else [])]
    return words


def _hundreds(group: int, follows: bool) -> list[str]:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if tens == 0:
        linh = ["linh"] if words and ones else []
        return words + (linh + [_DIGITS[ones]] if ones else [])
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    after_tens = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}
    return words + ([after_tens.get(ones, _DIGITS[ones])] if ones else [])


def none_or(value: int, none: str, some: str) -> str:
    """One of two wordings, by a number: `none` for zero, else `some` with the number for `{}`.

    Below 10 the number has a zero before it, from 1.000 on its thousands are parted: `01 lớp`, `18.250 lượt người`.
    """
    return some.replace("{}", two_digits(value) if value < 10 else number(value)) if value else none


def figures(text: str) -> int | None:
    """The whole number of a text such as `1234`, `1.234` or `15.000.000`; None for any other text."""
    stripped = text.strip()
    if re.fullmatch(r"\d{1,18}|\d{1,3}(?:\.\d{3}){1,5}", stripped, re.ASCII):
        return int(stripped.replace(".", ""))
    return None


def decimal_number(value: int | Decimal) -> str:
    """A number with a comma before its decimals, thousands parted by points: `12,5`, `1.234,05`, `15.000`."""
    whole, _, decimals = f"{Decimal(value):,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def decimal_figures(text: str) -> Decimal | None:
    """The number of a text such as `12,5`, `12.5` or `1.234,5`; None for any other text.

    Also None for `1.234` and `1,234`, which may be a thousand or one and a part.
    """
    stripped = text.strip()
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", stripped, re.ASCII):
        return None
    whole = re.fullmatch(r"(\d{1,15}|[1-9]\d{0,2}(?:\.\d{3}){1,4})(?:,(\d{1,6}))?", stripped, re.ASCII)
    if whole:
        return Decimal(f"{whole[1].replace('.', '')}.{whole[2] or 0}")
    point = re.fullmatch(r"(\d{1,15})\.(\d{1,6})", stripped, re.ASCII)
    return Decimal(f"{point[1]}.{point[2]}") if point else None
