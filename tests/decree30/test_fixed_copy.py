"""The text of a place in the copy: found again where Word reads less or more than the file has, and after changes."""

from __future__ import annotations

import io

import pytest

from docgen.decree30.fix.fixed_copy import FixedCopy, TextRange
from docgen.decree30.structure import structure_of
from docgen.errors import Place
from docgen.word.edit import EditableParts
from docgen.word.view import open_document
from tests.decree30.test_annotate import file
from tests.word.written_documents import p, r

COLUMNS = p("<w:r><w:t>Số: 5/KH-SNV </w:t><w:tab/><w:t xml:space='preserve'>Biên Hòa, ngày 2</w:t></w:r>")
SYMBOL = p("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r>")


def copy_of(body: str) -> FixedCopy:
    data = file(body)
    return FixedCopy(EditableParts(data), structure_of(open_document(io.BytesIO(data))))


def text_range(copy: FixedCopy, begin: int, end: int) -> TextRange:
    found = copy.text_range(Place(part="word/document.xml", paragraph=1, span=(begin, end)))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("body", "text", "parts"),
    [
        (COLUMNS, "Số: 5/KH-SNV\tBiên Hòa, ngày 2", {(0, 12): "Số: 5/KH-SNV ", (13, 29): "Biên Hòa, ngày 2"}),
        (SYMBOL, "\uf0fcmột\nhai", {(0, 4): "một", (5, 8): "hai"}),
    ],
)
def test_spaces_that_word_ignores_and_symbols(body: str, text: str, parts: dict[tuple[int, int], str]) -> None:
    copy = copy_of(body)
    assert [one.text for one in copy.document.paragraphs()] == [text]
    assert {span: text_range(copy, *span).text for span in parts} == parts


def test_the_other_columns_are_found_after_a_change() -> None:
    copy = copy_of(p(r("\tSố: 5/KH-SNV\tBiên Hòa, ngày 2\n;").replace("\t", "</w:t><w:tab/><w:t>")))
    first, second = (1, 13), (14, 30)
    text_range(copy, *second).replace(15, 16, "02")
    text_range(copy, *first).replace(4, 4, "0")
    assert text_range(copy, *first).text == "Số: 05/KH-SNV"
    assert text_range(copy, *second).text.rstrip("\n;") == "Biên Hòa, ngày 02"
    whole = copy.text_range(Place(part="word/document.xml", paragraph=1))
    assert whole is not None
    assert whole.drop_leading_blanks() == {"bỏ {} dấu tab đầu dòng": 1}
    assert text_range(copy, *first).text == "Số: 05/KH-SNV"
    text_range(copy, *first).replace(13, 13, ".")
    assert text_range(copy, *first).text == "Số: 05/KH-SNV."
    assert text_range(copy, *second).text.rstrip("\n;") == "Biên Hòa, ngày 02"


def test_what_is_no_paragraph_and_no_section() -> None:
    copy = copy_of(p(r("a")) + "<w:sectPr/>")
    assert copy.text_range(Place(words="toàn văn bản")) is None
    assert copy.text_range(Place(part="word/header9.xml", paragraph=1)) is None
    assert copy.section(Place(words="đầu trang")) is None
    assert copy.section(Place(section=2)) is None
    assert copy.section(Place(section=1)) is not None
