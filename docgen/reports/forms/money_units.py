"""Units of money that forms and people write beside amounts: `(nghìn đồng)`, `ĐVT: 1.000đ`, `triệu đồng`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType

_SCALES = MappingProxyType(
    {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "trđ": 10**6, "tr": 10**6, "nghìn": 1000, "ngàn": 1000, "k": 1000}
)
_CURRENCY = r"(?:đồng|vnđ|vnd|đ)(?![^\W\d_])"
_SCALE = r"(?:1[.,\s]?000(?:[.,\s]?000){0,2}|tỷ|tỉ|triệu|tr|nghìn|ngàn)"
_GAP = r"\s{0,3}"
_UNIT = rf"(?:{_SCALE}{_GAP}\.?{_GAP}{_CURRENCY}|trđ(?![^\W\d_])|{_CURRENCY})"
_NAME = rf"(?:đvt|đơn\svị(?:\stính)?){_GAP}[:.]?{_GAP}"
_END = r"\W{0,5}"
_WHOLE = re.compile(rf"(?:{_NAME})?(?P<unit>{_UNIT}|tỷ|tỉ|triệu|nghìn|ngàn){_END}")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_AT_END = re.compile(rf"[,;:–-]{_GAP}(?:{_NAME})?({_UNIT}){_END}$")
_NAMED = re.compile(rf"{_NAME}({_UNIT})")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def money_scale(unit: str) -> int | None:
    """The đồng in one unit: 1000 for `nghìn đồng` or `1.000đ`, 1 for `đồng`; None if it is no unit of money."""
    match = _WHOLE.fullmatch(_plain(unit).strip())
    if not match:
        return None
    text = match["unit"]
    figures = re.sub(r"\D", "", text)
    if figures:
        return int(figures)
    word = re.match(r"[^\W\d_]+", text)
    return _SCALES.get(word[0], 1) if word else 1


def unit_in_label(text: str) -> tuple[str, str]:
    """The unit of money that a label or heading ends with or has in brackets, and the text without it."""
    plain = _plain(text)
    for found in _IN_BRACKETS.finditer(plain):
        if money_scale(found[1]) is not None:
            return found[1], _without(text, *found.span())
    if money_scale(plain) is not None:
        return plain.strip(), ""
    at_end = _AT_END.search(plain)
    return (at_end[1], _without(text, *at_end.span())) if at_end else ("", text.strip())


def unit_of_table(texts: Iterable[str]) -> str:
    """A unit of money other than đồng that a text names for the whole table (`ĐVT: nghìn đồng`); "" for none."""
    for text in texts:
        found = _NAMED.search(_plain(text))
        if found and (money_scale(found[1]) or 1) > 1:
            return found[1]
    return ""


def unit_named(text: str) -> int | None:
    """The đồng in the unit of money that a note gives: as all of it, in brackets, or behind `đvt`; None for none."""
    unit = unit_in_label(text)[0]
    named = _NAMED.search(_plain(text))
    return money_scale(unit) if unit else money_scale(named[1]) if named else None


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]} {text[end:]}".strip(" :.,;-–…\t\n")
