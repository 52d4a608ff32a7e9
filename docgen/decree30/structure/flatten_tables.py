"""Papers that are typed into one table, or whose letterhead is in the header of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from docgen.decree30.structure import phrases
from docgen.decree30.structure.letterhead import is_title
from docgen.decree30.structure.text_lines import cells_with_text, is_blank, lines_of
from docgen.word.view import Block, PageSection, Paragraph, Row, WordTable

_FIRST_BLOCKS = 12
"""Blocks below the letterhead among which a table may hold the title or the subject."""

_FIRST_ROWS = 20
"""Rows of a table among which the letterhead may end."""


def flattened(blocks: Iterable[Block], sections: Sequence[PageSection]) -> tuple[Block, ...]:
    """The blocks without tables that only frame others, after a letterhead in the page header."""
    flat = tuple(part for block in blocks for part in _flattened(block))
    headers: Mapping[str, tuple[Paragraph, ...]] = sections[0].headers if sections else {}
    for kind in ("first", "default"):
        header = headers.get(kind, ())
        if any(map(_contains_heading, header)):
            return (*header, *flat)
    return flat


def with_open_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks below a letterhead; tables of centred lines, which hold title or subject, become these lines."""
    first = (part for block in blocks[:_FIRST_BLOCKS] for part in (_centred_lines(block) or (block,)))
    return (*first, *blocks[_FIRST_BLOCKS:])


def _flattened(block: Block) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield block
    elif _is_frame(block):
        for row in block.rows:
            yield from (part for cell in row.cells for inner in cell.blocks for part in _flattened(inner))
    else:
        yield from _divided(block)


def _is_frame(table: WordTable) -> bool:
    """Whether it frames another table: no two cells with text stand beside each other."""
    for row in table.rows:
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, WordTable):
                    return all(len(cells_with_text(one)) < 2 for one in table.rows)
    return False


def _divided(table: WordTable) -> Iterator[Block]:
    """A table that goes on below the letterhead with title or addressee: rows of one cell become their content."""
    first = table.rows[:_FIRST_ROWS]
    begin = next((index for index, row in enumerate(first) if _begins_text(first[:index], row)), None)
    if begin is None:
        yield table
        return
    yield from _content(table.rows[:begin], lambda row: len(row.cells) == 1)
    yield from _content(table.rows[begin:], lambda row: len(cells_with_text(row)) < 2)


def _content(rows: Sequence[Row], is_content: Callable[[Row], bool]) -> Iterator[Block]:
    """The content of the rows that are no more than their content, and tables of the other rows."""
    for is_open, those in groupby(rows, key=is_content):
        if is_open:
            yield from (block for row in those for cell in row.cells for block in cell.blocks)
        else:
            yield WordTable(tuple(those))


def _begins_text(above: Sequence[Row], row: Row) -> bool:
    """Whether a row below a letterhead begins with the title, which has a row of its own, or with the addressee."""
    first = next((paragraph for paragraph in row.paragraphs() if not is_blank(paragraph)), None)
    if first is None or len(row.cells) > 1 and first.text.lstrip()[:1] not in {"K", "k"}:
        return False
    line = lines_of(first)[0]
    if len(row.cells) == 1 and is_title(line):
        return True
    is_below = any(_contains_heading(paragraph) for one in above for paragraph in one.paragraphs())
    return is_below and phrases.is_addressee(line.text)


def _centred_lines(block: Block) -> Sequence[Paragraph] | None:
    """The paragraphs of a table that has only centred lines, one below the other; None for other blocks."""
    if isinstance(block, Paragraph) or any(len(cells_with_text(row)) > 1 for row in block.rows):
        return None
    paragraphs = tuple(block.paragraphs())
    return paragraphs if all(is_blank(one) or one.alignment == "center" for one in paragraphs) else None


def _contains_heading(paragraph: Paragraph) -> bool:
    return any(phrases.is_national_heading(line.text) for line in lines_of(paragraph))
