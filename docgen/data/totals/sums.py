"""Adds up the reports of a year."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.data.loading import YearData
from docgen.data.models import Answers, Group, Indicator, Report, Section
from docgen.data.models.report import Answer, AnswerKind, FreeAnswer, Participants
from docgen.data.totals.plausibility import doubts_of
from docgen.data.totals.results import FreeRow, GroupTotals, IndicatorTotals, Totals, TotalsCell, UnitTotals
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place
from docgen.language.dates_and_hours import GAP
from docgen.language.spelling import lowered

NOT_A_NUMBER = "cần một số nguyên viết bằng chữ số"
_REPORT_DEADLINE = "report"
_NO_ANSWER = Answer.model_construct()


def totals_of(data: YearData, last_year: YearData | None = None, words: Callable[[YamlScalar], str] = str) -> Totals:
    """The totals of the reports of `data`, compared with those of `last_year`, with the doubtful figures.

    `words` fills the placeholders of labels. Reports of unknown units or under another unit's name, and answers with a
    question, are not counted; each gives a doubt.
    """
    adder = _Adder(data, _figures_by_id(last_year) if last_year and last_year.answers else None, words)
    totals = Totals(
        year=data.year,
        units=(),
        groups=tuple(adder.group(group) for group in data.report.groups),
        sections=tuple(adder.section(section) for section in data.report.all_sections() if section.id),
        last_year=last_year.year if last_year and last_year.answers else None,
    )
    counted = replace(totals, units=tuple(_units(data, adder.reports, totals)))
    return replace(counted, doubts=tuple(doubts_of(counted, data.answers)))


@dataclass(frozen=True)
class _Row:
    """One row of the form, or the answer below one heading."""

    id: str
    label: str
    kind: AnswerKind
    heading: str = ""
    people_of: str = ""
    above: str = ""
    part_of: str = ""
    goes_with: tuple[str, ...] = ()


class _Adder:
    """Makes the totals of each row of the form; `reports`: the reports that are added up, by unit."""

    def __init__(
        self, data: YearData, before: Mapping[str, Mapping[str, int]] | None, words: Callable[[YamlScalar], str]
    ) -> None:
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
        """A group with its indicators, each followed by its count of participants."""
        rows = [row for indicator in group.indicators for row in self._rows(indicator)]
        label = self._label(group.label)
        return GroupTotals(str(group.id), label, tuple(self._added(row) for row in rows), tuple(self._free(group)))

    def section(self, section: Section) -> IndicatorTotals:
        """A heading with an answer in words below it."""
        return self._added(_Row(str(section.id), self._label(section.heading), "text"))

    def _rows(self, indicator: Indicator) -> Iterator[_Row]:
        label, short = self._label(indicator.label), self._label(indicator.short) if indicator.short else ""
        yield _Row(
            str(indicator.id),
            label,
            indicator.kind,
            short,
            part_of=str(indicator.part_of or ""),
            goes_with=tuple(str(name) for name in indicator.goes_with),
        )
        if indicator.participants:
            yield self._people(indicator, indicator.participants, label, short)

    def _people(self, indicator: Indicator, people: Participants, above: str, short: str) -> _Row:
        label = self._label(people.label or self._report.participants_label)
        heading = f"{short or above} - {lowered(label)}"
        return _Row(str(people.id), label, "number", heading, people_of=str(indicator.id), above=above)

    def _added(self, row: _Row) -> IndicatorTotals:
        before = self._before.get(row.id, {}) if self._before is not None and row.kind != "text" else {}
        cells = tuple(
            self._cell(name, row, before) if name in self.reports or name in before else self._empty_cells[name]
            for name in self._units
        )
        return IndicatorTotals(
            row.id,
            row.label,
            row.heading or row.label,
            row.kind,
            cells,
            row.people_of,
            row.above,
            row.part_of,
            row.goes_with,
            sum(before.values()) if before else None,
        )

    def _cell(self, name: str, row: _Row, before: Mapping[str, int]) -> TotalsCell:
        report = self.reports.get(name)
        answer = report.answers.get(YamlScalar(row.id), _NO_ANSWER) if report else _NO_ANSWER
        text = str(answer.value or "").strip()
        value = answer.number if row.kind != "text" else None
        fault = NOT_A_NUMBER if text and row.kind != "text" and value is None else ""
        question = str(answer.question or fault)
        return TotalsCell(
            name,
            text,
            None if question else value,
            str(answer.note or ""),
            _place(answer, report) if text else Place(),
            question,
            asked=not (row.people_of and self._is_none(report, row.people_of)),
            last_year=before.get(name),
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
    deadline = data.week.deadlines.get(YamlScalar(_REPORT_DEADLINE))
    rows = tuple(totals.indicators())
    all_rows = tuple(row.id for row in rows)
    for index, unit in enumerate(data.units.units):
        report = reports.get(str(unit.id))
        if report is None:
            yield UnitTotals(str(unit.id), unit.title, False, asked=len(rows), missing=all_rows)
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
        )


def _figures_by_id(data: YearData) -> dict[str, dict[str, int]]:
    """The figures of a year that are added up, by indicator and unit."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    kinds = _kinds(data.report)
    for unit, report in data.answers.items():
        for name, answer in report.answers.items():
            if answer.number is not None and not answer.question and kinds.get(str(name), "text") != "text":
                found[str(name)][unit] = answer.number
    return dict(found)


def _kinds(report: Report) -> dict[str, AnswerKind]:
    return {str(name): kind for name, kind in report.answer_kinds().items()}
