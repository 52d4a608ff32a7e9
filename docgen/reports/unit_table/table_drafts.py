"""Cells of the table of units that could not be saved, kept until they are: `data/<year>/.truoc/ban-nhap-don-vi.json`.

Why not with other drafts: a cell is known by the id of its unit, which stays where a line moves in the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from docgen.authoring.saving.data_file import EARLIER
from docgen.data.project import Project
from docgen.errors import OutputError, unreadable
from docgen.files import read_file, write_whole
from docgen.reports.unit_table.cell_edits import CellConflict, CellEdit, CellProblem, NewUnit, TableEdits

_NAME = "ban-nhap-don-vi.json"
_LARGEST = 50_000_000


@dataclass(frozen=True)
class TableDraft:
    """What was typed and is not in the file, and why."""

    edits: TableEdits
    problems: Sequence[CellProblem] = ()


def table_draft(project: Project, year: int) -> TableDraft:
    """The draft of a year; empty if there is none or it cannot be read."""
    try:
        kept = json.loads(read_file(_path(project, year), _LARGEST))
        cells = [CellEdit(*_texts(entry, ("unit", "field", "base", "text"))) for entry in kept["cells"]]
        added = [_new_unit(entry) for entry in kept["added"]]
        problems = [CellProblem(*_texts(entry, ("unit", "field", "message"))) for entry in kept["problems"]]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return TableDraft(TableEdits())
    return TableDraft(TableEdits(cells, added), problems)


def keep_table_draft(
    project: Project, year: int, edits: TableEdits, problems: Sequence[CellProblem], conflicts: Sequence[CellConflict]
) -> None:
    """Keeps the cells and rows of `edits` that have a problem or conflict; drops earlier drafts of all its others.

    A row that was new and is given up is one of those that are removed, by its key. Raises `OutputError`.
    """
    failed = {(one.unit, one.field) for one in problems} | {(one.unit, one.field) for one in conflicts}
    rows = {one.unit for one in problems}
    before = table_draft(project, year)
    handled = {(cell.unit, cell.field) for cell in edits.cells}
    keys = {*(new.key for new in edits.added), *edits.removed}
    cells = [cell for cell in before.edits.cells if (cell.unit, cell.field) not in handled]
    cells += [cell for cell in edits.cells if (cell.unit, cell.field) in failed]
    added = [new for new in before.edits.added if new.key not in keys]
    added += [new for new in edits.added if new.key in rows]
    kept = {(cell.unit, cell.field) for cell in cells} | {(new.key, name) for new in added for name in ("", *new.texts)}
    old = [one for one in before.problems if (one.unit, one.field) not in handled and one.unit not in keys]
    left = [one for one in (*old, *problems) if (one.unit, one.field) in kept or one.unit in {new.key for new in added}]
    if cells or added or not before.edits.is_empty:
        _write(project, year, TableDraft(TableEdits(cells, added), left))


def drop_table_draft(project: Project, year: int) -> None:
    """Gives up all of the draft. Raises `OutputError`."""
    if not table_draft(project, year).edits.is_empty:
        _write(project, year, TableDraft(TableEdits()))


def _path(project: Project, year: int) -> Path:
    return project.data(year) / EARLIER / _NAME


def _write(project: Project, year: int, draft: TableDraft) -> None:
    path = _path(project, year)
    content = {
        "cells": [asdict(cell) for cell in draft.edits.cells],
        "added": [asdict(new) for new in draft.edits.added],
        "problems": [asdict(problem) for problem in draft.problems],
    }
    try:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise OutputError(f"không giữ được bản nháp ở {path}: {unreadable(error)}") from error


def _texts(entry: Any, names: Sequence[str]) -> list[str]:
    """The texts of an entry. Raises `ValueError` for one that this module did not write."""
    found = [entry[name] for name in names]
    if not all(isinstance(text, str) for text in found):
        raise ValueError(entry)
    return found


def _new_unit(entry: Any) -> NewUnit:
    texts = entry["texts"]
    if not isinstance(entry["key"], str) or not all(isinstance(one, str) for pair in texts.items() for one in pair):
        raise ValueError(entry)
    return NewUnit(entry["key"], texts)
