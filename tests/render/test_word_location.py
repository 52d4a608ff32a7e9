"""The words that lead a person to a paragraph in Word."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.render.templates.word_location import location_in_words
from tests.render.tiny_templates import W, cell, paragraph, table

DOCUMENT = "word/document.xml"


def location(xml: str, about: str) -> str:
    """The location of the paragraph of a document that contains `about`."""
    body = etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>')
    texts = {element: "".join(map(str, element.itertext())) for element in body.iter(f"{{{W}}}p")}
    found, text = next((element, text) for element, text in texts.items() if about in text)
    return location_in_words(DOCUMENT, found, text, about)


@pytest.mark.parametrize(
    ("xml", "about", "expected"),
    [
        (paragraph("một") + paragraph("{{ a }} hai"), "a", "đoạn “{{ a }} hai”"),
        (paragraph("A &amp; {{ x }} &lt;"), "x", "đoạn “A & {{ x }} <”"),
        (table(cell("a") + cell("{{ b }}")), "b }}", "bảng 1, hàng 1, ô 2, đoạn “{{ b }}”"),
        (table(cell("a")) + table(cell("b"), cell("{{ c }}")), "c }}", "bảng 2, hàng 2, ô 1, đoạn “{{ c }}”"),
        (paragraph("x" * 100 + " {{ c }} " + "y" * 100), "c", "đoạn “…" + "x" * 36 + " {{ c }} " + "y" * 35 + "…”"),
        (paragraph("{{ c }} " + "y" * 100), "c", "đoạn “{{ c }} " + "y" * 72 + "…”"),
    ],
)
def test_a_paragraph(xml: str, about: str, expected: str) -> None:
    assert location(xml, about) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (DOCUMENT, "đoạn “chữ”"),
        ("word/header2.xml", "đầu trang, đoạn “chữ”"),
        ("word/charts/chart1.xml", "biểu đồ, đoạn “chữ”"),
        ("docProps/core.xml", "thuộc tính của tệp (File > Info), đoạn “chữ”"),
        ("word/endnotes.xml", "chú thích cuối văn bản, đoạn “chữ”"),
    ],
)
def test_parts(part: str, expected: str) -> None:
    assert location_in_words(part, None, "chữ") == expected
    assert location_in_words(part, None, "") == expected.removesuffix("đoạn “chữ”").removesuffix(", ")
