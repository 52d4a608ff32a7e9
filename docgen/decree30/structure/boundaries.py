"""Where in a file papers and attachments begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.decree30.structure import phrases
from docgen.decree30.structure.components import TextLine
from docgen.decree30.structure.text_lines import columns_of, is_blank, lines_of
from docgen.word.view import Block, Paragraph, WordTable

MOST = 1000
"""Papers and attachments of one file; what comes after is read as part of the last."""
LONGEST_TOP = 12
"""Paragraphs that may stand above a national heading and belong to it."""
LONGEST_HEADING = 8
"""Paragraphs of an attachment's heading."""
_MARGIN = 4
"""Lines above a letterhead."""
_MOST_BLANK = 100
"""Empty paragraphs that are looked through for a page break."""
_FIRST = 40
"""Paragraphs of a table in which a letterhead is looked for."""
_SHORTEST, _LONGEST = 20, 300
"""Letters of a paragraph that may hold the national heading, alone or beside the agencies."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A block with which something begins."""

    index: int
    is_attachment: bool


def boundaries_of(blocks: Sequence[Block]) -> list[Boundary]:
    """In order; a file that begins with neither begins with a paper."""
    papers = {_letterhead_begin(blocks, index) for index, block in enumerate(blocks) if _has_national_heading(block)}
    attachments = set(_attachments(blocks)) - papers
    found = [Boundary(index, index in attachments) for index in sorted(papers | attachments)[:MOST]]
    first = next((index for index, block in enumerate(blocks) if not _is_blank_block(block)), 0)
    if not found or (found[0].index > first and not _is_margin(blocks[first : found[0].index])):
        found.insert(0, Boundary(first, is_attachment=False))
    return found


def _is_margin(blocks: Sequence[Block]) -> bool:
    """`DỰ THẢO`, `Mẫu 1.4`: a few short lines above a letterhead, which are no paper of their own."""
    said = [block for block in blocks if not _is_blank_block(block)]
    return len(said) <= _MARGIN and all(
        isinstance(block, Paragraph) and len(block.shown) < _LONGEST and block.alignment != "both" for block in said
    )


def _has_national_heading(block: Block) -> bool:
    if isinstance(block, WordTable):
        paragraphs = (paragraph for _, paragraph in zip(range(_FIRST), block.paragraphs(), strict=False))
        return any(
            _may_contain_heading(paragraph) and _contains_heading(lines_of(paragraph)) for paragraph in paragraphs
        )
    return _may_contain_heading(block) and _contains_heading(columns_of(block))


def _may_contain_heading(paragraph: Paragraph) -> bool:
    return _SHORTEST < sum(len(run.text) for run in paragraph.content) < _LONGEST


def _contains_heading(lines: Sequence[TextLine]) -> bool:
    return any(phrases.is_national_heading(line.text) for line in lines)


def _letterhead_begin(blocks: Sequence[Block], index: int) -> int:
    """Loose or in columns of tabs, the agencies may stand above the national heading."""
    lowest = max(index - LONGEST_TOP, 0)
    while index > lowest and isinstance(blocks[index], Paragraph) and not begins_page(blocks, index):
        before = blocks[index - 1]
        if not isinstance(before, Paragraph) or not (_is_top_line(before) or _is_of_letter(blocks, index - 1)):
            break
        index -= 1
    return index


def _is_of_letter(blocks: Sequence[Block], index: int) -> bool:
    """A line of `V/v …`: one of the two paragraphs above may begin it."""
    lines = [line for block in blocks[max(index - 2, 0) : index + 1] for line in _short_lines(block)]
    return any(phrases.is_letter_subject(line.text) for line in lines)


def _short_lines(block: Block) -> list[TextLine]:
    return lines_of(block)[:1] if isinstance(block, Paragraph) and block.alignment != "both" else []


def _is_top_line(paragraph: Paragraph) -> bool:
    lines = columns_of(paragraph)
    if _contains_heading(lines):
        return False
    return all(
        (line.is_capital and not phrases.is_authority(line.text)) or phrases.is_number(line.text) for line in lines
    )


def _attachments(blocks: Sequence[Block]) -> Iterator[int]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or is_blank(block):
            continue
        first = _first_line(block)
        if phrases.appendix_number(first.text) is not None and (
            block.alignment == "center" or begins_page(blocks, index)
        ):
            yield index
        elif phrases.is_attached(first.text) and block.alignment != "both":
            begin = _heading_begin(blocks, index)
            if begin is not None:
                yield begin


def _heading_begin(blocks: Sequence[Block], index: int) -> int | None:
    """Where the heading above `(Kèm theo …)` begins; None if there is none."""
    begin = None
    for position in range(index - 1, max(index - 1 - LONGEST_HEADING, -1), -1):
        block = blocks[position]
        if not isinstance(block, Paragraph) or not (is_blank(block) or _is_heading_line(_first_line(block))):
            break
        if not is_blank(block):
            begin = position
            if phrases.appendix_number(_first_line(block).text) is not None:
                break
        if begins_page(blocks, position):
            break
    return begin


def _is_heading_line(line: TextLine) -> bool:
    if phrases.is_attached(line.text):
        return False
    return (
        phrases.appendix_number(line.text) is not None
        or (line.alignment == "center" or line.is_capital)
        and not phrases.is_name(line.text)
        or line.is_bold
        and line.is_capital
    )


def _first_line(paragraph: Paragraph) -> TextLine:
    return lines_of(paragraph)[0]


def begins_page(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is the first thing of a page or section, as far as the file says so."""
    own = first_paragraph(blocks[index])
    if own.page_break or own.format.page_break_before:
        return True
    for position in range(index - 1, max(index - 1 - _MOST_BLANK, -1), -1):
        before = blocks[position]
        last = first_paragraph(before)
        if last.address.section != own.address.section:
            return True
        if isinstance(before, WordTable) or not is_blank(before):
            return False
        if last.page_break:
            return True
    return True


def first_paragraph(block: Block) -> Paragraph:
    """The paragraph itself, or the first one of a table."""
    return block if isinstance(block, Paragraph) else next(block.paragraphs(), Paragraph(()))


def _is_blank_block(block: Block) -> bool:
    return all(is_blank(paragraph) for paragraph in block.paragraphs())
