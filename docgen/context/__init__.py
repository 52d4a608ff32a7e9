"""Models → what a template receives."""

from docgen.context.document import DocumentView, scope_for
from docgen.context.units import UnitView
from docgen.context.views import Scope

__all__ = ["DocumentView", "Scope", "UnitView", "scope_for"]
