"""How Vietnamese administrative papers write dates, hours, numbers and the letters of points.

Pure functions on plain values; `FILTERS` at the end offers them to templates and YAML texts.
Clauses are of Decree 30/2020/NĐ-CP, Appendix I, part I.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Any

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points, II.6.đ: the Vietnamese alphabet without ă â ê ô ơ ư, and no f j w z."""

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""As Appendix II.V.10 writes them, Monday first."""

GAP = "\N{NO-BREAK SPACE}" * 6
"""Room to write a number or a day by hand, in the middle of a line."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""The combining signs of huyền, hỏi, ngã, sắc, nặng."""
_SYLLABLE = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGEST_ROMAN = 399
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS = ("", "nghìn", "triệu")
_BILLION = 10**9
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def day_number(day: date) -> str:
    """Day of the month; below 10 with a zero (II.4.b): `02`, `26`."""
    return f"{day.day:02d}"


def month_number(month: int) -> str:
    """Month; only 1 and 2 take a zero (II.4.b): `01`, `02`, `3`, `10`."""
    return f"{month:02d}" if month <= 2 else str(month)


def date_long(day: date) -> str:
    """`ngày 02 tháng 10 năm 2023`."""
    return f"ngày {day_number(day)} tháng {month_number(day.month)} năm {day.year}"


def date_short(day: date) -> str:
    """`26/9/2023`, `02/10/2023`."""
    return f"{day_month(day)}/{day.year}"


def day_month(day: date) -> str:
    """`02/10`."""
    return f"{day_number(day)}/{month_number(day.month)}"


def month_open(day: date) -> str:
    """The month and year of `day`, its day left to be written: `ngày … tháng 10 năm 2023`."""
    return f"ngày {GAP} tháng {month_number(day.month)} năm {day.year}"


def day_open(year: int) -> str:
    """Day and month left to be written: `ngày … tháng … năm 2023`."""
    return f"ngày {GAP} tháng {GAP} năm {year}"


def weekday(day: date) -> str:
    """`thứ Hai` … `Chủ nhật`."""
    return WEEKDAYS[day.weekday()]


def quarter(day: date) -> str:
    """The quarter of a day in Roman numerals and the year: `IV/2023`."""
    return f"{roman((day.month + 2) // 3)}/{day.year}"


def hour(moment: time) -> str:
    """`7 giờ 30`, `8 giờ 00`."""
    return f"{moment.hour} giờ {moment.minute:02d}"


def minutes_of_day(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def hour_from_minutes(minutes: int) -> str:
    """`7 giờ 30` for 450 minutes since midnight, `24 giờ 00` for the end of the day."""
    return f"{minutes // 60} giờ {minutes % 60:02d}"


def roman(number: int) -> str:
    """1 to 39 in Roman numerals; in figures beyond 399, where nobody could read them."""
    if number > _LARGEST_ROMAN:
        return str(number)
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits


def point_letter(number: int) -> str:
    """The letter of the `number`-th point, from 1. Beyond y the decree is silent: `aa`, `ab` …"""
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


def paper_number(written: str) -> str:
    """A paper's order number; below 10 with a zero (II.3.c): `5` → `05`."""
    return f"0{written}" if len(written) == 1 and written.isdecimal() else written


def number(value: int) -> str:
    """Thousands parted by points: `1.234`, `15.000.000`."""
    return f"{value:,}".replace(",", ".")


def in_words(value: int) -> str:
    """A whole number as it is said: `12.500.000` → `mười hai triệu năm trăm nghìn`; below zero with `âm`.

    After tens, 1 is `mốt` (but after ten `một`), 5 is `lăm`, 4 is `tư`; a nought of tens is `linh`.
    """
    if value < 0:
        return f"âm {in_words(-value)}"
    return " ".join(_said(value)) or _DIGITS[0]


def _said(value: int, follows: bool = False) -> list[str]:
    """The words of `value`; noughts in front are said if something `follows` upon larger groups. Nothing for 0."""
    billions, rest = divmod(value, _BILLION)
    words = [*_said(billions, follows), "tỷ"] if billions else []
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
    """Words that agree with a number: `none` for zero, else `some` with the number for `{}`.

    Below 10 the number has a zero before it, from 1.000 on its thousands are parted: `01 lớp`, `18.250 lượt người`.
    """
    return some.replace("{}", two_digits(value) if value < 10 else number(value)) if value else none


def figures(text: str) -> int | None:
    """The whole number that `1234`, `1.234` or `15.000.000` writes, or None for anything else."""
    written = text.strip()
    if re.fullmatch(r"\d{1,18}|\d{1,3}(?:\.\d{3}){1,5}", written, re.ASCII):
        return int(written.replace(".", ""))
    return None


def capitalised(text: str) -> str:
    """First letter a capital, the rest as it is: `huyện Long Thành` → `Huyện Long Thành`."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """First letter small, the rest as it is."""
    return text[:1].lower() + text[1:]


def without_accents(text: str) -> str:
    """Plain ASCII letters for consoles and names that cannot hold Vietnamese: `Đồng Nai` → `Dong Nai`."""
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Small letters without accents, and hyphens: `Văn Miếu - Quốc Tử Giám` → `van-mieu-quoc-tu-giam`."""
    return re.sub(r"[^a-z0-9]+", "-", without_accents(text).lower()).strip("-")


def collation_key(text: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Sorts as Vietnamese lists do: syllable by syllable, first by letters (đ after d, ă and â after a), then by tone.

    The tones stand in their usual order: none, huyền, hỏi, ngã, sắc, nặng. Figures stand before letters, a number
    as its value; other signs do not count.
    """
    return tuple(
        _syllable_key(word) for word in re.findall(r"\d+|[^\W\d_]+", unicodedata.normalize("NFC", text).lower())
    )


def _syllable_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if word.isdecimal():
        return (-1, int(word)), ()
    marked = [unicodedata.normalize("NFD", letter) for letter in word]
    letters = [unicodedata.normalize("NFC", re.sub(f"[{_TONES}]", "", signs)) for signs in marked]
    ranks = (_ALPHABET.find(letter) if letter in _ALPHABET else ord(letter[0]) for letter in letters)
    return tuple(ranks), tuple(max(_TONES.find(sign) for sign in signs) for signs in marked)


def tone_folded(text: str) -> str:
    """`text` in a form that is the same wherever a syllable carries its tone: `hòa` and `hoà`, NFC and NFD.

    For comparing only: the tone stands after the syllable's last letter.
    """
    return _SYLLABLE.sub(_tone_last, unicodedata.normalize("NFD", text))


def _tone_last(syllable: re.Match[str]) -> str:
    bare = "".join(sign for sign in syllable[0] if sign not in _TONES)
    return unicodedata.normalize("NFC", bare) + "".join(sign for sign in syllable[0] if sign in _TONES)


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "capitalised": capitalised,
        "date_long": date_long,
        "date_short": date_short,
        "day_month": day_month,
        "day_open": day_open,
        "hour": hour,
        "in_words": in_words,
        "lowered": lowered,
        "month_open": month_open,
        "none_or": none_or,
        "number": number,
        "point_letter": point_letter,
        "quarter": quarter,
        "roman": roman,
        "two_digits": two_digits,
        "weekday": weekday,
    }
)
