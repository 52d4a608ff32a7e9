"""Horizontal lines below components: drawn shapes, borders, underlining, typed signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.docx_view import Paragraph
from docgen.nd30.anatomy.model import Line, Side, Stroke
from docgen.typeface import width_mm

TWIPS_PER_MM = 1440 / 25.4


def text_length(line: Line) -> int:
    """Twips that the text takes in bold Times New Roman of its own size."""
    size = line.sizes[-1] if line.sizes else 13.0
    return round(width_mm(line.shown, size) * TWIPS_PER_MM)


def strokes_in(paragraph: Paragraph, side: Side, width: int | None) -> Iterator[Stroke]:
    """The lines that are drawn in or along a paragraph; `width` is that of its cell."""
    for drawn in paragraph.lines:
        yield Stroke("shape", paragraph, drawn.width or None, drawn.dashed, side)
    if paragraph.format.bottom_border or paragraph.format.top_border:
        room = None if width is None else width - paragraph.format.left - paragraph.format.right
        yield Stroke("border", paragraph, room, side=side)


def typed(line: Line) -> Stroke:
    """A line of underscores or dashes as what it draws."""
    return Stroke("signs", line.paragraph, text_length(line), side=line.side)


def underlining(lines: Sequence[Line]) -> Stroke | None:
    """The underlined part of the last line of a component, or None."""
    for line in reversed(lines):
        under = [run for run in line.letters if run.format.underline]
        if under:
            length = sum(width_mm(run.text.strip(), run.format.size) for run in under)
            return Stroke("underline", line.paragraph, round(length * TWIPS_PER_MM), side=line.side)
    return None


def fitting(strokes: Sequence[Stroke], wanted: float) -> Stroke | None:
    """The one whose length is nearest to `wanted` twips."""
    return min(strokes, key=lambda one: abs((one.length or wanted) - wanted), default=None)
