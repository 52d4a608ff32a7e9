"""Changes of paragraphs' formats: alignment, indents, spacing."""

from __future__ import annotations

from docgen.decree30.document_changes import SetIndent
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.errors import Place
from docgen.word.edit import ParagraphFormat, set_paragraph_format


def set_format(copy: FixedCopy, place: Place, change: ParagraphFormat) -> None:
    """The format of the place's paragraph."""
    text_range = copy.text_range(place)
    if text_range is not None:
        set_paragraph_format(text_range.paragraph.element, change, copy.parts.marks)


def set_indent(copy: FixedCopy, place: Place, change: SetIndent) -> None:
    """The indent of the first line; spaces and tabs before its text are removed."""
    text_range = copy.text_range(place)
    if text_range is not None:
        copy.effects[place, change] = text_range.drop_leading_blanks()
        indent = ParagraphFormat(left=0, first_line=change.first_line)
        set_paragraph_format(text_range.paragraph.element, indent, copy.parts.marks)
