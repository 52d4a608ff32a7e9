"""A line of a letterhead that was on one line is on one line after it was put right."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

import pytest

from docgen.decree30.fix import fix
from docgen.decree30.measures import TWIPS_PER_MM
from docgen.decree30.structure import structure_of
from docgen.language.font_metrics import width_mm
from docgen.word.view import WordDocument, WordTable, open_document
from tests.decree30.office_papers import BOLD, HEADING, ITALIC, MOTTO, PAPER, Hand, blocks, file_of, p, run, table
from tests.decree30.test_rounds import check_tracked
from tests.property_examples import examples

DATE = "Đông Sơn, ngày 05 tháng 3 năm 2026"
MARGINS = ((1134, 850, 1134, 1588), (1134, 567, 1134, 1701), (1440, 1440, 1440, 1440), (1134, 850, 1134, 1417))


def read(data: bytes) -> WordDocument:
    return open_document(io.BytesIO(data))


def letterhead(sizes: tuple[float, float], widths: list[int], kind: str) -> str:
    """The first of the cells has text that needs little room; `kind` is that of the widths: dxa or pct."""
    left = p(run("UBND TỈNH ĐÔNG SƠN", 12), jc="center") + p(run("SỞ NỘI VỤ", 12, BOLD), jc="center")
    right = p(run(HEADING, sizes[0], BOLD), run("\n" + MOTTO, sizes[1], BOLD), jc="center")
    number, date = p(run("Số: 05/KH-SNV", 13), jc="center"), p(run(DATE, sizes[1], ITALIC), jc="center")
    made = table([[left, right], [number, date]], widths)
    if kind == "pct":
        total = sum(widths)
        made = made.replace(f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>', PERCENT)
        for width in widths:
            cell = f'<w:tcW w:w="{width}" w:type="dxa"/>'
            made = made.replace(cell, f'<w:tcW w:w="{round(5000 * width / total)}" w:type="pct"/>')
    return made


PERCENT = '<w:tblW w:w="5000" w:type="pct"/>'


def paper(head: str, hand: Hand) -> bytes:
    return file_of("".join((head, *list(blocks(hand))[1:])), hand)


def room_of_columns(data: bytes) -> list[float]:
    """The widths of the cells of the first row, twips, also of those in percent."""
    document = read(data)
    first = next(block for block in document.blocks if isinstance(block, WordTable))
    widths = [cell.width for cell in first.rows[0].cells]
    if None not in widths:
        return [float(width or 0) for width in widths]
    text = data_of_percents(data)
    return [(document.sections[0].text_width or 0) * part / 5000 for part in text]


def data_of_percents(data: bytes) -> Iterator[int]:
    import re
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
    own = re.search(r'<w:tblW[^>]*w:w="(\d+)"', document)
    assert own
    for width in re.findall(r'<w:tcW[^>]*w:w="(\d+)"[^>]*pct', document)[:2]:
        yield round(int(width) * int(own[1]) / 5000)


def heading_length(data: bytes) -> float:
    """Twips of the national heading with the margins of its cell."""
    heading = next(structure_of(read(data)).all_papers()).letterhead.national_heading
    assert heading is not None
    return width_mm(heading.text, heading.sizes[-1]) * TWIPS_PER_MM + 216
