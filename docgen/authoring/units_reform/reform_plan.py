"""What a reform of units would change in a year, found without writing anything."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from docgen.authoring.checked_year import year_problems
from docgen.authoring.init import StartingProvince, find_province
from docgen.authoring.units_reform.new_units import UnitsChange, new_units_text, unit_origins, units_change
from docgen.authoring.units_reform.old_names import old_names
from docgen.data.loading import Loaded, load_year
from docgen.data.models import Units
from docgen.data.project import Project
from docgen.errors import DataProblemsError, OutputError, Problem, UsageError, unreadable
from docgen.files import read_whole


@dataclass(frozen=True)
class ReformPlan:
    """The new text of a year's `units.yaml`, the reports to be put aside, and what then still names the old level."""

    project: Project
    year: int
    province: StartingProvince
    file: Path
    before: bytes
    after: bytes
    change: UnitsChange
    reports: tuple[Path, ...]
    """Reports of units that there are no more; also where a new unit has the same id."""
    old_names: tuple[Problem, ...]

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """Of which former communes each unit that is kept or added was made, by its title."""
        units = (*self.change.kept.values(), *self.change.added)
        return unit_origins(units, self.province, day_of_list(self.year))

    @property
    def is_needed(self) -> bool:
        """False if the units are today's already."""
        return self.before != self.after or bool(self.reports)


def plan_reform(project: Project, year: int, name: str) -> ReformPlan:
    """The plan for the units of the province `name` in `year`.

    Raises `UsageError` for an unknown province or a year without units, `DataProblemsError` if the data has problems,
    before or with the new units.
    """
    province = find_province(name, year)
    loaded = load_year(project, year)
    if loaded.problems:
        raise DataProblemsError(loaded.problems)
    file, units = _units_of(loaded, year)
    path = project.root / file
    before = _bytes(path, file)
    change = units_change(units, province)
    after = new_units_text(before.decode(), units, change, province, day_of_list(year))
    reports = tuple(project.root / one for one in _reports_of(loaded, change))
    instead = {file: unicodedata.normalize("NFC", after.removeprefix("\ufeff"))}
    _refuse_problems(project, year, instead, {project.shown(one) for one in reports})
    named = old_names(project, _without(load_year(project, year, instead), reports, project), province)
    return ReformPlan(project, year, province, path, before, after.encode(), change, reports, tuple(named))


def day_of_list(year: int) -> date:
    """The day whose list of units is taken for a year: that of `find_province`."""
    return date(year, 10, 1)


def _units_of(loaded: Loaded, year: int) -> tuple[str, Units]:
    found = next(((file, model) for file, model in loaded.models.items() if isinstance(model, Units)), None)
    if not found:
        raise UsageError(f"năm {year} không có danh sách đơn vị (units.yaml) để thay")
    return found


def _reports_of(loaded: Loaded, change: UnitsChange) -> list[str]:
    dropped = {str(unit.id) for unit in change.dropped}
    return [file for form in loaded.forms() for file in loaded.answers_to(form) if Path(file).stem in dropped]


def _refuse_problems(project: Project, year: int, instead: dict[str, str], put_aside: set[str]) -> None:
    problems = [one for one in year_problems(project, year, instead) if one.place.file not in put_aside]
    if problems:
        raise DataProblemsError(problems)


def _without(loaded: Loaded, reports: tuple[Path, ...], project: Project) -> Loaded:
    """The year as it is read once the reports are put aside."""
    for path in reports:
        for found in (loaded.models, loaded.trees, loaded.sources):
            found.pop(project.shown(path), None)
    return loaded


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return read_whole(str(path)) or b""
    except OSError as error:
        raise OutputError(f"không đọc được {shown}: {unreadable(error)}") from error


__all__ = ["ReformPlan", "plan_reform"]
