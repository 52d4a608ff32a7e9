"""Saves what was typed into the table of units: every cell that can be saved, the others with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from docgen.authoring.saving import Edit, Refused, Saved, save
from docgen.authoring.saving.data_file import as_loaded
from docgen.data.loading import Loaded, parse_tree
from docgen.data.project import Project
from docgen.data.yaml.editing import edited
from docgen.data.yaml.source_positions import path_around
from docgen.errors import Problem
from docgen.reports.excel.unit_changes import UNITS_FILE
from docgen.reports.unit_table.cell_edits import CellConflict, CellProblem, PlannedEdits, TableEdits, planned_edits
from docgen.reports.unit_table.unit_rows import UnitTable, unit_table

_ROUNDS = 8
"""Attempts to save what is left when some cells are refused: each kind of check finds its problems in one."""
_BUSY = "danh sách đơn vị liên tục được sửa ở nơi khác nên chưa lưu; bấm Lưu để thử lại"


@dataclass(frozen=True)
class TableSaved:
    """What became of the edits."""

    table: UnitTable
    """The table as it is now."""
    problems: Sequence[CellProblem] = ()
    """The cells that were not saved."""
    conflicts: Sequence[CellConflict] = ()
    """Nor were these: somebody else has changed them."""
    new_ids: Mapping[str, str] = field(default_factory=dict)
    """The ids of the units that were added, by the keys of their rows."""
    removed: Sequence[str] = ()
    """The ids of the units that the file has no more."""


def save_table(project: Project, year: int, edits: TableEdits, loaded: Loaded | None = None) -> TableSaved:
    """Writes into `units.yaml` all of `edits` that can be written; every other line of the file stays as it is.

    A cell is refused with the words of the reader of workbooks, of the loader or of the checks; it is a conflict if the
    file has another text in its place than the one that the person saw. `loaded`: as for `unit_table`. Raises
    `DocgenError` if the file cannot be read or written.
    """
    left, refused = edits, list[CellProblem]()
    for _ in range(_ROUNDS):
        table = unit_table(project, year, loaded)
        plan = planned_edits(table, left)
        if not plan.changes:
            return _outcome(table, plan, edits, refused)
        words = _words(_without(left, plan.problems))
        result = save(project, year, Edit(UNITS_FILE, plan.changes, table.file.hash, words, typed=()))
        if isinstance(result, Saved):
            return _outcome(unit_table(project, year, loaded), plan, edits, refused)
        if isinstance(result, Refused):
            found = list(_refused(table, plan, left, result.problems))
            refused += found
            left = _without(left, found)
    return _outcome(table, plan, edits, [*refused, *_all_of(left, _BUSY)])


def _outcome(table: UnitTable, plan: PlannedEdits, edits: TableEdits, refused: list[CellProblem]) -> TableSaved:
    removed = [name for name in edits.removed if name not in table.by_id]
    new_ids = {key: name for key, name in plan.new_ids.items() if name in table.by_id}
    return TableSaved(table, [*plan.problems, *refused], plan.conflicts, new_ids, removed)


def _words(edits: TableEdits) -> str:
    """The edits in words, for the list of changes."""
    units = len({cell.unit for cell in edits.cells})
    parts = [
        f"{len(edits.cells)} ô của {units} đơn vị" if edits.cells else "",
        f"thêm {len(edits.added)} đơn vị" if edits.added else "",
        f"bỏ {len(edits.removed)} đơn vị" if edits.removed else "",
    ]
    return "bảng đơn vị: " + ", ".join(filter(None, parts))


def _refused(
    table: UnitTable, plan: PlannedEdits, edits: TableEdits, problems: Sequence[Problem]
) -> Iterator[CellProblem]:
    """The cells that cause problems; all that are left if no problem can be traced to one."""
    after = edited(table.file.text, plan.changes, table.file.shown)
    tree = parse_tree(as_loaded(after), table.file.shown)[0]
    keys = {name: key for key, name in plan.new_ids.items()}
    found = False
    for problem in problems:
        message = problem.message + (f" - {problem.hint}" if problem.hint else "")
        for unit, name in _traced(table, tree, problem, edits, keys):
            found = True
            yield CellProblem(unit, name, message)
    if not found:
        yield from _all_of(edits, "; ".join(dict.fromkeys(map(str, problems))))


def _traced(
    table: UnitTable, tree: Any, problem: Problem, edits: TableEdits, keys: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The edited cells in which a problem is."""
    if problem.place.file != table.file.shown:
        stem = PurePosixPath(problem.place.file).stem
        yield from ((name, "") for name in edits.removed if name == stem)
        return
    path = path_around(tree, problem.place)
    if len(path) < 2 or path[0] != "units":
        return
    name = str(tree["units"][path[1]].get("id"))
    field = _column_at(table, path[2:])
    if name in keys:
        yield keys[name], field
        return
    own = [cell.field for cell in edits.cells if cell.unit == name]
    yield from ((name, one) for one in own if one == field or field not in own)


def _column_at(table: UnitTable, path: Sequence[str | int]) -> str:
    """The name of the column that holds the value at a path in a unit; empty if there is none."""
    names = {column.name for column in table.fields}
    keys = [str(step) for step in path]
    return next((".".join(keys[:end]) for end in range(len(keys), 0, -1) if ".".join(keys[:end]) in names), "")


def _all_of(edits: TableEdits, message: str) -> Iterator[CellProblem]:
    yield from (CellProblem(cell.unit, cell.field, message) for cell in edits.cells)
    yield from (CellProblem(new.key, "", message) for new in edits.added)
    yield from (CellProblem(name, "", message) for name in edits.removed)


def _without(edits: TableEdits, problems: Sequence[CellProblem]) -> TableEdits:
    cells, rows = {(one.unit, one.field) for one in problems}, {one.unit for one in problems}
    return replace(
        edits,
        cells=[cell for cell in edits.cells if (cell.unit, cell.field) not in cells],
        added=[new for new in edits.added if new.key not in rows],
        removed=[name for name in edits.removed if name not in rows],
    )
