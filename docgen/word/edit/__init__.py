"""Changes in a .docx that leave everything else as it is: parts, paragraphs' text, formats."""

from docgen.word.edit.direct_formatting import ParagraphFormat, RunFormat, set_paragraph_format, set_run_format
from docgen.word.edit.package_parts import EditableParts
from docgen.word.edit.paragraph import EditableParagraph

__all__ = [
    "EditableParagraph",
    "EditableParts",
    "RunFormat",
    "ParagraphFormat",
    "set_run_format",
    "set_paragraph_format",
]
