"""`docgen collect`: reads the returned files, writes their reports, and lists the units without one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docgen.authoring.checked_year import checked_data, year_problems
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import DataProblemsError, Problem, UsageError, nearest
from docgen.files import Replacement, locked, write_all
from docgen.reports.collect.answers_yaml import yaml_text
from docgen.reports.collect.read_forms import read_all
from docgen.reports.collect.reconcile import ReconciledForm, ReconcileRules, reconcile
from docgen.reports.collect.returned_files import ReturnedFile
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.forms import Form, IdentityTexts, UnitNames, owner_of
from docgen.reports.forms.form_labels import form_of
from docgen.reports.forms.printed_text import PrintedText


@dataclass(frozen=True)
class CollectOptions:
    """How forms are collected. `received` None: the day of each file's last change."""

    unit: str | None = None
    received: date | None = None
    replace: bool = False
    keep: bool = False
    dry_run: bool = False
    workers: int | None = None


@dataclass(frozen=True)
class Collected:
    """The outcome of each file, and the units that have not reported or were late."""

    files: tuple[ReconciledForm, ...]
    titles: dict[str, str]
    """The name of each unit with its kind, by id, in the order of `units.yaml`."""
    labels: dict[str, str]
    """The label of each question, by id."""
    missing: tuple[str, ...]
    unreadable: dict[str, str]
    """The file that could not be taken of units without a report, by unit, by the name of the file."""
    late: dict[str, date]
    """The day of each report that was received after the deadline, by unit."""
    deadline: date | None

    @property
    def needs_a_person(self) -> bool:
        """True if something could not be read, or a person must decide before it is written."""
        return any(one.outcome in ("refused", "differs") or one.returned.unread for one in self.files)


_BACKUP_ENDING = ".txt"
"""The ending of the backup of a replaced report: no command reads it, and every editor opens it."""
Progress = Callable[[Iterable[ReturnedForm]], Iterable[ReturnedForm]]
"""Shows progress while the files are read."""


def collect(
    project: Project, year: int, sources: Sequence[ReturnedFile], options: CollectOptions, progress: Progress = iter
) -> Collected:
    """Reads the files and writes their reports. Raises `DataProblemsError` if the year's data is wrong.

    Raises `OutputError` if a report cannot be written, for example because it was changed meanwhile; the reports before
    it are written. Raises `DocgenError` if another command is changing the year.
    """
    lock = nullcontext() if options.dry_run else locked(project.data(year), "ghi số liệu vào", project.written)
    with lock:
        before = _reports(project.reports(year))
        data, _ = checked_data(project, year)
        units = _names(data)
        if options.unit is not None and options.unit not in units.titles:
            raise UsageError(f'không có đơn vị "{options.unit}"', hint=nearest(options.unit, units.titles))
        form = form_of(data)
        existing = {str(unit): answers for unit, answers in data.answers.items()}
        returns = list(progress(read_all(sources, form, options.workers)))
        received = [options.received or _day_received(source.path) for source in sources]
        printed = PrintedText(data, project.templates).of_unit
        rules = ReconcileRules(form, units, existing, options.replace, options.keep, options.unit, printed)
        reconciled = reconcile(list(zip(returns, received, strict=True)), rules)
        texts = _report_texts(reconciled, form, units)
        reconciled = _that_load(reconciled, texts, project, year)
        if not options.dry_run:
            reconciled = _write_reports(reconciled, texts, project.reports(year), before)
        return _summary_of(reconciled, data, units, form)


def _reports(folder: Path) -> dict[str, bytes]:
    """The content of the existing reports, by the names of their files."""
    contents: dict[str, bytes] = {}
    for path in folder.glob("*.yaml"):
        with suppress(OSError):  # loading the year reports it
            contents[path.name] = path.read_bytes()
    return contents


def _names(data: YearData) -> UnitNames:
    units = UnitNames()
    for unit in data.units.units:
        units.add(unit)
    return units


def _day_received(path: Path) -> date | None:
    try:
        return date.fromtimestamp(path.stat().st_mtime)
    except (OSError, ValueError, OverflowError):
        return None


def _report_texts(reconciled: Sequence[ReconciledForm], form: Form, units: UnitNames) -> dict[str, str]:
    """The text of each report that is to be written, by its unit."""
    reports = (one.report for one in reconciled if one.report is not None)
    return {str(one.unit): yaml_text(one, form, units.titles[str(one.unit)]) for one in reports}


def _that_load(
    reconciled: Sequence[ReconciledForm], texts: Mapping[str, str], project: Project, year: int
) -> list[ReconciledForm]:
    """The same forms; one whose report the year would not load with is refused, with the reason.

    Raises `DataProblemsError` if the reports that are left are a problem only together.
    """
    names = {project.shown(project.reports(year) / f"{unit}.yaml"): unit for unit in texts}
    problems = year_problems(project, year, {name: texts[unit] for name, unit in names.items()}) if texts else []
    reasons: dict[str, Problem] = {}
    for problem in problems:
        unit = names.get(problem.place.file, "")
        if not unit:
            raise DataProblemsError(problems)
        reasons.setdefault(unit, problem)
    return [
        replace(
            one, outcome="refused", reason=f"số liệu đọc được không ghi được: {reasons[one.unit].message}", report=None
        )
        if one.report is not None and one.unit in reasons
        else one
        for one in reconciled
    ]


def _write_reports(
    reconciled: Sequence[ReconciledForm], texts: Mapping[str, str], folder: Path, before: Mapping[str, bytes]
) -> list[ReconciledForm]:
    """Writes the reports; returns the same forms with the names of the backups of replaced reports."""
    changes: dict[int, Replacement] = {}
    for number, one in enumerate(reconciled):
        if one.report is not None:
            path = folder / f"{one.unit}.yaml"
            ending = _BACKUP_ENDING if one.outcome == "replaced" else ""
            changes[number] = Replacement(path, before.get(path.name), texts[one.unit].encode(), ending)
    backups = dict(zip(changes, write_all(list(changes.values()), folder), strict=True))
    names = [backup.name if (backup := backups.get(number)) else "" for number in range(len(reconciled))]
    return [replace(one, backup=name) for one, name in zip(reconciled, names, strict=True)]


def _summary_of(reconciled: Sequence[ReconciledForm], data: YearData, units: UnitNames, form: Form) -> Collected:
    reports = dict(data.answers) | {one.unit: one.report for one in reconciled if one.report is not None}
    refused = [one.returned.file for one in reconciled if one.outcome == "refused"]
    by_unit = {owner_of(IdentityTexts(), file, units).unit: file for file in refused}
    deadline = data.week.deadlines.get("report")  # type: ignore[call-overload]  # a Text is a str
    received = {unit: reports[unit].received for unit in units.titles if unit in reports}
    return Collected(
        files=tuple(reconciled),
        titles=dict(units.titles),
        labels={question.id: question.label for question in form.questions},
        missing=tuple(unit for unit in units.titles if unit not in reports),
        unreadable={unit: file for unit, file in by_unit.items() if unit and unit not in reports},
        late={unit: day for unit, day in received.items() if day and deadline and day > deadline},
        deadline=deadline,
    )
