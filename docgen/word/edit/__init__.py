"""Changes in a .docx that leave everything else as it is: parts, paragraphs' text, formats."""

from docgen.word.edit.direct_formatting import Look, Stand, set_look, set_stand
from docgen.word.edit.package_parts import EditableParts
from docgen.word.edit.paragraph import EditableParagraph

__all__ = ["EditableParagraph", "EditableParts", "Look", "Stand", "set_look", "set_stand"]
