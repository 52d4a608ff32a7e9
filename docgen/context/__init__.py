"""Models → what a template receives."""

from docgen.context.document import DocumentView, scope_for
from docgen.context.memory import Memory
from docgen.context.repeats import DocumentRepeats
from docgen.context.units import UnitView
from docgen.context.views import Scope

__all__ = ["DocumentRepeats", "DocumentView", "Memory", "Scope", "UnitView", "scope_for"]
