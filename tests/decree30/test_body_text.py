"""The body's paragraphs: limits, and what looks right though it is set otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from docgen.decree30.structure import Structure
from docgen.word.view.model import EffectiveParagraphFormat, Run
from tests.decree30.paper_values import BODY, PLAIN, body, found_by, item, paragraph

LONG = "Các cơ quan, đơn vị phối hợp với Ban Tổ chức trong việc chuẩn bị, thực hiện và tổng hợp kết quả của Tuần lễ."


def one(text: str = LONG, size: float = 14, **form: Any) -> Structure:
    changed = replace(BODY, **form)
    return body(item(text, replace(PLAIN, size=size), changed))


def two(**form: Any) -> Structure:
    changed = replace(BODY, **form)
    return body(item("1. Một", PLAIN, changed), item("2. Hai", PLAIN, changed))


@pytest.mark.parametrize(("size", "is_right"), [(12.5, False), (13, True), (13.5, True), (14, True), (14.5, False)])
def test_sizes(size: float, is_right: bool) -> None:
    assert (found_by("ND30-BODY-SIZE", one(size=size)) == []) == is_right


def test_words_of_a_wrong_size_are_named() -> None:
    mixed = replace(paragraph(""), content=(Run("lời văn ", PLAIN), Run("nhỏ", replace(PLAIN, size=11))))
    made = body("x")
    (only,) = made.papers[0].body
    changed = replace(made, papers=(replace(made.papers[0], body=(replace(only, paragraph=mixed),)),))
    assert found_by("ND30-BODY-SIZE", changed) == ['dòng "nhỏ": cỡ chữ 11']


@pytest.mark.parametrize(
    ("form", "is_right"),
    [
        ({"first_line": 567}, True),
        ({"first_line": 720}, True),
        ({"first_line": 561}, True),
        ({"first_line": 550}, True),  # 0.3 mm less: the rule of small differences
        ({"first_line": 549}, False),
        ({"first_line": 640}, False),
        ({"first_line": 0}, False),
        ({"first_line": -284, "left": 851}, True),  # hanging: the first letter is 1 cm in
        ({"first_line": 720, "left": 720}, False),
    ],
)
def test_indents(form: dict[str, Any], is_right: bool) -> None:
    assert (found_by("ND30-BODY-INDENT", one(**form)) == []) == is_right


def test_a_tab_is_an_indent_too() -> None:
    assert found_by("ND30-BODY-INDENT", one(f"\t{LONG}", first_line=0)) == []
    assert found_by("ND30-BODY-INDENT", one(f"\t{LONG}", first_line=0, tabs=((567, "left"),))) == []
    assert len(found_by("ND30-BODY-INDENT", one(f"\t{LONG}", first_line=0, tabs=((1000, "left"),)))) == 1


def test_dashes_may_stand_deeper_and_titles_anywhere() -> None:
    assert found_by("ND30-BODY-INDENT", one("- Hai", first_line=1134)) == []
    assert len(found_by("ND30-BODY-INDENT", one("- Hai", first_line=300))) == 1
    assert found_by("ND30-BODY-INDENT", one("I. MỘT", first_line=0)) == []


def test_a_short_line_looks_justified_at_the_left() -> None:
    assert found_by("ND30-BODY-ALIGN", one("1. Mục đích", alignment="left")) == []
    assert len(found_by("ND30-BODY-ALIGN", one(alignment="left"))) == 1
    assert len(found_by("ND30-BODY-ALIGN", one("1. Mục đích", alignment="center"))) == 1


def test_space_between_paragraphs_is_of_both() -> None:
    assert found_by("ND30-BODY-SPACE", two(before=60, after=60)) == []
    assert len(found_by("ND30-BODY-SPACE", two(before=60, after=59))) == 1
    assert found_by("ND30-BODY-SPACE", two(before=80, after=20)) == ['dòng "2. Hai": cách đoạn trên 5 pt']


def test_contextual_spacing_takes_it_away() -> None:
    assert found_by("ND30-BODY-SPACE", two(before=120, contextual=True)) == ['dòng "2. Hai": cách đoạn trên 0 pt']


def test_paragraphs_that_do_not_adjoin_are_not_measured() -> None:
    made = two(before=0)
    first, second = made.papers[0].body
    apart = replace(second, paragraph=replace(second.paragraph, address=replace(second.paragraph.address, number=9)))
    changed = replace(made, papers=(replace(made.papers[0], body=(first, apart)),))
    assert found_by("ND30-BODY-SPACE", changed) == []


@pytest.mark.parametrize(("line", "is_right"), [(228, False), (240, True), (259, True), (360, True), (368, False)])
def test_lines(line: int, is_right: bool) -> None:
    assert (found_by("ND30-BODY-LINES", one(line=line)) == []) == is_right


def test_lines_in_points_are_only_warned_of() -> None:
    exact: dict[str, Any] = {"line": 360, "line_rule": "exact"}
    assert found_by("ND30-BODY-LINES", one(**exact)) == []
    assert len(found_by("ND30-BODY-LINES-POINTS", one(**exact))) == 1
    assert found_by("ND30-BODY-LINES-POINTS", one(line=280, line_rule="atLeast")) == []
    assert len(found_by("ND30-BODY-LINES-POINTS", one(line=600, line_rule="atLeast"))) == 1


def test_a_few_slanted_words_are_emphasis() -> None:
    slanted = replace(PLAIN, italic=True)
    few = replace(paragraph(""), content=(Run("lời văn dài hơn hẳn ", PLAIN), Run("in nghiêng", slanted)))
    made = body("x")
    (only,) = made.papers[0].body
    changed = replace(made, papers=(replace(made.papers[0], body=(replace(only, paragraph=few),)),))
    assert found_by("ND30-BODY-UPRIGHT", changed) == []
    assert len(found_by("ND30-BODY-UPRIGHT", body(item(LONG, slanted)))) == 1


def test_a_line_of_dots_is_no_text() -> None:
    wrong = EffectiveParagraphFormat(alignment="right")
    for rule in ("ND30-BODY-ALIGN", "ND30-BODY-INDENT", "ND30-BODY-LINES"):
        assert found_by(rule, body(item("………\t", PLAIN, wrong))) == []
