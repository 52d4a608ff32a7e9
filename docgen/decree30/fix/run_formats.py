"""Changes of characters' formats: size, weight, slant, colour, font."""

from __future__ import annotations

import re

from docgen.decree30.document_changes import SetFont, SetSize
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.errors import Place
from docgen.word.edit import RunFormat

_NO_SYMBOLS = re.compile(r"[^\uf000-\uf0ff]+")
"""Text without the characters of symbol fonts."""


def set_run_format(copy: FixedCopy, place: Place, change: RunFormat) -> None:
    """The format of the place's characters."""
    text_range = copy.text_range(place)
    if text_range is not None:
        text_range.set_run_format(change)


def set_size(copy: FixedCopy, place: Place, change: SetSize) -> None:
    """The size that goes with the paper's set of sizes."""
    set_run_format(copy, place, RunFormat(size=change.least if copy.is_small else change.most))


def set_font(copy: FixedCopy, place: Place, change: SetFont) -> None:
    """The font of the whole paragraph; characters of symbol fonts keep theirs."""
    text_range = copy.text_range(place)
    if text_range is not None:
        spans = [found.span() for found in _NO_SYMBOLS.finditer(text_range.paragraph.text)]
        text_range.paragraph.set_run_format(RunFormat(font=change.name), spans)
