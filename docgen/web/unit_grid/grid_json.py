"""The table of units as JSON: what the page shows, and what it sends to be saved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from docgen.data.yaml.source_positions import path_of
from docgen.errors import Problem, UsageError
from docgen.reports.unit_table import CellEdit, NewUnit, TableDraft, TableEdits, TableField, TableSaved, UnitTable
from docgen.reports.unit_table.cell_edits import CellProblem
from docgen.web.field_phrases import without_code, without_keys
from docgen.web.uploads import with_plain_line_ends

_WIDTHS = {"id": 130, "name": 190, "kind": 130, "opening_date": 205, "opening_hour": 205}
_OF_KINDS = {"day": 130, "hour": 110, "number": 110, "money": 150, "sub_units": 170}
_WIDTH = 240
"""Widths of columns in pixels."""
_MOST = 200_000
"""Cells in one request."""


def table_json(table: UnitTable, draft: TableDraft, problems: Iterable[Problem]) -> dict[str, Any]:
    """The whole table. `problems`: those of the year, of which those in the file are shown at their cells."""
    own = [*draft.problems, *_in_cells(table, problems)]
    return {
        "hash": table.file.hash,
        "columns": [_column(one) for one in table.fields],
        "rows": [{"id": row.id, "texts": row.texts} for row in table.rows if row.id],
        "problems": [_problem(one) for one in own],
        "draft": {
            "cells": [vars(cell) for cell in draft.edits.cells],
            "added": [{"key": new.key, "texts": dict(new.texts)} for new in draft.edits.added],
        },
    }


def saved_json(before: str, edits: TableEdits, saved: TableSaved) -> dict[str, Any]:
    """What became of edits; `before`: the hash of the file before them."""
    units = {cell.unit for cell in edits.cells} | set(saved.new_ids.values())
    rows = [row for row in saved.table.rows if row.id in units]
    return {
        "before": before,
        "hash": saved.table.file.hash,
        "rows": [{"id": row.id, "texts": row.texts} for row in rows],
        "ids": dict(saved.new_ids),
        "removed": list(saved.removed),
        "problems": [_problem(one) for one in saved.problems],
        "conflicts": [vars(one) for one in saved.conflicts],
    }


def edits_from_json(body: bytes) -> TableEdits:
    """The edits that the page sent. Raises `UsageError` for anything else."""
    try:
        sent = json.loads(body)
        cells = [CellEdit(*_texts(one, ("unit", "field", "base", "text"))) for one in sent["cells"]]
        added = [NewUnit(_text(one["key"]), _all_texts(one["texts"])) for one in sent["added"]]
        removed = [_text(one) for one in sent["removed"]]
    except (TypeError, KeyError, ValueError, AttributeError, RecursionError) as error:
        raise UsageError("trình duyệt gửi nội dung mà trang này không đọc được") from error
    if len(cells) + sum(len(new.texts) for new in added) > _MOST:
        raise UsageError("dán quá nhiều ô một lần", hint="hãy chia thành nhiều lần, hoặc nhập bằng bảng Excel")
    return TableEdits(cells, added, removed)


def _column(field: TableField) -> dict[str, Any]:
    return {
        "name": field.name,
        "title": field.title,
        "help": without_code(field.help),
        "width": _WIDTHS.get(field.name) or _OF_KINDS.get(field.kind, _WIDTH),
        "choices": field.choices,
        "required": field.is_required and field.kind != "id",
        "asked": field.is_asked,
        "isHeader": field.name == "name",
    }


def _problem(one: CellProblem) -> dict[str, str]:
    return {"unit": one.unit, "field": one.field, "message": without_keys(one.message)}


def _in_cells(table: UnitTable, problems: Iterable[Problem]) -> Iterator[CellProblem]:
    """The problems of the file, each at its cell."""
    names = {field.name for field in table.fields}
    for problem in problems:
        path = path_of(table.tree, problem.place) if problem.place.file == table.file.shown else None
        if path and path[0] == "units" and len(path) > 2 and isinstance(path[1], int):
            row = table.rows[path[1]]
            keys = [str(step) for step in path[2:]]
            found = (".".join(keys[:end]) for end in range(len(keys), 0, -1))
            name = next((one for one in found if one in names), "")
            yield CellProblem(row.id, name, problem.sentence)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return with_plain_line_ends(value)


def _texts(entry: Any, names: Iterable[str]) -> list[str]:
    return [_text(entry[name]) for name in names]


def _all_texts(entry: Any) -> dict[str, str]:
    return {_text(name): _text(value) for name, value in entry.items()}
