"""The report form of a year, with its labels as printed: for the readers of returned forms."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.data.loading import YearData
from docgen.data.models import Group, Report
from docgen.render.context.document_values import context_for
from docgen.render.context.views import RenderContext
from docgen.reports.forms import Form, Heading, Question


def form_of(data: YearData) -> Form:
    """The form of the year, placeholders of its labels filled. Raises `TemplateError` if one cannot be."""
    documents = data.catalogue.documents
    document = next((one for one in documents if one.blank and one.audience == "unit"), documents[0])
    context = context_for(data, document, data.units.units[0] if document.audience == "unit" else None)
    report, prompts = data.report, data.report.prompts
    result, number, note = (context.words(column) for column in report.columns)
    return Form(
        year=data.year,
        title=context.words(report.paper.kind) if report.paper.kind else "",
        headings=tuple(
            Heading(str(one.id or ""), context.words(one.heading), one.table) for one in report.all_sections()
        ),
        columns=(result, number, note),
        groups={str(group.id): context.words(group.label) for group in report.groups},
        questions=tuple(_questions(report, context)),
        prompts=tuple(context.words(text) for text in (prompts.number, prompts.money, prompts.text, prompts.row)),
    )


def _questions(report: Report, context: RenderContext) -> Iterator[Question]:
    """Every question in the order of the form: those of a table follow its heading."""
    for section in report.all_sections():
        if section.id:
            yield Question(str(section.id), context.words(section.heading), "text")
        for group in report.groups if section.table else ():
            yield from _rows(group, report, context)


def _rows(group: Group, report: Report, context: RenderContext) -> Iterator[Question]:
    for indicator in group.indicators:
        name = str(indicator.id)
        yield Question(name, context.words(indicator.label), indicator.kind, str(group.id))
        if indicator.participants:
            label = context.words(indicator.participants.label or report.participants_label)
            yield Question(str(indicator.participants.id), label, "number", str(group.id), name)
