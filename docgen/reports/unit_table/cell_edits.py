"""What a person types into the table of units, as changes of `units.yaml`, or the reason why a cell cannot be used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.data.yaml.editing import Change, RemoveEntry, SetValue
from docgen.data.yaml.yaml_writer import Value
from docgen.errors import titled
from docgen.language.spelling import lowered, slug
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.unit_cells import details_in_new, refusal_of_new
from docgen.reports.excel.unit_changes import yaml_value
from docgen.reports.excel.unit_columns import CLEAR
from docgen.reports.unit_table.table_fields import TableField, shown
from docgen.reports.unit_table.unit_rows import UnitTable

_COUNT = re.compile("[0-9]{1,6}")
_LIST = "units"


@dataclass(frozen=True)
class CellEdit:
    """The text of one cell."""

    unit: str
    """The unit's id."""
    field: str
    """The name of the column."""
    base: str
    """What the cell showed when the person began."""
    text: str


@dataclass(frozen=True)
class NewUnit:
    """A row for a unit that the file does not have."""

    key: str
    """By which the page knows the row."""
    texts: Mapping[str, str]


@dataclass(frozen=True)
class TableEdits:
    """All that a person changed in the table since it was last saved."""

    cells: Sequence[CellEdit] = ()
    added: Sequence[NewUnit] = ()
    removed: Sequence[str] = ()
    """Ids."""

    @property
    def is_empty(self) -> bool:
        """True if nothing was changed."""
        return not self.cells and not self.added and not self.removed


@dataclass(frozen=True)
class CellProblem:
    """Why a cell was not saved."""

    unit: str
    """The unit's id, or the key of a new row."""
    field: str
    """The name of the column; empty for the row as a whole."""
    message: str


@dataclass(frozen=True)
class CellConflict:
    """A cell that has another text now than the one that the person saw."""

    unit: str
    field: str
    theirs: str


@dataclass
class PlannedEdits:
    """The changes for a set of edits, each with the cells that it comes from, and what is left out."""

    changes: list[Change] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    conflicts: list[CellConflict] = field(default_factory=list)
    new_ids: dict[str, str] = field(default_factory=dict)
    """The ids of new units by the keys of their rows."""


def planned_edits(table: UnitTable, edits: TableEdits) -> PlannedEdits:
    """What `edits` changes in the table as it is now."""
    plan = PlannedEdits()
    own = {one.name: one for one in table.fields}
    by_unit: dict[str, list[CellEdit]] = {}
    for edit in edits.cells:
        by_unit.setdefault(edit.unit, []).append(edit)
    for unit, cells in by_unit.items():
        _plan_unit(table, unit, cells, own, plan)
    for new in edits.added:
        _plan_new_unit(table, new, own, plan)
    places = sorted((table.by_id[name].index for name in set(edits.removed) if name in table.by_id), reverse=True)
    plan.changes += [RemoveEntry((_LIST, index), with_comment_above=True) for index in places]
    return plan


def _plan_unit(
    table: UnitTable, unit: str, cells: Sequence[CellEdit], own: Mapping[str, TableField], plan: PlannedEdits
) -> None:
    row = table.by_id.get(unit)
    if row is None:
        message = "đơn vị này vừa bị xóa hoặc đổi mã ở nơi khác nên chưa lưu"
        plan.problems += [CellProblem(unit, cell.field, message) for cell in cells]
        return
    entry = _UnitEntry(table, (_LIST, row.index), table.entries[row.index])
    order = {name: place for place, name in enumerate(table.key_order)}  # of keys that are added in one place
    for cell in sorted(cells, key=lambda one: order.get(one.field.partition(".")[0], 0)):
        column, now = own.get(cell.field), row.texts.get(cell.field, "")
        if column is None or column.kind == "id":
            plan.problems.append(CellProblem(unit, cell.field, "cột này không sửa được"))
        elif _same(cell.text, now, column):
            continue
        elif not _same(cell.base, now, column):
            plan.conflicts.append(CellConflict(unit, cell.field, now))
        else:
            plan.problems += _set(entry, unit, column, cell.text, table)
    plan.changes += entry.changes


def _same(one: str, other: str, column: TableField) -> bool:
    """True if two texts of a cell are the same value."""
    return one.strip() == other.strip() or bool(one.strip()) and shown(one.strip(), column.kind) == other


def _set(entry: _UnitEntry, unit: str, column: TableField, text: str, table: UnitTable) -> Iterator[CellProblem]:
    for path, value, problem in _values(column, text, table):
        if problem:
            yield CellProblem(unit, column.name, problem)
        else:
            entry.set(path, value)


