"""Writes changes of units into `units.yaml`, if the year's data has no problem with them; all else stays as it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.authoring.saving import Edit, Saved, data_file, save
from docgen.data.models import Units
from docgen.data.project import Project
from docgen.data.yaml.editing import Change, RemoveEntry, SetValue, edited
from docgen.data.yaml.source_positions import place_of
from docgen.data.yaml.tree import parse_tree
from docgen.errors import DataProblemsError, Place, Problem
from docgen.files import ChangedError
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.heading_row import problem_at
from docgen.reports.excel.unit_changes import UNITS_FILE, key_order, yaml_value
from docgen.reports.excel.units_import import SheetProblemsError, UnitChange, read_units_workbook


def import_units(
    project: Project, year: int, path: Path, dry_run: bool, content: bytes | None = None
) -> tuple[list[UnitChange], list[Problem]]:
    """Takes a filled workbook into `units.yaml`; returns the changes, and what was not read with the year's warnings.

    `content`: that of the workbook where it is no file on the disk; `path` is then only its name.

    Raises `SheetProblemsError` with every cell that cannot be taken, `DataProblemsError` if the year's data was wrong
    before, `OutputError` if the file cannot be written, for example because it was changed meanwhile, `DocgenError` if
    another command is changing the year. In these cases, and with `dry_run`, nothing is written.
    """
    file = data_file(project, year, UNITS_FILE)
    data, warnings = checked_data(project, year)
    filled = read_units_workbook(path, data.with_units().units, content)
    changes = filled.changes
    if not changes:
        return [], [*filled.unread, *warnings]
    edits = edits_of(changes, data.units)
    after = edited(file.text, edits, file.shown)
    warnings = _warnings_with(project, year, after, changes, path.name)
    if not dry_run:
        words = f"bảng Excel của các đơn vị: {len(changes)} thay đổi"
        result = save(project, year, Edit(UNITS_FILE, edits, file.hash, words, file.text, typed=()))
        if not isinstance(result, Saved):
            raise ChangedError(file.path, existed=True)
    return changes, [*filled.unread, *warnings]


def edits_of(changes: Sequence[UnitChange], units: Units) -> list[Change]:
    """The changes of `units.yaml` that make it say what the workbook has."""
    order = key_order(units.facts)
    return [_edit(change, order) for change in changes]


def _edit(change: UnitChange, order: Sequence[str]) -> Change:
    path = _path(change)
    if change.after is None:
        return RemoveEntry(path)
    return SetValue(path, yaml_value(change.after), after=order[: order.index(change.column.field)])


def _path(change: UnitChange) -> tuple[str | int, ...]:
    return ("units", change.index, change.column.field)


def _warnings_with(project: Project, year: int, text: str, changes: Sequence[UnitChange], file: str) -> list[Problem]:
    """The warnings of the year with the new text. Raises `SheetProblemsError` with the cells that cause problems."""
    shown = project.shown(project.data(year) / UNITS_FILE)
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
