"""Makes papers and attachments from the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from docgen.decree30.structure import phrases
from docgen.decree30.structure.boundaries import Boundary, begins_page, boundaries_of, first_paragraph
from docgen.decree30.structure.components import (
    BodyParagraph,
    RecognisedAppendix,
    RecognisedPaper,
    RuleLine,
    Side,
    Structure,
    TextLine,
)
from docgen.decree30.structure.date_lines import written_date
from docgen.decree30.structure.flatten_tables import blocks_of
from docgen.decree30.structure.letterhead import letterhead_of, top_items
from docgen.decree30.structure.list_labels import body_paragraph
from docgen.decree30.structure.paper_kinds import LETTER, kind_named
from docgen.decree30.structure.rule_lines import (
    rule_lines_in,
    typed_rule_line,
    with_length_of_border,
    with_spare_rule_lines,
)
from docgen.decree30.structure.signature_block import SignatureBlock, signature_block_of
from docgen.decree30.structure.text_lines import is_blank, lines_of
from docgen.decree30.structure.title_block import title_region
from docgen.word.view import Block, Paragraph, WordDocument, WordTable

_LONGEST_CAPTION = 120
_LONGEST_TITLE = 200
"""Characters of a line of a chapter's title."""
_NOTES_AFTER_END = 5
"""Paragraphs after `./.` that may still belong to the body."""


def structure_of(document: WordDocument) -> Structure:
    """The papers of a document. No document is refused: components that are not found are missing in the result."""
    blocks = blocks_of(document)
    boundaries = boundaries_of(blocks)
    ends = [boundary.index for boundary in boundaries[1:]] + [len(blocks)]
    papers: list[RecognisedPaper] = []
    for boundary, end in zip(boundaries, ends, strict=True):
        part = blocks[boundary.index : end]
        if boundary.is_attachment:
            papers = _with_appendices(papers, [_appendix(part, begins_page(blocks, boundary.index))])
        elif _belongs_to_attachment(papers, blocks, boundary):
            papers = _with_paper_in_appendix(papers, _paper(part))
        else:
            papers.append(_paper(part))
    papers = [_with_room(paper, document) for paper in papers] or [RecognisedPaper()]
    return Structure(document, tuple(papers), _issued(papers))


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
    region = title_region(blocks[taken:])
    rest = blocks[taken + region.end :]
    signature_block = signature_block_of(rest)
    body = rest[: signature_block.begin]
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
        body=_body(body),
        tables=_tables(body),
        ending=_ending(body),
        section=first_paragraph(blocks[0]).address.section if blocks else 0,
    )
    near = (paragraph for block in blocks[: taken + region.end + 1] for paragraph in block.paragraphs())
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
            return replace(paper, appendices=(_appendix(rest[index:], True),))
    return paper


def _appendix(blocks: Sequence[Block], begins: bool) -> RecognisedAppendix:
    heading, title, attached, rule_line, count = _heading(blocks)
    rest = blocks[count:]
    return RecognisedAppendix(
        heading=heading,
        number=(phrases.appendix_number(heading.text) or "") if heading else "",
        title=tuple(title),
        rule_line=rule_line,
        attached=tuple(attached),
        body=_body(rest),
        tables=_tables(rest),
        section=first_paragraph(blocks[0]).address.section,
        begins_section=begins,
    )


def _heading(blocks: Sequence[Block]) -> tuple[TextLine | None, list[TextLine], list[TextLine], RuleLine | None, int]:
    """Heading, title, `(Kèm theo …)`, the rule line below, and the number of blocks that they take."""
    heading: TextLine | None = None
    title: list[TextLine] = []
    attached: list[TextLine] = []
    rule_line: RuleLine | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, WordTable) or rule_line and not is_blank(block):
            return heading, title, attached, rule_line, index
        for line in lines_of(block):
            if phrases.is_typed_line(line.text):
                rule_line = typed_rule_line(line)
            elif heading is None and not title and phrases.appendix_number(line.text) is not None:
                heading = line
            elif phrases.is_attached(line.text) or attached and _goes_on(line, attached[-1]):
                attached.append(line)
            elif attached or not _is_title(line, title):
                return heading, title, attached, rule_line, index
            else:
                title.append(line)
        rule_line = rule_line or next(rule_lines_in(block, Side.WHOLE, None), None)
    return heading, title, attached, rule_line, len(blocks)


def _goes_on(line: TextLine, before: TextLine) -> bool:
    return line.alignment == "center" and before.text.startswith("(") and not before.text.endswith(")")


def _is_title(line: TextLine, before: Sequence[TextLine]) -> bool:
    return (line.alignment == "center" or line.is_capital) and len(before) < 6 and len(line.text) < 250


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


def _body(blocks: Sequence[Block]) -> tuple[BodyParagraph, ...]:
    found: list[BodyParagraph] = []
    for index, block in enumerate(blocks):
        if _is_caption(blocks, index):
            continue
        if isinstance(block, Paragraph) and (not is_blank(block) or block.controls):
            one = body_paragraph(block)
            found.append(_with_title(one, found[-1]) if found and not one.level else one)
    return tuple(found)


def _is_caption(blocks: Sequence[Block], index: int) -> bool:
    """Whether it is a caption of a table or picture (`Đơn vị tính: đồng`), for which the decree has no rule."""
    block = blocks[index]
    if not isinstance(block, Paragraph) or block.alignment not in {"center", "right"}:
        return False
    text = block.text.strip()
    if not text or len(text) > _LONGEST_CAPTION or text.endswith((".", ";")):
        return False
    beside = [blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks)]
    return any(isinstance(one, WordTable) or is_blank(one) and block.alignment == "center" for one in beside)


def _with_title(one: BodyParagraph, above: BodyParagraph) -> BodyParagraph:
    """The line below `Chương I` is its title; a title may take two lines."""
    below_heading = above.level in {"part", "section"} and not above.words
    is_title = one.paragraph.alignment != "both" and len(one.words) < _LONGEST_TITLE
    goes_on = above.level == "part_title" and one.paragraph.alignment == "center"
    return replace(one, level="part_title", is_heading=True) if is_title and (below_heading or goes_on) else one


def _tables(blocks: Sequence[Block]) -> tuple[WordTable, ...]:
    return tuple(block for block in blocks if isinstance(block, WordTable))


def _ending(blocks: Sequence[Block]) -> Paragraph | None:
    """The last paragraph that ends with `./.`, else the last one with text."""
    with_text = [block for block in blocks if isinstance(block, Paragraph) and not is_blank(block)]
    for paragraph in reversed(with_text[-_NOTES_AFTER_END:]):
        if paragraph.shown.rstrip().endswith("./."):
            return paragraph
    return with_text[-1] if with_text else None


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