def _values(column: TableField, text: str, table: UnitTable) -> Iterator[tuple[tuple[str, ...], Value, str]]:
    """The values that a text gives, each with its path; or a problem."""
    if column.kind == "sub_units":
        yield (column.path, *_sub_units(text))
        return
    sheet, cell = column.sheet_column, SheetCell(1, 1, text)
    cleared = not cell.text or cell.text.lower() in CLEAR
    if cleared:
        title = titled(column.path[-1], lowered(column.title))
        yield column.path, None, f"{title} không để trống được" if column.is_required else ""
        return
    refusal = refusal_of_new(sheet, cell, table.kinds)
    if refusal:
        yield column.path, None, " - ".join(filter(None, refusal))
        return
    for name, detail in details_in_new(sheet, cell).items():
        yield tuple(name.split(".")), None if detail in ("", ()) else yaml_value(detail), ""


def _sub_units(text: str) -> tuple[Value, str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    parts = [_count_and_kind(line) for line in lines]
    if not all(parts):
        return None, "mỗi dòng cần ghi số và loại, ví dụ 25 ấp"
    return [{"kind": part[1], "count": part[0]} for part in parts if part] or None, ""


def _count_and_kind(line: str) -> tuple[str, str] | None:
    """`25 ấp`, `ấp 25` or `ấp: 25`; None for anything else."""
    first, _, rest = line.partition(" ")
    if _COUNT.fullmatch(first) and rest.strip():
        return first, rest.strip()
    before, after = line.rstrip("0123456789"), line[len(line.rstrip("0123456789")) :]
    kind = before.rstrip(": ")
    return (after, kind) if _COUNT.fullmatch(after) and kind and kind != before else None


def _plan_new_unit(table: UnitTable, new: NewUnit, own: Mapping[str, TableField], plan: PlannedEdits) -> None:
    texts = {name: text for name, text in new.texts.items() if text.strip() and name in own}
    taken = {*table.by_id, *plan.new_ids.values()}
    identifier = texts.pop("id", "").strip() or _free_id(texts.get("name", ""), taken)
    problems = [
        CellProblem(new.key, column.name, f"thiếu trường {titled(column.name, lowered(column.title))}")
        for column in table.fields
        if column.is_required and column.kind != "id" and column.name not in texts
    ]
    if identifier in taken:
        problems.append(CellProblem(new.key, "id", f'đơn vị "{identifier}" có hai lần'))
    entry = _UnitEntry(table, (), {"id": identifier})
    for name, text in texts.items():
        problems += _set(entry, new.key, own[name], text, table)
    plan.problems += problems
    if not problems:
        plan.changes.append(SetValue((_LIST, len(table.entries) + len(plan.new_ids)), entry.in_order()))
        plan.new_ids[new.key] = identifier


def _free_id(name: str, taken: set[str]) -> str:
    """The id for a unit of that name: `phuong-1-2` where `phuong-1` is taken."""
    first = slug(name)[:56].strip("-") or "don-vi"
    return next(
        one for number in range(1, 10**6) if (one := first if number == 1 else f"{first}-{number}") not in taken
    )


class _UnitEntry:
    """One unit of the file while its values change."""

    def __init__(self, table: UnitTable, path: tuple[str | int, ...], entry: Any) -> None:
        self.changes: list[Change] = []
        self._path, self._order = path, table.key_order
        self._values = _plain(entry)

    def set(self, path: Sequence[str], value: Value) -> None:
        """Gives the value at a path, or removes it (None), with the groups that are empty then."""
        above = self._values
        for depth, step in enumerate(path[:-1]):
            if not isinstance(above.get(step), dict):
                self._give(above, path[: depth + 1], None if value is None else _nested(path[depth + 1 :], value))
                return
            above = above[step]
        self._give(above, path, value)
        if value is None and len(path) > 1 and not above:
            self.set(path[:-1], None)

    def in_order(self) -> dict[str, Value]:
        """All values, in the order in which they are written."""
        return {name: self._values[name] for name in self._order if name in self._values}

    def _give(self, above: dict[str, Any], path: Sequence[str], value: Value) -> None:
        whole = (*self._path, *path)
        if value is not None:
            after = self._order[: self._order.index(path[0])] if len(path) == 1 and path[0] in self._order else ()
            self.changes.append(SetValue(whole, value, after))
            above[path[-1]] = value
        elif path[-1] in above:
            self.changes.append(RemoveEntry(whole))
            del above[path[-1]]


def _nested(path: Sequence[str], value: Value) -> Value:
    for step in reversed(path):
        value = {step: value}
    return value


def _plain(value: Any) -> Any:
    return {str(name): _plain(one) for name, one in value.items()} if isinstance(value, Mapping) else value
