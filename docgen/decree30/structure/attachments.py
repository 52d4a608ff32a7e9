"""Attachments: `Phụ lục I`, and texts that are issued with a paper, which may have a letterhead of their own."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.decree30.structure import phrases
from docgen.decree30.structure.body_paragraphs import body_of
from docgen.decree30.structure.boundaries import first_paragraph
from docgen.decree30.structure.components import RecognisedAppendix, RecognisedPaper, RuleLine, Side, TextLine
from docgen.decree30.structure.letterhead import letterhead_of, top_items
from docgen.decree30.structure.rule_lines import rule_lines_in, typed_rule_line, with_spare_rule_lines
from docgen.decree30.structure.signature_block import signature_block_of
from docgen.decree30.structure.text_lines import is_blank, lines_of
from docgen.word.view import Block, WordTable


def attachment_of(blocks: Sequence[Block], begins: bool, has_letterhead: bool = False) -> RecognisedAppendix:
    """The attachment in `blocks`; `begins`: it is the first text of its section or page."""
    paper, top = _letterhead(blocks) if has_letterhead else (None, 0)
    heading, title, attached, rule_line, count = _heading(blocks[top:])
    rest = blocks[top + count :]
    body = rest[: signature_block_of(rest).begin]
    return RecognisedAppendix(
        heading=heading,
        number=(phrases.appendix_number(heading.text) or "") if heading else "",
        title=tuple(title),
        rule_line=rule_line,
        attached=tuple(attached),
        body=body_of(body),
        tables=tuple(block for block in body if isinstance(block, WordTable)),
        paper=paper,
        section=first_paragraph(blocks[0]).address.section,
        begins_section=begins,
    )


def _letterhead(blocks: Sequence[Block]) -> tuple[RecognisedPaper, int]:
    """The letterhead above the title (Mẫu 1.3) as a paper without text, and the number of its blocks."""
    count, items = top_items(blocks)
    paper = RecognisedPaper(letterhead=letterhead_of(items), section=first_paragraph(blocks[0]).address.section)
    near = (paragraph for block in blocks[:count] for paragraph in block.paragraphs())
    return with_spare_rule_lines(paper, near), count


def _heading(blocks: Sequence[Block]) -> tuple[TextLine | None, list[TextLine], list[TextLine], RuleLine | None, int]:
    """Heading, title, `(Kèm theo …)`, the rule line below, and the number of blocks that they take."""
    heading: TextLine | None = None
    title: list[TextLine] = []
    attached: list[TextLine] = []
    rule_line: RuleLine | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, WordTable) or rule_line and not is_blank(block) and not _is_open(attached):
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
    return line.alignment == "center" and _is_open([before])


def _is_open(attached: Sequence[TextLine]) -> bool:
    """`(Kèm theo …` goes on in the next line, though a line hangs in its paragraph."""
    return bool(attached) and attached[-1].text.startswith("(") and not attached[-1].text.endswith(")")


def _is_title(line: TextLine, before: Sequence[TextLine]) -> bool:
    return (line.alignment == "center" or line.is_capital) and len(before) < 6 and len(line.text) < 250
