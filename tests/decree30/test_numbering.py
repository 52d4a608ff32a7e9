"""Labels in order: what may follow what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.decree30.rules.numbering import ordinal_of, roman_value
from docgen.language.number_styles import POINT_LETTERS, point_letter, roman
from tests.decree30.paper_values import PLAIN, body, found_by, item
from tests.decree30.typed_papers import Sheet, rules_broken

ORDER, RESTART, SIGN = "ND30-LABEL-ORDER", "ND30-LABEL-RESTART", "ND30-LABEL-SIGN"


def faults(*lines: str) -> list[str]:
    return [one.partition(": ")[2] for rule in (ORDER, RESTART) for one in found_by(rule, body(*lines))]


@given(st.integers(1, 39))
def test_roman_numbers_are_read_as_they_are_written(number: int) -> None:
    assert roman_value(roman(number)) == number


def test_what_is_no_number() -> None:
    assert [roman_value(one) for one in ("", "A", "1", "XA")] == [None] * 4
    assert ordinal_of("letter", "w") is None
    assert ordinal_of("letter", "đ") == 5


def test_a_plan_is_in_order() -> None:
    plan = ["I. A", "1. A", "a) A", "b) A", "2. A", "- A", "II. A", "1. A", "Lời văn", "2. A", "a) A", "III. A", "a) A"]
    assert faults(*plan) == []


def test_items_before_the_first_heading_are_a_list_of_their_own() -> None:
    assert faults("1. A", "2. A", "I. A", "1. A", "2. A", "II. A", "1. A") == []


def test_articles_run_through_chapters_and_items_do_not() -> None:
    assert faults("Chương I", "Điều 1. A", "1. A", "Điều 2. A", "1. A", "Chương II", "Điều 3. A", "1. A") == []
    assert faults("Điều 1. A", "1. A", "Điều 2. A", "2. A") == ["“2.” đánh số tiếp từ đề mục trước"]


def test_gaps_and_repeats() -> None:
    assert faults("I. A", "III. A") == ["“III.” đứng sau “I.”"]
    assert faults("1. A", "2. A", "2. A", "3. A") == ["“2.” đứng sau “2.”"]
    assert faults("a) A", "b) A", "d) A") == ["“d)” đứng sau “b)”"]
    assert faults("3. A") == ["“3.” đứng đầu"]


def test_what_comes_after_a_gap_is_counted_from_there() -> None:
    assert len(faults("1. A", "3. A", "4. A", "5. A")) == 1


def test_word_s_own_letters_lack_the_d_with_stroke() -> None:
    assert faults("a) A", "b) A", "c) A", "d) A", "e) A") == ["“e)” đứng sau “d)”"]


@given(st.integers(1, len(POINT_LETTERS)))
def test_all_letters_in_order(count: int) -> None:
    assert faults(*(f"{point_letter(number)}) A" for number in range(1, count + 1))) == []


def test_numbers_with_a_bracket_inside_a_point_are_a_list_of_their_own() -> None:
    inside = ["1. A", "a) A", "1) A", "2) A", "b) A", "2. A"]
    assert faults(*inside) == []
    assert found_by(SIGN, body(*inside)) == []


def test_decimal_numbers() -> None:
    assert faults("1. A", "1.1 A", "1.2 A", "2. A", "2.1 A") == []
    assert faults("1. A", "1.1 A", "1.3 A") == ["“1.3” sai thứ tự"]
    assert faults("I. A", "1. A", "1.1 A", "II. A", "1. A", "1.1 A") == []


@pytest.mark.parametrize("written", ["1/ A", "1) A", "a. A", "Điều 1: A", "Điều 1 A"])
def test_signs(written: str) -> None:
    assert len(found_by(SIGN, body(written))) == 1


def test_letters_that_are_not_vietnamese() -> None:
    assert found_by("ND30-LABEL-LETTERS", body("e) A", "f) A")) == ['dòng "f) A": điểm “f)”']


def test_numbers_of_chapters_and_sections() -> None:
    assert found_by("ND30-LABEL-KIND", body("Chương I", "Mục 1", "Chương II")) == []
    assert len(found_by("ND30-LABEL-KIND", body("Chương 1", "Mục II"))) == 2


def test_below_a_bold_line_without_a_number_labels_begin_anew() -> None:
    title = item("Giải pháp", replace(PLAIN, bold=True))
    items = [item("1. A"), item("2. A")]
    assert found_by(ORDER, body(*items, title, *items)) == []
    assert found_by(RESTART, body(*items, title, item("3. A"))) == []
    assert len(found_by(ORDER, body(*items, "Lời văn", *items))) == 1


def test_a_table_of_contents_is_no_body() -> None:
    made = body("I. A", "II. A", "I. A", "II. A")
    contents = [replace(one, paragraph=replace(one.paragraph, style="toc 1")) for one in made.papers[0].body[:2]]
    changed = replace(made, papers=(replace(made.papers[0], body=(*contents, *made.papers[0].body[2:])),))
    assert len(found_by(ORDER, made)) == 1
    assert found_by(ORDER, changed) == []


def test_small_sections_are_a_level_of_their_own() -> None:
    titles = ["Chương I", "Mục 1. A", "Tiểu mục 1. A", "Tiểu mục 2. A", "Mục 2. A", "Tiểu mục 1. A"]
    assert [text for text in _broken(*titles) if "LABEL-ORDER" in text] == []


def test_numbers_that_go_on_below_a_sample() -> None:
    """A sample with a letterhead of its own stands between two articles."""
    above, below = (body(*lines).papers[0] for lines in (["Điều 1. A", "Điều 2. A"], ["Điều 3. A", "Điều 4. A"]))
    assert found_by(ORDER, replace(body(), papers=(above, below))) == []
    assert found_by(ORDER, replace(body(), papers=(below,))) != []


def _broken(*lines: str) -> list[str]:
    return rules_broken(replace(Sheet(), body=(*lines, "Điều 1. Nội dung.", "Nội dung./.")))
