"""Page numbers: where they are centred, which headers count, which papers need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from docgen.decree30.structure import RecognisedAppendix, RecognisedPaper
from docgen.word.view.model import EffectiveParagraphFormat, PageSection, Paragraph
from tests.decree30.paper_values import PLAIN, PORTRAIT, found_by, item, paragraph, structure

CENTRED = EffectiveParagraphFormat(alignment="center")
LONG = RecognisedPaper(body=(item("Lời văn. " * 500),))


def number(text: str = "2", form: EffectiveParagraphFormat = CENTRED, size: float = 13) -> Paragraph:
    return replace(paragraph(text, replace(PLAIN, size=size), form), fields=("PAGE",))


def section(
    headers: Mapping[str, tuple[Paragraph, ...]],
    footers: Mapping[str, tuple[Paragraph, ...]] | None = None,
    **other: object,
) -> PageSection:
    return replace(PORTRAIT, headers=headers, footers=footers or {}, **other)  # type: ignore[arg-type]


def found(rule: str, *sections: PageSection, paper: RecognisedPaper = LONG) -> list[str]:
    return found_by(f"ND30-PAGENO-{rule}", structure(paper, sections))


def test_a_paper_that_may_be_one_page_needs_no_number() -> None:
    assert found("MISSING", section({}), paper=RecognisedPaper(body=(item("Ngắn."),))) == []
    assert found("MISSING", section({})) == ["đầu trang: không có số trang"]
    assert found("MISSING", section({}, {"default": (number(),)})) == []  # the rule of its place finds that


def test_headers_that_are_not_in_use_do_not_count() -> None:
    even = {"default": (number(),), "even": ()}
    assert found("MISSING", section(even)) == []
    assert found("MISSING", section(even, even_and_odd=True)) == ["đầu trang: trang chẵn không có số trang"]
    small = {"default": (number(),), "first": (number(size=9),)}
    assert found("LOOK", section(small, title_page=False)) == []
    assert found("LOOK", section(small)) == ["đầu trang: số trang cỡ chữ 9"]


@pytest.mark.parametrize(
    ("text", "form", "is_right"),
    [
        ("2", CENTRED, True),
        ("- 2 -", CENTRED, True),
        ("2", EffectiveParagraphFormat(alignment="right"), False),
        ("2", EffectiveParagraphFormat(), False),
        ("\t2", EffectiveParagraphFormat(tabs=((4677, "center"), (9354, "right"))), True),
        ("\t2", EffectiveParagraphFormat(tabs=((4513, "center"),)), True),  # Word's own header style
        ("\t\t2", EffectiveParagraphFormat(tabs=((4677, "center"), (9354, "right"))), False),
        ("\t2", EffectiveParagraphFormat(tabs=((9354, "right"),)), False),
    ],
)
def test_the_middle(text: str, form: EffectiveParagraphFormat, is_right: bool) -> None:
    assert (found("PLACE", section({"default": (number(text, form),)})) == []) == is_right


def test_a_header_of_several_sections_is_one_problem() -> None:
    right = {"default": (number("2", EffectiveParagraphFormat(alignment="right")),)}
    assert found("PLACE", section(right), section(right)) == ["đầu trang: số trang không ở giữa"]


def test_the_first_page() -> None:
    headers = {"default": (number(),)}
    assert found("FIRST", section(headers)) == []
    assert len(found("FIRST", section(headers, title_page=False))) == 1
    assert len(found("FIRST", section(headers | {"first": (number(),)}))) == 1
    assert found("FIRST", section({}, title_page=False)) == []


def test_where_numbers_begin() -> None:
    assert found("START", section({}, page_number_start=None)) == []
    assert found("START", section({}, page_number_start=0)) == ["trang giấy: số trang bắt đầu từ 0"]


def test_an_appendix_has_numbers_of_its_own() -> None:
    def appended(**how: object) -> RecognisedPaper:
        return RecognisedPaper(appendices=(RecognisedAppendix(section=1, **how),))  # type: ignore[arg-type]

    sections = (section({}), section({}))
    assert found("APPENDIX", *sections, paper=appended(begins_section=True)) == []
    assert len(found("APPENDIX", *sections, paper=appended(begins_section=False))) == 1
    runs_on = (section({}), section({}, page_number_start=None))
    assert len(found("APPENDIX", *runs_on, paper=appended(begins_section=True))) == 1
