"""Reads whole numbers as people write them in forms. An uncertain one gives the reason instead of a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from docgen.language.number_words import leading_number

MOST_DIGITS = 15
"""A number with more digits is a typing mistake."""

_LONGEST = 60
"""Characters of a number, separators included. Why: Python refuses to read thousands of digits."""
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,\s])\d{3})(?:\1\d{3})*")
_WHOLE = re.compile(r"(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,0{1,2})?")
_DECIMAL = re.compile(r"(\d+|[1-9]\d{0,2}(?:\.\d{3})+),(\d{1,2})|(\d+)\.(\d{1,2})")
_FIGURES = re.compile(r"\d(?:[\d.,\s]*\d)?")
_WORDS = re.compile(r"[^\W\d_]+")
_SCALES = MappingProxyType(
    {
        "tỷ": 10**9,
        "tỉ": 10**9,
        "triệu": 10**6,
        "trđ": 10**6,
        "tr": 10**6,
        "nghìn": 1000,
        "ngàn": 1000,
        "k": 1000,
    }
)
_SCALE = re.compile(rf"\s*({'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![^\W\d_])")
_NOTHING = re.compile(r"(?:không|ko)(?: (?:có|tổ chức|phát sinh|thực hiện|mở))?")
_UNUSUAL = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>", "<compat>")
_IN_WORDS = re.compile(r"\bbằng chữ\b\s*:?\s*")
_SCALE_WORDS = frozenset(("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "trăm", "mươi"))
_HEDGES = re.compile(
    r"^(?:trên|dưới|hơn|từ|đến|tới|độ|tầm|cỡ|mỗi|bình quân|trung bình|ít nhất|tối thiểu|tối đa|đạt gần)\b|"
    r"\b(?:khoảng|chừng|gần|ước|ước tính|dự kiến|xấp xỉ|vài|nhiều|một số|một vài|mấy|chưa|không rõ|mỗi)\b|[~≈<>?±%]"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number; `after` is the text that follows it, without figures."""

    value: int
    after: str = ""
    scaled: bool = False
    """It was written in words, or with thousand, million or billion."""


@dataclass(frozen=True, slots=True)
class UnclearNumber:
    """The reason why there is no certain number."""

    why: str


NO_FIGURE = UnclearNumber("không có số")


def simplified(text: str) -> str:
    """The text in lower case, with ASCII figures and single spaces, without punctuation at the end."""
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)).lower()
    return " ".join(lower.split()).rstrip(".;, ")


def means_none(text: str, about: Collection[str] = ()) -> bool:
    """True for `không`, `không có`, `không tổ chức`: answers that mean zero.

    Words of `about`, those of the question, may follow: `không có kinh phí`.
    """
    nothing = _NOTHING.match(text)
    if not nothing or (nothing.end() < len(text) and text[nothing.end()].isalnum()):
        return False
    rest = text[nothing.end() :]
    return bool(re.fullmatch(r"[^\W\d_]*(?:\s+[^\W\d_]+)*", rest)) and set(words_of(rest)) <= {*about, "nào"}


def unusual_figures(text: str) -> str:
    """Why figures are not plain ones: raised (`10²`), fractions, in circles. "" if all are plain."""
    signs = [sign for sign in text if unicodedata.decomposition(sign).startswith(_UNUSUAL)]
    return f"có số viết bằng ký tự khác “{''.join(signs[:5])}”" if any(map(_has_digit, signs)) else ""


def _has_digit(sign: str) -> bool:
    return any(one.isdecimal() for one in unicodedata.normalize("NFKC", sign))


def number_in_words(text: str) -> int | None:
    """The number that a text gives in words: behind `bằng chữ`, or with `triệu` or `nghìn`; None for none."""
    plain = simplified(text)
    marked = _IN_WORDS.search(plain)
    words = (plain[marked.end() :] if marked else plain).replace(",", " ").split()
    for start in range(len(words)) if marked or _SCALE_WORDS & set(words) else ():
        found = leading_number(words[start:])
        if found and not any(letter.isdecimal() for letter in words[start]):
            return found[0]
    return None


def is_hedged(text: str) -> bool:
    """True if words or signs mark a number as not exact."""
    return bool(_HEDGES.search(text))


def read_amount(text: str, scales: bool) -> Amount | UnclearNumber:
    """The number that a simplified text begins with; with `scales`, thousand, million or billion may follow it."""
    words = text.split()
    if not text[:1].isdecimal():
        from_words = leading_number(words)
        if not from_words:
            return UnclearNumber("trước số có chữ không rõ nghĩa") if re.search(r"\d", text) else NO_FIGURE
        value, count = from_words
        return _limited(Amount(value, " ".join(words[count:]), True))
    return _scaled(text) if scales else _plain(text)


def _plain(text: str) -> Amount | UnclearNumber:
    figures = _FIGURES.match(text)
    value = whole_number(figures[0]) if figures else None
    if figures is None or value is None:
        return UnclearNumber("không rõ là số nào")
    return _limited(Amount(value, text[figures.end() :].strip()))


def _scaled(text: str) -> Amount | UnclearNumber:
    """Numbers with their scales, the greatest first: `1 tỷ 200 triệu`, `1,5 triệu`, `2tr5`."""
    total, last, rest = Decimal(0), 0, text
    while figures := _FIGURES.match(rest):
        scale = _SCALE.match(rest, figures.end())
        factor = _SCALES[scale[1]] if scale else 0
        number = _decimal(figures[0]) if factor else _last_figures(figures[0], last)
        if number is None or (last and factor >= last):
            return UnclearNumber("không rõ là số nào")
        total += number * (factor or 1)
        last, rest = factor or 1, rest[scale.end() if scale else figures.end() :].strip()
        if not factor:
            break
    if total != total.to_integral_value():
        return UnclearNumber("số tiền lẻ dưới một đồng")
    return _limited(Amount(int(total), rest, last > 1 or total > last * 1000 > 1000))


def _last_figures(figures: str, last: int) -> Decimal | None:
    """Figures without a scale: the whole number, or the part after the last scale (`2tr5`, `2tr500`)."""
    value = whole_number(figures)
    if value is None or not last:
        return None if value is None else Decimal(value)
    return Decimal(value) * last / 10 ** len(figures) if len(figures) in (1, 3) and figures.isdecimal() else None


def whole_number(figures: str) -> int | None:
    """A whole number with any separator of thousands; None if it is not certain."""
    if len(figures) > _LONGEST:
        return None
    if _GROUPED.fullmatch(figures):
        return int(re.sub(r"\D", "", figures))
    number = _WHOLE.fullmatch(figures)
    return int(number[1].replace(".", "")) if number else None


def _decimal(figures: str) -> Decimal | None:
    """A number before a scale, with decimals after a point or a comma; None for `1,500`, which is ambiguous."""
    if re.fullmatch(r"\d{1,3},\d{3}", figures):
        return None
    number = _DECIMAL.fullmatch(figures)
    if number:
        integer, decimals = (number[1].replace(".", ""), number[2]) if number[1] else (number[3], number[4])
        return Decimal(f"{integer}.{decimals}")
    value = whole_number(figures)
    return None if value is None else Decimal(value)


def _limited(number: Amount) -> Amount | UnclearNumber:
    if len(str(number.value)) > MOST_DIGITS:
        return UnclearNumber("số có quá nhiều chữ số")
    if re.search(r"\d", number.after):
        return UnclearNumber("có hơn một số")
    return number


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORDS.findall(text.lower())
