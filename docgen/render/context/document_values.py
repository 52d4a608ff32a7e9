"""All values that the template of one document gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, cached_property, partial
from types import MappingProxyType
from typing import Any

from docgen.data.loading import YearData
from docgen.data.missing import Blank
from docgen.data.models import Answers, Document, Model, Paper, Unit
from docgen.data.models.agenda import NO_CHANGES
from docgen.data.models.fact_titles import deadline_titles, paper_titles
from docgen.data.models.units import PaperNumber
from docgen.data.totals import Totals
from docgen.language.dates_and_hours import GAP, date_long, day_open
from docgen.render.context.absent_files import absent_values
from docgen.render.context.agenda_table import AgendaView
from docgen.render.context.one_page import OnePage
from docgen.render.context.own_data import OwnData
from docgen.render.context.paper_tables import Sums
from docgen.render.context.paper_view import PaperView
from docgen.render.context.report_form import GivenAnswers, ReportView
from docgen.render.context.totals_blocks import tables_of_part
from docgen.render.context.totals_values import SummaryView, TotalsView
from docgen.render.context.unit_view import AnyUnitView, UnitView
from docgen.render.context.views import Namespace, RenderContext, UnitFacts, View
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
        owner: Unit | None,
    ) -> None:
        """`paper_number`: number and date that the unit `owner` gave this paper; None in a blank form."""
        super().__init__(document, context)
        self._unit = unit
        self._data = data
        self._paper_number = paper_number or PaperNumber()
        self._owner = owner
        self._label = "" if paper_number is None else str(document.label)

    @cached_property
    def title(self) -> str:
        """Title in the file's properties; names the unit."""
        title = self._context.words(self._model.title)
        return title + f" - {self._unit.title}" if self._unit else title

    @cached_property
    def subject(self) -> str:
        """Subject in the file's properties: the campaign, if it has a name."""
        name = self._data.campaign.name
        return f"{self._context.words(name)} {self._data.campaign.year}" if name else ""

    @cached_property
    def author(self) -> str:
        """Author in the file's properties: the authority that issues the document."""
        return f"{self._data.units.level.issuer_short} {self._unit.title}" if self._unit else self._province()

    @cached_property
    def number(self) -> Any:
        """Its order number."""
        return self._paper_number.number or self._blank("số", GAP, "number")

    @cached_property
    def date(self) -> date | Blank:
        """Its date."""
        return self._paper_number.date or self._blank("ngày", "", "date")

    @cached_property
    def date_line(self) -> str | Blank:
        """Its date in full, or with dots for day and month."""
        if self._paper_number.date:
            return date_long(self._paper_number.date)
        return self._blank("ngày", day_open(self._data.campaign.year), "date")

    def _province(self) -> str:
        title = self._data.campaign.issuer.title
        return self._context.words(title) if title else ""

    def _blank(self, what: str, shown: str, field: str) -> Blank:
        name = f"{what} của {self._label}" if self._label else ""
        return Blank(name, shown, self._owner, ("papers", str(self._model.id), field))


def context_for(
    data: YearData,
    document: Document,
    unit: Unit | None,
    totals: Totals | None = None,
    answers: Answers | None = None,
) -> RenderContext:
    """The values for `document` of `unit`, or of the province where `unit` is None.

    Texts are filled when they are first read. `totals`: of the document's form and all units; a text that refers to
    them where they are None raises `TemplateError`. `answers`: of the unit to that form; without them those of `data`.
    """
    data, context = data.of_form(document.form), RenderContext()
    own = UnitView(unit, data.units, data.campaign, context) if unit else None
    named = None if document.blank else unit
    number = named.papers.get(document.id, PaperNumber()) if named else None
    facts = UnitFacts(
        own if own and named else AnyUnitView(data.units, data.campaign, context),
        DocumentView(document, own, data, context, number, named),
        GivenAnswers((answers or data.answers.get(str(named.id))) if named else None),
    )
    return _fill(context, data, document, unit, facts, totals)


def recorded_context(data: YearData, document: Document, unit: Unit, recorder: Recorder) -> RenderContext:
    """The same values, but that `recorder` notes what is read of the facts that are its roots."""
    facts = UnitFacts(*(recorder.root(index) for index in range(len(UnitFacts._fields))))
    if document.blank:
        facts = facts._replace(unit=recorder.values[0])
    return _fill(RenderContext(), data.of_form(document.form), document, unit, facts, None)


def _fill(
    context: RenderContext,
    data: YearData,
    document: Document,
    unit: Unit | None,
    facts: UnitFacts,
    totals: Totals | None,
) -> RenderContext:
    named, paper = None if document.blank else unit, data.papers[str(document.text)] if document.text else None
    context.facts = facts
    context.table_changes = named.tables if named else {}
    limit = paper.limit if paper else 0
    context.tables_of_totals = cache(partial(tables_of_part, totals, limit))
    context.item_count = partial(_item_count, paper, unit, data.agenda, data.report, totals)
    context.values_of_document = partial(_values, context, data, paper, named, totals)
    return context


def _values(
    context: RenderContext, data: YearData, paper: Paper | None, unit: Unit | None, totals: Totals | None
) -> dict[str, Any]:
    """The values by name; `unit`: None in a blank form."""
    campaign, facts = data.campaign, context.facts
    shown_campaign = View(campaign, context)
    missing = (Blank("số liệu báo cáo"),) if unit else ()
    values = {
        "campaign": shown_campaign,
        "week": shown_campaign,
        "province": View(campaign.province, context),
        "issuer": View(campaign.issuer, context),
        "signer": View(campaign.signer, context),
        "deadlines": Namespace(campaign.deadlines, context, "deadlines", deadline_titles(data.catalogue, campaign)),
        "papers": Namespace(campaign.papers, context, "papers", paper_titles(data.catalogue, campaign)),
        "facts": Namespace(campaign.facts, context, "facts"),
        "data": OwnData(data.own_data, context),
        "level": View(data.units.level, context),
        "unit": facts.unit,
        "document": facts.document,
        "agenda": AgendaView(data.agenda, unit.agenda if unit else NO_CHANGES, facts.unit, context),
        "closer": 0,
        "smaller": 0,
        "report": ReportView(data.report, facts.answers, context, missing),
        "totals": TotalsView(totals, paper.limit if paper else 0),
        "summary": SummaryView(totals),
        "sums": Sums(paper, context),
    }
    values |= absent_values(data)
    return values | _values_of_paper(PaperView(paper, context), values["agenda"]) if paper else values


def _values_of_paper(paper: PaperView, agenda: AgendaView) -> dict[str, Any]:
    return {"paper": paper, "one_page": OnePage(paper, agenda)}


OLDER_NAMES: Mapping[str, str] = MappingProxyType({"week": "campaign"})
"""Names of values that older templates and texts use, with the names that they have now."""


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
