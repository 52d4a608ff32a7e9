"""The report form: its headings, its rows, and the answers that are known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from docgen.data.missing import Blank
from docgen.data.models import Answers, Group, Report, Section
from docgen.data.models.answer_values import NO, YES, answer_value, printed_value
from docgen.data.models.report import Answer
from docgen.data.models.report_table import FREE_ROW_LABEL, QuestionCell, QuestionRow, cell_id
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.language.list_numbering import label
from docgen.language.spelling import with_unit
from docgen.render.context.form_table import GRID, AnswerView, FormCell, FormLine, Layout, Spans, layout_of, spans_of
from docgen.render.context.paper_view import PaperView
from docgen.render.context.views import RenderContext, View
from docgen.render.templates import Facts, Record
from docgen.render.templates.recorder import RecordedFacts
from docgen.render.templates.words import blanks_of, joined_words, with_blanks

_NO_ANSWER = Answer.model_construct()
_SEVERAL_COLUMNS = (
    "mẫu báo cáo có nhiều cột trả lời (trường columns) nên mẫu Word phải dùng report.table_lines như trong "
    "parts/report-table.docx, không dùng report.rows"
)


@dataclass(frozen=True)
class SectionBlock(Record):
    """A heading, with the answer or table below it."""

    look: str
    content: str
    answer: AnswerView | None
    table: bool


@dataclass(frozen=True)
class ReportRow(Record):
    """One row of the table; `name`: the control for the label of a free row."""

    look: str
    content: str
    answer: AnswerView | None = None
    name: AnswerView | None = None


class GivenAnswers(Facts):
    """The answers of one unit as the form shows them."""

    def __init__(self, answers: Answers | None) -> None:
        self._answers = answers.answers if answers else {}
        self._free = answers.free if answers else {}

    def names(self) -> tuple[str, ...]:
        """None: templates read the form."""
        return ()

    def call(self, method: str, *arguments: str | int) -> Any:
        """The result of one of the methods below; `RecordedFacts` records it."""
        return getattr(self, method)(*arguments)

    def are_known(self) -> bool:
        """True if there is any answer."""
        return bool(self._answers or self._free)

    def answer(self, identifier: str, kind: str) -> list[str]:
        """The answer as a paper prints it, and its note."""
        answer = self._answers.get(YamlScalar(identifier), _NO_ANSWER)
        return [_written(answer, kind), str(answer.note or "")]

    def free_row_count(self, group: str) -> int:
        """How many rows the unit has added to a group."""
        return len(self._free.get(YamlScalar(group), ()))

    def free_row(self, group: str, index: int) -> list[str]:
        """Label, value and note of one of these rows."""
        row = self._free[YamlScalar(group)][index]
        return [str(row.label), str(row.value or ""), str(row.note or "")]

    def free_value(self, group: str, index: int, column: str) -> str:
        """The value of one of these rows in a column."""
        return str(self._free[YamlScalar(group)][index].values.get(YamlScalar(column), ""))


class ReportView(View):
    """The form with `answers`, or empty."""

    _model: Report

    def __init__(
        self,
        report: Report,
        answers: GivenAnswers | RecordedFacts,
        context: RenderContext,
        missing: Collection[Blank] = (),
    ) -> None:
        """`missing`: the blanks that prompts show where there are no answers."""
        super().__init__(report, context)
        self._missing = missing
        self._answers = answers

    @cached_property
    def _is_answered(self) -> bool:
        return bool(self._answers.call("are_known"))

    @cached_property
    def columns(self) -> list[str]:
        """Headings of the table: of labels, units (where they have a column), answers, notes."""
        return column_headings(self._model, self._context)

    @cached_property
    def layout(self) -> Layout:
        """How the table is laid out."""
        return layout_of(self._model)

    @cached_property
    def paper(self) -> PaperView:
        """The form's letterhead, title, recipients and signature."""
        return PaperView(self._model.paper, self._context)

    @cached_property
    def blocks(self) -> tuple[SectionBlock, ...]:
        """The headings in their order."""
        return tuple(self._sections(self._model.sections, 0))

    @cached_property
    def rows(self) -> tuple[ReportRow, ...]:
        """The rows of the table of three columns. Raises `TemplateError` for a form with several columns of answers."""
        if len(self._model.value_columns) > 1:
            raise TemplateError(_SEVERAL_COLUMNS)
        return tuple(row for count, group in enumerate(self._model.groups, 1) for row in self._group(count, group))

    @cached_property
    def heads(self) -> tuple[FormCell, ...]:
        """The headings of the table of more columns."""
        spans = self._spans.of_headings
        return tuple(FormCell("text", span, text) for span, text in zip(spans, self.columns, strict=True))

    @cached_property
    def table_lines(self) -> tuple[FormLine, ...]:
        """The rows of the table of more columns."""
        return tuple(line for count, group in enumerate(self._model.groups, 1) for line in self._lines(count, group))

    @cached_property
    def _spans(self) -> Spans:
        return spans_of(self._model)

    def _sections(self, sections: tuple[Section, ...], depth: int) -> Iterator[SectionBlock]:
        for count, section in enumerate(sections, 1):
            heading = label(("roman", "arabic", "letter")[depth], count) + " " + self._text(section.heading)
            answer = self._answer(str(section.id), heading, "text") if section.id else None
            yield SectionBlock("khoan_tieu_de" if depth else "muc", heading, answer, section.table)
            yield from self._sections(section.items, depth + 1)

    def _group(self, count: int, group: Group) -> Iterator[ReportRow]:
        yield ReportRow("group", f"{count}. " + self._text(group.label))
        above = ""
        for row in self._model.rows(group):
            text, (cell,) = row_label(row, self._model, self._context), row.questions
            if row.people:
                yield ReportRow("people", text, self._answer(cell.id, joined_words(" ", (text, above)), cell.kind))
            else:
                yield ReportRow("indicator", f"{group.marker} " + text, self._answer(cell.id, text, cell.kind))
                above = text
        yield from self._free_rows(group)

    def _free_rows(self, group: Group) -> Iterator[ReportRow]:
        for name, texts, _ in self._free_texts(group):
            yield self._free_row(name, texts)

    def _free_texts(self, group: Group) -> Iterator[tuple[str, Sequence[str], int | None]]:
        """For each free row the beginning of its tags, its label, value and note, and its number if it is filled."""
        count = self._answers.call("free_row_count", str(group.id)) if self._is_answered else 0
        for index in range(max(group.free_rows, count)):
            is_filled = index < count
            texts = self._answers.call("free_row", str(group.id), index) if is_filled else ("", "", "")
            yield f"{group.id}_khac_{index + 1}", texts, index if is_filled else None

    def _free_row(self, identifier: str, row: Sequence[str]) -> ReportRow:
        prompts = self._model.prompts
        text, value, note = row
        answer = AnswerView(identifier, text or self._text(prompts.row), value, self._text(prompts.number), note)
        return ReportRow("free", "-", answer, self._free_name(identifier, text))

    def _free_name(self, identifier: str, text: str) -> AnswerView:
        prompt = self._text(self._model.prompts.row)
        return AnswerView(f"{identifier}_{FREE_ROW_LABEL}", prompt, text, prompt, kind="text")

    def _lines(self, count: int, group: Group) -> Iterator[FormLine]:
        yield FormLine("group", (FormCell("text", GRID, f"{count}. " + self._text(group.label)),))
        for row in self._model.rows(group):
            text = row_label(row, self._model, self._context)
            look: Literal["people", "text"] = "people" if row.people else "text"
            first = FormCell(look, self._spans.label, text if row.people else f"{group.marker} " + text)
            answers = [self._cell_answer(cell, text) if cell else None for cell in row.cells]
            yield self._line(first, row_unit(row, self._context), answers)
        for name, texts, index in self._free_texts(group):
            label_cell = FormCell("free", self._spans.label, "- ", self._free_name(name, texts[0]))
            yield self._line(label_cell, "", list(self._free_answers(name, texts, group, index)))

    def _line(self, first: FormCell, unit: str, answers: Sequence[AnswerView | None]) -> FormLine:
        spans = self._spans
        units = (FormCell("unit", spans.unit, unit),) if spans.unit else ()
        values = (FormCell("answer", span, answer=answer) for span, answer in zip(spans.values, answers, strict=True))
        notes = "; ".join(answer.note for answer in answers if answer and answer.note)
        return FormLine("row", (first, *units, *values, FormCell("note", spans.note, notes)))

    def _cell_answer(self, cell: QuestionCell, text: str) -> AnswerView:
        column = self._text(cell.column.heading) if cell.column.id else ""
        title = joined_words(" - ", (text.rstrip(": "), column)) if column else text
        return self._answer(cell.id, title, cell.kind, cell.options)

    def _free_answers(self, name: str, texts: Sequence[str], group: Group, index: int | None) -> Iterator[AnswerView]:
        """The answers of a free row, the first one with its note."""
        text, first, note = texts
        for place, column in enumerate(self._model.value_columns):
            kind = column.kind or "number"
            value = "" if index is None else self._answers.call("free_value", str(group.id), index, str(column.id))
            prompt = self._text(getattr(self._model.prompts, kind))
            shown = value or ("" if place else first)
            options = _options(kind, tuple(map(str, column.options)))
            title = text or self._text(self._model.prompts.row)
            yield AnswerView(cell_id(name, column), title, shown, prompt, "" if place else note, kind, options)

    def _answer(self, identifier: str, title: str, kind: str, options: tuple[str, ...] = ()) -> AnswerView:
        value, note = self._answers.call("answer", identifier, kind) if self._is_answered else ("", "")
        prompt = with_blanks(self._text(getattr(self._model.prompts, kind)), () if self._is_answered else self._missing)
        return AnswerView(identifier, title.rstrip(": "), value, prompt, note, kind, _options(kind, options))

    def _text(self, text: YamlScalar) -> str:
        return self._context.words(text)


