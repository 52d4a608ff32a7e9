"""Alike answers are joined, sections are limited, and nothing that a unit wrote is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.data.totals import MOST_NAMED, AlikeAnswers, IndicatorTotals, TotalsCell, alike_answers, within_limit
from docgen.data.totals.alike_answers import LONGEST_IN_SECTION

WRITTEN = st.lists(
    st.text(alphabet="aAáÁ .,;:-\nkhóòn", max_size=40)
    | st.sampled_from(("Không.", "không", "Khó khăn: thiếu máy", "Thuận lợi: dễ\nKhó khăn: Thiếu  máy.")),
    max_size=20,
)


def heading(written: Sequence[str]) -> IndicatorTotals:
    """A heading of the form with these answers, by the units `0`, `1`, …"""
    cells = tuple(TotalsCell(str(number), text.strip()) for number, text in enumerate(written))
    return IndicatorTotals("kho_khan", "Khó khăn", "Khó khăn", "text", cells)


def joined(*written: str) -> list[tuple[str, str]]:
    """Each answer with its units."""
    return [(one.text, " ".join(one.units)) for one in alike_answers(heading(written))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thiếu kinh phí.", "thiếu kinh phí"),
        ("Thiếu kinh phí", "  Thiếu   kinh phí ; "),
        ("- Thiếu kinh phí", "Thiếu kinh phí…"),
        ("Chỗ học hòa nhã", "Chỗ học hoà nhã"),
        ("Một\n\nHai", "một.\nhai."),
    ],
)
def test_the_same_words_are_joined(one: str, other: str) -> None:
    assert [units for _, units in joined(one, other)] == ["0 1"]


@pytest.mark.parametrize(("one", "other"), [("má", "mà"), ("Thiếu kinh phí", "Đủ kinh phí"), ("Một\nHai", "Một Hai")])
def test_other_words_are_not(one: str, other: str) -> None:
    assert [units for _, units in joined(one, other)] == ["0", "1"]


def test_the_most_frequent_stand_first_in_the_words_that_most_wrote() -> None:
    assert joined("Xa", "thiếu máy", "Thiếu máy.", "Thiếu máy.") == [("Thiếu máy.", "1 2 3"), ("Xa", "0")]


def test_parts_below_labels_that_several_units_use_are_answers_of_their_own() -> None:
    assert joined("Thuận lợi: gần\nKhó khăn: xa\nvà dốc", "Khó khăn: xa", "Thuận lợi: Gần.", "Khác: lời") == [
        ("Thuận lợi: gần", "0 2"),
        ("Khó khăn: xa\nvà dốc", "0"),
        ("Khó khăn: xa", "1"),
        ("Khác: lời", "3"),
    ]
    assert joined("Lưu ý: một\nHạn chế: hai", "khác") == [("Lưu ý: một\nHạn chế: hai", "0"), ("khác", "1")]


def test_a_section_has_its_limit_and_each_label_its_share() -> None:
    answers = [*(AlikeAnswers(f"một {n}", ("1",), "một") for n in range(5)), AlikeAnswers("hai", ("2",), "hai")]
    shown, rest = within_limit(answers, 3)
    assert [one.text for one in shown] == ["một 0", "một 1", "hai"]
    assert [one.text for one in rest] == ["một 2", "một 3", "một 4"]


def test_long_answers_and_mere_denials_stand_in_the_appendix() -> None:
    long = AlikeAnswers("dài " * LONGEST_IN_SECTION, ("1",))
    answers = [long, AlikeAnswers("Không có.", ("2", "3")), AlikeAnswers("ngắn", ("4",)), AlikeAnswers("gọn", ("5",))]
    assert within_limit(answers, 2) == (tuple(answers[2:]), tuple(answers[:2]))
    assert within_limit(answers, 3) == ((long, *answers[2:]), (answers[1],))


@given(WRITTEN, st.integers(1, 12))
def test_nothing_that_a_unit_wrote_is_lost(written: list[str], limit: int) -> None:
    indicator = heading(written)
    shown, rest = within_limit(alike_answers(indicator), limit)
    assert len(shown) <= limit
    by_unit: dict[str, list[str]] = {cell.unit: [] for cell in indicator.cells}
    for answer in dict.fromkeys((*shown, *rest)):
        assert len(set(answer.units)) == len(answer.units)
        for unit in answer.units:
            by_unit[unit] += answer.text.split("\n")
    for cell in indicator.cells:
        lines = {_words(line) for line in cell.written.splitlines() if line.strip()}
        assert lines - {""} <= {_words(line) for line in by_unit[cell.unit]}


@given(st.integers(1, 40), st.integers(1, 5))
def test_so_many_units_that_a_section_does_not_name_them_are_named_in_the_appendix(count: int, limit: int) -> None:
    answers = alike_answers(heading(["cùng lời"] * count + ["khác"]))
    shown, rest = within_limit(answers, limit)
    assert answers[0] in shown
    assert (answers[0] in rest) == (count > MOST_NAMED)


def _words(text: str) -> str:
    """The letters of a line, which are the same in answers that are joined."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())
