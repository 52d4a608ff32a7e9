"""Papers as offices type them are put right, and what has a reason that the program does not know stays."""

from __future__ import annotations

import io

import pytest

from docgen.decree30.fix import fix
from docgen.decree30.rules.typography import has_own_signs
from docgen.word.view import Paragraph, WordDocument, WordTable, open_document
from tests.decree30.office_papers import KEPT, Hand, file_of, office_paper, with_paragraph
from tests.decree30.test_fix import words_of
from tests.decree30.test_rounds import check_tracked
from tests.property_examples import examples

PLACED = {"center", "right"}


def read(data: bytes) -> WordDocument:
    return open_document(io.BytesIO(data))


def look(paragraph: Paragraph) -> object:
    """What a person sees of a paragraph, but for its font and its size: these are the same in the whole paper."""
    runs = [
        (
            run.text,
            run.bold,
            run.italic,
            run.format.color,
            run.format.hidden,
            run.format.font * has_own_signs(run.format.font),
        )
        for run in paragraph.content
    ]
    return paragraph.alignment, paragraph.format.left, paragraph.format.first_line, runs


def overhang(document: WordDocument) -> list[int]:
    """How far the first row of each table stands over the width of the text, twips."""
    tables = [block for block in document.blocks if isinstance(block, WordTable)]
    width = document.sections[0].text_width or 0
    return [sum(cell.width or 0 for cell in table.rows[0].cells) - width for table in tables]


@pytest.mark.parametrize("seed", range(examples(60)))
def test_papers_of_offices(seed: int) -> None:
    source = office_paper(seed)
    check_tracked(source)
    fixed = fix(source)
    before, after = read(source), read(fixed.data)
    assert words_of(fixed.data) == words_of(source)
    placed = [one for one in before.paragraphs() if one.alignment in PLACED]
    assert placed
    assert [one.text for one in after.paragraphs() if one.alignment in PLACED] == [
        one.text.replace("ngày 5 ", "ngày 05 ").replace("Số: 5/", "Số: 05/") for one in placed
    ]
    assert all(now <= max(was, 2) for was, now in zip(overhang(before), overhang(after), strict=True))


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("seed", [3, 8])
def test_what_has_its_own_reason_stays(name: str, seed: int) -> None:
    hand = Hand(seed)
    inside = KEPT[name](hand)
    (alone,) = read(file_of(inside, hand)).paragraphs()
    source = with_paragraph(inside, hand)
    before, after = (
        [look(one) for one in read(data).paragraphs() if one.text == alone.text] for data in (source, fix(source).data)
    )
    assert len(before) == 1
    assert after == before
