"""Whole numbers as people write them in forms. What is certain is a number; whatever is not is a question."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from docgen.language.number_words import leading_number

MOST_DIGITS = 15
"""More digits than that are a slip of the hand."""

_LONGEST = 60
"""Signs of a number, with those that part its thousands. Why: Python refuses to read thousands of digits."""
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
_HEDGES = re.compile(
    r"^(?:trên|dưới|hơn|từ|đến|tới|độ|tầm|cỡ|mỗi|bình quân|trung bình|ít nhất|tối thiểu|tối đa|đạt gần)\b|"
    r"\b(?:khoảng|chừng|gần|ước|ước tính|dự kiến|xấp xỉ|vài|nhiều|một số|một vài|mấy|chưa|không rõ|mỗi)\b|[~≈<>?±%]"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what stands around it: `before` and `after` are words without figures."""

    value: int
    after: str = ""
    scaled: bool = False
    """It was written with thousand, million or milliard."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why there is no certain number."""

    why: str


NO_FIGURE = Doubt("không thấy con số")


def simplified(text: str) -> str:
    """Small letters, ordinary figures and blanks, no full stop at the end; words keep their accents."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)).lower()
    return " ".join(plain.split()).rstrip(".;, ")


def is_nothing(text: str) -> bool:
    """True for `không`, `không có`, `không tổ chức`: an answer, and it is zero."""
    return bool(_NOTHING.fullmatch(text))


def hedged(text: str) -> bool:
    """True where words or signs say that a number is not exact."""
    return bool(_HEDGES.search(text))


def amount(text: str, scales: bool) -> Amount | Doubt:
    """The one number that a simplified text begins with; `scales`: thousand, million, milliard may follow it."""
    words = text.split()
    if not text[:1].isdecimal():
        spelled = leading_number(words)
        if not spelled:
            return Doubt("trước con số có chữ chưa rõ nghĩa") if re.search(r"\d", text) else NO_FIGURE
        value, count = spelled
        return _checked(Amount(value, " ".join(words[count:]), True))
    return _scaled(text) if scales else _plain(text)


def _plain(text: str) -> Amount | Doubt:
    figures = _FIGURES.match(text)
    value = whole(figures[0]) if figures else None
    if figures is None or value is None:
        return Doubt("không rõ là số nào")
    return _checked(Amount(value, text[figures.end() :].strip()))


def _scaled(text: str) -> Amount | Doubt:
    """Numbers with their scales, the greatest first: `1 tỷ 200 triệu`, `1,5 triệu`, `2tr5`."""
    total, last, rest = Decimal(0), 0, text
    while figures := _FIGURES.match(rest):
        scale = _SCALE.match(rest, figures.end())
        factor = _SCALES[scale[1]] if scale else 0
        number = _decimal(figures[0]) if factor else _tail(figures[0], last)
        if number is None or (last and factor >= last):
            return Doubt("không rõ là số nào")
        total += number * (factor or 1)
        last, rest = factor or 1, rest[scale.end() if scale else figures.end() :].strip()
        if not factor:
            break
    if total != total.to_integral_value():
        return Doubt("số tiền lẻ dưới một đồng")
    return _checked(Amount(int(total), rest, last > 1 or total > last * 1000 > 1000))


def _tail(figures: str, last: int) -> Decimal | None:
    """Figures without a scale: all of the number, or what follows the last scale (`2tr5`, `2tr500`)."""
    value = whole(figures)
    if value is None or not last:
        return None if value is None else Decimal(value)
    return Decimal(value) * last / 10 ** len(figures) if len(figures) in (1, 3) and figures.isdecimal() else None


def whole(figures: str) -> int | None:
    """The whole number that figures write, whichever sign parts the thousands; None if that is not certain."""
    if len(figures) > _LONGEST:
        return None
    if _GROUPED.fullmatch(figures):
        return int(re.sub(r"\D", "", figures))
    found = _WHOLE.fullmatch(figures)
    return int(found[1].replace(".", "")) if found else None


def _decimal(figures: str) -> Decimal | None:
    """A number before a scale: a point or a comma may part tenths; `1,500` may be either and is neither."""
    if re.fullmatch(r"\d{1,3},\d{3}", figures):
        return None
    found = _DECIMAL.fullmatch(figures)
    if found:
        integer, tenths = (found[1].replace(".", ""), found[2]) if found[1] else (found[3], found[4])
        return Decimal(f"{integer}.{tenths}")
    value = whole(figures)
    return None if value is None else Decimal(value)


def _checked(found: Amount) -> Amount | Doubt:
    if len(str(found.value)) > MOST_DIGITS:
        return Doubt("số có quá nhiều chữ số")
    if re.search(r"\d", found.after):
        return Doubt("có hơn một con số")
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, small letters."""
    return _WORDS.findall(text.lower())
