"""The data of one year, with each of its report forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from docgen.data.models import Agenda, Answers, Campaign, Catalogue, Paper, Report, Units
from docgen.data.project import FIRST_FORM
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import UsageError, nearest


@dataclass(frozen=True)
class FormData:
    """One report form, and the answers to it.

    `answers` by the name of their file without `.yaml`, which is the id of the unit that reported them.
    """

    report: Report
    answers: Mapping[str, Answers]


@dataclass(frozen=True)
class YearData:
    """The data of one year, checked; `papers` by file name.

    `report` and `answers` (as in `FormData`) are those of the form whose id is `form`.
    """

    year: int
    catalogue: Catalogue
    campaign: Campaign
    units: Units
    agenda: Agenda
    report: Report
    papers: Mapping[str, Paper]
    answers: Mapping[str, Answers]
    form: str = FIRST_FORM
    forms: Mapping[str, FormData] = field(default_factory=dict)
    """The report forms other than `report`, by id."""

    def of_form(self, form: str) -> YearData:
        """The same year for one of its forms: with its report, its answers and only its documents.

        Raises `UsageError` for an unknown form.
        """
        if form == self.form and not self.forms:
            return self
        if form != self.form and form not in self.forms:
            raise UsageError(f'không có mẫu báo cáo "{form}"', hint=nearest(form, [self.form, *self.forms]))
        documents = tuple(document for document in self.catalogue.documents if document.form == form)
        if form == self.form and len(documents) in (0, len(self.catalogue.documents)):
            return self
        own = self if form == self.form else self.forms[form]
        catalogue = self.catalogue.model_copy(update={"documents": documents})
        return replace(self, catalogue=catalogue, report=own.report, answers=own.answers, form=form)

    @property
    def deadline(self) -> date | None:
        """The day by which units must send the form: `deadlines.<form>`, without one that of `report`."""
        deadlines = self.campaign.deadlines
        return deadlines.get(YamlScalar(self.form), deadlines.get(YamlScalar(FIRST_FORM)))
