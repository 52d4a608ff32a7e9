"""A section break behind which nothing stands."""

from __future__ import annotations

import pytest

from docgen.render.templates.last_section import without_empty_last_section

BREAK = '<w:p><w:pPr><w:pStyle w:val="A"/>{}</w:pPr></w:p>'
WIDE = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
UPRIGHT = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
EMPTY = '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr></w:p>'
TEXT = "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"
END = "</w:body></w:document>"


@pytest.mark.parametrize("last", [EMPTY, "<w:p/>".replace("/>", "></w:p>"), '<w:p w:rsidR="1"></w:p>'])
def test_the_section_before_takes_the_place_of_an_empty_one(last: str) -> None:
    made = without_empty_last_section(TEXT + BREAK.format(WIDE) + last + UPRIGHT + END)
    assert made == TEXT + last + WIDE + END


@pytest.mark.parametrize(
    "body",
    [
        TEXT + BREAK.format(WIDE) + TEXT + UPRIGHT + END,
        TEXT + EMPTY + UPRIGHT + END,
        TEXT + BREAK.format(WIDE) + EMPTY + EMPTY + UPRIGHT + END,
        "<w:p><w:pPr>" + WIDE + "</w:pPr><w:r><w:t>chữ</w:t></w:r></w:p>" + EMPTY + UPRIGHT + END,
        TEXT,
    ],
    ids=["text", "no break", "two paragraphs", "text in the break", "no body"],
)
def test_all_else_stays(body: str) -> None:
    assert without_empty_last_section(body) == body
