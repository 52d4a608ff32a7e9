"""The end of a paper: recipients and signature, in a table, in columns set by tabs, or in paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.decree30.structure import phrases
from docgen.decree30.structure.boundaries import begins_page
from docgen.decree30.structure.components import RecognisedSignature, Side, TextLine
from docgen.decree30.structure.text_lines import columns_of, is_blank, table_lines
from docgen.decree30.structure.vocabulary import LEVEL, normalized
from docgen.word.view import Block, Paragraph, WordTable

MOST_ROWS = 30
"""Rows of a table that arranges the recipients, one in each row."""
_LONGEST_RECIPIENT = 150
_FOLLOWERS = ("-", "–", "+", "•", "*")


@dataclass(slots=True)
class SignatureBlock:
    """Recipients and signature, and the blocks that they take."""

    begin: int
    end: int
    recipients_heading: TextLine | None = None
    recipients: list[TextLine] = field(default_factory=list)
    authority: list[TextLine] = field(default_factory=list)
    remarks: list[TextLine] = field(default_factory=list)
    below: list[TextLine] = field(default_factory=list)
    """Lines below the authority that are neither offices nor notes on signing: one of them is the name."""

    @property
    def name(self) -> TextLine | None:
        """What has the form of a name, else the first bold line, else the first line."""
        named = (line for line in self.below if phrases.is_name(line.shown))
        bold = (line for line in self.below if line.is_bold)
        return next(named, next(bold, next(iter(self.below), None)))

    @property
    def signature(self) -> RecognisedSignature:
        """Fields 7a and 7b."""
        sides = {line.side for line in self.authority}
        others = [line for line in self.below if line is not self.name and phrases.is_name(line.shown)]
        further = tuple(others) if len(sides) > 1 else ()
        return RecognisedSignature(tuple(self.authority), tuple(self.remarks), self.name, further)


def signature_block_of(blocks: Sequence[Block]) -> SignatureBlock:
    """The last recipients and signature among `blocks`; an empty block at the end if there are none."""
    lines_of_blocks = [_lines(block) for block in blocks]
    anchors = [index for index, lines in enumerate(lines_of_blocks) if _is_anchor(blocks[index], lines)]
    if not anchors:
        return SignatureBlock(len(blocks), len(blocks))
    begin = end = anchors[-1]
    anchor_indexes = frozenset(anchors)
    for index in range(anchors[-1] - 1, -1, -1):
        if index in anchor_indexes:
            begin = index
        elif not _is_part(lines_of_blocks[index]):
            break
    while end + 1 < len(blocks) and (
        _is_part(lines_of_blocks[end + 1]) or _continues(lines_of_blocks[end], lines_of_blocks[end + 1])
    ):
        if lines_of_blocks[end + 1] and begins_page(blocks, end + 1):
            break
        end += 1
    signature_block = SignatureBlock(begin, end + 1)
    _assign([line for lines in lines_of_blocks[begin : end + 1] for line in lines], signature_block)
    _move_capital_name(signature_block)
    return signature_block


def _lines(block: Block) -> list[TextLine]:
    if isinstance(block, WordTable):
        return list(table_lines(block)) if len(block.rows) <= MOST_ROWS else []
    return [] if is_blank(block) else columns_of(block)


def _is_anchor(block: Block, lines: Sequence[TextLine]) -> bool:
    """Whether the block contains the heading of the recipients, or the authority that signs."""
    if isinstance(block, Paragraph) and (len(block.content) > 12 or len(lines) > 4):
        return False
    if any(phrases.is_recipients_heading(line.text) for line in lines):
        return True
    seen = [line for line in lines if phrases.is_authority(line.text) and _signs(line)]
    if isinstance(block, WordTable):
        return bool(seen) and len(block.rows) <= 4 and lines[0].side is not Side.WHOLE and len(lines) < 12
    return bool(seen) and len(lines[0].text) < 90


def _signs(line: TextLine) -> bool:
    """Whether an office is written as that of a signer: in capitals, or bold in the middle or at the right."""
    stands_apart = line.side is Side.WHOLE and line.alignment in {"center", "right", "end"}
    return line.is_capital or line.is_bold and (stands_apart or phrases.is_signed_for(line.text))


def _is_part(lines: Sequence[TextLine]) -> bool:
    """Whether every line may stand between or below the anchors: recipients, names, notes on signing, capitals."""
    return all(_is_part_line(line) for line in lines)


def _is_part_line(line: TextLine) -> bool:
    text = line.text
    if text.startswith(_FOLLOWERS) or line.paragraph.label:
        return len(text) < _LONGEST_RECIPIENT and not text.endswith("./.")
    return (
        phrases.is_name(text)
        or phrases.is_remark(text)
        or phrases.is_authority(text)
        or phrases.is_agency(text)
        and line.is_capital
    )


def _continues(before: Sequence[TextLine], lines: Sequence[TextLine]) -> bool:
    """Whether it continues a recipient whose line before has no punctuation at its end."""
    is_open = bool(before) and before[0].text.startswith(_FOLLOWERS) and not before[0].text.endswith((";", "."))
    return is_open and bool(lines) and len(lines[0].text) < _LONGEST_RECIPIENT


def _assign(lines: Sequence[TextLine], signature_block: SignatureBlock) -> None:
    for line in lines:
        if phrases.is_recipients_heading(line.text):
            signature_block.recipients_heading = signature_block.recipients_heading or line
            rest = line.text.partition(":")[2].strip()
            signature_block.recipients += [line] if rest.startswith("-") else []
        elif _is_recipient(line, signature_block):
            signature_block.recipients.append(line)
        else:
            _assign_to_signature(line, signature_block)


def _move_capital_name(signature_block: SignatureBlock) -> None:
    """A name in capitals is first taken for the last of the offices."""
    if signature_block.name is not None or len(signature_block.authority) < 2:
        return
    last = signature_block.authority[-1]
    is_office = phrases.is_authority(last.text) or phrases.is_agency(last.text) or LEVEL.match(normalized(last.text))
    if phrases.is_name(last.shown) and not is_office:
        signature_block.below.append(signature_block.authority.pop())


def _is_recipient(line: TextLine, signature_block: SignatureBlock) -> bool:
    heading = signature_block.recipients_heading
    if heading is None or _is_below_filing(line, signature_block):
        return False
    if heading.side is Side.WHOLE and line.side is Side.WHOLE:
        return line.text.startswith(_FOLLOWERS) or bool(line.paragraph.label) or not _ends_list(line, signature_block)
    if line.side is heading.side or line.side is Side.LEFT and line.text.startswith(_FOLLOWERS):
        return True
    last = signature_block.recipients[-1] if signature_block.recipients else heading
    return line.side is Side.WHOLE and (line.text.startswith(_FOLLOWERS) or _continues([last], [line]))


def _is_below_filing(line: TextLine, signature_block: SignatureBlock) -> bool:
    """Whether the list ended with `Lưu: …` above: what follows it is bold, or a name, and no recipient."""
    is_filed = any(phrases.is_filing(one.text) for one in signature_block.recipients)
    return is_filed and not line.text.startswith(_FOLLOWERS) and (line.is_bold or phrases.is_name(line.text))


def _ends_list(line: TextLine, signature_block: SignatureBlock) -> bool:
    """In loose paragraphs the list of recipients ends with a full stop, or before capitals or a name."""
    if signature_block.authority and (phrases.is_name(line.text) or phrases.is_remark(line.text)):
        return True
    last = signature_block.recipients[-1].text if signature_block.recipients else ""
    return line.is_capital or phrases.is_remark(line.text) or last.endswith(".") or not last


def _assign_to_signature(line: TextLine, signature_block: SignatureBlock) -> None:
    if phrases.is_remark(line.text):
        signature_block.remarks.append(line)
    elif (
        signature_block.name is None
        and not signature_block.remarks
        and (line.is_capital or phrases.is_authority(line.text))
    ):
        signature_block.authority.append(line)
    elif signature_block.authority:
        signature_block.below.append(line)
