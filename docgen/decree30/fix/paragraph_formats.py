"""Indents and spacing of the body's paragraphs."""

from __future__ import annotations

from docgen.decree30.findings import Place, Problem
from docgen.decree30.fix.fixed_copy import Copy
from docgen.word.edit import Stand, set_stand

_SIX_POINTS = 120
_SINGLE, _ONE_AND_A_HALF = 240, 360


def indent(copy: Copy, problem: Problem, place: Place) -> None:
    """The first letter where the paper's other paragraphs have it; tabs before it are taken away."""
    paragraph = copy.paragraph(place)
    if paragraph is not None:
        text = paragraph.text
        paragraph.drop_signs("\t", 0, len(text) - len(text.lstrip("\t")))
        set_stand(paragraph.element, Stand(left=0, first_line=copy.indent))


def space(copy: Copy, problem: Problem, place: Place) -> None:
    """6 points above."""
    _set(copy, place, Stand(before=_SIX_POINTS))


def line_height(copy: Copy, problem: Problem, place: Place) -> None:
    """The nearer bound of 1 and 1.5 lines; single where the height is given in points."""
    there = copy.read.get(place.address)
    tall = there is not None and there.format.lines is not None and there.format.lines > 1
    _set(copy, place, Stand(line=_ONE_AND_A_HALF if tall else _SINGLE))


def _set(copy: Copy, place: Place, stand: Stand) -> None:
    paragraph = copy.paragraph(place)
    if paragraph is not None:
        set_stand(paragraph.element, stand)
