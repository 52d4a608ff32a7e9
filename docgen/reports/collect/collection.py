"""`docgen collect`: reads the returned files, writes their reports, and lists the units without one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docgen.authoring.checked_year import checked_files, year_problems
from docgen.data.loading import Loaded, YearData
from docgen.data.project import Project
from docgen.errors import DataProblemsError, Problem
from docgen.files import Replacement, locked, write_all
from docgen.parallel import open_pool, results_in_order
from docgen.reports.collect.answers_yaml import yaml_text
from docgen.reports.collect.known_year import Arrived, KnownYear, known_unit
from docgen.reports.collect.read_forms import process_count_for, read_all
from docgen.reports.collect.reconcile import ReconciledForm, reconcile
from docgen.reports.collect.returned_files import ReturnedFile
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.forms import Form, IdentityTexts, UnitNames, owner_of


@dataclass(frozen=True)
class CollectOptions:
    """How forms are collected. `received` None: the day that each file has, else that of its last change.

    `form` None: each file may be any of the year's forms. `replace_decided`: with `replace`, also decided answers.
    """

    unit: str | None = None
    received: date | None = None
    replace: bool = False
    keep: bool = False
    replace_decided: bool = False
    dry_run: bool = False
    workers: int | None = None
    form: str | None = None


@dataclass(frozen=True)
class Collected:
    """The outcome of each file of one form, and the units that have not reported or were late."""

    form: str
    """The id of the form; "" where the year has only one."""
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
    project: Project,
    year: int,
    sources: Sequence[ReturnedFile],
    options: CollectOptions,
    progress: Progress = iter,
    good: Loaded | None = None,
) -> tuple[Collected, ...]:
    """Reads the files and writes their reports; a result for each form of which there is a file.

    Files that are no form are among those of the first. Raises `DataProblemsError` if the year's data is wrong.

    Raises `OutputError` if a report cannot be written, for example because it was changed meanwhile; the reports before
    it are written. Raises `DocgenError` if another command is changing the year. `good`: as in `checked_files`.
    """
    lock = nullcontext() if options.dry_run else locked(project.data(year), "ghi số liệu vào", project.written)
    with lock:
        before = _reports(project.reports(year))
        loaded = checked_files(project, year, good)
        data = loaded.data().with_units()
        known = KnownYear.of(data, project.templates)
        for unit in _named_units(sources, options):
            known_unit(data, unit)
        returns = list(progress(read_all(sources, known.choice(options.form or ""), options.workers)))
        returned = [_arrived(*pair, options) for pair in zip(sources, returns, strict=True)]
        forms = [data.with_form(options.form)] if options.form else known.forms
        collections = [_of_form(own, returned, known, options, project) for own in forms]
        texts = {path: text for one in collections for path, text in one.texts().items()}
        collections = _that_load(collections, texts, _Loading(project, year, {}), options.workers)
        if not options.dry_run:
            collections = [_written(one, texts, before) for one in collections]
        return tuple(_summary_of(one) for one in collections if one.files)


@dataclass(frozen=True)
class _FormCollection:
    """The returned files that are of one form; `data` is the year of this form, `folder` that of its reports."""

    data: YearData
    form: Form
    units: UnitNames
    folder: Path
    files: list[ReconciledForm]

    def path(self, one: ReconciledForm) -> Path:
        """The file of a report."""
        return self.folder / f"{one.unit}.yaml"

    def texts(self) -> dict[Path, str]:
        """The text of each report that is to be written, by its file."""
        titles = self.units.titles
        return {
            self.path(one): yaml_text(one.report, self.form, titles[one.unit], self.data.form)
            for one in self.files
            if one.report is not None
        }


def _named_units(sources: Sequence[ReturnedFile], options: CollectOptions) -> Iterator[str]:
    """The units that a person named."""
    yield from (options.unit,) if options.unit else ()
    yield from (source.decision.unit for source in sources if source.decision and source.decision.unit)


def _arrived(source: ReturnedFile, returned: ReturnedForm, options: CollectOptions) -> Arrived:
    day = options.received or source.received or _day_received(source.path)
    return replace(returned, decision=source.decision), day


def _of_form(
    data: YearData, returned: Sequence[Arrived], known: KnownYear, options: CollectOptions, project: Project
) -> _FormCollection:
    """The files that are of the form of `data`, with their outcomes."""
    rules = replace(
        known.rules(data),
        replace=options.replace,
        keep=options.keep,
        replace_decided=options.replace_decided,
        unit=options.unit,
    )
    # Why the first form: what is no form at all must be listed once.
    first = options.form or known.forms[0].form
    files = reconcile([one for one in returned if (one[0].form or first) == data.form], rules)
    return _FormCollection(data, rules.form, known.units, project.reports(data.year, data.form), files)


def _reports(folder: Path) -> dict[Path, bytes]:
    """The content of the existing reports of all forms, by their files."""
    contents: dict[Path, bytes] = {}
    for path in folder.rglob("*.yaml"):
        with suppress(OSError):  # loading the year reports it
            contents[path] = path.read_bytes()
    return contents


def _day_received(path: Path) -> date | None:
    try:
        return date.fromtimestamp(path.stat().st_mtime)
    except (OSError, ValueError, OverflowError):
        return None


def _that_load(
    collections: Sequence[_FormCollection], texts: Mapping[Path, str], job: _Loading, workers: int | None
) -> list[_FormCollection]:
    """The same files; one whose report the year would not load with is refused, with the reason.

    Raises `DataProblemsError` if the reports that are left are a problem only together.
    """
    project = job.project
    shown = {project.shown(path): text for path, text in texts.items()}
    problems = _problems_with(replace(job, texts=shown), workers)
    reasons: dict[str, Problem] = {}
    for problem in problems:
        if problem.place.file not in shown:
            raise DataProblemsError(problems)
        reasons.setdefault(problem.place.file, problem)

    def loading(one: ReconciledForm, collection: _FormCollection) -> ReconciledForm:
        problem = reasons.get(project.shown(collection.path(one))) if one.report is not None else None
        if problem is None:
            return one
        reason = f"số liệu đọc được không ghi được: {problem.message}"
        return replace(one, outcome="refused", reason=reason, report=None)

    return [replace(each, files=[loading(one, each) for one in each.files]) for each in collections]


def _problems_with(loading: _Loading, workers: int | None) -> list[Problem]:
    """The problems that the year would have with these reports; of many, shares are loaded in several processes."""
    names = list(loading.texts)
    count = min(process_count_for(len(names), workers), len(names))
    shares = [{name: loading.texts[name] for name in names[start::count]} for start in range(count)]
    jobs = [replace(loading, texts=share) for share in shares]
    with open_pool(len(jobs), count or 1, None) as pool, closing(results_in_order(pool, _loaded, jobs)) as results:
        return [problem for problems in results for problem in problems]


@dataclass(frozen=True)
class _Loading:
    """Reports to be loaded together with the year, by the names of their files."""

    project: Project
    year: int
    texts: Mapping[str, str]


def _loaded(job: _Loading) -> list[Problem]:
    return year_problems(job.project, job.year, job.texts)


def _written(collection: _FormCollection, texts: Mapping[Path, str], before: Mapping[Path, bytes]) -> _FormCollection:
    """Writes the reports; returns the same files with the names of the backups of replaced reports."""
    changes: dict[int, Replacement] = {}
    for number, one in enumerate(collection.files):
        if one.report is not None:
            path = collection.path(one)
            ending = _BACKUP_ENDING if one.outcome == "replaced" else ""
            changes[number] = Replacement(path, before.get(path), texts[path].encode(), ending)
    backups = dict(zip(changes, write_all(list(changes.values()), collection.folder), strict=True))
    names = [backup.name if (backup := backups.get(number)) else "" for number in range(len(collection.files))]
    files = [replace(one, backup=name) for one, name in zip(collection.files, names, strict=True)]
    return replace(collection, files=files)


def _summary_of(collection: _FormCollection) -> Collected:
    data, units, files = collection.data, collection.units, collection.files
    reports = dict(data.answers) | {one.unit: one.report for one in files if one.report is not None}
    refused = [one.returned.file for one in files if one.outcome == "refused"]
    by_unit = {owner_of(IdentityTexts(), file, units).unit: file for file in refused}
    received = {unit: reports[unit].received for unit in units.titles if unit in reports}
    return Collected(
        form=data.form if data.forms else "",
        files=tuple(files),
        titles=dict(units.titles),
        labels={question.id: question.label for question in collection.form.questions},
        missing=tuple(unit for unit in units.titles if unit not in reports),
        unreadable={unit: file for unit, file in by_unit.items() if unit and unit not in reports},
        late={unit: day for unit, day in received.items() if day and data.deadline and day > data.deadline},
        deadline=data.deadline,
    )
