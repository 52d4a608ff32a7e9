"""The data of one year, with each of its report forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from docgen.data.models import Agenda, Answers, Campaign, Catalogue, Mail, Model, Paper, Report, Units
from docgen.data.models.units import AnyUnit, Level
from docgen.data.project import FIRST_FORM
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import UsageError, nearest

Kind = TypeVar("Kind", bound=Model)


@dataclass(frozen=True)
class FormData:
    """One report form, and the answers to it.

    `answers` by the name of their file without `.yaml`, which is the id of the unit that reported them.
    """

    report: Report
    answers: Mapping[str, Answers]


def _without(model: type[Kind], **values: Any) -> Kind:
    """A model with only these fields; the others that it requires are None, and no document reads them."""
    required = {name: None for name, field in model.model_fields.items() if field.is_required()}
    made: Any = model.model_construct(**{**required, **values})
    return made  # type: ignore[no-any-return]  # of a kind that mypy's plugin does not follow


_ANY = _without(AnyUnit, title=YamlScalar("đơn vị"), issuer=(), authority=())
_LEVEL = _without(Level, kinds=YamlScalar("đơn vị"), issuer=YamlScalar(""), issuer_short=YamlScalar(""), any=_ANY)
NO_UNITS = _without(Units, level=_LEVEL, units=())
NO_AGENDA = _without(Agenda, before=(), items=())
NO_FORM = FormData(_without(Report, sections=(), columns=(), groups=()), {})
"""What stands in the place of a file that the year does not have: documents that use it are refused."""


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
    mail: Mail | None = None
    """The texts of e-mails to units; None where the year has none. No document reads them."""
    own_data: Mapping[str, Any] = field(default_factory=dict)
    """The files of the project's own by name: texts, lists (tuples) and mappings of them; None for an empty value."""
    lacks: tuple[str, ...] = ()
    """Which of the files that only some documents need the year does not have: `units.yaml`, …"""

    @property
    def form_ids(self) -> list[str]:
        """The ids of the report forms that the year has."""
        return [*([] if self.lacks_form else [self.form]), *self.forms]

    @property
    def lacks_form(self) -> bool:
        """True if the year does not have the form that `form` names."""
        return f"{self.form}.yaml" in self.lacks

    def with_form(self, form: str) -> YearData:
        """As `of_form`, for a command that needs the form. Raises `UsageError` if the year does not have it."""
        data = self.of_form(form)
        if data.lacks_form:
            raise UsageError(
                f"năm {self.year} không có mẫu báo cáo nào tên “{form}”",
                hint=nearest(form, self.form_ids) or f"muốn thu báo cáo thì tạo tệp data/{self.year}/{form}.yaml",
            )
        return data

    def of_form(self, form: str) -> YearData:
        """The same year for one of its forms: with its report, its answers and only its documents.

        Raises `UsageError` for an unknown form.
        """
        if form == self.form and not self.forms:
            return self
        if form != self.form and form not in self.forms:
            raise UsageError(f'không có mẫu báo cáo "{form}"', hint=nearest(form, self.form_ids))
        documents = tuple(document for document in self.catalogue.documents if document.form == form)
        if form == self.form and len(documents) in (0, len(self.catalogue.documents)):
            return self
        own = self if form == self.form else self.forms[form]
        catalogue = self.catalogue.model_copy(update={"documents": documents})
        return replace(self, catalogue=catalogue, report=own.report, answers=own.answers, form=form)

    def with_units(self) -> YearData:
        """The same year, for a command that needs units. Raises `UsageError` if it has none."""
        if not self.units.units:
            hint = f"hãy tạo tệp data/{self.year}/units.yaml (level, units)"
            raise UsageError(f"năm {self.year} không có đơn vị nào", hint=hint)
        return self

    @property
    def deadline(self) -> date | None:
        """The day by which units must send the form: `deadlines.<form>`, without one that of `report`."""
        deadlines = self.campaign.deadlines
        return deadlines.get(YamlScalar(self.form), deadlines.get(YamlScalar(FIRST_FORM)))
