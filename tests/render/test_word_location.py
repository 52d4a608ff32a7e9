"""Where in Word a tag stands."""

from __future__ import annotations

import pytest

from docgen.render.templates.docx_to_jinja import PartSource, _jinja_source
from docgen.render.templates.word_location import place_in_word
from tests.render.tiny_templates import W, cell, paragraph, table


def place(xml: str, about: str) -> str:
    """Where the line of the source is that says `about`."""
    whole = f'<w:body xmlns:w="{W}">{xml}</w:body>'
    source = _jinja_source(whole, "t.docx")
    line = next(number for number, text in enumerate(source.split("\n"), 1) if about in text)
    return place_in_word(PartSource(source, whole, False), line, about)


@pytest.mark.parametrize(
    ("xml", "about", "wanted"),
    [
        (paragraph("một") + paragraph("{{ a }} hai"), "a", "đoạn “{{ a }} hai”"),
        (paragraph("{{ x | join(“a”) }}"), "join", "đoạn “{{ x | join(“a”) }}”"),
        (paragraph("A &amp; {{ x }} &lt;"), "x", "đoạn “A & {{ x }} <”"),
        (table(cell("a") + cell("{{ b }}")), "b }}", "bảng 1, hàng 1, ô 2, đoạn “{{ b }}”"),
        (table(cell("a")) + table(cell("b"), cell("{{ c }}")), "c }}", "bảng 2, hàng 2, ô 1, đoạn “{{ c }}”"),
        (paragraph("x" * 100 + " {{ c }} " + "y" * 100), "c", "đoạn “…" + "x" * 36 + " {{ c }} " + "y" * 35 + "…”"),
        (paragraph("{{ c }} " + "y" * 100), "c", "đoạn “{{ c }} " + "y" * 72 + "…”"),
    ],
)
def test_place(xml: str, about: str, wanted: str) -> None:
    assert place(xml, about) == wanted


def test_the_second_of_two_that_say_the_same() -> None:
    xml = f'<w:body xmlns:w="{W}">{table(cell("{{ a }}") + cell("{{ a }}"), cell("b") + cell("{{ a }}"))}</w:body>'
    source = PartSource(_jinja_source(xml, "t.docx"), xml, False)
    lines = [number for number, text in enumerate(source.source.split("\n"), 1) if "{{ a }}" in text]
    found = [place_in_word(source, line, "a") for line in lines]
    assert found == [f"bảng 1, hàng {row}, ô {column}, đoạn “{{{{ a }}}}”" for row, column in ((1, 1), (1, 2), (2, 2))]


@pytest.mark.parametrize("line", [0, -1, 99])
def test_no_such_line(line: int) -> None:
    assert place_in_word(PartSource("một", f'<w:p xmlns:w="{W}"/>', False), line) == ""
