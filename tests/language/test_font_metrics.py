"""Widths of bold Times New Roman, and the lines that the decree measures by them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from docgen.language.font_metrics import UNITS_PER_EM, broken, rule_mm, width_mm

MM_PER_POINT = 25.4 / 72
WORDS = st.text("ABDĐÊGHIKLMNƠƯÁẬỀabcdđeơưnhạ-", min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
ROUNDING = 1e-9
quick = settings(deadline=None)


def units(text: str) -> float:
    """Width in units of the face, 2048 to the em."""
    return width_mm(text, 13) / 13 / MM_PER_POINT * UNITS_PER_EM


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Sums of the advance widths of Tinos Bold, which has the metrics of Times New Roman.
        ("ỦY BAN NHÂN DÂN", 19285),
        ("Độc lập - Tự do - Hạnh phúc", 25071),
        ("TRƯỜNG", 9140),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", 27138),
    ],
)
def test_as_wide_as_the_font(text: str, expected: int) -> None:
    assert units(text) == pytest.approx(expected)


def test_width_in_millimetres() -> None:
    # An em of 72 points is an inch; "%" is an em wide.
    assert width_mm("%", 72) == pytest.approx(25.4)
    assert width_mm("%%", 36) == pytest.approx(25.4)


@pytest.mark.parametrize(
    ("letters", "base"),
    [
        ("àáảãạăằắẳẵặâầấẩẫậ", "a"),
        ("èéẻẽẹêềếểễệ", "e"),
        ("òóỏõọôồốổỗộ", "o"),
        ("ùúủũụ", "u"),
        ("ỲÝỶỸỴ", "Y"),
        ("ÌÍỈĨỊ", "I"),
        ("ÔỒỐỔỖỘ", "O"),
    ],
)
def test_accents_add_nothing(letters: str, base: str) -> None:
    assert {letter: units(letter) for letter in letters} == {letter: units(base) for letter in letters}


@pytest.mark.parametrize(("letters", "base"), [("ơờớởỡợ", "o"), ("ưừứửữự", "u"), ("ƯỪỨỬỮỰ", "U")])
def test_horns_are_wider_than_their_base(letters: str, base: str) -> None:
    assert len({units(letter) for letter in letters}) == 1
    assert units(letters[0]) > units(base)


@given(LINES)
@quick
def test_how_accents_are_encoded_does_not_matter(text: str) -> None:
    assert width_mm(unicodedata.normalize("NFD", text), 13) == pytest.approx(width_mm(text, 13))


def test_an_accent_without_a_letter_has_no_width() -> None:
    assert width_mm("\N{COMBINING DOT BELOW}", 13) == 0


def test_a_letter_that_is_not_in_the_table_has_some_width() -> None:
    assert width_mm("漢", 13) == width_mm("A", 13)


@given(st.lists(LINES, min_size=1, max_size=4))
@quick
def test_rule_is_a_third_to_a_half_of_every_line(lines: list[str]) -> None:
    widths = [width_mm(line, 13) for line in lines]
    assume(max(widths) / 3 <= min(widths) / 2)
    length = rule_mm(lines, 13, 1000)
    assert all(width / 3 - ROUNDING <= length <= width / 2 + ROUNDING for width in widths)


@given(st.lists(LINES, min_size=1, max_size=4))
@quick
def test_rule_is_a_third_to_a_half_of_the_longest_line(lines: list[str]) -> None:
    longest = max(width_mm(line, 13) for line in lines)
    assert longest / 3 - ROUNDING <= rule_mm(lines, 13, 1000) <= longest / 2 + ROUNDING


def test_rule_where_no_length_suits_every_line() -> None:
    assert rule_mm(["M" * 10, "M"], 13, 1000) == pytest.approx(width_mm("M" * 10, 13) / 3)


def test_rule_goes_by_the_lines_that_word_makes() -> None:
    name, room = "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ LONG KHÁNH", 65
    assert rule_mm([name], 13, room) == rule_mm(broken(name, 13, room), 13, 1000)
    assert rule_mm([name], 13, room) < rule_mm([name], 13, 1000)


def test_rule_of_nothing() -> None:
    assert (rule_mm([], 13, 65), rule_mm([""], 13, 65)) == (0, 0)


def test_broken_between_words() -> None:
    room = width_mm("ỦY BAN", 13)
    assert broken("ỦY BAN NHÂN  DÂN", 13, room) == ["ỦY BAN", "NHÂN", "DÂN"]
    assert broken("NGHIÊNG", 13, 1) == ["NGHIÊNG"]


def test_not_broken_at_a_no_break_space() -> None:
    assert broken("XÃ\N{NO-BREAK SPACE}AN BÌNH", 13, 1) == ["XÃ\N{NO-BREAK SPACE}AN", "BÌNH"]


@given(LINES, st.floats(5, 200))
@quick
def test_broken_keeps_every_word_and_fits(text: str, room: float) -> None:
    lines = broken(text, 13, room)
    assert " ".join(lines).split() == text.split()
    assert all(width_mm(line, 13) <= room for line in lines if " " in line)
