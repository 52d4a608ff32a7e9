"""Writes changes of units into `units.yaml`, if the year's data has no problem with them; all else stays as it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date, time
from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.data.models import Units
from docgen.data.models.units import GeneralUnit
from docgen.data.project import Project
from docgen.data.yaml.editing import Change, RemoveEntry, SetValue, edited
from docgen.data.yaml.source_positions import place_of
from docgen.data.yaml.tree import parse_tree
from docgen.data.yaml.yaml_writer import Value
from docgen.errors import DataProblemsError, OutputError, Place, Problem
from docgen.files import Replacement, locked, read_whole, write_all
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.heading_row import problem_at
from docgen.reports.excel.unit_columns import Detail
from docgen.reports.excel.units_import import SheetProblemsError, UnitChange, read_units_workbook

_FILE = "units.yaml"
_FIELDS = list(GeneralUnit.model_fields)
_BEHIND_FACTS = "papers"
"""The field before which the facts of a unit are written."""


def import_units(project: Project, year: int, path: Path, dry_run: bool) -> tuple[list[UnitChange], list[Problem]]:
    """Takes a filled workbook into `units.yaml`; returns the changes, and what was not read with the year's warnings.

    Raises `SheetProblemsError` with every cell that cannot be taken, `DataProblemsError` if the year's data was wrong
    before, `OutputError` if the file cannot be written, for example because it was changed meanwhile, `DocgenError` if
    another command is changing the year. In these cases, and with `dry_run`, nothing is written.
    """
    with nullcontext() if dry_run else locked(project.data(year), "ghi số liệu vào", project.written):
        target = project.data(year) / _FILE
        before = _bytes_of(target)
        data, warnings = checked_data(project, year)
        filled = read_units_workbook(path, data.with_units().units)
        changes = filled.changes
        if not changes:
            return [], [*filled.unread, *warnings]
        after = written_into(_text_of(before, target), changes, project.shown(target), data.units)
        warnings = _warnings_with(project, year, after, changes, path.name)
        if not dry_run:
            write_all([Replacement(target, before, after.encode())], target.parent)
        return changes, [*filled.unread, *warnings]


def written_into(text: str, changes: Sequence[UnitChange], file: str, units: Units) -> str:
    """The text of `units.yaml` with the changes made in it, all else as it was. Raises `EditingError`."""
    place = _FIELDS.index(_BEHIND_FACTS)
    order = [*_FIELDS[:place], *(str(fact.id) for fact in units.facts), *_FIELDS[place:]]
    return edited(text, [_edit(change, order) for change in changes], file)


def _bytes_of(target: Path) -> bytes | None:
    try:
        return read_whole(str(target))
    except OSError:  # loading the year reports it
        return None


def _text_of(data: bytes | None, target: Path) -> str:
    try:
        return (data or b"").decode()
    except UnicodeDecodeError as error:
        raise OutputError(f"không đọc được {target}") from error


def _edit(change: UnitChange, order: Sequence[str]) -> Change:
    path = _path(change)
    if change.after is None:
        return RemoveEntry(path)
    return SetValue(path, _yaml_value(change.after), after=order[: order.index(change.column.field)])


def _path(change: UnitChange) -> tuple[str | int, ...]:
    return ("units", change.index, change.column.field)


def _yaml_value(detail: Detail) -> Value:
    if isinstance(detail, time):
        return f"{detail.hour}:{detail.minute:02d}"
    if isinstance(detail, date):
        return detail.isoformat()
    if isinstance(detail, int):
        return str(detail)
    return detail if isinstance(detail, str) or detail is None else [str(line) for line in detail]


def _warnings_with(project: Project, year: int, text: str, changes: Sequence[UnitChange], file: str) -> list[Problem]:
    """The warnings of the year with the new text. Raises `SheetProblemsError` with the cells that cause problems."""
    shown = project.shown(project.data(year) / _FILE)
    read = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    try:
        _, warnings = checked_data(project, year, {shown: read})
    except DataProblemsError as error:
        tree, _ = parse_tree(read, shown)
        cells = {place_of(tree, _path(change)): change.cell for change in changes}
        raise SheetProblemsError([_in_cell(problem, cells, file) for problem in error.problems]) from error
    return warnings


def _in_cell(problem: Problem, cells: dict[Place, SheetCell], file: str) -> Problem:
    """The problem with the cell as its place: that of the last change that begins above it in the YAML file."""
    above = [place for place in cells if place.line <= problem.place.line and place.file == problem.place.file]
    if not above:
        return problem
    return problem_at(file, cells[max(above)], problem.message, problem.hint)
