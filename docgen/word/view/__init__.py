"""A read-only view of any .docx: what it says, in order, in the format that is in force.

`open_document` reads everything at once; what it gives is plain frozen values, and no file stays
open. Tracked changes are read as accepted, or as rejected; what stands in a text box comes after the
paragraph that the box is anchored in. docs/analysis/effective-format.md says which format is in force.
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
