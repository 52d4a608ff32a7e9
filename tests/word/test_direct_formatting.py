"""Direct formatting that is written: the effective format that is read back, and the order of the schema."""

from __future__ import annotations

import itertools

import pytest
from lxml import etree

from docgen.word.edit import ParagraphFormat, RunFormat, set_paragraph_format, set_run_format
from docgen.word.edit.direct_formatting import put
from docgen.word.view import Paragraph, open_document
from tests.word.written_documents import NAMESPACES, docx, p, r

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTRARY = (
    '<w:spacing w:beforeLines="300" w:beforeAutospacing="1" w:line="400" w:lineRule="exact"/>'
    '<w:ind w:start="900" w:startChars="700" w:hanging="300" w:hangingChars="200"/><w:contextualSpacing/>'
)


def element(xml: str) -> etree._Element:
    (found,) = etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>")
    return found


def read(one: etree._Element) -> Paragraph:
    (found,) = open_document(docx(etree.tostring(one, encoding="unicode"))).paragraphs()
    return found


def names(one: etree._Element) -> list[str]:
    return [str(child.tag).removeprefix(W) for child in one]


def test_what_was_said_otherwise_yields() -> None:
    one = element(p(r("a"), style="Con", properties=CONTRARY))
    set_paragraph_format(one, ParagraphFormat(alignment="both", left=0, first_line=720, before=120, line=360))
    stands = read(one).format
    assert (stands.alignment, stands.left, stands.first_line) == ("both", 0, 720)
    assert (stands.before, stands.lines, stands.contextual) == (120, 1.5, False)


def test_what_is_not_asked_for_stays() -> None:
    one = element(p(r("a"), properties='<w:ind w:left="100" w:firstLine="5"/><w:jc w:val="right"/>'))
    set_paragraph_format(one, ParagraphFormat(before=120))
    stands = read(one).format
    assert (stands.alignment, stands.left, stands.first_line, stands.before) == ("right", 100, 5, 120)


def test_a_hanging_indent() -> None:
    one = element(p(r("a")))
    set_paragraph_format(one, ParagraphFormat(first_line=-300))
    assert read(one).format.first_line == -300


def test_a_look() -> None:
    contrary = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsi="Arial"/><w:b/><w:color w:val="FF0000" w:themeColor="dark2"/>'
    )
    one = element(p(r("aế", contrary), style="Dam"))
    for properties in one.iter(f"{W}r"):
        set_run_format(
            properties[0], RunFormat(size=13.5, bold=False, italic=True, color="000000", font="Times New Roman")
        )
    (run,) = read(one).runs
    looks = run.format
    assert (looks.size, looks.bold, looks.italic) == (13.5, False, True)
    assert (looks.color, looks.font) == ("000000", "Times New Roman")


@pytest.mark.parametrize("order", list(itertools.permutations(["sz", "b", "color", "rFonts"])))
def test_any_order_of_writing_is_the_order_of_the_schema(order: tuple[str, ...]) -> None:
    properties = element('<w:rPr><w:rStyle w:val="x"/><w:lang w:val="vi-VN"/></w:rPr>')
    for name in order:
        put(properties, name)
    assert names(properties) == ["rStyle", "rFonts", "b", "color", "sz", "lang"]


def test_what_is_said_twice_is_said_once() -> None:
    properties = element('<w:rPr><w:sz w:val="20"/><w:b/><w:sz w:val="22"/></w:rPr>')
    set_run_format(properties, RunFormat(size=14))
    assert [(name, one.get(f"{W}val")) for name, one in zip(names(properties), properties, strict=True)] == [
        ("sz", "28"),
        ("b", None),
        ("szCs", "28"),
    ]


def test_a_section_keeps_its_order() -> None:
    section = element("<w:sectPr><w:headerReference/><w:headerReference/><w:cols/></w:sectPr>")
    for name in ("titlePg", "pgNumType", "pgMar", "pgSz"):
        put(section, name)
    assert names(section) == ["headerReference", "headerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg"]
