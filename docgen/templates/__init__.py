"""Word templates and the texts in YAML: docxtpl's language, compiled once, rendered many times."""

from docgen.templates.compiled import Rendered, Template, Templates
from docgen.templates.text import Reference, has_placeholder, known_filters, references, render_text

__all__ = [
    "Reference",
    "Rendered",
    "Template",
    "Templates",
    "has_placeholder",
    "known_filters",
    "references",
    "render_text",
]
