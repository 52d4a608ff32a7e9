"""The end of a paper: recipients on the left, who signs on the right, in a table, in columns of tabs or loose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.decree30.structure import phrases
from docgen.decree30.structure.boundaries import begins_page
from docgen.decree30.structure.components import RecognisedSignature, Side, TextLine
from docgen.decree30.structure.text_lines import columns_of, is_blank, table_lines
from docgen.decree30.structure.vocabulary import LEVEL, spelt
from docgen.word.view import Block, Paragraph, WordTable

MOST_ROWS = 30
"""Rows of a table that may place the recipients, a row each."""
_LONGEST_RECIPIENT = 150
_FOLLOWERS = ("-", "–", "+", "•", "*")


@dataclass(slots=True)
class Closing:
    """What was read, and which blocks it takes."""

    begin: int
    end: int
    recipients_heading: TextLine | None = None
    recipients: list[TextLine] = field(default_factory=list)
    authority: list[TextLine] = field(default_factory=list)
    remarks: list[TextLine] = field(default_factory=list)
    name: TextLine | None = None

    @property
    def signature(self) -> RecognisedSignature:
        """Fields 7a and 7b."""
        return RecognisedSignature(tuple(self.authority), tuple(self.remarks), self.name)


def closing_of(blocks: Sequence[Block]) -> Closing:
    """The last recipients and signature among `blocks`; without, an empty one at the end."""
    each = [_lines(block) for block in blocks]
    anchors = [index for index, lines in enumerate(each) if _is_anchor(blocks[index], lines)]
    if not anchors:
        return Closing(len(blocks), len(blocks))
    begin = end = anchors[-1]
    known = frozenset(anchors)
    for index in range(anchors[-1] - 1, -1, -1):
        if index in known:
            begin = index
        elif not _is_part(each[index]):
            break
    while end + 1 < len(blocks) and (_is_part(each[end + 1]) or _hangs(each[end], each[end + 1])):
        if each[end + 1] and begins_page(blocks, end + 1):
            break
        end += 1
    closing = Closing(begin, end + 1)
    _sort([line for lines in each[begin : end + 1] for line in lines], closing)
    _find_capital_name(closing)
    return closing


def _lines(block: Block) -> list[TextLine]:
    if isinstance(block, WordTable):
        return list(table_lines(block)) if len(block.rows) <= MOST_ROWS else []
    return [] if is_blank(block) else columns_of(block)


def _is_anchor(block: Block, lines: Sequence[TextLine]) -> bool:
    """Holds the heading of the recipients, or whose authority signs."""
    if isinstance(block, Paragraph) and (len(block.content) > 12 or len(lines) > 4):
        return False
    if any(phrases.is_recipients_heading(line.text) for line in lines):
        return True
    seen = [line for line in lines if line.is_capital and phrases.is_authority(line.text)]
    if isinstance(block, WordTable):
        return bool(seen) and len(block.rows) <= 4 and lines[0].side is not Side.WHOLE and len(lines) < 12
    return bool(seen) and len(lines[0].text) < 90


def _is_part(lines: Sequence[TextLine]) -> bool:
    """Whether every line could stand between or below the anchors: dashes, names, remarks, capitals, nothing."""
    return all(_is_part_line(line) for line in lines)


def _is_part_line(line: TextLine) -> bool:
    text = line.text
    if text.startswith(_FOLLOWERS) or line.paragraph.label:
        return len(text) < _LONGEST_RECIPIENT and not text.endswith("./.")
    return (
        phrases.is_name(text)
        or phrases.is_remark(text)
        or phrases.is_authority(text)
        or phrases.is_organ(text)
        and line.is_capital
    )


def _hangs(before: Sequence[TextLine], lines: Sequence[TextLine]) -> bool:
    """Goes on with a recipient that the line before did not end."""
    starts = bool(before) and before[0].text.startswith(_FOLLOWERS) and not before[0].text.endswith((";", "."))
    return starts and bool(lines) and len(lines[0].text) < _LONGEST_RECIPIENT


def _sort(lines: Sequence[TextLine], closing: Closing) -> None:
    for line in lines:
        if phrases.is_recipients_heading(line.text):
            closing.recipients_heading = closing.recipients_heading or line
            rest = line.text.partition(":")[2].strip()
            closing.recipients += [line] if rest.startswith("-") else []
        elif _is_recipient(line, closing):
            closing.recipients.append(line)
        else:
            _sort_signature(line, closing)


def _find_capital_name(closing: Closing) -> None:
    """A name in capitals stands among the offices, as the last of them."""
    if closing.name is not None or len(closing.authority) < 2:
        return
    last = closing.authority[-1]
    told = phrases.is_authority(last.text) or phrases.is_organ(last.text) or LEVEL.match(spelt(last.text))
    if phrases.is_name(last.shown) and not told:
        closing.name = closing.authority.pop()


def _is_recipient(line: TextLine, closing: Closing) -> bool:
    heading = closing.recipients_heading
    if heading is None:
        return False
    if heading.side is Side.WHOLE and line.side is Side.WHOLE:
        return line.text.startswith(_FOLLOWERS) or bool(line.paragraph.label) or not _ends_list(line, closing)
    if line.side is heading.side:
        return True
    last = closing.recipients[-1] if closing.recipients else heading
    return line.side is Side.WHOLE and (line.text.startswith(_FOLLOWERS) or _hangs([last], [line]))


def _ends_list(line: TextLine, closing: Closing) -> bool:
    """In loose paragraphs the list ends with its full stop, or where capitals or a name follow."""
    if closing.authority and (phrases.is_name(line.text) or phrases.is_remark(line.text)):
        return True
    last = closing.recipients[-1].text if closing.recipients else ""
    return line.is_capital or phrases.is_remark(line.text) or last.endswith(".") or not last


def _sort_signature(line: TextLine, closing: Closing) -> None:
    if phrases.is_remark(line.text):
        closing.remarks.append(line)
    elif closing.name is None and not closing.remarks and (line.is_capital or phrases.is_authority(line.text)):
        closing.authority.append(line)
    elif closing.authority:
        closing.name = closing.name or line
