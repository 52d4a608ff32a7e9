"""Word templates and the texts in YAML: docxtpl's language, compiled once, rendered many times."""

from docgen.templates.compiled import Rendered, Template
from docgen.templates.library import Templates, read_templates
from docgen.templates.markup import stray_marks
from docgen.templates.pieces import Part
from docgen.templates.remembering import Facts, Series
from docgen.templates.simple import Pieces
from docgen.templates.tag_spans import without_tags
from docgen.templates.text import Reference, has_placeholder, known_filters, references, render_text, settled

__all__ = [
    "Facts",
    "Part",
    "Pieces",
    "Reference",
    "Rendered",
    "Series",
    "Template",
    "Templates",
    "has_placeholder",
    "known_filters",
    "read_templates",
    "references",
    "render_text",
    "settled",
    "stray_marks",
    "without_tags",
]
