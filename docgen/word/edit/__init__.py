"""Changes in a .docx that leave everything else untouched: its parts, the text of paragraphs, direct formatting."""

from docgen.word.edit.direct_formatting import ParagraphFormat, RunFormat, set_paragraph_format, set_run_format
from docgen.word.edit.package_parts import EditableParts
from docgen.word.edit.paragraph import EditableParagraph
from docgen.word.edit.revision_marks import RevisionMarks

__all__ = [
    "EditableParagraph",
    "EditableParts",
    "RevisionMarks",
    "RunFormat",
    "ParagraphFormat",
    "set_run_format",
    "set_paragraph_format",
]
