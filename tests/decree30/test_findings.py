"""Places and problems in words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from docgen.decree30.findings import Finding, Place, Problem, Severity, grouped, line, quoted
from docgen.word.view.model import Address, Paragraph, Run


def test_a_place_is_what_the_paragraph_says() -> None:
    said = Paragraph((Run("Biên Hòa,\tngày 2 tháng 10"),), address=Address(number=7))
    assert line(said) == Place('dòng "Biên Hòa, ngày 2 tháng 10"', said.address)
    assert line(said, "ngày 2").words == 'dòng "ngày 2"'


def test_an_empty_paragraph_is_found_by_its_seat() -> None:
    assert line(Paragraph((), address=Address(table=2, row=3, cell=1))).words == "bảng 2, hàng 3, ô 1"
    assert line(Paragraph((), address=Address(number=12))).words == "dòng trống (đoạn 12)"
    assert line(Paragraph(())).words == "dòng trống"


@given(st.text())
def test_a_quotation_is_one_short_line(text: str) -> None:
    said = quoted(text)
    assert "\n" not in said
    assert len(said) <= 63
    assert bool(said) == bool(text.split())


def test_a_long_text_is_cut_between_words() -> None:
    assert quoted("một hai ba bốn", 11) == '"một hai ba…"'
    assert quoted("một hai", 7) == '"một hai"'


def test_the_same_at_many_places_is_one_problem() -> None:
    first, second, third = (Place(word) for word in ("một", "hai", "ba"))
    findings = [Finding(first, "12", "13"), Finding(second, "11", "13"), Finding(third, "12", "13")]
    assert list(grouped(findings)) == [(Finding(first, "12", "13"), (third,)), (Finding(second, "11", "13"), ())]


def test_a_problem_is_a_line() -> None:
    problem = Problem("ND30-X", Severity.ERROR, Place("đầu trang"), "cỡ chữ 12", "cỡ chữ 13", "Phụ lục I, I.7")
    assert str(problem) == "đầu trang  ND30-X  lỗi: cỡ chữ 12; cần cỡ chữ 13 (Phụ lục I, I.7)"
    more = replace(problem, others=(Place("x"), Place("y")))
    assert str(more).startswith("đầu trang (và 2 chỗ khác)  ND30-X")