def column_headings(report: Report, context: RenderContext) -> list[str]:
    """The headings of the table as printed: of labels, units (where they have a column), answers, notes."""
    first, *values, last = (
        _with_unit(context.words(column.heading), context.words(column.unit) if column.unit else "")
        for column in report.columns
    )
    return [first, *([context.words(report.unit_column)] if report.unit_column else []), *values, last]


def row_label(row: QuestionRow, report: Report, context: RenderContext) -> str:
    """The label of a row as printed, with its unit of measure unless units have a column; without its sign."""
    own = (row.people.label or report.participants_label) if row.people else row.indicator.label
    return _with_unit(context.words(own), "" if report.unit_column else row_unit(row, context))


def row_unit(row: QuestionRow, context: RenderContext) -> str:
    """The unit of measure of a row."""
    return context.words(row.unit) if row.unit else ""


def _with_unit(label: str, unit: str) -> str:
    return with_blanks(with_unit(label, unit), blanks_of([label, unit]))


def _options(kind: str, options: tuple[str, ...]) -> tuple[str, ...]:
    return (YES, NO) if kind == "yes_no" else options


def _written(answer: Answer, kind: str) -> str:
    """The answer as a paper prints it: numbers with points, money with its unit; what is of another kind as it is."""
    text = str(answer.value or "").strip()
    value = None if kind in ("text", "choice") or not text else answer_value(text, kind)
    return text if value is None else printed_value(value, kind)
