"""A line of a letterhead that was on one line is on one line after it was put right."""

from __future__ import annotations

import io
import random

import pytest
from lxml import etree

from docgen.decree30.fix import fix
from docgen.decree30.measures import TWIPS_PER_MM
from docgen.decree30.structure import structure_of
from docgen.language.font_metrics import width_mm
from docgen.word.view import open_document
from tests.decree30.office_papers import (
    BOLD,
    HEADING,
    ITALIC,
    LETTER,
    MOTTO,
    PAPER,
    Hand,
    blocks,
    file_of,
    p,
    run,
    table,
)
from tests.decree30.test_annotate import part
from tests.decree30.test_rounds import check_tracked
from tests.property_examples import examples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATE = "Đông Sơn, ngày 05 tháng 3 năm 2026"
MARGINS = [(1134, 850, 1134, 1588), (1134, 567, 1134, 1701), (1440,) * 4, (1134, 850, 1134, 1417)]
CELL_MARGINS = 216


def letterhead(sizes: tuple[float, float], widths: list[int], in_percent: bool) -> str:
    """The text of its left cells needs little room."""
    left = p(run("UBND TỈNH ĐÔNG SƠN", 12), jc="center") + p(run("SỞ NỘI VỤ", 12, BOLD), jc="center")
    right = p(run(HEADING, sizes[0], BOLD), run("\n" + MOTTO, sizes[1], BOLD), jc="center")
    number, date = p(run("Số: 05/KH-SNV", 13), jc="center"), p(run(DATE, sizes[1], ITALIC), jc="center")
    made, total = table([[left, right], [number, date]], widths), sum(widths)
    if in_percent:
        made = made.replace(f'w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>', 'w:w="5000" w:type="pct"/>')
        for width in widths:
            made = made.replace(f'w:w="{width}" w:type="dxa"', f'w:w="{round(5000 * width / total)}" w:type="pct"')
    return made


def paper(head: str, hand: Hand) -> bytes:
    return file_of("".join((head, *list(blocks(hand))[1:])), hand)


def width_of(element: etree._Element | None, whole: float) -> float:
    assert element is not None
    number = int(element.get(f"{W}w", ""))
    return number / 5000 * whole if element.get(f"{W}type") == "pct" else number


def room(data: bytes) -> float:
    """The width of the second cell of the document."""
    root = part(data, "word/document.xml")
    text = open_document(io.BytesIO(data)).sections[0].text_width or 0
    of_table = width_of(next(root.iter(f"{W}tblW")), text)
    return width_of(list(root.iter(f"{W}tcW"))[1], of_table) - CELL_MARGINS


def lengths(data: bytes) -> list[float]:
    """The lengths of the heading and the motto, twips."""
    head = next(structure_of(open_document(io.BytesIO(data))).all_papers()).letterhead
    lines = [line for line in (head.national_heading, head.motto) if line is not None]
    assert len(lines) == 2
    return [width_mm(line.text, line.sizes[-1]) * TWIPS_PER_MM for line in lines]


@pytest.mark.parametrize("seed", range(examples(100)))
def test_lines_that_fit_their_cell_fit_it_afterwards(seed: int) -> None:
    choose = random.Random(seed).choice
    hand = Hand(seed)
    hand.paper, hand.margins, hand.columns = choose([PAPER, LETTER]), choose(MARGINS), "table"
    hand.width = hand.paper[0] - hand.margins[1] - hand.margins[3]
    size = choose([10, 10.5, 11, 12, 13])
    needed = round(width_mm(HEADING, size) * TWIPS_PER_MM) + CELL_MARGINS + choose([10, 40, 200])
    source = paper(letterhead((size, size + 1), [hand.width - needed, needed], choose([True, False])), hand)
    assert max(lengths(source)) <= room(source)
    fixed = fix(source).data
    assert max(lengths(fixed)) <= room(fixed)
    assert fix(fixed).data == fixed
    check_tracked(source)


def test_a_row_set_by_tabs_keeps_its_room() -> None:
    hand = Hand(0)
    hand.paper, hand.margins, hand.columns = PAPER, (1134, 567, 1134, 1417), "tabs"
    left = [("ỦY BAN NHÂN DÂN XÃ ĐÔNG SƠN", 13, ""), ("Số: 05/KH-UBND", 13, "")]
    right = [(HEADING, 13, BOLD), (DATE, 13, ITALIC)]
    rows = [p(run(*one), run("\t"), run(*other)) for one, other in zip(left, right, strict=True)]
    source = paper("".join((rows[0], p(run("\t" * 8), run(MOTTO, 14, BOLD)), rows[1])), hand)
    document = open_document(io.BytesIO(fix(source).data))
    first, *_, third = [one for one in document.paragraphs() if one.text.strip()][:3]
    width = document.sections[0].text_width
    before = hand.paper[0] - hand.margins[1] - hand.margins[3]
    assert width is not None and width < before
    assert (first.format.right, third.format.right) == (width - before, 0)
    assert fix(fix(source).data).data == fix(source).data
    check_tracked(source)
