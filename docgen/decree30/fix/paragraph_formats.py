"""Changes of paragraphs' formats: alignment, indents, spacing."""

from __future__ import annotations

import re

from docgen.decree30.document_changes import SetIndent
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.errors import Place
from docgen.word.edit import ParagraphFormat, set_paragraph_format
from docgen.word.view import Paragraph

_LABEL = re.compile(r"\s*(?:[-–—+•*]|\w{1,3}[.)])\s")
"""What stands before the text of an item."""


def set_format(copy: FixedCopy, place: Place, change: ParagraphFormat) -> None:
    """The format of the place's paragraph."""
    text_range = copy.text_range(place)
    if text_range is not None:
        set_paragraph_format(text_range.paragraph.element, change, copy.parts.marks)


def set_indent(copy: FixedCopy, place: Place, change: SetIndent) -> None:
    """The indent of the first line; spaces and tabs before its text are removed. An item of a list keeps its shape."""
    text_range = copy.text_range(place)
    if text_range is None:
        return
    copy.effects[place, change] = text_range.drop_leading_blanks()
    hanging = 0 if text_range.read is None else -text_range.read.format.first_line
    if hanging > 0 and _is_item(text_range.read):
        indent = ParagraphFormat(left=change.first_line + hanging, first_line=-hanging)
    else:
        indent = ParagraphFormat(left=0, first_line=change.first_line)
    set_paragraph_format(text_range.paragraph.element, indent, copy.parts.marks)


def _is_item(paragraph: Paragraph | None) -> bool:
    return paragraph is not None and bool(paragraph.label or _LABEL.match(paragraph.text))
