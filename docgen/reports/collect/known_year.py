"""What is known of a year when its forms come back: its forms, its units, and the reports that are there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from docgen.data.loading import YearData
from docgen.errors import UsageError, nearest
from docgen.reports.collect.form_choice import FormChoice, KnownForm, known_form
from docgen.reports.collect.reconcile import ReconcileRules
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.forms import UnitNames
from docgen.reports.forms.form_labels import form_of
from docgen.reports.forms.printed_text import PrintedText

Arrived = tuple[ReturnedForm, date | None]
"""A returned form with the day on which it was received."""


@dataclass(frozen=True)
class KnownYear:
    """A year, with the data of each of its report forms; made once for many returned files."""

    forms: Sequence[YearData]
    templates: Path
    units: UnitNames

    @classmethod
    def of(cls, data: YearData, templates: Path) -> KnownYear:
        """The year of `data`. Raises `UsageError` if it has no report form."""
        forms = [data.of_form(form) for form in data.form_ids] or [data.with_form(data.form)]
        units = UnitNames()
        for unit in data.units.units:
            units.add(unit)
        return cls(forms, templates, units)

    def choice(self, required: str = "") -> FormChoice:
        """The forms that a file may be; `required`: the id of the only one that it should be."""
        return FormChoice(self._known_forms, required)

    @cached_property
    def _known_forms(self) -> tuple[KnownForm, ...]:
        return tuple(map(known_form, self.forms))

    def of_form(self, form: str) -> YearData:
        """The data of one of its forms; of the first for a form that it does not have."""
        return next((one for one in self.forms if one.form == form), self.forms[0])

    def rules(self, data: YearData) -> ReconcileRules:
        """How returned files of the form of `data` are compared with the reports that are there."""
        existing = {str(unit): answers for unit, answers in data.answers.items()}
        return ReconcileRules(form_of(data), self.units, existing, printed=PrintedText(data, self.templates).of_unit)


def known_unit(data: YearData, unit: str) -> str:
    """The id of a unit that a person named. Raises `UsageError` if the year has no such unit."""
    titles = {str(one.id): one.title for one in data.units.units}
    if unit not in titles:
        raise UsageError(f'không có đơn vị "{unit}"', hint=nearest(unit, titles, titles=titles))
    return unit
