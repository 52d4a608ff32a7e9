"""Everything that one document's template receives."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from docgen.data.loading import YearData
from docgen.data.missing import Blank
from docgen.data.models import Document, Unit
from docgen.data.models.agenda import NO_CHANGES
from docgen.data.models.units import PaperNumber
from docgen.data.totals import Totals
from docgen.language.dates_and_hours import GAP, date_long, day_open
from docgen.render.context.agenda_table import AgendaView
from docgen.render.context.paper_tables import Sums
from docgen.render.context.paper_view import PaperView
from docgen.render.context.report_form import ReportView
from docgen.render.context.shared_texts import Memory
from docgen.render.context.totals_values import SummaryView, TotalsView
from docgen.render.context.unit_view import AnyUnitView, UnitView
from docgen.render.context.views import Namespace, RenderContext, View


class DocumentView(View):
    """The document itself: its properties, and the number and date that its unit gave it."""

    _model: Document

    def __init__(
        self, document: Document, unit: UnitView | None, data: YearData, scope: RenderContext, given: PaperNumber | None
    ) -> None:
        """`given`: number and date that the unit gave this paper; None where it gives none, as in a blank form."""
        super().__init__(document, scope)
        self._unit = unit
        self._data = data
        self._given = given or PaperNumber()
        self._counted = "" if given is None else str(document.label)

    @cached_property
    def title(self) -> str:
        """Title in the file's properties; names the unit."""
        title = self._scope.words(self._model.title)
        return f"{title} - {self._unit.title}" if self._unit else title

    @cached_property
    def subject(self) -> str:
        """Subject in the file's properties."""
        return f"{self._scope.words(self._data.week.name)} {self._data.week.year}"

    @cached_property
    def author(self) -> str:
        """Author in the file's properties: the body that issues the document."""
        return f"{self._data.units.level.issuer_short} {self._unit.title}" if self._unit else self._province()

    @cached_property
    def number(self) -> Any:
        """Its order number."""
        return self._given.number or self._blank("số", GAP)

    @cached_property
    def date(self) -> date | Blank:
        """Its date."""
        return self._given.date or self._blank("ngày", "")

    @cached_property
    def date_line(self) -> str | Blank:
        """Its date in full, or day and month left to be written."""
        if self._given.date:
            return date_long(self._given.date)
        return self._blank("ngày", day_open(self._data.week.year))

    def _province(self) -> str:
        return self._scope.words(self._data.week.issuer.title)

    def _blank(self, what: str, shown: str) -> Blank:
        return Blank(f"{what} {self._counted}" if self._counted else "", shown)


def scope_for(
    data: YearData, document: Document, unit: Unit | None, memory: Memory | None = None, totals: Totals | None = None
) -> RenderContext:
    """The values for `document` of `unit`, or of the province where `unit` is None.

    Texts are filled as they are asked for, so that `noted` holds only what the document shows. A `memory`
    of the same data spares filling again what all documents say alike. `totals` are given where the reports of all
    units are at hand; a text that refers to them without them raises `TemplateError`.
    """
    scope = RenderContext(memory)
    own = UnitView(unit, data.units, data.week, scope) if unit else None
    named = own if own and not document.blank else AnyUnitView(data.units, data.week, scope)
    changes = unit.agenda if unit and named is own else NO_CHANGES
    answers = data.answers.get(str(unit.id)) if unit and named is own else None
    missing = Blank("số liệu báo cáo") if named is own else None
    given = unit.papers.get(document.id, PaperNumber()) if unit and not document.blank else None
    week = data.week
    scope.values = {
        "week": View(week, scope),
        "province": View(week.province, scope),
        "issuer": View(week.issuer, scope),
        "signer": View(week.signer, scope),
        "deadlines": Namespace(week.deadlines, scope, "deadlines"),
        "papers": Namespace(week.papers, scope, "papers"),
        "facts": Namespace(week.facts, scope, "facts"),
        "level": View(data.units.level, scope),
        "unit": named,
        "document": DocumentView(document, own, data, scope, given),
        "agenda": AgendaView(data.agenda, changes, named, scope),
        "report": ReportView(data.report, answers, scope, missing),
        "totals": TotalsView(totals),
        "summary": SummaryView(totals),
    }
    scope.table_changes = unit.tables if unit and named is own else {}
    paper = data.papers[str(document.text)] if document.text else None
    scope.values["sums"] = Sums(paper, scope)
    if paper:
        scope.values["paper"] = PaperView(paper, scope)
    return scope
