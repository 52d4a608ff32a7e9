"""Word templates and the texts in YAML: docxtpl's language, compiled once, rendered many times."""

from docgen.render.templates.fragments import Part
from docgen.render.templates.markup import stray_marks
from docgen.render.templates.placeholders import (
    Reference,
    has_placeholder,
    known_filters,
    length_to_compile,
    partly_filled,
    references,
    render_text,
)
from docgen.render.templates.readable_values import Facts, Readable, Record, Series
from docgen.render.templates.simple_texts import Pieces
from docgen.render.templates.tag_spans import without_tags
from docgen.render.templates.template import Rendered, Template
from docgen.render.templates.template_folder import Templates, read_templates

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
    "partly_filled",
    "stray_marks",
    "without_tags",
]
