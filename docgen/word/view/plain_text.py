"""The text of a document, as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docgen.word.view.model import Block, Paragraph, Row, WordDocument, WordTable


def lines(document: WordDocument, prompts: bool = False) -> list[str]:
    """The text of the body: one paragraph a line, line breaks as spaces, no empty lines.

    A row of a table is one line with its cells separated by tabs; but if a cell holds more than one
    paragraph, or a table, the row is read as a layout: paragraph by paragraph, cell after cell. With
    `prompts`, the prompts of content controls not filled in stand in square brackets.
    """
    return _without_blank_lines(_block_lines(document.blocks, prompts))


def dump(document: WordDocument) -> str:
    """The text of the document, for `git diff`: headers, the body with prompts, footers.

    A header or footer that several sections share is printed once.
    """
    headers = dict.fromkeys(one for section in document.sections for one in section.headers.values())
    footers = dict.fromkeys(one for section in document.sections for one in section.footers.values())
    text_lines = [f"[đầu trang] {line}" for one in headers for line in _without_blank_lines(_block_lines(one, True))]
    text_lines += lines(document, prompts=True)
    text_lines += [f"[chân trang] {line}" for one in footers for line in _without_blank_lines(_block_lines(one, True))]
    return "\n".join(text_lines)


def _without_blank_lines(found: Iterable[str]) -> list[str]:
    return [line.rstrip() for line in found if line.strip()]


def _block_lines(blocks: Iterable[Block], prompts: bool) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, WordTable):
            for row in block.rows:
                yield from _row_lines(row, prompts)
        else:
            yield _line(block, prompts)


def _row_lines(row: Row, prompts: bool) -> Iterator[str]:
    if any(len(cell.blocks) > 1 or isinstance(block, WordTable) for cell in row.cells for block in cell.blocks):
        for cell in row.cells:
            yield from _block_lines(cell.blocks, prompts)
    else:
        cells = (" ".join(_line(one, prompts) for one in cell.paragraphs()) for cell in row.cells)
        yield "\t".join(cell.rstrip().replace("\t", " ") for cell in cells)


def _line(paragraph: Paragraph, prompts: bool) -> str:
    return re.sub(r"(?<! ) +\n *|\n *", " ", paragraph.shown if prompts else paragraph.text)
