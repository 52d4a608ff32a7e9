"""From the models of a year to the values that a template gets."""

from docgen.render.context.document_values import DocumentView, context_for
from docgen.render.context.unit_view import UnitView
from docgen.render.context.views import RenderContext

__all__ = ["DocumentView", "RenderContext", "UnitView", "context_for"]
