"""Adds up the reports of a year."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.data.loading import YearData
from docgen.data.models import Answers, Group, Section
from docgen.data.models.answer_values import ADDED, FIGURES, NO, YES, AnswerKind, AnswerValue, answer_value, requirement
from docgen.data.models.report import Answer, FreeAnswer
from docgen.data.models.report_table import QuestionCell, QuestionRow, ReportColumn, cell_id
from docgen.data.totals.means import Mean, mean_of
from docgen.data.totals.plausibility import doubts_of
from docgen.data.totals.results import Figure, FreeRow, GroupTotals, IndicatorTotals, Totals, TotalsCell, UnitTotals
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place
from docgen.language.dates_and_hours import GAP
from docgen.language.spelling import lowered, with_unit

_NO_ANSWER = Answer.model_construct()
_Figures = Mapping[str, Mapping[str, Figure]]
"""Figures by question and unit."""


def totals_of(data: YearData, last_year: YearData | None = None, words: Callable[[YamlScalar], str] = str) -> Totals:
    """The totals of the reports of `data` (of its form), compared with those of `last_year`, with the doubtful figures.

    `words` fills the placeholders of labels. Reports of unknown units or under another unit's name, and answers with a
    question, are not counted; each gives a doubt.
    """
    adder = _Adder(data, _figures_by_id(last_year) if last_year and last_year.answers else None, words)
    totals = Totals(
        year=data.year,
        units=(),
        groups=tuple(adder.with_means([adder.group(group) for group in data.report.groups])),
        sections=tuple(adder.section(section) for section in data.report.all_sections() if section.id),
        last_year=last_year.year if last_year and last_year.answers else None,
    )
    counted = replace(totals, units=tuple(_units(data, adder.reports, totals)))
    return replace(counted, doubts=tuple(doubts_of(counted, data.answers)))


@dataclass(frozen=True)
class _Question:
    """A question of the form, without its answers; `values` are further fields of its `IndicatorTotals`."""

    id: str
    label: str
    kind: AnswerKind
    heading: str = ""
    options: tuple[str, ...] = ()
    people_of: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


class _Adder:
    """Makes the totals of each question of the form; `reports`: the reports that are added up, by unit."""

    def __init__(self, data: YearData, before: _Figures | None, words: Callable[[YamlScalar], str]) -> None:
        self._units = [str(unit.id) for unit in data.units.units]
        # Why kept: a unit without a report has the same empty cell in every row.
        self._empty_cells = {name: TotalsCell(name) for name in self._units}
        self._report = data.report
        self._before = before
        self._words = words
        self.reports = {
            name: answers for name in self._empty_cells if (answers := data.answers.get(name)) and answers.unit == name
        }

    def group(self, group: Group) -> GroupTotals:
        """A group with the questions of its rows."""
        rows = self._report.rows(group)
        questions = (self._question(row, cell) for row in rows for cell in row.questions)
        label = self._label(group.label)
        added = tuple(self._added(question) for question in questions)
        short = self._label(group.short) if group.short else label
        return GroupTotals(str(group.id), label, added, tuple(self._free(group)), short)

    def section(self, section: Section) -> IndicatorTotals:
        """A heading with an answer in words below it."""
        return self._added(_Question(str(section.id), self._label(section.heading), "text"))

    def with_means(self, groups: Sequence[GroupTotals]) -> Iterator[GroupTotals]:
        """The groups with the means of their percentages, of which some are weighted by figures of other groups."""
        by_id = {indicator.id: indicator for group in groups for indicator in group.indicators}
        for group in groups:
            yield replace(group, indicators=tuple(self._with_mean(one, by_id) for one in group.indicators))

    def _with_mean(self, indicator: IndicatorTotals, by_id: Mapping[str, IndicatorTotals]) -> IndicatorTotals:
        if indicator.kind != "percent":
            return indicator
        weights = by_id.get(indicator.weight)
        mean = mean_of(_figures(indicator), _figures(weights) if weights else None)
        before = self._mean_before(indicator)
        return replace(indicator, mean=mean, last_year=before.value if before else None)

    def _mean_before(self, indicator: IndicatorTotals) -> Mean | None:
        before = self._before or {}
        return mean_of(before.get(indicator.id, {}), before.get(indicator.weight, {}) if indicator.weight else None)

    def _question(self, row: QuestionRow, cell: QuestionCell) -> _Question:
        indicator, column = row.indicator, cell.column
        # Why: the unit of a row is that of its figures, not of percentages, days and choices in it.
        unit = self._label(row.unit) if row.unit and not column.unit and cell.kind in ADDED else ""
        above = self._label(indicator.label) if row.people else ""
        own = (row.people.label or self._report.participants_label) if row.people else indicator.label
        label = with_unit(self._label(own), unit)
        short = with_unit(self._label(indicator.short), unit) if indicator.short and not row.people else ""
        heading = f"{self._label(indicator.short or indicator.label)} - {lowered(label)}" if row.people else short
        column_name = self._column_name(column)
        if column_name:
            heading = f"{heading or label} - {lowered(column_name)}"
        people_of = cell_id(str(indicator.id), column) if row.people else ""
        first = self._label(indicator.short or indicator.label) if row.people else short or label
        heads = tuple(filter(None, (first, label if row.people else "", column_name)))
        values = {"above": above, "row": row.id, "column": column_name, "heads": heads, **_relations(row, cell)}
        values["in_participation"] = bool(row.people) and cell.kind in ADDED and (column.participation or not column.id)
        options = (YES, NO) if cell.kind == "yes_no" else cell.options
        return _Question(cell.id, label, cell.kind, heading, options, people_of, values)

    def _column_name(self, column: ReportColumn) -> str:
        unit = self._label(column.unit) if column.unit else ""
        return with_unit(self._label(column.heading), unit) if column.id else ""

    def _added(self, question: _Question) -> IndicatorTotals:
        before = self._before.get(question.id, {}) if self._before is not None else {}
        cells = tuple(
            self._cell(name, question, before) if name in self.reports or name in before else self._empty_cells[name]
            for name in self._units
        )
        return IndicatorTotals(
            question.id,
            question.label,
            question.heading or question.label,
            question.kind,
            cells,
            question.people_of,
            last_year=sum(before.values()) if before else None,
            options=question.options,
            **question.values,
        )

    def _cell(self, name: str, question: _Question, before: Mapping[str, Figure]) -> TotalsCell:
        report = self.reports.get(name)
        answer = report.answers.get(YamlScalar(question.id), _NO_ANSWER) if report else _NO_ANSWER
        text = str(answer.value or "").strip()
        value = answer_value(text, question.kind, question.options) if text else None
        fault = requirement(question.kind, question.options) if text and value is None else ""
        doubt = str(answer.question or fault)
        figure, day, choice = (None, None, "") if doubt or value is None else _counted(value, question.kind)
        return TotalsCell(
            name,
            text,
            figure,
            str(answer.note or ""),
            _place(answer, report) if text else Place(),
            doubt,
            not (question.people_of and self._is_none(report, question.people_of)),
            before.get(name),
            day,
            choice,
        )

    def _is_none(self, report: Answers | None, indicator: str) -> bool:
        answer = report.answers.get(YamlScalar(indicator), _NO_ANSWER) if report else _NO_ANSWER
        return answer.number == 0 and not answer.question

    def _free(self, group: Group) -> Iterator[FreeRow]:
        for name, report in self.reports.items():
            for row in report.free.get(group.id, ()):
                texts = (self._label(row.label), str(row.value or ""), str(row.note or ""))
                yield FreeRow(name, *texts, _place(row, report), str(row.question or ""))

    def _label(self, text: YamlScalar) -> str:
        return " ".join(self._words(text).replace(GAP, "…").split()).rstrip(": ")


def _place(answer: Answer | FreeAnswer, report: Answers | None) -> Place:
    """Where an answer was read: in the form, in words, or where it was typed in the data file."""
    if not answer.source:
        return answer.at()
    # Why interned: a file has twenty answers, and all forms have them at the same places.
    file = sys.intern(str(report.file or "")) if report else ""
    if file and answer.source.startswith(f"{file}, "):
        return Place(file, words=sys.intern(str(answer.source.removeprefix(f"{file}, "))))
    return Place(words=str(answer.source))


def _units(data: YearData, reports: Mapping[str, Answers], totals: Totals) -> Iterator[UnitTotals]:
    deadline = data.deadline
    rows = tuple(totals.indicators())
    all_rows = tuple(row.id for row in rows)
    for index, unit in enumerate(data.units.units):
        report = reports.get(str(unit.id))
        if report is None:
            name = str(unit.name)
            yield UnitTotals(str(unit.id), unit.title, False, asked=len(rows), missing=all_rows, name=name)
            continue
        cells = {row.id: row.cells[index] for row in rows}
        yield UnitTotals(
            str(unit.id),
            unit.title,
            True,
            str(report.file or report.at().file),
            report.received,
            bool(report.received and deadline and report.received > deadline),
            sum(cell.asked for cell in cells.values()),
            tuple(name for name, cell in cells.items() if cell.missing),
            tuple(name for name, cell in cells.items() if cell.question),
            str(unit.name),
        )


def _counted(value: AnswerValue, kind: AnswerKind) -> tuple[Figure | None, date | None, str]:
    """What counts of an answer: a figure, a day, or an option."""
    if isinstance(value, date):
        return None, value, ""
    if isinstance(value, str):
        return None, None, "" if kind == "text" else value
    return value, None, ""


def _figures(indicator: IndicatorTotals) -> dict[str, Figure]:
    return {cell.unit: cell.value for cell in indicator.cells if cell.value is not None}


def _relations(row: QuestionRow, cell: QuestionCell) -> dict[str, Any]:
    """The relations of a question: those of its indicator hold in each column, those of its column in each row."""
    indicator, column = row.indicator, cell.column

    def beside(name: YamlScalar | None) -> str:
        return f"{row.id}_{name}" if name else ""

    own = None if row.people else indicator.part_of
    weight = None if row.people else indicator.weight
    return {
        "part_of": cell_id(str(own), column) if own else "",
        "goes_with": () if row.people else tuple(cell_id(str(name), column) for name in indicator.goes_with),
        "part_of_column": beside(column.part_of),
        "sum_of": tuple(beside(name) for name in column.sum_of),
        "weight": beside(column.weight) or (cell_id(str(weight), column) if weight else ""),
    }


def _figures_by_id(data: YearData) -> dict[str, dict[str, Figure]]:
    """The figures of a year that count, by question and unit."""
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    kinds = {name: kind for name, kind in data.report.answer_kinds().items() if kind in FIGURES}
    for unit, report in data.answers.items():
        for name, answer in report.answers.items():
            value = answer_value(str(answer.value or ""), kinds[str(name)]) if str(name) in kinds else None
            if isinstance(value, int | Decimal) and not answer.question:
                found[str(name)][unit] = value
    return dict(found)
