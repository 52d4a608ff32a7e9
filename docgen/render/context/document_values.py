"""All values that the template of one document gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any, NamedTuple

from docgen.data.loading import YearData
from docgen.data.missing import Blank
from docgen.data.models import Answers, Document, Model, Unit
from docgen.data.models.agenda import NO_CHANGES
from docgen.data.models.units import PaperNumber
from docgen.data.totals import Totals
from docgen.language.dates_and_hours import GAP, date_long, day_open
from docgen.render.context.agenda_table import AgendaView
from docgen.render.context.paper_tables import Sums
from docgen.render.context.paper_view import PaperView
from docgen.render.context.report_form import GivenAnswers, ReportView
from docgen.render.context.totals_values import SummaryView, TotalsView
from docgen.render.context.unit_view import AnyUnitView, UnitView
from docgen.render.context.views import Namespace, RenderContext, View
from docgen.render.templates.recorder import Recorder


class DocumentView(View):
    """The document itself: its properties, and the number and date that its unit gave it."""

    _model: Document

    def __init__(
        self,
        document: Document,
        unit: UnitView | None,
        data: YearData,
        context: RenderContext,
        paper_number: PaperNumber | None,
    ) -> None:
        """`paper_number`: number and date that the unit gave this paper; None in a blank form."""
        super().__init__(document, context)
        self._unit = unit
        self._data = data
        self._paper_number = paper_number or PaperNumber()
        self._label = "" if paper_number is None else str(document.label)

    @cached_property
    def title(self) -> str:
        """Title in the file's properties; names the unit."""
        title = self._context.words(self._model.title)
        return f"{title} - {self._unit.title}" if self._unit else title

    @cached_property
    def subject(self) -> str:
        """Subject in the file's properties."""
        return f"{self._context.words(self._data.week.name)} {self._data.week.year}"

    @cached_property
    def author(self) -> str:
        """Author in the file's properties: the authority that issues the document."""
        return f"{self._data.units.level.issuer_short} {self._unit.title}" if self._unit else self._province()

    @cached_property
    def number(self) -> Any:
        """Its order number."""
        return self._paper_number.number or self._blank("số", GAP)

    @cached_property
    def date(self) -> date | Blank:
        """Its date."""
        return self._paper_number.date or self._blank("ngày", "")

    @cached_property
    def date_line(self) -> str | Blank:
        """Its date in full, or with dots for day and month."""
        if self._paper_number.date:
            return date_long(self._paper_number.date)
        return self._blank("ngày", day_open(self._data.week.year))

    def _province(self) -> str:
        return self._context.words(self._data.week.issuer.title)

    def _blank(self, what: str, shown: str) -> Blank:
        return Blank(f"{what} {self._label}" if self._label else "", shown)


class UnitFacts(NamedTuple):
    """All that a document reads of its unit: `UnitView`, `DocumentView`, `GivenAnswers`, or these recorded."""

    unit: Any
    document: Any
    answers: Any


def context_for(data: YearData, document: Document, unit: Unit | None, totals: Totals | None = None) -> RenderContext:
    """The values for `document` of `unit`, or of the province where `unit` is None.

    Texts are filled when they are read, so that `noted` holds only the blanks that the document shows. `totals`: of the
    reports of all units; a text that refers to them where they are None raises `TemplateError`.
    """
    context = RenderContext()
    answers = data.answers.get(str(unit.id)) if unit else None
    return _fill(context, data, document, unit, _unit_facts(data, document, unit, answers, context), totals)


def unit_facts(
    data: YearData, document: Document, unit: Unit, answers: Answers | None
) -> tuple[UnitFacts, RenderContext]:
    """What `document` may read of `unit`, without the rest; the blanks within are noted in the context."""
    context = RenderContext()
    facts = _unit_facts(data, document, unit, answers, context)
    context.values = _LateYearValues(data, context, {"unit": facts.unit, "document": facts.document})
    return facts, context


def recorded_context(
    data: YearData, document: Document, unit: Unit, facts: UnitFacts, recorder: Recorder
) -> RenderContext:
    """The same values as `context_for` gives, but that `recorder` notes what is read of `facts`."""
    recorded = UnitFacts(*(recorder.root(index) for index in range(len(facts))))
    if document.blank:
        recorded = recorded._replace(unit=facts.unit)
    return _fill(RenderContext(), data, document, unit, recorded, None)


class _LateYearValues(dict[str, Any]):
    """Values of one unit, and those of the year as soon as one of them is read."""

    def __init__(self, data: YearData, context: RenderContext, values: dict[str, Any]) -> None:
        super().__init__(values)
        self._data, self._context = data, context

    def __missing__(self, name: str) -> Any:
        self.update(_year_values(self._data, self._context))
        if name not in self:
            raise KeyError(name)
        return self[name]


def _unit_facts(
    data: YearData, document: Document, unit: Unit | None, answers: Answers | None, context: RenderContext
) -> UnitFacts:
    own = UnitView(unit, data.units, data.week, context) if unit else None
    is_named = own is not None and not document.blank
    shown = own if is_named else AnyUnitView(data.units, data.week, context)
    number = unit.papers.get(document.id, PaperNumber()) if unit and not document.blank else None
    given = GivenAnswers(answers if is_named else None)
    return UnitFacts(shown, DocumentView(document, own, data, context, number), given)


def _year_values(data: YearData, context: RenderContext) -> dict[str, Any]:
    """The values that are the same in all documents of the year."""
    week = data.week
    return {
        "week": View(week, context),
        "province": View(week.province, context),
        "issuer": View(week.issuer, context),
        "signer": View(week.signer, context),
        "deadlines": Namespace(week.deadlines, context, "deadlines"),
        "papers": Namespace(week.papers, context, "papers"),
        "facts": Namespace(week.facts, context, "facts"),
        "level": View(data.units.level, context),
    }


def _fill(
    context: RenderContext,
    data: YearData,
    document: Document,
    unit: Unit | None,
    facts: UnitFacts,
    totals: Totals | None,
) -> RenderContext:
    is_named = unit is not None and not document.blank
    changes = unit.agenda if unit and is_named else NO_CHANGES
    context.values = {
        **_year_values(data, context),
        "unit": facts.unit,
        "document": facts.document,
        "agenda": AgendaView(data.agenda, changes, facts.unit, context),
        "report": ReportView(data.report, facts.answers, context, Blank("số liệu báo cáo") if is_named else None),
        "totals": TotalsView(totals),
        "summary": SummaryView(totals),
    }
    context.table_changes = unit.tables if unit and is_named else {}
    paper = data.papers[str(document.text)] if document.text else None
    context.values["sums"] = Sums(paper, context)
    if paper:
        context.values["paper"] = PaperView(paper, context)
    context.item_count = partial(_item_count, paper, unit, data.agenda, data.report, totals)
    return context


def _item_count(*values: Any) -> int:
    """The number of texts, numbers and days in these values."""
    waiting, count = list(values), 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, Model):
            waiting += vars(value).values()
        elif is_dataclass(value):
            waiting += (getattr(value, field.name) for field in fields(value))
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
        else:
            count += 1
    return count
