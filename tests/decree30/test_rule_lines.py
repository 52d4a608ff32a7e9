"""The lines below components: those of made documents to the tenth of a millimetre, and borders in cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.decree30.structure import RecognisedPaper, RuleLine, Side, TextLine, structure_of
from docgen.decree30.structure.letterhead import block_items
from docgen.language.font_metrics import rule_mm, width_mm
from docgen.word.view import WordTable, open_document
from tests.decree30.mutations.clean import MADE
from tests.word.written_documents import docx

TWIPS_PER_MM = 1440 / 25.4


def measured(paper: RecognisedPaper) -> Iterator[tuple[str, RuleLine | None, float]]:
    """The lines of a paper and of its attachments, each with its expected length in mm."""
    head = paper.letterhead
    if head.motto:
        yield "motto", head.motto_rule_line, width_mm(head.motto.text, 14)
        yield "issuer", head.issuer_rule_line, rule_mm(texts(head.issuer), 13, 65)
    if paper.subject:
        yield "subject", paper.subject_rule_line, rule_mm(texts(paper.subject), 14, 131)
    for appendix in paper.appendices:
        if appendix.attached:
            yield "attachment", appendix.rule_line, rule_mm(texts(appendix.attached), 14, 133)
        if appendix.paper:
            yield from measured(appendix.paper)


def texts(lines: tuple[TextLine, ...]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


def test_lines_of_made_documents_are_as_long_as_the_decree_requires(made: Path) -> None:
    seen: set[str] = set()
    for name in (*MADE.values(), "bao-cao-tong-hop.docx"):
        for paper in structure_of(open_document(made / name)).papers:
            for kind, line, expected in measured(paper):
                assert line is not None and line.kind == "border", (name, kind)
                assert (line.length or 0) / TWIPS_PER_MM == pytest.approx(expected, abs=0.1), (name, kind)
                assert line.paragraph.format.left == line.paragraph.format.right and not line.dashed
                seen.add(kind)
    assert seen == {"motto", "issuer", "subject", "attachment"}


@pytest.mark.parametrize(
    ("margins", "length"), [("", 2000 - 216), ('<w:left w:w="0" w:type="dxa"/><w:right w:w="50" w:type="dxa"/>', 1950)]
)
def test_a_border_in_a_cell_reaches_from_indent_to_indent_within_its_margins(margins: str, length: int) -> None:
    border = '<w:pBdr><w:bottom w:val="dashed"/></w:pBdr><w:ind w:left="100" w:right="300"/>'
    cells = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:pPr>{border}</w:pPr></w:p></w:tc>' * 2
    properties = f"<w:tblPr><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    table = open_document(docx(f"<w:tbl>{properties}<w:tr>{cells}</w:tr></w:tbl>")).blocks[0]
    assert isinstance(table, WordTable)
    left, right = block_items(table)
    assert isinstance(left, RuleLine) and isinstance(right, RuleLine)
    assert (left.length, right.length) == (length - 400, length - 400)
    assert (left.side, right.side, left.dashed) == (Side.LEFT, Side.RIGHT, True)
