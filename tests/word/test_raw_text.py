"""Nothing that is typed into a Word file is lost: the view has every word, and so has the raw text."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.word.opc.package import Package
from docgen.word.view import open_document
from docgen.word.view.raw_text import part_texts
from tests.property_examples import examples
from tests.sample_project import HOSTILE, ROOT
from tests.word.typed_words import everything, typed, zipped_parts
from tests.word.written_documents import docx, p, r, reference, sdt, tbl, tr

FORM = ROOT / "examples" / "reports-2023" / "bao-cao-cam-my.docx"
FILES = [*FORM.parent.glob("*.docx"), HOSTILE / "27-spaces.docx", HOSTILE / "29-first-line.docx"]


@cache
def form() -> dict[str, bytes]:
    with zipfile.ZipFile(FORM) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@st.composite
def typed_forms(draw: st.DrawFn) -> tuple[str, dict[str, bytes]]:
    word, parts = draw(st.from_regex(r"w[0-9]{4}[a-d]{3}", fullmatch=True)), dict(form())
    typed(draw, word, parts)
    return word, parts


@settings(max_examples=examples(500), deadline=None)
@given(typed_forms())
def test_a_word_typed_anywhere_is_in_the_view_and_in_the_raw_text(case: tuple[str, dict[str, bytes]]) -> None:
    word, parts = case
    assert word in everything(open_document(zipped_parts(parts)))
    assert word in "\n".join(part_texts(zipped_parts(parts)).values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_view_has_every_word_of_the_raw_text(path: Path) -> None:
    package = Package(path)
    words = {word for text in part_texts(package).values() for word in text.split()}
    shown = everything(open_document(path))
    assert len(words) > 5
    assert [word for word in words if word not in shown] == []


def test_a_line_for_each_paragraph_of_each_part() -> None:
    section = f"<w:sectPr>{reference('header', 1)}</w:sectPr>"
    body = p(r("a"), r("b"), "<w:r><w:tab/></w:r>", sdt(r("c"), prompt=True)) + p() + section
    source = docx(body, header1=p(r("d")), comments=f"<w:comment>{p(r('e'))}{p(r('f'))}</w:comment>")
    assert part_texts(source) == {
        "word/document.xml": "ab\tc",
        "word/header1.xml": "d",
        "word/comments.xml": "e\nf",
    }


def test_what_was_not_typed_or_was_deleted_is_no_text() -> None:
    begin, separate, end = (f'<w:fldChar w:fldCharType="{mark}"/>' for mark in ("begin", "separate", "end"))
    field = f"<w:r>{begin}<w:instrText>PAGE</w:instrText><w:t>mã</w:t>{separate}<w:t>2</w:t>{end}</w:r>"
    deleted = f"<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:moveFrom>{r('y')}</w:moveFrom>"
    row = tbl(tr("<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>z</w:t></w:r></w:p></w:tc>"))
    assert part_texts(docx(p(field, deleted) + row, glossary=p(r("mẫu")))) == {"word/document.xml": "2"}


def test_a_field_that_is_not_closed_hides_no_other_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    body = p(begin) + p(r("a"))
    assert part_texts(docx(body)) == {"word/document.xml": "a"}
    assert everything(open_document(docx(body))).split() == ["a"]


def test_of_alternatives_the_first_with_text() -> None:
    choices = '<mc:Choice Requires="a"><w:drawing/></mc:Choice><mc:Choice Requires="b">{}</mc:Choice>'
    alternatives = f"<mc:AlternateContent>{choices}<mc:Fallback>{r('c')}</mc:Fallback></mc:AlternateContent>"
    for inside, text in ((r("b"), "b"), ("", "c")):
        assert part_texts(docx(p(alternatives.format(inside)))) == {"word/document.xml": text}
