"""The paragraphs of a body: those that the decree has rules for, each with its level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.decree30.structure import phrases
from docgen.decree30.structure.components import BodyParagraph
from docgen.decree30.structure.list_labels import body_paragraph
from docgen.decree30.structure.text_lines import is_blank
from docgen.word.view import Block, Paragraph

_LONGEST_CAPTION = 120
_LONGEST_TITLE = 200
"""Characters of a line of a chapter's title."""
_LONGEST_QUOTATION = 60
"""Paragraphs of a quotation; a quotation mark that is not closed by then begins none."""
_LEADER = re.compile(r"[.…]{2}$")
"""Dots to be filled in by hand."""
_LARGER = frozenset({"article", "part", "section"})
_OPENING = re.compile(r'\s*[“"«]')
_CLOSED = re.compile(r'[”"»]\s*[.;,:]?(?:/\.)?\s*$')


def body_of(blocks: Sequence[Block]) -> tuple[BodyParagraph, ...]:
    """The paragraphs of a body, in order, without captions, notes and quotations: the decree has no rule for these."""
    found: list[BodyParagraph] = []
    quoted_until = 0
    for index, block in enumerate(blocks):
        if index < quoted_until or not isinstance(block, Paragraph) or is_blank(block) and not block.controls:
            continue
        quoted_until = index + _quoted(blocks, index)
        if index < quoted_until:
            continue
        one = body_paragraph(block)
        one = _with_title(one, found[-1]) if found and not one.level else one
        if one.level or not (_is_caption(block) or _is_note(blocks, index)):
            found.append(one)
    return _with_article_titles(found)


def quotations(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The paragraphs of quotations, each of which begins with its mark."""
    quoted_until = 0
    for index, block in enumerate(blocks):
        quoted_until = max(quoted_until, index + _quoted(blocks, index))
        if index < quoted_until and isinstance(block, Paragraph):
            yield block


def _quoted(blocks: Sequence[Block], index: int) -> int:
    """The number of paragraphs from `index` on that are one quotation; 0 if none begins there."""
    if not _OPENING.match(_text_of(blocks[index])):
        return 0
    open_marks = straight = 0
    for count, block in enumerate(blocks[index : index + _LONGEST_QUOTATION], 1):
        text = _text_of(block)
        open_marks += text.count("“") + text.count("«") - text.count("”") - text.count("»")
        straight += text.count('"')
        if open_marks <= 0 and straight % 2 == 0:
            return count if _CLOSED.search(text) else 0
    return 0


def _text_of(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _is_caption(paragraph: Paragraph) -> bool:
    """A short centred line without a label: a caption of a table, a heading without a number, `Đơn vị tính: đồng`."""
    if paragraph.alignment not in {"center", "right", "end"}:
        return False
    text = paragraph.text.strip()
    is_sentence = text.endswith((".", ";")) and not _LEADER.search(text)
    return 0 < len(text) <= _LONGEST_CAPTION and not is_sentence


def _is_note(blocks: Sequence[Block], index: int) -> bool:
    """`Ghi chú: …`, or a line in brackets in italics or smaller letters."""
    paragraph = blocks[index]
    assert isinstance(paragraph, Paragraph)
    letters = [run for run in paragraph.runs if run.text.strip()]
    stands_back = all(run.italic for run in letters) or all(run.format.size < 13 for run in letters)
    text = paragraph.text.strip()
    return stands_back and (phrases.is_body_note(text) or text.startswith("(") and text.rstrip(".").endswith(")"))


def _with_title(one: BodyParagraph, above: BodyParagraph) -> BodyParagraph:
    """The line below `Chương I` is its title; a title may take two lines."""
    below_heading = above.level in {"part", "section"} and not above.words
    is_title = one.paragraph.alignment != "both" and len(one.words) < _LONGEST_TITLE
    goes_on = above.level == "part_title" and one.paragraph.alignment == "center"
    return replace(one, level="part_title", is_heading=True) if is_title and (below_heading or goes_on) else one


def _with_article_titles(body: Sequence[BodyParagraph]) -> tuple[BodyParagraph, ...]:
    """The title of an article is all bold, or has its text below; what is neither is a sentence."""
    below = [*(one.level for one in body[1:]), "article"]
    return tuple(
        replace(one, is_heading=False)
        if one.level == "article" and one.is_heading and following in _LARGER and not _is_bold(one)
        else one
        for one, following in zip(body, below, strict=False)
    )


def _is_bold(one: BodyParagraph) -> bool:
    return all(run.bold for run in one.paragraph.runs if run.text.strip())
