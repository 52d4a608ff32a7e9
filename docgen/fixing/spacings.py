"""Indents and spacing of the body's paragraphs."""

from __future__ import annotations

from docgen.docx_edit import Stand, set_stand
from docgen.fixing.copies import Copy
from docgen.nd30.problems import Place, Problem

_CENTIMETRE, _HALF_INCH = 567, 720
_SIX_POINTS = 120
_SINGLE, _ONE_AND_A_HALF = 240, 360


def indent(copy: Copy, problem: Problem, place: Place) -> None:
    """The first letter 1 cm or 1.27 cm from the margin, whichever is nearer; tabs before it are taken away."""
    paragraph = copy.paragraph(place)
    if paragraph is None:
        return
    text = paragraph.text
    paragraph.drop_signs("\t", 0, len(text) - len(text.lstrip("\t")))
    there = next((one.format for one in copy.document.paragraphs() if one.address == place.address), None)
    start = there.left + there.first_line if there else 0
    near = _CENTIMETRE if start and abs(start - _CENTIMETRE) < abs(start - _HALF_INCH) else _HALF_INCH
    set_stand(paragraph.element, Stand(left=0, first_line=near))


def space(copy: Copy, problem: Problem, place: Place) -> None:
    """6 points above."""
    _set(copy, place, Stand(before=_SIX_POINTS))


def line_height(copy: Copy, problem: Problem, place: Place) -> None:
    """The nearer bound of 1 and 1.5 lines; single where the height is given in points."""
    there = next((one.format for one in copy.document.paragraphs() if one.address == place.address), None)
    tall = there is not None and there.lines is not None and there.lines > 1
    _set(copy, place, Stand(line=_ONE_AND_A_HALF if tall else _SINGLE))


def _set(copy: Copy, place: Place, stand: Stand) -> None:
    paragraph = copy.paragraph(place)
    if paragraph is not None:
        set_stand(paragraph.element, stand)
