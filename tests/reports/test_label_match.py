"""Labels are compared without numbering, case, accents and punctuation; two that match about as well match neither."""

from __future__ import annotations

import pytest

from docgen.reports.forms.label_match import CERTAIN, LIKELY, NO_MATCH, best_match, normalised, similarity

LABELS = {"short": normalised("Số lớp dạy nghề ngắn hạn"), "long": normalised("Số lớp dạy nghề dài hạn")}
ONE = {"short": LABELS["short"]}


@pytest.mark.parametrize(
    "text", ["- Số lớp xóa mù chữ:", "a) SỐ LỚP XOÁ MÙ CHỮ", "12. số lớp  xóa-mù chữ…", "IV. số lớp xóa mù chữ"]
)
def test_normalised(text: str) -> None:
    assert normalised(text) == "so lop xoa mu chu"


def test_a_similar_label_is_not_certain() -> None:
    assert LIKELY < similarity("Số buổi tuyên truyền", "Số buổi tuyên dương") < CERTAIN
    assert LIKELY < similarity("Số buổi tuyên truyền lưu động", "Số buổi truyền thông lưu động") < CERTAIN
    assert similarity("Số lớp dạy nghề ngắn hạn", "Số lớp dậy nghề ngắn hạng") > CERTAIN


def test_of_two_labels_that_match_about_as_well_neither_is_taken() -> None:
    text = "so lop day nghe ngai han"
    assert best_match(text, LABELS) == NO_MATCH
    assert best_match(text, ONE).id == "short"


def test_a_label_that_was_cut_short_needs_fifteen_letters() -> None:
    assert best_match("Số lớp dạy nghề ngắn", LABELS).id == "short"
    labels = {"people": normalised("Số người dự học")}
    assert len(normalised("Số người dự học")) == 15
    assert best_match("Số người dự học", {"people": normalised("Số người dự học nghề")}).score > CERTAIN
    assert best_match("Số người dự", labels).score < CERTAIN


def test_a_text_that_goes_on_after_a_label() -> None:
    match = best_match("- Số lớp dạy nghề ngắn hạn: 12 lớp", LABELS)
    assert (match.id, match.rest) == ("short", "12 lớp")
    assert best_match("", LABELS) == NO_MATCH
    assert best_match("số lớp " * 100, LABELS) == NO_MATCH
