"""Indents and spacing of the body's paragraphs."""

from __future__ import annotations

from docgen.decree30.findings import Place, Problem
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.word.edit import ParagraphFormat, set_paragraph_format

_SIX_POINTS = 120
_SINGLE, _ONE_AND_A_HALF = 240, 360


def indent(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """The first letter where the paper's other paragraphs have it; tabs before it are taken away."""
    paragraph = copy.paragraph(place)
    if paragraph is not None:
        text = paragraph.text
        paragraph.drop_signs("\t", 0, len(text) - len(text.lstrip("\t")))
        set_paragraph_format(paragraph.element, ParagraphFormat(left=0, first_line=copy.indent))


def space(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """6 points above."""
    _set(copy, place, ParagraphFormat(before=_SIX_POINTS))


def line_height(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """The nearer bound of 1 and 1.5 lines; single where the height is given in points."""
    there = copy.read.get(place.address)
    tall = there is not None and there.format.lines is not None and there.format.lines > 1
    _set(copy, place, ParagraphFormat(line=_ONE_AND_A_HALF if tall else _SINGLE))


def _set(copy: FixedCopy, place: Place, stand: ParagraphFormat) -> None:
    paragraph = copy.paragraph(place)
    if paragraph is not None:
        set_paragraph_format(paragraph.element, stand)
