"""Which function applies which change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docgen.decree30.document_changes import (
    Change,
    ChangeEach,
    RemovePageNumber,
    ReplaceCharacters,
    SetFont,
    SetIndent,
    SetLineEnd,
    SetMargin,
    SetPageNumbers,
    SetPaper,
    SetSize,
    SetTitlePage,
)
from docgen.decree30.fix import characters, page_formats, paragraph_formats, run_formats
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.errors import Place
from docgen.word.edit import ParagraphFormat, RunFormat

_FUNCTIONS: Mapping[type, Callable[[FixedCopy, Place, Any], None]] = {
    RunFormat: run_formats.set_run_format,
    SetSize: run_formats.set_size,
    SetFont: run_formats.set_font,
    ParagraphFormat: paragraph_formats.set_format,
    SetIndent: paragraph_formats.set_indent,
    ReplaceCharacters: characters.replace,
    SetLineEnd: characters.set_line_end,
    SetPaper: page_formats.set_paper,
    SetMargin: page_formats.set_margin,
    SetPageNumbers: page_formats.set_page_numbers,
    SetTitlePage: page_formats.set_title_page,
    RemovePageNumber: page_formats.remove_page_number,
}


def apply_change(copy: FixedCopy, place: Place, change: Change) -> None:
    """Makes the change in the copy."""
    if isinstance(change, ChangeEach):
        sizes = [(own_place, one) for own_place, one in change.changes if isinstance(one, SetSize)]
        is_small = not all(run_formats.fits(copy, own_place, one.most) for own_place, one in sizes)
        for own_place, one in change.changes:
            smallest = SetSize(one.least, one.least) if is_small and isinstance(one, SetSize) else one
            apply_change(copy, own_place, smallest)
    else:
        _FUNCTIONS[type(change)](copy, place, change)
