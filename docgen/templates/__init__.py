"""Word templates and the texts in YAML: docxtpl's language, compiled once, rendered many times."""

from docgen.templates.compiled import Rendered, Template
from docgen.templates.library import Templates, read_templates
from docgen.templates.markup import stray_marks
from docgen.templates.pieces import Part
from docgen.templates.simple import Pieces
from docgen.templates.tag_spans import without_tags
from docgen.templates.text import (
    Reference,
    has_placeholder,
    known_filters,
    length_to_compile,
    references,
    render_text,
    settled,
)
from docgen.templates.values import Facts, Readable, Record, Series

__all__ = [
    "Facts",
    "Part",
    "Pieces",
    "Readable",
    "Record",
    "Reference",
    "Rendered",
    "Series",
    "Template",
    "Templates",
    "has_placeholder",
    "known_filters",
    "length_to_compile",
    "read_templates",
    "references",
    "render_text",
    "settled",
    "stray_marks",
    "without_tags",
]
