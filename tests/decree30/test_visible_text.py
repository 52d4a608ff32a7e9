"""What a reader does not see changes nothing, and text of before Unicode is recognised as what it means."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from docgen.decree30.structure import structure_of
from docgen.decree30.structure.visible_text import readable_blocks, unseen_runs
from docgen.language.legacy_encodings import decoded
from docgen.word.view.model import Block, Cell, Paragraph, Row, Run, WordDocument, WordTable
from tests.decree30.model_forms import SHEETS
from tests.decree30.paper_values import PLAIN, document, paragraph
from tests.decree30.test_structure import as_sheet, opened, spaced
from tests.decree30.typed_papers import Manner, Sheet

_VIETNAMESE = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_ENCODED = {
    decoded(f"{sign}", "TCVN3"): sign for sign in map(chr, range(0xA1, 0x100)) if decoded(sign, "TCVN3") != sign
}
WHITE, TINY, HIDDEN = replace(PLAIN, color="FFFFFF"), replace(PLAIN, size=1), replace(PLAIN, hidden=True)

Change = Callable[[Paragraph], Sequence[Paragraph]]


def changed(blocks: Sequence[Block], change: Change) -> tuple[Block, ...]:
    """The blocks with what becomes of each paragraph."""
    found: list[Block] = []
    for block in blocks:
        found += change(block) if isinstance(block, Paragraph) else [_changed_table(block, change)]
    return tuple(found)


def _changed_table(table: WordTable, change: Change) -> WordTable:
    def cell(one: Cell) -> Cell:
        return replace(one, blocks=changed(one.blocks, change))

    return WordTable(tuple(Row(tuple(map(cell, row.cells)), row.repeats_as_heading) for row in table.rows))


def of(own: WordDocument, change: Change) -> WordDocument:
    return replace(own, blocks=changed(own.blocks, change))


def in_tcvn3(one: Paragraph) -> list[Paragraph]:
    """The paragraph as it was typed before Unicode: capitals are small letters of a font that draws capitals."""

    def run(one: Run) -> Run:
        text = unicodedata.normalize("NFC", one.text)
        font = ".VnTimeH" if text == text.upper() else ".VnTime"
        letters = (_ENCODED.get(sign.lower(), sign) if sign.lower() in _VIETNAMESE else sign for sign in text)
        return replace(one, text="".join(letters), format=replace(one.format, font=font))

    return [replace(one, content=tuple(map(run, one.content)))]


@pytest.mark.parametrize("look", [WHITE, TINY, HIDDEN], ids=["white", "tiny", "hidden"])
@pytest.mark.parametrize("name", SHEETS)
def test_text_that_is_not_seen_changes_nothing(name: str, look: object) -> None:
    filler = Run("abcd", look)  # type: ignore[arg-type]
    own = of(opened(SHEETS[name]), lambda one: [replace(one, content=(*one.content, filler))])
    (paper,) = structure_of(own).papers
    read = as_sheet(paper)
    assert replace(read, body=tuple(text.strip() for text in read.body)) == spaced(SHEETS[name])
    assert len(list(unseen_runs(own))) == len(list(own.paragraphs()))


@pytest.mark.parametrize("layout", ["table", "loose"])
@pytest.mark.parametrize("name", ["plan", "letter", "decision", "report"])
def test_text_of_before_unicode(name: str, layout: str) -> None:
    own = opened(SHEETS[name], Manner(layout))
    (paper,) = structure_of(of(own, in_tcvn3)).papers
    assert folded(as_sheet(paper)) == folded(spaced(SHEETS[name]))
    assert (paper.letterhead.national_heading is None, paper.letterhead.motto is None) == (False, False)


def folded(sheet: Sheet) -> str:
    """All texts in small letters: TCVN3 has no capitals with accents."""
    return str(sheet).casefold()


def test_white_text_on_a_dark_ground_is_seen() -> None:
    heading = Cell((paragraph("Tên đơn vị", WHITE),))
    beside = Cell((paragraph("x", WHITE), paragraph("Số lượng")))
    own = document([WordTable((Row((heading, beside)),))])
    assert [one.text for one, _ in unseen_runs(own)] == ["x"]


def test_what_is_seen_stays_the_same_value() -> None:
    own = opened(SHEETS["plan"])
    assert readable_blocks(own) is own.blocks
