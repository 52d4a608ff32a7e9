from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.language.number_styles import (
    decimal_figures,
    decimal_number,
    figures,
    in_words,
    none_or,
    number,
    ordinal,
    paper_number,
    point_letter,
    roman,
    two_digits,
)


def test_roman() -> None:
    assert " ".join(roman(value) for value in range(1, 13)) == "I II III IV V VI VII VIII IX X XI XII"
    assert [roman(value) for value in (14, 19, 29, 34, 39)] == ["XIV", "XIX", "XXIX", "XXXIV", "XXXIX"]


def test_large_numbers_are_in_figures() -> None:
    assert (roman(39), roman(399), roman(400)) == ("XXXIX", "X" * 39 + "IX", "400")


def test_letters_of_points() -> None:
    letters = " ".join(point_letter(value) for value in range(1, 24))
    assert letters == "a b c d đ e g h i k l m n o p q r s t u v x y"


def test_letters_of_points_go_on_after_y() -> None:
    assert [point_letter(value) for value in (24, 25, 28, 46, 47)] == ["aa", "ab", "ađ", "ay", "ba"]


def test_no_two_points_share_a_letter() -> None:
    assert len({point_letter(value) for value in range(1, 2001)}) == 2000


def test_ordinals() -> None:
    assert [ordinal(value) for value in (1, 2, 4, 5, 10, 11)] == ["nhất", "hai", "tư", "năm", "mười", "11"]


def test_counts_have_two_digits() -> None:
    assert [two_digits(value) for value in (0, 3, 9, 10, 171)] == ["00", "03", "09", "10", "171"]


@pytest.mark.parametrize(
    ("written", "expected"), [("5", "05"), ("05", "05"), ("10", "10"), ("227", "227"), ("a", "a"), ("", "")]
)
def test_number_of_a_paper(written: str, expected: str) -> None:
    assert paper_number(written) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (999, "999"), (1000, "1.000"), (1234, "1.234"), (15_000_000, "15.000.000"), (-1234, "-1.234")],
)
def test_thousands_are_parted_by_points(value: int, expected: str) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "chưa mở lớp nào"), (1, "mở 01 lớp"), (9, "mở 09 lớp"), (18_250, "mở 18.250 lớp")]
)
def test_words_agree_with_a_number(value: int, expected: str) -> None:
    assert none_or(value, "chưa mở lớp nào", "mở {} lớp") == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("1234", 1234), ("1.234", 1234), (" 15.000.000 ", 15_000_000), ("0", 0), ("012", 12)]
)
def test_figures(text: str, expected: int) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", " ", "1,5", "12 lớp", "１２３", "12.34", "1234.567", "1.234.", ".123", "-5", "1 234", "1e3", "٣", "9" * 19],
)
def test_no_figures(text: str) -> None:
    assert figures(text) is None


@given(st.integers(0, 10**18 - 1))
@settings(deadline=None)
def test_figures_read_what_number_writes(value: int) -> None:
    assert figures(number(value)) == value
    assert figures(str(value)) == value


@given(st.text())
@settings(deadline=None)
def test_figures_never_fail(text: str) -> None:
    found = figures(text)
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (101, "một trăm linh một"),
        (1_005, "một nghìn không trăm linh năm"),
        (12_500_000, "mười hai triệu năm trăm nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (2_000_000_005, "hai tỷ không trăm linh năm"),
        (-3, "âm ba"),
    ],
)
def test_numbers_in_words(value: int, words: str) -> None:
    assert in_words(value) == words


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_two_numbers_are_never_said_alike(first: int, second: int) -> None:
    assert (in_words(first) == in_words(second)) == (first == second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("12,5", "12.5"), ("12.5", "12.5"), ("1.234,5", "1234.5"), ("1.234.567", "1234567"), ("0,125", "0.125")),
        *(("0.125", "0.125"), ("1234,567", "1234.567"), ("7", "7"), ("15000", "15000")),
    ],
)
def test_decimal_figures(text: str, expected: str) -> None:
    assert decimal_figures(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12,", ",5", "1,2,3", "-3", "12,5 ha", "", "1.23,4", "9" * 16])
def test_no_decimal_figures(text: str) -> None:
    assert decimal_figures(text) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1234, "1.234"), (Decimal("1234.50"), "1.234,5"), (Decimal("0.05"), "0,05"), (Decimal("12.00"), "12")],
)
def test_decimal_numbers(value: int | Decimal, expected: str) -> None:
    assert decimal_number(value) == expected
