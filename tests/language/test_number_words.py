"""Numbers in words, against a speller that goes the other way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.number_words import leading_number, number_in_words

_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spell(number: int) -> str:
    """A number below a milliard milliards as Vietnamese schools teach it."""
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn")):
        if number >= scale:
            rest = number % scale
            return f"{spell(number // scale)} {name}" + (f" {spell(rest)}" if rest else "")
    if number >= 100:
        below = number % 100
        gap = "linh " if 0 < below < 10 else ""
        return f"{_DIGITS[number // 100]} trăm" + (f" {gap}{spell(below)}" if below else "")
    if number >= 20:
        unit = {0: "", 1: " mốt", 5: " lăm"}.get(number % 10, f" {_DIGITS[number % 10]}")
        return f"{_DIGITS[number // 10]} mươi{unit}"
    if number >= 10:
        unit = {0: "", 5: " lăm"}.get(number % 10, f" {_DIGITS[number % 10]}")
        return f"mười{unit}"
    return _DIGITS[number]


@given(st.integers(0, 10**12 - 1))
def test_every_number_in_words(number: int) -> None:
    assert number_in_words(spell(number).split()) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("hai trăm lẻ tư", 204),
        ("hai trăm rưỡi", 250),
        ("ba ngàn", 3000),
        ("hai chục", 20),
        ("một tỉ rưỡi", 1_500_000_000),
    ],
)
def test_other_ways_to_say_it(words: str, number: int) -> None:
    assert number_in_words(words.split()) == number


@pytest.mark.parametrize(
    "words", ["", "mấy", "hai ba", "một trăm hai", "mười mấy", "triệu", "rưỡi", "mốt", "nghìn triệu"]
)
def test_what_is_no_number(words: str) -> None:
    assert number_in_words(words.split()) is None


def test_the_number_that_words_begin_with() -> None:
    assert leading_number(["mười", "hai", "lớp"]) == (12, 2)
    assert leading_number(["lớp", "mười", "hai"]) is None
