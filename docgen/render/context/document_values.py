"""All values that the template of one document gets."""

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
from docgen.language.vietnamese import GAP, date_long, day_open
from docgen.render.context.agenda_table import AgendaView
from docgen.render.context.paper_tables import Sums
from docgen.render.context.paper_view import PaperView
from docgen.render.context.report_form import ReportView
from docgen.render.context.shared_texts import TextCache
from docgen.render.context.totals_values import SummaryView, TotalsView
from docgen.render.context.unit_view import AnyUnitView, UnitView
from docgen.render.context.views import Namespace, RenderContext, View


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


def context_for(
    data: YearData, document: Document, unit: Unit | None, cache: TextCache | None = None, totals: Totals | None = None
) -> RenderContext:
    """The values for `document` of `unit`, or of the province where `unit` is None.

    Texts are filled when they are read, so that `noted` holds only the blanks that the document shows. With a `cache`
    of the same data, texts that are the same in all documents are filled once. `totals`: of the reports of all units; a
    text that refers to them where they are None raises `TemplateError`.
    """
    context = RenderContext(cache)
    own = UnitView(unit, data.units, data.week, context) if unit else None
    shown = own if own and not document.blank else AnyUnitView(data.units, data.week, context)
    changes = unit.agenda if unit and shown is own else NO_CHANGES
    answers = data.answers.get(str(unit.id)) if unit and shown is own else None
    missing = Blank("số liệu báo cáo") if shown is own else None
    paper_number = unit.papers.get(document.id, PaperNumber()) if unit and not document.blank else None
    week = data.week
    context.values = {
        "week": View(week, context),
        "province": View(week.province, context),
        "issuer": View(week.issuer, context),
        "signer": View(week.signer, context),
        "deadlines": Namespace(week.deadlines, context, "deadlines"),
        "papers": Namespace(week.papers, context, "papers"),
        "facts": Namespace(week.facts, context, "facts"),
        "level": View(data.units.level, context),
        "unit": shown,
        "document": DocumentView(document, own, data, context, paper_number),
        "agenda": AgendaView(data.agenda, changes, shown, context),
        "report": ReportView(data.report, answers, context, missing),
        "totals": TotalsView(totals),
        "summary": SummaryView(totals),
    }
    context.table_changes = unit.tables if unit and shown is own else {}
    paper = data.papers[str(document.text)] if document.text else None
    context.values["sums"] = Sums(paper, context)
    if paper:
        context.values["paper"] = PaperView(paper, context)
    return context
