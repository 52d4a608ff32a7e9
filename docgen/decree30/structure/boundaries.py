"""The blocks at which the papers and attachments of a file begin."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from docgen.decree30.structure import phrases
from docgen.decree30.structure.components import TextLine
from docgen.decree30.structure.letterhead import is_title, top_items
from docgen.decree30.structure.text_lines import columns_of, is_blank, lines_of
from docgen.word.view import Block, Paragraph, WordTable

MOST = 1000
"""Papers and attachments of one file; further ones are read as part of the last."""
LONGEST_TOP = 12
"""Paragraphs above a national heading that may belong to it."""
LONGEST_HEADING = 8
"""Paragraphs of the heading of an attachment."""
_MOST_NOTES = 4
"""Lines above a letterhead that belong to it."""
_MOST_BLANK = 100
"""Empty paragraphs in which a page break is looked for."""
_FIRST = 40
"""Paragraphs of a table in which a letterhead is looked for."""
_SHORTEST, _LONGEST = 20, 300
"""Characters of a paragraph that may contain the national heading, alone or beside the agencies."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """The first block of a paper or an attachment."""

    index: int
    is_attachment: bool
    has_letterhead: bool = False
    """An attachment that begins with a letterhead of its own, without number and date (Mẫu 1.3)."""


def boundaries_of(blocks: Sequence[Block]) -> list[Boundary]:
    """In order. A file that begins with neither is taken to begin with a paper."""
    papers = {_letterhead_begin(blocks, index) for index, block in enumerate(blocks) if _has_national_heading(block)}
    attachments = set(_attachments(blocks))
    followers = {index for index in papers if index > min(papers) and not any(at < index for at in attachments)}
    ends = {
        index: _end_of_heading(blocks, index, index in followers)
        for index in papers
        if index in followers or _is_near(index, attachments)
    }
    headed = {index for index, end in ends.items() if end}
    attachments -= papers.union(*(range(index, ends[index]) for index in headed))
    boundaries = [
        Boundary(index, index in attachments or index in headed, index in headed)
        for index in sorted(papers | attachments)[:MOST]
    ]
    first = next((index for index, block in enumerate(blocks) if not _is_blank_block(block)), 0)
    if not boundaries or (boundaries[0].index > first and not _are_notes_above(blocks[first : boundaries[0].index])):
        boundaries.insert(0, Boundary(first, is_attachment=False))
    return boundaries


def _is_near(index: int, attachments: Collection[int]) -> bool:
    """Whether the heading of an attachment begins at the letterhead at `index` or shortly below."""
    return any(at in attachments for at in range(index, index + LONGEST_TOP + LONGEST_HEADING))


def _end_of_heading(blocks: Sequence[Block], index: int, follows_paper: bool) -> int:
    """The end of the heading of an attachment that begins with the letterhead at `index`; 0 if it is a paper.

    Below a paper (`follows_paper`), a title below a letterhead without number and date needs no `(Kèm theo …)`.
    """
    count, items = top_items(blocks[index : index + LONGEST_TOP + LONGEST_HEADING])
    if any(
        phrases.is_number(line.text) or phrases.is_place_date(line.text) for line in items if isinstance(line, TextLine)
    ):
        return 0
    heading = range(index + count, min(index + count + LONGEST_HEADING, len(blocks)))
    for position in heading:
        block = blocks[position]
        if _is_attached_line(block):
            return position + 1
        if not isinstance(block, Paragraph) or not (is_blank(block) or _is_heading_line(_first_line(block))):
            break
    titles = (lines_of(block)[:1] for block in blocks[heading.start : heading.stop] if isinstance(block, Paragraph))
    is_titled = any(is_title(line) for lines in titles for line in lines)
    return index + count if follows_paper and is_titled else 0


def _is_attached_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(phrases.is_attached(line.text) for line in lines_of(block))


def _are_notes_above(blocks: Sequence[Block]) -> bool:
    """Whether they are a few short lines above a letterhead (`DỰ THẢO`, `Mẫu 1.4`) and no paper of their own."""
    with_text = [block for block in blocks if not _is_blank_block(block)]
    return len(with_text) <= _MOST_NOTES and all(
        isinstance(block, Paragraph) and len(block.shown) < _LONGEST and block.alignment != "both"
        for block in with_text
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
    """The index where a letterhead begins: in loose paragraphs the agencies may be above the national heading."""
    lowest = max(index - LONGEST_TOP, 0)
    while index > lowest and isinstance(blocks[index], Paragraph) and not begins_page(blocks, index):
        before = blocks[index - 1]
        if not isinstance(before, Paragraph) or not (_is_top_line(before) or _is_letter_subject(blocks, index - 1)):
            break
        index -= 1
    return index


def _is_letter_subject(blocks: Sequence[Block], index: int) -> bool:
    """A line that belongs to `V/v …`, which begins in the paragraph or in one of the two above it."""
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
        elif _is_heading_line(first) and _is_attached_line(block):
            begin = _heading_begin(blocks, index)
            yield index if begin is None else begin


def _heading_begin(blocks: Sequence[Block], index: int) -> int | None:
    """The index of the first block of the heading above `(Kèm theo …)`; None if there is none."""
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
    """Whether a block begins a page or a section, as far as the file determines it."""
    first = first_paragraph(blocks[index])
    if first.page_break or first.format.page_break_before:
        return True
    for position in range(index - 1, max(index - 1 - _MOST_BLANK, -1), -1):
        before = blocks[position]
        last = first_paragraph(before)
        if last.address.section != first.address.section:
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
