"""The whole of `docgen collect`: the year's data, the files, the reports that they make, and who is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.build import checked_data
from docgen.collecting.files import Source
from docgen.collecting.reading import read_all
from docgen.collecting.returns import Return
from docgen.collecting.settling import Rules, Settled, settled
from docgen.collecting.writing import yaml_text
from docgen.context.form import form_of
from docgen.errors import OutputError, UsageError, nearest, unreadable
from docgen.forms import Form, UnitNames
from docgen.loading import YearData
from docgen.manifest import write_whole
from docgen.project import Project


@dataclass(frozen=True)
class Options:
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


Watch = Callable[[Iterable[Return]], Iterable[Return]]
"""Shows progress while returns come in."""


def collect(project: Project, year: int, sources: Sequence[Source], options: Options, watch: Watch = iter) -> Collected:
    """Reads the files and writes what they report. Raises `DataProblemsError` if the year's data is wrong.

    Raises `OutputError` if a report cannot be written; those before it are written whole.
    """
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
        _write(found, project.reports(year), form, units)
    return _collected(found, data, units, form)


def _names(data: YearData) -> UnitNames:
    units = UnitNames()
    for unit in data.units.units:
        units.add(str(unit.id), str(unit.kind), str(unit.name))
    return units


def _day_of(path: Path) -> date | None:
    try:
        return date.fromtimestamp(path.stat().st_mtime)
    except (OSError, ValueError, OverflowError):
        return None


def _write(found: Iterable[Settled], folder: Path, form: Form, units: UnitNames) -> None:
    for one in found:
        if one.report is not None:
            text = yaml_text(one.report, form, units.titles[one.unit])
            path = folder / f"{one.unit}.yaml"
            try:
                write_whole(path, text.encode())
            except OSError as error:
                raise OutputError(f"không ghi được {path}: {unreadable(error)}") from error


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
