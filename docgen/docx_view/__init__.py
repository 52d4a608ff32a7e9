"""A read-only view of any .docx: what it says, in order, in the format that is in force.

`open_document` reads everything at once; what it gives is plain frozen values, and no file stays
open. Tracked changes are read as accepted, text boxes and list numbers are not looked at.
"""

from docgen.docx_view.document import open_document
from docgen.docx_view.model import (
    Block,
    Cell,
    ContentControl,
    Paragraph,
    Properties,
    Row,
    Run,
    Section,
    Table,
    WordDocument,
)
from docgen.docx_view.text import dump, lines

__all__ = [
    "Block",
    "Cell",
    "ContentControl",
    "Paragraph",
    "Properties",
    "Row",
    "Run",
    "Section",
    "Table",
    "WordDocument",
    "dump",
    "lines",
    "open_document",
]
