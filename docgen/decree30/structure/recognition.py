"""Makes papers and attachments from the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from docgen.decree30.structure.attachments import attachment_of
from docgen.decree30.structure.body_paragraphs import body_of
from docgen.decree30.structure.boundaries import Boundary, begins_page, boundaries_of, first_paragraph
from docgen.decree30.structure.components import (
    RecognisedAppendix,
    RecognisedPaper,
    Structure,
    TextLine,
)
from docgen.decree30.structure.date_lines import written_date
from docgen.decree30.structure.flatten_tables import flattened, with_open_titles
from docgen.decree30.structure.letterhead import letterhead_of, top_items
from docgen.decree30.structure.paper_kinds import LETTER, kind_named
from docgen.decree30.structure.regimes import regime_of
from docgen.decree30.structure.rule_lines import with_length_of_border, with_spare_rule_lines
from docgen.decree30.structure.signature_block import SignatureBlock, signature_block_of
from docgen.decree30.structure.text_lines import is_blank
from docgen.decree30.structure.title_block import title_region
from docgen.decree30.structure.visible_text import readable_blocks
from docgen.word.view import Block, Paragraph, WordDocument, WordTable
from docgen.word.view.model import paragraphs_of

_LONGEST_CLOSING = 25
"""Paragraphs below `./.` that may be a closing that was not recognised."""
_LONGEST_LINE = 60
"""Characters of one of its lines."""
_NOTES_AFTER_END = 5
"""Paragraphs after `./.` that may still belong to the body."""


def structure_of(document: WordDocument) -> Structure:
    """The papers of a document. No document is refused: components that are not found are missing in the result."""
    readable = readable_blocks(document)
    blocks = flattened(readable, document.sections)
    boundaries = boundaries_of(blocks)
    ends = [boundary.index for boundary in boundaries[1:]] + [len(blocks)]
    papers: list[RecognisedPaper] = []
    for boundary, end in zip(boundaries, ends, strict=True):
        part = blocks[boundary.index : end]
        if boundary.is_attachment:
            begins = begins_page(blocks, boundary.index)
            papers = _with_appendices(papers, [attachment_of(part, begins, boundary.has_letterhead)])
        elif _belongs_to_attachment(papers, blocks, boundary):
            papers = _with_paper_in_appendix(papers, _paper(part))
        else:
            papers.append(_paper(part))
    papers = [_with_room(paper, document) for paper in papers] or [RecognisedPaper()]
    seen = None if readable is document.blocks else tuple(paragraphs_of(readable))
    return Structure(document, tuple(papers), _issued(papers), regime_of(papers), seen)


def _with_room(paper: RecognisedPaper, document: WordDocument) -> RecognisedPaper:
    """The paper with the width available to its subject and the line below; papers inside attachments too."""
    appendices = tuple(_appendix_with_room(one, document) for one in paper.appendices)
    room = _text_width(document, paper.section)
    if not paper.subject or room is None:
        return replace(paper, appendices=appendices)
    formats = [line.paragraph.format for line in paper.subject]
    subject = tuple(
        replace(line, width=room - one.left - one.right) for line, one in zip(paper.subject, formats, strict=True)
    )
    rule_line = paper.subject_rule_line and with_length_of_border(paper.subject_rule_line, room)
    return replace(paper, appendices=appendices, subject=subject, subject_rule_line=rule_line)


def _appendix_with_room(appendix: RecognisedAppendix, document: WordDocument) -> RecognisedAppendix:
    room = _text_width(document, appendix.section)
    if appendix.rule_line and room is not None:
        appendix = replace(appendix, rule_line=with_length_of_border(appendix.rule_line, room))
    return replace(appendix, paper=_with_room(appendix.paper, document)) if appendix.paper else appendix


def _text_width(document: WordDocument, index: int) -> int | None:
    """Twips between the margins of a section."""
    section = document.sections[index] if index < len(document.sections) else None
    if section is None or section.page_width is None:
        return None
    return section.page_width - section.margins.get("left", 0) - section.margins.get("right", 0)


def _paper(blocks: Sequence[Block]) -> RecognisedPaper:
    taken, items = top_items(blocks)
    letterhead = letterhead_of(items)
    below = with_open_titles(blocks[taken:])
    region = title_region(below)
    rest = below[region.end :]
    signature_block = signature_block_of(rest)
    is_closed = signature_block.begin < len(rest)
    body = rest[: signature_block.begin if is_closed else _end_of_text(rest)]
    paper = RecognisedPaper(
        letterhead=replace(letterhead, marks=(*letterhead.marks, *region.marks)),
        kind=_kind(region.kind_title, bool(letterhead.letter_subject)),
        kind_title=region.kind_title,
        subject=tuple(region.subject),
        subject_notes=tuple(region.subject_notes),
        subject_rule_line=region.rule_line,
        legal_grounds=tuple(region.legal_grounds),
        addressee=tuple(region.addressee),
        competence=tuple(region.competence),
        body=body_of(body),
        tables=_tables(body),
        ending=_ending(body),
        section=first_paragraph(blocks[0]).address.section if blocks else 0,
    )
    near = (paragraph for block in (*blocks[:taken], *below[: region.end + 1]) for paragraph in block.paragraphs())
    return _with_signature_block(with_spare_rule_lines(paper, near), signature_block, rest)


def _with_signature_block(
    paper: RecognisedPaper, signature_block: SignatureBlock, rest: Sequence[Block]
) -> RecognisedPaper:
    """The paper with recipients and signature. Text below them on a new page is an attachment without a heading."""
    paper = replace(
        paper,
        signature=signature_block.signature,
        recipients_heading=signature_block.recipients_heading,
        recipients=tuple(signature_block.recipients),
    )
    for index in range(signature_block.end, len(rest)):
        if _has_text(rest[index]) and begins_page(rest, index):
            return replace(paper, appendices=(attachment_of(rest[index:], True),))
    return paper


def _with_appendices(
    papers: Sequence[RecognisedPaper], appendices: Iterable[RecognisedAppendix]
) -> list[RecognisedPaper]:
    last = papers[-1] if papers else RecognisedPaper(section=0)
    return [*papers[:-1], replace(last, appendices=(*last.appendices, *appendices))]


def _belongs_to_attachment(papers: Sequence[RecognisedPaper], blocks: Sequence[Block], boundary: Boundary) -> bool:
    """Whether a letterhead belongs to the attachment above: it is below its heading, not on a later page."""
    if not papers or not papers[-1].appendices or papers[-1].appendices[-1].paper:
        return False
    last = papers[-1].appendices[-1]
    return not last.body or not begins_page(blocks, boundary.index)


def _with_paper_in_appendix(papers: Sequence[RecognisedPaper], inner: RecognisedPaper) -> list[RecognisedPaper]:
    last = papers[-1]
    appendix = replace(last.appendices[-1], paper=replace(inner, appendices=()))
    return [*papers[:-1], replace(last, appendices=(*last.appendices[:-1], appendix, *inner.appendices))]


def _end_of_text(blocks: Sequence[Block]) -> int:
    """The index after `./.`, if only lines that are no sentences follow it: the remains of a closing."""
    for index in range(len(blocks) - 1, max(len(blocks) - 1 - _LONGEST_CLOSING, -1), -1):
        block = blocks[index]
        if isinstance(block, WordTable):
            break
        text = block.text.rstrip()
        if text.endswith("./."):
            return index + 1
        if len(text) > _LONGEST_LINE:
            break
    return len(blocks)


def _tables(blocks: Sequence[Block]) -> tuple[WordTable, ...]:
    return tuple(block for block in blocks if isinstance(block, WordTable))


def _ending(blocks: Sequence[Block]) -> Paragraph | None:
    """The last paragraph that ends with `./.`, else the last one with text or with a place for an answer."""
    with_text = [
        block for block in blocks if isinstance(block, Paragraph) and (not is_blank(block) or _is_answer_place(block))
    ]
    for paragraph in reversed(with_text[-_NOTES_AFTER_END:]):
        if paragraph.shown.rstrip().endswith("./."):
            return paragraph
    return with_text[-1] if with_text else None


def _is_answer_place(paragraph: Paragraph) -> bool:
    return bool(paragraph.controls) or any(run.is_prompt for run in paragraph.content)


def _kind(title: TextLine | None, is_letter: bool) -> str:
    if title:
        return kind_named(title.text)
    return LETTER if is_letter else ""


def _has_text(block: Block) -> bool:
    return any(not is_blank(paragraph) for paragraph in block.paragraphs())


def _issued(papers: Sequence[RecognisedPaper]) -> date | None:
    first = next((paper for paper in papers if not paper.is_shell), None)
    if first is None:
        return None
    line = first.letterhead.place_date
    written = written_date(line.text) if line else None
    return written.date if written else None
