"""The report form of a year, with its labels as printed: for the readers of returned forms."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.data.loading import YearData
from docgen.data.models import Report
from docgen.data.models.report_table import QuestionRow
from docgen.render.context.document_values import context_for
from docgen.render.context.report_form import column_headings, row_label, row_unit
from docgen.render.context.views import RenderContext
from docgen.reports.forms import Form, Heading, Question, ValueColumn


def form_of(data: YearData) -> Form:
    """The form of the year, placeholders of its labels filled. Raises `TemplateError` if one cannot be."""
    documents = data.catalogue.documents
    document = next((one for one in documents if one.blank and one.audience == "unit"), documents[0])
    context = context_for(data, document, data.units.first if document.audience == "unit" else None)
    report, prompts = data.report, data.report.prompts
    first, *headings, last = column_headings(report, context)
    columns = zip(report.value_columns, headings[1:] if report.unit_column else headings, strict=True)
    return Form(
        year=data.year,
        title=context.words(report.paper.kind) if report.paper.kind else "",
        headings=tuple(
            Heading(str(one.id or ""), context.words(one.heading), one.table) for one in report.all_sections()
        ),
        label_column=first,
        value_columns=tuple(ValueColumn(str(column.id or ""), heading) for column, heading in columns),
        note_column=last,
        groups={str(group.id): context.words(group.label) for group in report.groups},
        questions=tuple(_questions(report, context)),
        prompts=tuple(dict.fromkeys(context.words(getattr(prompts, name)) for name in type(prompts).model_fields)),
        units={row.id: row_unit(row, context) for group in report.groups for row in report.rows(group)},
        unit_column=context.words(report.unit_column) if report.unit_column else "",
    )


def _questions(report: Report, context: RenderContext) -> Iterator[Question]:
    """Every question in the order of the form: those of a table follow its heading."""
    for section in report.all_sections():
        if section.id:
            yield Question(str(section.id), context.words(section.heading), "text")
        for group in report.groups if section.table else ():
            for row in report.rows(group):
                yield from _of_row(row, str(group.id), report, context)


def _of_row(row: QuestionRow, group: str, report: Report, context: RenderContext) -> Iterator[Question]:
    label, unit = row_label(row, report, context), row_unit(row, context)
    people_of = str(row.indicator.id) if row.people else ""
    for cell in row.questions:
        column = cell.column
        of_cell = context.words(column.unit) if column.unit else unit
        yield Question(cell.id, label, cell.kind, group, people_of, row.id, str(column.id or ""), of_cell, cell.options)
