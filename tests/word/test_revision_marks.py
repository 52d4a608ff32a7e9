"""Changes that Word shows as tracked changes, as XML."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from docgen.word.edit import EditableParagraph, ParagraphFormat, RevisionMarks, RunFormat, set_paragraph_format

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DATE = "2026-11-28T08:00:00Z"


def paragraph(inside: str) -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{NAMESPACE}">{inside}</w:p>')


def shown(element: etree._Element) -> str:
    """The XML without what is the same in every mark."""
    text = etree.tostring(element, encoding="unicode")
    text = re.sub(r' (xmlns:w|w:author|w:date|xml:space)="[^"]*"', "", text)
    return re.sub(r"</?w:p>", "", text)


def changed(inside: str, *changes: tuple[int, int, str] | RunFormat | ParagraphFormat) -> str:
    """What becomes of a paragraph: text is replaced between two offsets, or formats are set."""
    element, marks = paragraph(inside), RevisionMarks("docgen", DATE)
    marks.watch(element)
    editable = EditableParagraph(element, marks=marks)
    for change in changes:
        if isinstance(change, RunFormat):
            editable.set_run_format(change, [(0, len(editable.text))])
        elif isinstance(change, ParagraphFormat):
            set_paragraph_format(element, change, marks)
        else:
            editable.replace(*change)
    marks.finish([element])
    return shown(element)


@pytest.mark.parametrize(
    ("inside", "change", "after"),
    [
        (
            "<w:r><w:t>Số 5</w:t></w:r>",
            (3, 3, "0"),
            '<w:r><w:t>Số </w:t></w:r><w:ins w:id="1"><w:r><w:t>0</w:t></w:r></w:ins><w:r><w:t>5</w:t></w:r>',
        ),
        (
            "<w:r><w:rPr><w:b/></w:rPr><w:t>a;</w:t></w:r>",
            (1, 2, "."),
            '<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:del w:id="2"><w:r><w:rPr><w:b/></w:rPr><w:delText>;'
            '</w:delText></w:r></w:del><w:ins w:id="1"><w:r><w:rPr><w:b/></w:rPr><w:t>.</w:t></w:r></w:ins>',
        ),
        (
            '<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>a</w:t></w:r>',
            RunFormat(size=14),
            '<w:r><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/><w:rPrChange w:id="1"><w:rPr><w:sz w:val="24"/></w:rPr>'
            "</w:rPrChange></w:rPr><w:t>a</w:t></w:r>",
        ),
        (
            '<w:pPr><w:jc w:val="left"/><w:rPr><w:b/></w:rPr></w:pPr>',
            ParagraphFormat(alignment="both"),
            '<w:pPr><w:jc w:val="both"/><w:rPr><w:b/></w:rPr><w:pPrChange w:id="1"><w:pPr><w:jc w:val="left"/></w:pPr>'
            "</w:pPrChange></w:pPr>",
        ),
        (
            '<w:pPr><w:jc w:val="both"/></w:pPr>',
            ParagraphFormat(alignment="both"),
            '<w:pPr><w:jc w:val="both"/></w:pPr>',
        ),
    ],
    ids=["insert", "replace", "run format", "paragraph format", "the same as before"],
)
def test_each_change(inside: str, change: tuple[int, int, str] | RunFormat | ParagraphFormat, after: str) -> None:
    assert changed(inside, change) == after


def test_an_inserted_text_is_changed_without_another_mark() -> None:
    once = changed("<w:r><w:t>a</w:t></w:r>", (1, 1, ";"))
    assert changed("<w:r><w:t>a</w:t></w:r>", (1, 1, "."), (1, 2, ";")) == once


def test_ids_are_larger_than_those_of_the_file_and_stay_apart_in_split_runs() -> None:
    bold, inside = RunFormat(bold=True), '<w:bookmarkStart w:id="7"/><w:r><w:t>abc</w:t></w:r>'
    ids = [int(one) for one in re.findall(r'w:id="(\d+)"', changed(inside, bold, (1, 2, "x")))]
    assert ids[0] == 7
    assert len(set(ids)) == len(ids) == 6
    assert min(ids[1:]) == 8
