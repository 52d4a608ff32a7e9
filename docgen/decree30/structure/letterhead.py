"""The top of a paper: national heading, agencies, number, place and date, a letter's subject, marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from docgen.decree30.structure import phrases
from docgen.decree30.structure.agencies import superior_and_issuer
from docgen.decree30.structure.components import RecognisedLetterhead, RuleLine, Side, TextLine
from docgen.decree30.structure.list_labels import body_paragraph
from docgen.decree30.structure.paper_kinds import is_only_kind, kind_named
from docgen.decree30.structure.rule_lines import (
    nearest_in_length,
    rule_lines_in,
    text_length,
    typed_rule_line,
    underline_of,
)
from docgen.decree30.structure.text_lines import cell_lines, cell_paragraphs, cells_with_text, columns_of, is_central
from docgen.decree30.structure.vocabulary import LEVEL, normalized
from docgen.word.view import Block, Paragraph, WordTable

LONGEST_LINE = 150
"""Characters of a line of the top; a longer line is a paragraph of the body, if nothing else distinguishes them."""
MOST_LINES = 80
"""Lines of a letterhead, in paragraphs or in a table."""
MOST_ROWS = 8
"""Rows of a table that only arranges the letterhead."""

_NEXT = 4
"""Blocks below a possible title in which number and date are looked for."""
_BODY_LEVELS = frozenset({"roman", "arabic", "article", "dash"})
"""Levels of labels with which only the body can begin."""

Item = TextLine | RuleLine

_FINDERS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("national_heading", phrases.is_national_heading),
    ("party_heading", phrases.is_party_heading),
    ("motto", phrases.is_motto),
    ("number", phrases.is_number),
    ("place_date", phrases.is_place_date),
)


@dataclass(slots=True)
class _Recognised:
    """The lines that are recognised so far."""

    heading_side: Side
    """The side of the national heading; the agencies are on the other side."""
    single: dict[str, TextLine] = field(default_factory=dict)
    further_numbers: list[TextLine] = field(default_factory=list)
    """Of a joint paper."""
    agencies: list[TextLine] = field(default_factory=list)
    subject: list[TextLine] = field(default_factory=list)
    marks: list[TextLine] = field(default_factory=list)
    notes: list[TextLine] = field(default_factory=list)


def top_items(blocks: Sequence[Block]) -> tuple[int, list[Item]]:
    """The number of blocks that the letterhead takes, and its lines and rule lines in order."""
    items: list[Item] = []
    for index, block in enumerate(blocks):
        new_items = list(block_items(block))
        if len(items) > MOST_LINES or _is_over(block, new_items, items):
            return index, items
        if _is_unknown_title(new_items, items) and not _goes_on(blocks[index + 1 : index + 1 + _NEXT]):
            return index, items
        items += new_items
    return len(blocks), items


def block_items(block: Block) -> Iterator[Item]:
    """The lines of a paragraph or table; the rule lines of each paragraph come after its lines."""
    if isinstance(block, Paragraph):
        yield from _with_rule_lines(columns_of(block), block)
        return
    for side, width, paragraph in cell_paragraphs(block):
        yield from _with_rule_lines(cell_lines(block, side, width, paragraph), paragraph, side, width)


def letterhead_of(items: Sequence[Item]) -> RecognisedLetterhead:
    """The components among the lines and rule lines of the top."""
    lines = [item for item in items if isinstance(item, TextLine)]
    recognised = _Recognised(heading_side=next((line.side for line in lines if _is_heading(line)), Side.RIGHT))
    for line in lines:
        _assign(line, recognised)
    first, *further = _issuers(items, recognised)
    superior, issuer = superior_and_issuer(first)
    motto_rule_line, issuer_rule_line = _rule_lines_of_letterhead(items, recognised.single.get("motto"), issuer)
    return RecognisedLetterhead(
        **recognised.single,
        motto_rule_line=motto_rule_line,
        superior=superior,
        issuer=issuer,
        issuer_rule_line=issuer_rule_line,
        letter_subject=tuple(recognised.subject),
        marks=tuple(recognised.marks),
        notes=tuple(recognised.notes),
        joint=tuple(_joint(items, further, recognised.further_numbers)),
    )


def _issuers(items: Sequence[Item], recognised: _Recognised) -> list[list[TextLine]]:
    """The agencies; of a joint paper those of each issuer, which ends in bold lines with a rule line below."""
    groups: list[list[TextLine]] = [[]]
    for item in items:
        if isinstance(item, RuleLine):
            groups += [[]] if groups[-1] and item.side is groups[-1][-1].side else []
        elif any(item is line for line in recognised.agencies):
            groups[-1].append(item)
    groups = [group for group in groups if group]
    is_joint = len(groups) > 1 and (recognised.further_numbers or all(group[-1].is_bold for group in groups))
    return groups if is_joint else [recognised.agencies]


def _joint(
    items: Sequence[Item], issuers: Sequence[list[TextLine]], numbers: Sequence[TextLine]
) -> Iterator[RecognisedLetterhead]:
    """The further issuers of a joint paper, each with its own number if there is one."""
    for agencies, number in zip_longest(issuers, numbers):
        superior, issuer = superior_and_issuer(agencies or [])
        yield RecognisedLetterhead(
            superior=superior, issuer=issuer, issuer_rule_line=_below(items, issuer), number=number
        )


def _is_heading(line: TextLine) -> bool:
    return phrases.is_national_heading(line.text) or phrases.is_party_heading(line.text)


def is_title(line: TextLine) -> bool:
    """Whether the line is a title that names a kind of paper."""
    kind = kind_named(line.text)
    if not kind or line.side is not Side.WHOLE:
        return False
    is_alone = is_only_kind(line.text, kind) and (not line.text.islower() or line.alignment == "center")
    return is_alone or line.is_capital


def _with_rule_lines(
    lines: Sequence[TextLine], paragraph: Paragraph, side: Side = Side.WHOLE, width: int | None = None
) -> Iterator[Item]:
    for line in lines:
        yield typed_rule_line(line) if phrases.is_typed_line(line.text) else line
    yield from rule_lines_in(paragraph, side, width)


def _is_over(block: Block, new_items: Sequence[Item], before: Sequence[Item]) -> bool:
    """Whether the letterhead ends before this block."""
    lines = [item for item in new_items if isinstance(item, TextLine)]
    if isinstance(block, WordTable):
        recognisable = any(_is_recognisable(line) or line.is_capital for line in lines)
        return bool(lines) and (len(block.rows) > MOST_ROWS or not recognisable or _holds_title(block, lines[0]))
    if not lines or len(lines) > 1:
        return bool(lines) and (is_title(lines[0]) or phrases.is_legal_ground(lines[0].text.lstrip("-–+ ")))
    return _begins_content(lines[0], [item for item in before if isinstance(item, TextLine)])


def _holds_title(table: WordTable, first: TextLine) -> bool:
    """Whether a table without columns begins with the title."""
    return is_title(replace(first, side=Side.WHOLE)) and all(len(cells_with_text(row)) < 2 for row in table.rows)


def _begins_content(line: TextLine, before: Sequence[TextLine]) -> bool:
    if is_title(line) or phrases.is_addressee(line.text):
        return True
    if _is_recognisable(line) or phrases.is_letter_subject(line.text):
        return False
    if len(line.text) > LONGEST_LINE:
        return True
    if phrases.is_legal_ground(line.text) or body_paragraph(line.paragraph).level in _BODY_LEVELS:
        return True
    return not line.is_capital and not phrases.is_agency(line.text) and not _continues_subject(line, before)


def _is_recognisable(line: TextLine) -> bool:
    text = line.text
    return any(matches(text) for _, matches in _FINDERS) or phrases.is_mark(text) or phrases.is_note(text)


def _is_unknown_title(new_items: Sequence[Item], before: Sequence[Item]) -> bool:
    """Whether a block is a title of a kind that is not in the decree: bold centred capitals below the motto.

    Where everything is in one column, any capitals below the motto that are no agency.
    """
    line = next((item for item in new_items if isinstance(item, TextLine)), None)
    if line is None or line.side is not Side.WHOLE or not line.is_capital:
        return False
    above = [item for item in before if isinstance(item, TextLine)]
    has_columns = any(item.side is not Side.WHOLE for item in above)
    has_motto = any(phrases.is_motto(one.text) or phrases.is_party_heading(one.text) for one in above)
    stands_as_title = line.is_bold and is_central(line) or not has_columns
    return has_motto and stands_as_title and not _is_recognisable(line) and (has_columns or not _is_agency_line(line))


def _is_agency_line(line: TextLine) -> bool:
    return phrases.is_agency(line.text) or bool(LEVEL.match(normalized(line.text)))


def _goes_on(blocks: Sequence[Block]) -> bool:
    """Whether number or date come only now: bold capitals above them are an agency."""
    for line in (item for block in blocks for item in block_items(block) if isinstance(item, TextLine)):
        if phrases.is_number(line.text) or phrases.is_place_date(line.text):
            return True
        if not line.is_capital and not _is_recognisable(line):
            return False
    return False


def _continues_subject(line: TextLine, before: Sequence[TextLine]) -> bool:
    """A further line of the subject of a letter."""
    return bool(before) and line.alignment != "both" and any(phrases.is_letter_subject(one.text) for one in before[-3:])


def _assign(line: TextLine, recognised: _Recognised) -> None:
    for name, matches in _FINDERS:
        if name not in recognised.single and matches(line.text):
            recognised.single[name] = line
            return
    number = recognised.single.get("number")
    if number and phrases.is_number(line.text) and line.side is number.side is not Side.WHOLE:
        recognised.further_numbers.append(line)
    elif phrases.is_mark(line.text):
        recognised.marks.append(line)
    elif phrases.is_note(line.text):
        recognised.notes.append(line)
    elif _is_letter_subject(line, recognised):
        recognised.subject.append(line)
    elif "number" not in recognised.single and (line.side is not recognised.heading_side or line.side is Side.WHOLE):
        recognised.agencies.append(line)


def _is_letter_subject(line: TextLine, recognised: _Recognised) -> bool:
    """`V/v …`, what follows it, or any other text below the number, beside the national heading."""
    if recognised.subject:
        return line.side is recognised.subject[-1].side
    number = recognised.single.get("number")
    below = number is not None and line.side is number.side is not Side.WHOLE
    words = below and not line.is_capital and not line.text.startswith("(")
    return words or phrases.is_letter_subject(line.text)


def _rule_lines_of_letterhead(
    items: Sequence[Item], motto: TextLine | None, issuer: Sequence[TextLine]
) -> tuple[RuleLine | None, RuleLine | None]:
    """The rule lines of the motto and of the issuer: the nearest ones below, else those whose lengths fit."""
    rule_lines = [item for item in items if isinstance(item, RuleLine)]
    below_motto = _below(items, [motto] if motto else [])
    below_issuer = _below([item for item in items if item is not below_motto], issuer)
    found = below_motto or below_issuer
    if found is not None and motto and issuer and found.side is Side.WHOLE:
        below_motto, below_issuer = _by_length(rule_lines, motto, issuer)
    spare = [one for one in rule_lines if one is not below_motto and one is not below_issuer and one.kind == "shape"]
    if motto and below_motto is None:
        below_motto = underline_of([motto]) or nearest_in_length(spare, text_length(motto))
        spare = [one for one in spare if one is not below_motto]
    if issuer and below_issuer is None:
        below_issuer = underline_of(issuer) or nearest_in_length(spare, 0.4 * text_length(issuer[-1]))
    return below_motto, below_issuer


def _below(items: Sequence[Item], lines: Sequence[TextLine]) -> RuleLine | None:
    """The first rule line after the last of `lines` that no other line on the same side precedes."""
    if not lines:
        return None
    position = next((index for index, item in enumerate(items) if item is lines[-1]), len(items))
    for item in items[position + 1 :]:
        if item.side is lines[-1].side:
            return item if isinstance(item, RuleLine) else None
    return None


def _by_length(
    rule_lines: Sequence[RuleLine], motto: TextLine, issuer: Sequence[TextLine]
) -> tuple[RuleLine | None, RuleLine | None]:
    """The rule lines of motto and issuer where only their lengths differ: the longest is that of the motto."""
    longest = nearest_in_length(rule_lines, text_length(motto))
    others = [one for one in rule_lines if one is not longest]
    if not others and longest and longest.length and longest.length < 0.75 * text_length(motto):
        return None, longest
    return longest, nearest_in_length(others, 0.4 * text_length(issuer[-1]))
