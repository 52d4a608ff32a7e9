"""Which units have got their drafts, which have reported, and which are late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.data.loading import YearData
from docgen.data.models import Unit
from docgen.data.project import FIRST_FORM
from docgen.produce.jobs import units_named
from docgen.produce.sending.send_log import REMIND, SEND, SendLog


@dataclass(frozen=True)
class UnitStatus:
    """What is known of a unit: the days of its last drafts, and its report."""

    unit: Unit
    drafted: date | None
    reminded: date | None
    has_reported: bool
    received: date | None
    days_late: int
    """How many days after the deadline the report came, or how many have passed without it; 0 if in time."""


@dataclass(frozen=True)
class FormStatus:
    """How far a report form has come back."""

    form: str
    deadline: date | None
    reported: tuple[UnitStatus, ...]
    waiting: tuple[UnitStatus, ...]
    """Units without a report, those that are reminded least recently first."""

    @property
    def came_late(self) -> int:
        """How many reports came after the deadline."""
        return sum(bool(one.days_late) for one in self.reported)


def form_statuses(data: YearData, log: SendLog, today: date) -> list[FormStatus]:
    """How far each report form of the year has come back."""
    found = []
    for form in data.form_ids if data.units.units else ():
        own = data.of_form(form)
        all_units = statuses(own, [], log, today)
        waiting = sorted((one for one in all_units if not one.has_reported), key=lambda one: one.reminded or date.min)
        reported = tuple(one for one in all_units if one.has_reported)
        found.append(FormStatus(form, own.deadline, reported, tuple(waiting)))
    return found


def form_in_log(form: str) -> str:
    """The name by which the log knows reminders about a form."""
    return "" if form == FIRST_FORM else form


def statuses(data: YearData, units: Sequence[str], log: SendLog, today: date) -> list[UnitStatus]:
    """The status of each of these units, or of all, for the form of `data`. Raises `UsageError` for an unknown name."""
    return [_status(data, unit, log, today) for unit in units_named(data, units)]


def _status(data: YearData, unit: Unit, log: SendLog, today: date) -> UnitStatus:
    answers, name = data.answers.get(str(unit.id)), str(unit.id)
    sent, reminded = log.last(name, SEND), log.last(name, REMIND, form_in_log(data.form))
    received = answers.received if answers else None
    day = received if answers else today
    late = (day - data.deadline).days if day and data.deadline else 0
    return UnitStatus(
        unit,
        sent.day if sent else None,
        reminded.day if reminded else None,
        answers is not None,
        received,
        max(late, 0),
    )
