"""The plain road from a year's data to one document, without any cache. It is the reference for stencils."""

from __future__ import annotations

from docgen.data.loading import YearData
from docgen.data.models import Answers, Document, Unit
from docgen.data.totals import Totals
from docgen.render.context import context_for
from docgen.render.templates import Rendered, Template
from docgen.render.templates.validation import validate


def render_plainly(
    data: YearData,
    document: Document,
    template: Template,
    unit: Unit | None,
    answers: Answers | None = None,
    totals: Totals | None = None,
) -> Rendered:
    """The document, rendered and validated without a stencil. Raises `TemplateError`."""
    context = context_for(data, document, unit, None if unit else totals, answers)
    rendered = template.render(context.values, context.item_count)
    validate(rendered.parts, str(unit.name) if unit else "", template.name)
    return rendered
