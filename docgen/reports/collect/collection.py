"""The whole of `docgen collect`: the year's data, the files, the reports that they make, and who is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import UsageError, nearest
from docgen.files import Replacement, locked, write_all
from docgen.reports.collect.answers_yaml import yaml_text
from docgen.reports.collect.read_returns import read_all
from docgen.reports.collect.reconcile import Rules, Settled, settled
from docgen.reports.collect.returned_files import ReturnedFile
from docgen.reports.collect.returns import Return
from docgen.reports.forms import Form, UnitNames
from docgen.reports.forms.form_labels import form_of


@dataclass(frozen=True)
class CollectOptions:
    """How forms are collected. `received` None: the day on which each file was last changed or copied here."""

    unit: str | None = None
    received: date | None = None
    replace: bool = False
    keep: bool = False
    dry_run: bool = False
    workers: int | None = None


@dataclass(frozen=True)
class Collected:
    """What became of each file; then, of all units: who has not reported, and who was late."""

    files: tuple[Settled, ...]
    titles: dict[str, str]
    """How each unit is called, by id, in the order of `units.yaml`."""
    labels: dict[str, str]
    """What each question asks, by id."""
    missing: tuple[str, ...]
    late: dict[str, date]
    """When the reports came in that came after the deadline, by unit."""
    deadline: date | None

    @property
    def needs_a_person(self) -> bool:
        """True if something could not be read, or could not be written without a decision."""
        return any(one.outcome in ("refused", "differs") or one.returned.unread for one in self.files)


_KEPT = ".txt"
"""How the name of a report ends that another took the place of: nothing reads it, and every editor opens it."""
Watch = Callable[[Iterable[Return]], Iterable[Return]]
"""Shows progress while returns come in."""


def collect(
    project: Project, year: int, sources: Sequence[ReturnedFile], options: CollectOptions, watch: Watch = iter
) -> Collected:
    """Reads the files and writes what they report. Raises `DataProblemsError` if the year's data is wrong.

    Raises `OutputError` if a report cannot be written, as where somebody has changed it meanwhile; those before it are
    written whole. Raises `DocgenError` if another command is changing the year.
    """
    held = nullcontext() if options.dry_run else locked(project.data(year), "ghi số liệu vào", project.written)
    with held:
        before = _reports(project.reports(year))
        data, _ = checked_data(project, year)
        units = _names(data)
        if options.unit is not None and options.unit not in units.titles:
            raise UsageError(f'không có đơn vị "{options.unit}"', hint=nearest(options.unit, units.titles))
        form = form_of(data)
        there = {str(unit): answers for unit, answers in data.answers.items()}
        returns = list(watch(read_all(sources, form, options.workers)))
        came = [options.received or _day_of(source.path) for source in sources]
        rules = Rules(form, units, there, options.replace, options.keep, options.unit)
        found = settled(list(zip(returns, came, strict=True)), rules)
        if not options.dry_run:
            found = _written(found, project.reports(year), before, form, units)
        return _collected(found, data, units, form)


def _reports(folder: Path) -> dict[str, bytes]:
    """What the reports hold that are there, by the names of their files."""
    found: dict[str, bytes] = {}
    for path in folder.glob("*.yaml"):
        with suppress(OSError):  # who loads it says so
            found[path.name] = path.read_bytes()
    return found


def _names(data: YearData) -> UnitNames:
    units = UnitNames()
    for unit in data.units.units:
        units.add(unit)
    return units


def _day_of(path: Path) -> date | None:
    try:
        return date.fromtimestamp(path.stat().st_mtime)
    except (OSError, ValueError, OverflowError):
        return None


def _written(
    found: Sequence[Settled], folder: Path, before: Mapping[str, bytes], form: Form, units: UnitNames
) -> list[Settled]:
    """The same, their reports written; those that took the place of another with the name under which that is kept."""
    changes: dict[int, Replacement] = {}
    for number, one in enumerate(found):
        if one.report is not None:
            path = folder / f"{one.unit}.yaml"
            text = yaml_text(one.report, form, units.titles[one.unit])
            ending = _KEPT if one.outcome == "replaced" else ""
            changes[number] = Replacement(path, before.get(path.name), text.encode(), ending)
    kept = dict(zip(changes, write_all(list(changes.values()), folder), strict=True))
    names = [beside.name if (beside := kept.get(number)) else "" for number in range(len(found))]
    return [replace(one, kept=name) for one, name in zip(found, names, strict=True)]


def _collected(found: Sequence[Settled], data: YearData, units: UnitNames, form: Form) -> Collected:
    reports = dict(data.answers) | {one.unit: one.report for one in found if one.report is not None}
    deadline = data.week.deadlines.get("report")  # type: ignore[call-overload]  # a Text is a str
    came = {unit: reports[unit].received for unit in units.titles if unit in reports}
    return Collected(
        files=tuple(found),
        titles=dict(units.titles),
        labels={question.id: question.label for question in form.questions},
        missing=tuple(unit for unit in units.titles if unit not in reports),
        late={unit: day for unit, day in came.items() if day and deadline and day > deadline},
        deadline=deadline,
    )
