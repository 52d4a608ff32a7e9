"""Labels of items."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.models.paper import Numbering
from docgen.language.list_numbering import label, number_for_children

STYLES = get_args(Numbering)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("roman", ["I.", "II.", "IV.", "XI."]),
        ("arabic", ["1.", "2.", "4.", "11."]),
        ("letter", ["a)", "b)", "d)", "l)"]),
        ("upper", ["A -", "B -", "D -", "L -"]),
        ("chapter", ["Chương I", "Chương II", "Chương IV", "Chương XI"]),
        ("section", ["Mục 1", "Mục 2", "Mục 4", "Mục 11"]),
        ("part", ["Phần thứ nhất", "Phần thứ hai", "Phần thứ tư", "Phần thứ 11"]),
        ("article", ["Điều 1.", "Điều 2.", "Điều 4.", "Điều 11."]),
        ("slash", ["1/", "2/", "4/", "11/"]),
        ("dash", ["-", "-", "-", "-"]),
        ("plus", ["+", "+", "+", "+"]),
        ("none", ["", "", "", ""]),
    ],
)
def test_labels(style: str, expected: list[str]) -> None:
    assert [label(style, number) for number in (1, 2, 4, 11)] == expected


def test_every_style_of_the_data_has_a_label() -> None:
    assert len({label(style, 2) for style in STYLES}) == len(STYLES) - 1  # `arabic` is `decimal` at the top


def test_a_style_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        label("greek", 1)


def test_the_fifth_point_is_d_with_a_stroke() -> None:
    assert label("letter", 5) == "đ)"
    assert label("upper", 5) == "Đ -"


@pytest.mark.parametrize("top", ["roman", "arabic", "decimal"])
def test_decimal_counts_below_what_stands_above(top: str) -> None:
    below = number_for_children(top, 3, "")
    deeper = number_for_children("decimal", 2, below)
    assert (label("decimal", 2, below), label("decimal", 7, deeper)) == ("3.2.", "3.2.7.")


@pytest.mark.parametrize("style", [style for style in STYLES if style not in ("roman", "arabic", "decimal")])
def test_decimal_begins_anew_below_other_styles(style: str) -> None:
    assert label("decimal", 1, number_for_children(style, 4, "2.")) == "1."


def test_arabic_starts_a_number_of_its_own() -> None:
    assert label("decimal", 1, number_for_children("arabic", 3, "2.")) == "3.1."


@given(st.lists(st.integers(1, 99), min_size=1, max_size=6))
@settings(deadline=None)
def test_decimal_label_holds_the_number_of_every_level(numbers: list[int]) -> None:
    above = ""
    for number in numbers[:-1]:
        above = number_for_children("decimal", number, above)
    assert label("decimal", numbers[-1], above) == "".join(f"{number}." for number in numbers)
