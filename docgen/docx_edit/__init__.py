"""Changes in a .docx that leave everything else as it is: parts, paragraphs' text, formats."""

from docgen.docx_edit.paragraphs import EditableParagraph
from docgen.docx_edit.parts import EditableParts
from docgen.docx_edit.properties import Look, Stand, set_look, set_stand

__all__ = ["EditableParagraph", "EditableParts", "Look", "Stand", "set_look", "set_stand"]
