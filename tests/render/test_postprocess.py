"""From the text that a template gave to the XML of a part."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.errors import TemplateError
from docgen.render.templates.docxtpl_patch import patcher
from docgen.render.templates.emptied_elements import with_required_content
from docgen.render.templates.postprocess import DECLARATION, ForbiddenCharacterError, finished
from docgen.render.templates.table_columns import has_loose_columns
from tests.property_examples import examples
from tests.render.tiny_templates import W, cell, paragraph, table


def xml_of(text: str, loose: bool = False) -> str:
    return finished(text, 1001, loose).removeprefix(DECLARATION).decode()


def body(*blocks: str) -> str:
    return f'<w:body xmlns:w="{W}">{"".join(blocks)}</w:body>'


@given(st.lists(st.sampled_from(["a", "\t", "\n", paragraph("x\ty"), paragraph("x\a\fy\n"), "<w:p/>", " "])))
@settings(max_examples=examples(200), deadline=None)
def test_breaks_are_docxtpl_s(blocks: list[str]) -> None:
    assert xml_of(body(*blocks)) == patcher().resolve_listing(body(*blocks))


def test_what_holds_nothing_to_do_stays() -> None:
    text = body(paragraph("Đồng Nai 😀"))
    assert xml_of(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("{_{ a }_}", "{{ a }}"), ("{_% a %_}", "{% a %}"), ("{ a } _", "{ a } _"), ("a_}_}", "a_}}")],
)
def test_braces(text: str, expected: str) -> None:
    assert xml_of(text) == expected


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x0e", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_forbids(sign: str) -> None:
    with pytest.raises(ForbiddenCharacterError) as caught:
        xml_of(f"Đ{sign}")
    assert caught.value.character == sign


ROW = cell("a") + cell("b")
LOOP, END = cell("{%tr for x in xs %}"), cell("{%tr endfor %}")


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (table(ROW), False),
        (table(ROW, LOOP, ROW, END), False),
        (table(LOOP, ROW, END), True),
        (table(cell("{%tr if x %}"), ROW, cell("{%tr endif %}"), ROW), False),
        (table(ROW, cell("a")), True),
        (table(cell("a", '<w:gridSpan w:val="2"/>'), ROW), False),
        (table(ROW, columns=3), True),
        (table(cell("{%tc for x in xs %}") + cell("a")), True),
        (table(cell("{% colspan n %}") + cell("a")), True),
        (table(cell("{% hm %}") + cell("a")), True),
        (table(), True),
        ("<w:tbl><w:tr/></w:tbl>", True),
        (paragraph("a"), False),
    ],
)
def test_tables_whose_columns_may_change(xml: str, expected: bool) -> None:
    assert has_loose_columns(body(xml)) is expected


def test_broken_xml_is_not_mended_without_a_word() -> None:
    with pytest.raises(
        TemplateError, match=r"mở và đóng ở hai đoạn, ô hay bảng khác nhau \(XML sai cú pháp ở dòng 1, cột 11\)"
    ):
        finished("<a><b></a>", 1001, True)


WITHOUT_GRID = f"<w:tbl><w:tr>{cell('a')}</w:tr></w:tbl>"


def test_a_table_without_columns() -> None:
    with pytest.raises(TemplateError, match="thiếu khai báo cột"):
        finished(body(WITHOUT_GRID), 1001, True)


cells = st.sampled_from(
    ("", cell("a"), cell("a", '<w:gridSpan w:val="2"/>'), cell("a", "<w:gridSpan/>"), cell(table(ROW)))
)
tables = st.builds(table, st.lists(cells, max_size=3).map("".join), st.just(ROW) | cells, columns=st.integers(0, 4))


@given(st.lists(tables | st.just(WITHOUT_GRID), max_size=2))
@settings(max_examples=examples(300), deadline=None)
def test_columns_are_docxtpl_s(blocks: list[str]) -> None:
    try:
        right = etree.tostring(patcher().fix_tables(with_required_content(body(*blocks))), encoding="UTF-8")
    except (AttributeError, TypeError):
        with pytest.raises(TemplateError):
            xml_of(body(*blocks), loose=True)
    else:
        assert xml_of(body(*blocks), loose=True) == right.decode()
