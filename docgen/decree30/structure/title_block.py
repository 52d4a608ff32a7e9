"""The components between letterhead and body: title, subject, addressee, deciding authority, legal grounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.decree30.structure import phrases
from docgen.decree30.structure.components import RuleLine, Side, TextLine
from docgen.decree30.structure.ground_lines import is_ground, runs_on
from docgen.decree30.structure.letterhead import is_title
from docgen.decree30.structure.list_labels import body_paragraph
from docgen.decree30.structure.paper_kinds import kind_named
from docgen.decree30.structure.rule_lines import rule_lines_in, typed_rule_line, underline_of
from docgen.decree30.structure.text_lines import is_blank, is_central, lines_of, table_lines
from docgen.word.view import Block, Paragraph, WordTable

LONGEST_SUBJECT = 12
"""Lines."""
_LINES_ABOVE = 3
"""Lines between letterhead and title that belong to neither: `Mẫu số 01`, `(Dự thảo lần 2)`."""
_LONGEST_LINE_ABOVE = 100
_GROUNDS_UNTIL = 60
"""Blocks below the title of a decision in which `QUYẾT ĐỊNH:` is looked for."""
_LONGEST_FORMULA = 40
"""Characters of `QUYẾT ĐỊNH:`, `QUYẾT NGHỊ:`."""
_LONGEST_ADDRESSEE = 120
"""Characters of one addressee on a line without a dash."""
_DECIDED = frozenset({"nghị quyết", "quyết định"})
LONGEST_TITLE = 200
"""Characters of a line of a title."""
_ENACTS = re.compile(r"ban hành (?:bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư)\b", re.IGNORECASE)


@dataclass(slots=True)
class TitleRegion:
    """The lines that were recognised, and the index at which the body begins."""

    kind_title: TextLine | None = None
    subject: list[TextLine] = field(default_factory=list)
    subject_notes: list[TextLine] = field(default_factory=list)
    rule_line: RuleLine | None = None
    competence: list[TextLine] = field(default_factory=list)
    addressee: list[TextLine] = field(default_factory=list)
    legal_grounds: list[TextLine] = field(default_factory=list)
    marks: list[TextLine] = field(default_factory=list)
    end: int = 0
    """Index of the first block of the body."""


def title_region(blocks: Sequence[Block]) -> TitleRegion:
    """Reads `blocks`, which begin after the letterhead, up to the body."""
    region = TitleRegion()
    region.end = _title_begin(blocks) or _grounds_above(blocks, region)
    region.end += _read_title(blocks[region.end :], region)
    resolution = _resolution_at(blocks, region)
    while region.end < len(blocks):
        taken = _take(blocks, region) or _take_until_resolution(blocks, region, resolution)
        if not taken:
            break
        region.end += taken
    _give_back_opening(blocks, region)
    if region.rule_line is None and region.subject:
        region.rule_line = underline_of(region.subject) or _border_below(blocks[: region.end])
    return region


def _give_back_opening(blocks: Sequence[Block], region: TitleRegion) -> None:
    """Upright `Căn cứ …;` above `Xét đề nghị …, Ủy ban nhân dân có ý kiến như sau:` is a sentence of the body."""
    grounds = [one for one in region.legal_grounds if any(one.paragraph is block for block in blocks)]
    following = blocks[region.end] if region.end < len(blocks) else None
    if not grounds or not isinstance(following, Paragraph) or any(run.italic for one in grounds for run in one.runs):
        return
    text = " ".join(line.text for line in lines_of(following))
    if phrases.is_legal_ground(text) and runs_on(text):
        region.end = next(index for index, block in enumerate(blocks) if block is grounds[0].paragraph)
        region.legal_grounds = []


def _title_begin(blocks: Sequence[Block]) -> int:
    """The index of the title, if only a few short lines are above it; else 0."""
    above = 0
    for index, block in enumerate(blocks):
        if isinstance(block, WordTable) or above > _LINES_ABOVE:
            return 0
        lines = lines_of(block)
        if lines and (is_title(lines[0]) or _could_be_title(lines[0])):
            return index
        if any(not _may_be_above(line) for line in lines):
            return 0
        above += len(lines)
    return 0


def _grounds_above(blocks: Sequence[Block], region: TitleRegion) -> int:
    """The index of the title of a contract below its legal grounds, which are added to the region; else 0."""
    grounds: list[TextLine] = []
    for index, block in enumerate(blocks[:_GROUNDS_UNTIL]):
        if isinstance(block, WordTable):
            return 0
        lines = lines_of(block)
        if lines and grounds and (is_title(lines[0]) or _could_be_title(lines[0])):
            region.legal_grounds += grounds
            return index
        is_open = bool(grounds) and not grounds[-1].text.endswith((";", ".", ","))
        if lines and not is_open and not phrases.is_legal_ground(lines[0].text.lstrip("-–+ ")):
            return 0
        grounds += [_joined(block, lines)] if lines else []
    return 0


def _may_be_above(line: TextLine) -> bool:
    """Whether it may be a note above the title: it is short, and no text."""
    is_text = line.alignment == "both" or _ends_subject(line) or bool(body_paragraph(line.paragraph).level)
    return not is_text and len(line.text) < _LONGEST_LINE_ABOVE


def _resolution_at(blocks: Sequence[Block], region: TitleRegion) -> int:
    """The index of `QUYẾT ĐỊNH:` below the grounds of a decision; 0 if there is none."""
    if region.kind_title is None or kind_named(region.kind_title.text) not in _DECIDED:
        return 0
    for index, block in enumerate(blocks[region.end : region.end + _GROUNDS_UNTIL], region.end):
        if isinstance(block, WordTable):
            return 0
        lines = lines_of(block)
        if lines and phrases.is_resolution(lines[0].shown):
            return index
    return 0


def _take_until_resolution(blocks: Sequence[Block], region: TitleRegion, resolution: int) -> int:
    """Above `QUYẾT ĐỊNH:`, what is no deciding authority is a legal ground, however it begins."""
    block = blocks[region.end]
    if region.end >= resolution or isinstance(block, WordTable):
        return 0
    lines = lines_of(block)
    if is_central(lines[0]):
        region.competence += lines
    else:
        region.legal_grounds.append(_joined(block, lines))
    return 1


def _joined(paragraph: Paragraph, lines: Sequence[TextLine]) -> TextLine:
    """The lines of a paragraph as one."""
    return TextLine(" ".join(line.text for line in lines), paragraph.content, paragraph, paragraph.alignment)


def _border_below(blocks: Sequence[Block]) -> RuleLine | None:
    """The border of an empty paragraph, which other lines part from the subject; None if there is none."""
    empty = (block for block in blocks if isinstance(block, Paragraph) and is_blank(block))
    lines = (line for block in empty for line in rule_lines_in(block, Side.WHOLE, None))
    return next((line for line in lines if line.kind == "border"), None)


def _read_title(blocks: Sequence[Block], region: TitleRegion) -> int:
    """Reads title and subject with the rule line below; returns the index of the first block after them."""
    for index, block in enumerate(blocks):
        if isinstance(block, WordTable):
            return index
        for line in lines_of(block):
            if phrases.is_typed_line(line.text):
                region.rule_line = typed_rule_line(line)
            elif not _is_title_line(line, region):
                return index
        drawn = [one for one in rule_lines_in(block, Side.WHOLE, None) if is_blank(block) or one.kind != "shape"]
        if drawn and region.kind_title:
            region.rule_line = drawn[0]
        if region.rule_line and is_blank(block) or region.rule_line and region.rule_line.kind == "signs":
            return index + 1
    return len(blocks)


def _is_title_line(line: TextLine, region: TitleRegion) -> bool:
    """Whether the line belongs to title or subject; then it is added to the region."""
    if region.kind_title is None:
        if not is_title(line) and not _could_be_title(line):
            return False
        region.kind_title = line
        return True
    if line.alignment == "center" and _is_subject_note(line, region):
        region.subject_notes.append(line)
        return True
    if region.rule_line or len(region.subject) == LONGEST_SUBJECT or not _is_subject(line, region):
        return False
    region.subject.append(line)
    return True


def _is_subject_note(line: TextLine, region: TitleRegion) -> bool:
    """`(Từ ngày … đến ngày …)`, `(Theo Mẫu số 02 …)` and its further lines: neither required nor forbidden."""
    notes = " ".join(note.text for note in region.subject_notes)
    if notes.count("(") > notes.count(")"):
        return True
    return line.text.startswith("(") and (bool(region.subject) or not phrases.is_letter_subject(line.text))


def _could_be_title(line: TextLine) -> bool:
    """Centred bold capitals, of a kind that is not in the decree."""
    capital = line.is_capital or not phrases.without_placeholders(line.text)
    central = capital and line.is_bold and is_central(line) and len(line.text) < LONGEST_TITLE
    is_agency = phrases.is_authority(line.text) or phrases.is_agency(line.text)
    return central and not is_agency and not _ends_subject(line) and not body_paragraph(line.paragraph).level


def _is_subject(line: TextLine, region: TitleRegion) -> bool:
    if _ends_subject(line) or _is_competence(line, bool(region.subject)):
        return False
    if body_paragraph(line.paragraph).level not in {"", "letter"}:
        return False
    continues = not region.subject or region.subject[-1].is_bold
    return line.alignment == "center" or line.is_bold and continues and ": " not in line.text


def _ends_subject(line: TextLine) -> bool:
    text = line.text
    return phrases.is_addressee(text) or phrases.is_legal_ground(text) and line.alignment != "center"


def _is_competence(line: TextLine, after_subject: bool) -> bool:
    """`CHỦ TỊCH ỦY BAN NHÂN DÂN …` above the legal grounds, `QUYẾT ĐỊNH:` below them."""
    if after_subject and phrases.is_resolution(line.shown):
        return True
    if not line.is_capital or line.alignment not in {"center", ""}:
        return False
    if line.text.endswith(":") and len(line.text) < _LONGEST_FORMULA:
        return True
    return after_subject and (phrases.is_authority(line.text) or phrases.is_agency(line.text))


def _is_other_competence(line: TextLine, title: TextLine | None) -> bool:
    """In decisions, any centred bold capitals between subject and text."""
    decides = title is not None and kind_named(title.text) in _DECIDED
    central = line.is_capital and line.is_bold and line.alignment == "center"
    return decides and central and not body_paragraph(line.paragraph).level


def _take(blocks: Sequence[Block], region: TitleRegion) -> int:
    """Adds the blocks at `region.end` to the region; returns their number, 0 if the body begins."""
    block = blocks[region.end]
    if isinstance(block, WordTable):
        lines = list(table_lines(block))
        if not lines or not phrases.is_addressee(lines[0].text):
            return 0
        region.addressee += lines
        return 1
    lines = lines_of(block)
    if not lines:
        return 1
    if phrases.is_mark(lines[0].text) or phrases.is_note(lines[0].text):
        region.marks += lines
        return 1
    if _is_competence(lines[0], True) or _is_other_competence(lines[0], region.kind_title):
        region.competence += lines
        return 1
    if phrases.is_addressee(lines[0].text) and not region.addressee:
        return _take_addressee(blocks[region.end :], region)
    return _take_legal_grounds(block, lines, region)


def _take_addressee(blocks: Sequence[Block], region: TitleRegion) -> int:
    """`Kính gửi:` and the lines that continue it: dashes, or short lines after one that ends with `;`."""
    count = 0
    for count, block in enumerate(blocks):  # noqa: B007 -- only the count is needed
        if isinstance(block, WordTable):
            return count
        lines = lines_of(block)
        if count and lines and not _is_addressee_line(block, lines[0], region.addressee):
            return count
        region.addressee += lines
    return count + 1


def _is_addressee_line(paragraph: Paragraph, line: TextLine, before: Sequence[TextLine]) -> bool:
    last = before[-1].text
    if last.endswith("."):
        return False
    if line.text.startswith(("-", "–", "+", "•")) or paragraph.label:
        return last.endswith((":", ";", ",")) or before[-1] is not before[0]
    if paragraph.alignment == "both" or len(line.text) > _LONGEST_ADDRESSEE or body_paragraph(paragraph).level:
        return False
    has_dashes = len(before) > 1 and before[1].text.startswith(("-", "–"))
    return last[-1] not in ".;:" if has_dashes else last.endswith((";", ":"))


def _take_legal_grounds(paragraph: Paragraph, lines: Sequence[TextLine], region: TitleRegion) -> int:
    """Legal grounds, unless the sentence goes on to what is decided or planned."""
    ground = _joined(paragraph, lines)
    if region.legal_grounds and _ENACTS.search(ground.text) and phrases.is_agency(ground.text):
        region.competence.append(ground)
        return 1
    if paragraph.alignment == "center" or runs_on(ground.text) or not is_ground(ground, region.legal_grounds):
        return 0
    region.legal_grounds.append(ground)
    return 1
