"""Word templates and the texts in YAML: docxtpl's language, compiled once, rendered many times."""

from docgen.render.templates.answer_control import content_control
from docgen.render.templates.markup import stray_marks
from docgen.render.templates.placeholders import (
    Reference,
    has_placeholder,
    known_filters,
    length_to_compile,
    references,
    render_text,
)
from docgen.render.templates.readable_values import Facts, Readable, Record
from docgen.render.templates.shared_looks import with_shared_looks
from docgen.render.templates.tag_spans import without_tags
from docgen.render.templates.template import Rendered, Template
from docgen.render.templates.template_folder import Templates, read_templates

__all__ = [
    "Facts",
    "Readable",
    "Record",
    "Reference",
    "Rendered",
    "Template",
    "Templates",
    "content_control",
    "has_placeholder",
    "known_filters",
    "length_to_compile",
    "read_templates",
    "references",
    "render_text",
    "stray_marks",
    "with_shared_looks",
    "without_tags",
]
