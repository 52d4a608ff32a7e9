"""Changes of characters' formats: size, weight, slant, colour, font."""

from __future__ import annotations

import re
from dataclasses import replace

from docgen.decree30.document_changes import SetFont, SetSize
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.decree30.fix.seen_runs import BLACK, is_visible
from docgen.decree30.measures import TWIPS_PER_MM
from docgen.decree30.rules.typography import has_own_signs
from docgen.errors import Place
from docgen.language.font_metrics import width_mm
from docgen.word.edit import RunFormat
from docgen.word.view import Run

_NO_SYMBOLS = re.compile(r"[^\uf000-\uf0ff]+")
"""Text without the characters of symbol fonts."""


def set_run_format(copy: FixedCopy, place: Place, change: RunFormat) -> None:
    """The format of the place's characters that can be seen; a colour only where it is not black."""
    text_range = copy.text_range(place)
    if text_range is not None:
        text_range.set_run_format(change, _is_coloured if change.color in BLACK else is_visible)


def chosen_size(copy: FixedCopy, change: SetSize) -> int:
    """The size that goes with the paper's set of sizes."""
    return change.least if copy.is_small else change.most


def set_size(copy: FixedCopy, place: Place, change: SetSize) -> None:
    """The size that goes with the paper's set of sizes; the smaller one if the line would not fit its cell any more."""
    size = chosen_size(copy, change) if fits(copy, place, change.most) else change.least
    set_run_format(copy, place, RunFormat(size=size))


def fits(copy: FixedCopy, place: Place, size: float) -> bool:
    """Whether a line of the letterhead stays on one line in its cell, or does not do so now."""
    line = copy.letterhead_lines.get((place.part, place.paragraph, place.span))
    if line is None or not line.width or not line.sizes:
        return True
    now, then = (width_mm(line.shown, one) * TWIPS_PER_MM for one in (line.sizes[-1], size))
    return then <= line.width or now > line.width


def set_font(copy: FixedCopy, place: Place, change: SetFont) -> None:
    """The font of the whole paragraph but for symbols and text that is no Unicode, which other fonts would change."""
    text_range = copy.text_range(replace(place, span=()))
    if text_range is not None:
        text = text_range.text
        chosen = text_range.spans(lambda run: not has_own_signs(run.format.font))
        spans = [found.span() for begin, end in chosen for found in _NO_SYMBOLS.finditer(text, begin, end)]
        text_range.paragraph.set_run_format(RunFormat(font=change.name), spans)


def _is_coloured(run: Run) -> bool:
    return is_visible(run) and run.format.color not in BLACK
