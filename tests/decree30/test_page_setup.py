"""Paper and margins: the decree's limits, a tenth of a millimetre on either side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.decree30.structure import RecognisedAppendix, RecognisedPaper
from docgen.word.view.model import Address, Cell, PageSection, Row, WordTable
from tests.decree30.paper_values import MARGINS, PORTRAIT, found_by, paragraph, structure


def wide(**margins: int) -> PageSection:
    return replace(PORTRAIT, page_width=16838, page_height=11906, margins=MARGINS | margins)


def with_margins(**margins: int) -> list[str]:
    return found_by("ND30-PAGE-MARGINS", structure(sections=[replace(PORTRAIT, margins=MARGINS | margins)]))


def a_table(section: int = 0) -> WordTable:
    cell = replace(paragraph("12"), address=Address(table=1, section=section))
    return WordTable((Row((Cell((cell,)),)),))


@pytest.mark.parametrize(
    ("side", "twips", "is_right"),
    [
        ("left", 1985, True),  # Word's 35 mm
        ("left", 1984 + 8, False),
        ("left", 1701 - 5, True),
        ("left", 1701 - 8, False),
        ("right", 850, True),
        ("right", 1134 + 5, True),
        ("right", 1134 + 8, False),
        ("top", 1418, True),
        ("top", 1440, False),
        ("bottom", 1134, True),
        ("bottom", -1134, True),  # exact, against high footers
        ("bottom", 1120, False),
    ],
)
def test_the_limits_of_margins(side: str, twips: int, is_right: bool) -> None:
    assert (with_margins(**{side: twips}) == []) == is_right


def test_each_wrong_margin_is_named() -> None:
    word = with_margins(top=1440, bottom=1440, left=1440, right=1440)
    assert word == [f"trang giấy: lề {side} 25,4 mm" for side in ("trên", "dưới", "trái", "phải")]


def test_a_gutter_widens_the_side_where_it_is() -> None:
    assert with_margins(gutter=567) == ["trang giấy: lề trái 40 mm"]
    on_top = replace(PORTRAIT, margins=MARGINS | {"gutter": 400}, gutter_side="top")
    assert found_by("ND30-PAGE-MARGINS", structure(sections=[on_top])) == ["trang giấy: lề trên 27,1 mm"]


def test_margins_that_the_file_lacks() -> None:
    bare = replace(PORTRAIT, margins={})
    assert len(found_by("ND30-PAGE-MARGINS", structure(sections=[bare]))) == 4


def test_a_wide_page_is_judged_as_it_is_read_and_only_warned_of() -> None:
    paper = RecognisedPaper(tables=(a_table(),))
    assert found_by("ND30-PAGE-MARGINS", structure(paper, [wide(left=1134)])) == []
    assert found_by("ND30-PAGE-MARGINS-WIDE", structure(paper, [wide(left=1134)])) == ["trang giấy: lề trái 20 mm"]
    assert found_by("ND30-PAGE-MARGINS-WIDE", structure(paper, [PORTRAIT])) == []


def test_a_wide_page_is_for_tables_and_appendices() -> None:
    rule = "ND30-PAGE-ORIENTATION"
    assert found_by(rule, structure(RecognisedPaper(), [wide()])) == [
        "trang giấy: trang nằm ngang mà không có bảng, biểu"
    ]
    assert found_by(rule, structure(RecognisedPaper(tables=(a_table(),)), [wide()])) == []
    appended = RecognisedPaper(tables=(a_table(),), appendices=(RecognisedAppendix(section=1, begins_section=True),))
    assert found_by(rule, structure(appended, [PORTRAIT, wide()])) == []
    assert found_by(rule, structure(appended, [PORTRAIT, wide(), wide()])) == [
        "phần trang 3 (section 3): trang nằm ngang mà không có bảng, biểu"
    ]


@pytest.mark.parametrize(
    ("width", "height", "is_right"), [(11906, 16838, True), (11900, 16840, True), (11907, 16839, True)]
)
def test_a4_as_programs_write_it(width: int, height: int, is_right: bool) -> None:
    section = replace(PORTRAIT, page_width=width, page_height=height)
    assert (found_by("ND30-PAGE-SIZE", structure(sections=[section])) == []) == is_right


def test_other_paper() -> None:
    letter = replace(PORTRAIT, page_width=12240, page_height=15840)
    assert found_by("ND30-PAGE-SIZE", structure(sections=[PORTRAIT, letter])) == [
        "phần trang 2 (section 2): khổ giấy 215,9 mm x 279,4 mm"
    ]
    unsaid = replace(PORTRAIT, page_width=None, page_height=None)
    assert found_by("ND30-PAGE-SIZE", structure(sections=[unsaid])) == ["trang giấy: khổ giấy không ghi"]


def test_mirrored_margins() -> None:
    mirrored = replace(PORTRAIT, mirrored=True)
    assert len(found_by("ND30-PAGE-MIRRORED", structure(sections=[mirrored, mirrored]))) == 1
    assert found_by("ND30-PAGE-MIRRORED", structure()) == []
