"""The words of a document and of its PDF: nothing that is printed is missed, and a missing paragraph is found."""

from __future__ import annotations

import random

import pytest

from docgen.produce.pdf.printed_words import counted_letters, missing_paragraphs

PARAGRAPHS = (
    "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI",
    "Thực hiện Kế hoạch số 227/KH-UBND ngày 26 tháng 9 năm 2023 của Ủy ban nhân dân tỉnh",
    "Tuyên bố lý do, giới thiệu đại biểu",
    "Nơi nhận:",
    "Giới thiệu đại biểu",
)


def printed(text: str) -> str:
    return counted_letters(text)


def test_which_letters_count() -> None:
    assert counted_letters("Ủy ban – NHÂN dân, số 12/KH") == "ybannhndns12kh"
    assert counted_letters("A\u0301 e\u0302 ﬁ") == "fi"  # composed first: Á and ê are no plain letters


def test_all_paragraphs_in_any_order_with_hyphens_and_numbers_between() -> None:
    text = "1 Nơi nhận: Giới thiệu đại biểu Tuyên bố lý do, giới thiệu đại bi-\nểu ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI 2"
    text += "Thực hiện Kế hoạch số 227/KH-UBND ngày 26\n2\ntháng 9 năm 2023 của Ủy ban nhân dân tỉnh"
    assert missing_paragraphs(PARAGRAPHS, printed(text)) == []


def test_lent_letters_after_the_rest_of_a_line() -> None:
    assert missing_paragraphs(["ỦY BAN NHÂN DÂN"], printed("Y BAN NHÂN DÂN Ủ")) == []


@pytest.mark.parametrize("missing", PARAGRAPHS)
def test_a_missing_paragraph_is_found(missing: str) -> None:
    text = "\n".join(paragraph for paragraph in PARAGRAPHS if paragraph != missing)
    assert missing_paragraphs(PARAGRAPHS, printed(text)) == [missing]


def test_what_is_printed_once_counts_once() -> None:
    assert missing_paragraphs(["Kính gửi các sở", "Kính gửi các sở"], printed("Kính gửi các sở")) == ["Kính gửi các sở"]


def test_the_figures_of_a_table() -> None:
    """Cells beside each other are no word."""
    figures = ["2", "87", "28", "19", "91"]
    assert missing_paragraphs(figures, "287911928") == []
    assert missing_paragraphs(figures, "2872819") == ["91"]


def test_a_long_paragraph_with_another_end_is_found() -> None:
    long = "Các sở, ban, ngành, đoàn thể theo chức năng, nhiệm vụ triển khai thực hiện, báo cáo trước ngày 15"
    assert missing_paragraphs([long], printed(long[:50])) == [long]


def test_a_page_break_anywhere_in_a_paragraph() -> None:
    text, choose = PARAGRAPHS[1], random.Random(7)
    for _ in range(50):
        place = choose.randrange(len(text))
        broken = f"{text[:place]} 17 Đầu trang của trang sau {text[place:]}"
        assert missing_paragraphs([text], printed(broken)) == [], place
