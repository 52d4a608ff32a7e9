"""A read-only view of any .docx: its text, in order, with the effective format.

`open_document` reads everything at once and returns frozen values; no file stays open. Tracked changes are read as
accepted, or as rejected; the content of a text box comes after the paragraph that the box is anchored in. What is no
text of a paragraph (a comment, a picture) is a `Remark` beside it, so that nothing that was typed is lost.
docs/analysis/effective-format.md has the rules for the effective format.
"""

from docgen.word.view.document import open_document
from docgen.word.view.model import (
    PLAIN,
    Address,
    Block,
    Cell,
    ContentControl,
    DrawnLine,
    EffectiveParagraphFormat,
    EffectiveRunFormat,
    PageSection,
    Paragraph,
    Properties,
    Remark,
    Row,
    Run,
    WordDocument,
    WordTable,
)
from docgen.word.view.plain_text import dump, lines

__all__ = [
    "PLAIN",
    "Address",
    "Block",
    "Cell",
    "ContentControl",
    "DrawnLine",
    "Paragraph",
    "EffectiveParagraphFormat",
    "Properties",
    "Remark",
    "Row",
    "Run",
    "PageSection",
    "WordTable",
    "EffectiveRunFormat",
    "WordDocument",
    "dump",
    "lines",
    "open_document",
]
