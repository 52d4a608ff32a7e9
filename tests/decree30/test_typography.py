"""Typeface, colour, encoding: what shows, once for each thing."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from docgen.decree30.structure import RecognisedLetterhead, RecognisedPaper
from docgen.word.view.model import Address, Run
from tests.decree30.paper_values import PLAIN, PORTRAIT, body, document, found_by, item, paragraph, structure, text_line

ARIAL = replace(PLAIN, font="Arial")


def test_one_problem_for_a_typeface_and_a_part() -> None:
    table = replace(paragraph("trong ô", ARIAL), address=Address(table=1))
    header = replace(PORTRAIT, headers={"default": (paragraph("2", ARIAL),)})
    made = replace(structure(), document=document([paragraph("một", ARIAL), paragraph("hai", ARIAL), table], [header]))
    assert found_by("ND30-FONT", made) == [
        'dòng "một": phông chữ Arial trong văn bản',
        'dòng "trong ô": phông chữ Arial trong bảng',
        'dòng "2": phông chữ Arial ở đầu trang',
    ]


def test_a_header_that_two_sections_share_is_checked_once() -> None:
    section = replace(PORTRAIT, headers={"default": (paragraph("2", ARIAL),)})
    made = replace(structure(), document=document([], [section, section]))
    assert found_by("ND30-FONT", made) == ['dòng "2": phông chữ Arial ở đầu trang']


@pytest.mark.parametrize("text", ["", " \t", "☐", "•"])
def test_signs_and_gaps_may_be_of_another_typeface(text: str) -> None:
    assert found_by("ND30-FONT", body(item(text, replace(PLAIN, font="Wingdings")))) == []


def test_hidden_text_and_unnamed_typefaces_are_no_fault() -> None:
    assert (
        found_by("ND30-FONT", body(item("ẩn", replace(ARIAL, hidden=True)), item("a", replace(PLAIN, font="")))) == []
    )


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times", "VNI-Helve", "Vni-Times"])
def test_legacy_typefaces_are_one_problem(font: str) -> None:
    made = body(item("KÕ ho¹ch", replace(PLAIN, font=font)))
    assert len(found_by("ND30-ENCODING-FONT", made)) == 1
    assert found_by("ND30-FONT", made) == []


@pytest.mark.parametrize("text", ["KÕ ho¹ch tæ chøc TuÇn lÔ", "Keá hoaïch toå chöùc Tuaàn leã"])
def test_legacy_text(text: str) -> None:
    assert len(found_by("ND30-ENCODING-TEXT", body(text))) == 1


@pytest.mark.parametrize("text", ["Kế hoạch tổ chức", "Số 25°C, ½ ngày, © Bộ", "café, naïve, façade", "1 µm"])
def test_other_text_is_unicode(text: str) -> None:
    assert found_by("ND30-ENCODING-TEXT", body(text)) == []


def test_decomposed_text_is_a_note_for_the_whole() -> None:
    made = body(unicodedata.normalize("NFD", "Kế hoạch"), unicodedata.normalize("NFD", "Lễ"), "Lễ")
    assert found_by("ND30-ENCODING-NFD", made) == ["toàn văn bản: 2 đoạn dùng Unicode tổ hợp (NFD)"]


def test_a_mark_of_urgency_is_red() -> None:
    red = replace(PLAIN, color="FF0000")
    mark = text_line("HỎA TỐC", red)
    made = structure(RecognisedPaper(letterhead=RecognisedLetterhead(marks=(mark,))))
    other = replace(paragraph("đỏ", red), address=Address(number=1))
    made = replace(made, document=document([mark.paragraph, other]))
    assert found_by("ND30-COLOR", made) == ['dòng "đỏ": chữ màu khác màu đen (FF0000) trong văn bản']


def test_some_words_of_a_paragraph_are_named_alone() -> None:
    mixed = replace(paragraph(""), content=(Run("đen, ", PLAIN), Run("xanh", replace(PLAIN, color="0000FF"))))
    made = replace(structure(), document=document([mixed]))
    assert found_by("ND30-COLOR", made) == ['dòng "xanh": chữ màu khác màu đen (0000FF) trong văn bản']
