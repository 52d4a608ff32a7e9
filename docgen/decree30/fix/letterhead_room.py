"""Room for the letterhead and the closing: a line of them that was on one line stays on one line.

Columns of their tables get the room that their lines need from columns that have room to spare, and the table may be
as wide as it was. A row whose columns are set by tabs or spaces keeps the room that it had before the margins changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.decree30.fix.column_widths import line_needs, wider
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.decree30.fix.fixed_tables import MOST_OVERHANG, indent_of, set_column_widths, widths_in
from docgen.decree30.measures import TWIPS_PER_MM
from docgen.decree30.structure import RecognisedPaper, Side, TextLine
from docgen.language.font_metrics import width_mm
from docgen.word.edit import ParagraphFormat, set_paragraph_format
from docgen.word.view import WordTable

_TAB = 720
"""Twips between default tab stops."""
_LEFT = frozenset({"left", "start"})
_ROUNDING = 12
"""Twips that a line gets besides its own: programs round lengths in different ways."""
Fitting = Mapping[int, frozenset[tuple[int, int]]]
"""The lines of a table that fit their cells, as paragraph and line in it; by the first paragraph of the table."""


@dataclass(frozen=True, slots=True)
class LetterheadTable:
    """A table with a line of a letterhead or a closing: its element, what was read, the width of the text around."""

    element: etree._Element
    model: WordTable
    text_width: int

    @property
    def number(self) -> int:
        """That of the first paragraph."""
        return next(self.model.paragraphs()).address.number


def fitting(tables: Sequence[LetterheadTable]) -> Fitting:
    """What fits before anything is changed."""
    found = {}
    for one in tables:
        widths = widths_in(one.element, one.text_width)
        lines = (line for line in line_needs(one.model) if line.whole <= sum(widths[line.columns]))
        found[one.number] = frozenset((line.paragraph, line.index) for line in lines)
    return found


def keep_lines(copy: FixedCopy, tables: Sequence[LetterheadTable], before: Fitting) -> None:
    """Widens the columns in which a line does not fit any more."""
    for one in tables:
        lines = before.get(one.number, frozenset())
        widths = widths_in(one.element, one.text_width)
        most = one.text_width + MOST_OVERHANG - min(indent_of(one.element), 0)
        needs = [0] * len(widths)
        for line in sorted(line_needs(one.model), key=lambda line: line.columns.stop - line.columns.start):
            need = line.whole + _ROUNDING if (line.paragraph, line.index) in lines else line.longest_word
            if widths[line.columns]:
                needs[line.columns.stop - 1] += max(need - sum(needs[line.columns]), 0)
        if any(need > width + _ROUNDING for need, width in zip(needs, widths, strict=True)):
            changed = wider(widths, needs, most)
            if changed:
                set_column_widths(copy.parts, one.element, widths, changed)


def keep_rows(copy: FixedCopy, widths: Mapping[int, tuple[int, int]]) -> None:
    """Rows of columns set by tabs or spaces keep the room that they had, up to 1 cm over the edge, if they need it."""
    for line in component_lines(copy):
        address = line.paragraph.address
        old, new = widths.get(address.section, (0, 0))
        if line.side is Side.WHOLE or address.table or not 0 < old - new <= MOST_OVERHANG:
            continue
        own = line.paragraph.format
        if any(kind not in _LEFT for _, kind in own.tabs):
            continue  # these stops follow the width of the text
        if _length(line) + own.left + own.right > new:
            element = copy.paragraph_elements(address.part)[address.number - 1]
            set_paragraph_format(element, ParagraphFormat(right=own.right - old + new), copy.parts.marks)


def component_lines(copy: FixedCopy) -> Iterator[TextLine]:
    """The lines of all letterheads and closings."""
    for paper in copy.structure.all_papers():
        yield from _lines_of(paper)


def _lines_of(paper: RecognisedPaper) -> Iterator[TextLine]:
    yield from paper.letterhead.lines()
    single = (*paper.signature.names, paper.recipients_heading)
    yield from (line for line in single if line is not None)
    yield from paper.signature.authority


def _length(line: TextLine) -> float:
    """Twips from the indent to the end of the text of the line in its paragraph."""
    text, stops = line.paragraph.text, [position for position, _ in line.paragraph.format.tabs]
    begin, end = (text.rfind("\n", 0, line.span[0]) + 1, line.span[1]) if line.span else (0, len(text))
    size = max((run.format.size for run in line.paragraph.runs), default=0)
    position = 0.0
    for index, column in enumerate(text[begin:end].split("\t")):
        if index:
            default = (position // _TAB + 1) * _TAB
            position = min((stop for stop in stops if stop > position), default=default)
        position += width_mm(column, size) * TWIPS_PER_MM
    return position
