"""The blocks of a document as a reader sees them: invisible text as spaces, text of before Unicode in Unicode.

Offsets in the text of a paragraph stay those of the file, except where VNI letters take two signs.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from docgen.decree30.structure.components import is_empty
from docgen.language.legacy_encodings import decoded, legacy_encoding
from docgen.word.view import Block, Cell, EffectiveRunFormat, Paragraph, Row, Run, WordDocument, WordTable

_FAINTEST = 0xF0
"""A colour whose red, green and blue are all at least this is not seen on white paper."""
_SMALLEST = 4.0
"""Points; smaller letters are fillers, not text."""
_UNICODE = re.compile("[\u0100-\u1fff]")
"""Letters that no text of before Unicode has."""
_VISIBLE = re.compile(r"\S")
_LEGACY_FONT = re.compile(r"\.?vn(?:[A-Z.]|i[- ])|VNI-", re.IGNORECASE)
"""`.VnTime`, `VNI-Times`: fonts that display other letters than the text has."""
_LEGACY_SIGNS = re.compile("[µ¶·¸¹»¼½¾Æ©ÇËÎÏÑÖ×ØÛÜÞßäå«æçë¬îïñö÷øûüþ®¨¦§]")
"""Characters that occur in any longer TCVN3 or VNI text, and never in Vietnamese Unicode text."""


def readable_blocks(document: WordDocument) -> tuple[Block, ...]:
    """The blocks of the body; what has nothing to decode or to hide is the same value, as a whole and in part."""
    blocks = tuple(_readable(block) for block in document.blocks)
    return document.blocks if all(map(operator.is_, blocks, document.blocks)) else blocks


def unseen_runs(document: WordDocument) -> Iterator[tuple[Paragraph, tuple[Run, ...]]]:
    """The paragraphs with words that a reader does not see, and the runs of these words."""
    for paragraph, hides_white in _paragraphs(document.blocks, True):
        runs = tuple(run for run in paragraph.runs if _is_unseen(run.format, hides_white) and _has_words(run))
        if runs:
            yield paragraph, runs


@lru_cache(maxsize=256)
def is_legacy_font(font: str) -> bool:
    """Whether a font displays other letters than the text has."""
    return bool(_LEGACY_FONT.match(font))


def encoding_of(text: str) -> str | None:
    """`TCVN3` or `VNI` if a text is in that encoding."""
    return legacy_encoding(text) if _LEGACY_SIGNS.search(text) else None


def _paragraphs(blocks: Iterable[Block], hides_white: bool) -> Iterator[tuple[Paragraph, bool]]:
    """Every paragraph, and whether white text cannot be seen there."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, hides_white
            continue
        for cell in (cell for row in block.rows for cell in row.cells):
            yield from _paragraphs(cell.blocks, _is_on_white(cell))


def _has_words(run: Run) -> bool:
    return any(map(str.isalnum, run.text))


def _readable(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return _readable_paragraph(block, hides_white=True)
    rows = tuple(_readable_row(row) for row in block.rows)
    return block if all(map(operator.is_, rows, block.rows)) else WordTable(rows)


def _readable_row(row: Row) -> Row:
    cells = tuple(_readable_cell(cell) for cell in row.cells)
    return row if all(map(operator.is_, cells, row.cells)) else replace(row, cells=cells)


def _readable_cell(cell: Cell) -> Cell:
    if all(isinstance(block, Paragraph) and _is_ordinary(block) for block in cell.blocks):
        return cell
    hides_white = _is_on_white(cell)
    blocks = tuple(
        _readable_paragraph(block, hides_white) if isinstance(block, Paragraph) else _readable(block)
        for block in cell.blocks
    )
    return cell if all(map(operator.is_, blocks, cell.blocks)) else replace(cell, blocks=blocks)


def _is_on_white(cell: Cell) -> bool:
    """Whether a cell has text that is not white: a cell with nothing but white text has a dark ground."""
    runs = (run for paragraph in cell.paragraphs() for run in paragraph.runs)
    return any(not is_empty(run.text) and not _is_white(run.format.color) for run in runs)


def _is_ordinary(paragraph: Paragraph) -> bool:
    """Whether nothing in it is to be decoded or to be hidden."""
    for run in paragraph.content:
        form, text = run.format, run.text
        if _is_unseen(form, True) or is_legacy_font(form.font) or not text.isascii() and _LEGACY_SIGNS.search(text):
            return False
    return True


def _readable_paragraph(paragraph: Paragraph, hides_white: bool) -> Paragraph:
    if _is_ordinary(paragraph):
        return paragraph
    encoding = encoding_of(paragraph.text)
    return replace(paragraph, content=tuple(_readable_run(run, encoding, hides_white) for run in paragraph.content))


def _readable_run(run: Run, encoding: str | None, hides_white: bool) -> Run:
    if _is_unseen(run.format, hides_white):
        return replace(run, text=_VISIBLE.sub(" ", run.text))
    font = run.format.font
    if is_legacy_font(font) and not _UNICODE.search(run.text):
        text = decoded(run.text, "VNI" if font.upper().startswith("VNI") else "TCVN3")
        return replace(run, text=text.upper() if font.endswith("H") else text)
    return replace(run, text=decoded(run.text, encoding)) if encoding else run


def _is_unseen(form: EffectiveRunFormat, hides_white: bool) -> bool:
    return form.hidden or form.size < _SMALLEST or hides_white and _is_white(form.color)


@lru_cache(maxsize=256)
def _is_white(color: str) -> bool:
    try:
        return len(color) == 6 and all(int(color[at : at + 2], 16) >= _FAINTEST for at in (0, 2, 4))
    except ValueError:
        return False
