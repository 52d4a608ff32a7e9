"""Papers that are typed into one table, or whose letterhead is in the header of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.decree30.structure import phrases
from docgen.decree30.structure.letterhead import is_title
from docgen.decree30.structure.text_lines import is_blank, lines_of
from docgen.word.view import Block, Paragraph, Row, WordDocument, WordTable


def blocks_of(document: WordDocument) -> tuple[Block, ...]:
    """The blocks of the body, long letterhead tables taken apart, after a letterhead in the page header."""
    flattened = tuple(part for block in document.blocks for part in _flattened(block))
    for section in document.sections[:1]:
        for kind in ("first", "default"):
            header = section.headers.get(kind, ())
            if any(map(_contains_heading, header)):
                return (*header, *flattened)
    return flattened


def _flattened(block: Block) -> Iterator[Block]:
    """A table that goes on below the letterhead with a title: its rows with one cell become their content."""
    if isinstance(block, Paragraph) or not any(_is_title_row(row) for row in block.rows):
        yield block
        return
    rows: list[Row] = []
    for row in block.rows:
        if len(row.cells) > 1:
            rows.append(row)
            continue
        if rows:
            yield WordTable(tuple(rows))
            rows = []
        yield from row.cells[0].blocks
    if rows:
        yield WordTable(tuple(rows))


def _is_title_row(row: Row) -> bool:
    if len(row.cells) != 1:
        return False
    paragraphs: Sequence[Paragraph] = [one for one in row.cells[0].paragraphs() if not is_blank(one)]
    return bool(paragraphs) and is_title(lines_of(paragraphs[0])[0])


def _contains_heading(paragraph: Paragraph) -> bool:
    return any(phrases.is_national_heading(line.text) for line in lines_of(paragraph))
