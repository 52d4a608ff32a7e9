"""Models → what a template receives."""

from docgen.render.context.document_values import DocumentView, scope_for
from docgen.render.context.shared_parts import DocumentRepeats
from docgen.render.context.shared_texts import Memory
from docgen.render.context.unit_view import UnitView
from docgen.render.context.views import RenderContext

__all__ = ["DocumentRepeats", "DocumentView", "Memory", "RenderContext", "UnitView", "scope_for"]
