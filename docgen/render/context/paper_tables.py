"""Tables of a paper as templates see them: headings merged, rows numbered, figures multiplied and added up."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from docgen.data.missing import LEADER, Blank
from docgen.data.models import Column, Paper, Table, TableChanges, TableRow
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.language.number_styles import figures, number
from docgen.render.context.views import Namespace, RenderContext
from docgen.render.templates import Record, Series

GRID = 48
"""Columns of the grid in `parts/table.docx`; a column takes as many as its share of the width."""

PARAGRAPH = "\a"
"""What begins a new paragraph within a value, in docxtpl's language."""

_SIDES = {"text": "left", "number": "right", "count": "center"}
_UNCHANGED = TableChanges.model_construct()


@dataclass(frozen=True)
class TableCell(Record):
    """One cell: its text, paragraphs parted by `PARAGRAPH`, where it stands, how many columns of the grid it takes."""

    content: str
    side: str
    span: int
    merge: str = ""
    """`from` for the first of cells that are merged downwards, `into` for those below it."""


@dataclass(frozen=True)
class TableLine(Record):
    """One row: `row`, `group` or `total`."""

    look: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class TableView(Record):
    """A whole table."""

    unit_line: str
    small: bool
    heads: tuple[TableLine, ...]
    lines: tuple[TableLine, ...]
    notes: tuple[str, ...]
    _sums: tuple[tuple[str, int | None], ...] = ()
    """What the columns add up to; None where no figure is known."""


@dataclass
class _Row:
    """A row as it is worked out: what its cells become, and figures by the column's id."""

    cells: Mapping[YamlScalar, YamlScalar | None]
    made: list[TableCell] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)


_Lines: TypeAlias = tuple[Series[TableLine], Mapping[str, int | None]]


def table_view(table: Table, scope: RenderContext, with_notes: bool = True) -> TableView:
    """The table as a unit has it; its notes may speak of its sums. Raises `TemplateError` with a figure's place."""
    maker = _Maker(table, scope)
    changes = scope.table_changes.get(table.id, _UNCHANGED) if table.id else _UNCHANGED
    lines, sums = maker.changed_lines(changes) if changes != _UNCHANGED else maker.lines
    return TableView(
        unit_line=scope.words(table.unit_line) if table.unit_line else "",
        small=table.small,
        heads=maker.heads,
        lines=lines,
        notes=tuple(scope.lines(table.notes)) if with_notes else (),
        _sums=tuple(sums.items()),
    )


def tables_in(paper: Paper) -> Iterator[Table]:
    """Every table of a paper and its appendices, in order."""
    yield from (item.table for item in paper.all_items() if item.table)


class SumsOfTable(Namespace):
    """What the columns of one table add up to, by the column's id."""

    def __getattr__(self, name: str) -> int | Blank:
        if name.startswith("_") or name not in self._entries:
            raise AttributeError(name)
        return Blank(self._title, LEADER) if self._entries[name] is None else int(self._entries[name])


class Sums(Namespace):
    """The tables of the document's paper by id, each with what its columns add up to."""

    def __init__(self, paper: Paper | None, scope: RenderContext) -> None:
        tables = {str(table.id): table for table in tables_in(paper) if table.id} if paper else {}
        super().__init__(tables, scope)

    def __getattr__(self, name: str) -> SumsOfTable:
        if name.startswith("_") or name not in self._entries:
            raise AttributeError(name)
        sums = table_view(self._entries[name], self._scope, with_notes=False)._sums
        made = self.__dict__[name] = SumsOfTable(dict(sums), self._scope, f"số liệu bảng “{name}”")
        return made


class _Maker:
    def __init__(self, table: Table, scope: RenderContext) -> None:
        self._table = table
        self._scope = scope

    @cached_property
    def spans(self) -> list[int]:
        """How many columns of the grid each column takes."""
        return _spans([column.width for column in self._table.columns])

    @property
    def heads(self) -> Series[TableLine]:
        """The rows of headings."""
        columns = self._table.columns
        return self._scope.once(
            ("heads", id(columns)), columns, lambda: Series(_heads(columns, self.spans, self._scope))
        )

    @property
    def lines(self) -> _Lines:
        """The rows as they stand in the file, the sums last, and the sums by column."""
        table = self._table
        return self._scope.once(
            ("table", id(table)), (table.rows, table.total), lambda: self._all_lines(table.rows, self._shared_row)
        )

    def changed_lines(self, changes: TableChanges) -> _Lines:
        """The same with what a unit changes."""
        return self._all_lines(_changed(self._table.rows, changes), self._row)

    def _all_lines(self, rows: Sequence[TableRow], row_of: Callable[[TableRow, int], _Row]) -> _Lines:
        lines: list[TableLine] = []
        sums: dict[str, int | None] = {str(column.id): None for column in self._table.columns if column.sum}
        count = 0
        for row in rows:
            if row.group is not None:
                count = 0 if self._table.restarts else count
                lines.append(TableLine("group", (self._cell(self._scope.words(row.group), "left", GRID),)))
            if row.cells or row.group is None:
                count += 1
                worked = row_of(row, count)
                lines.append(TableLine("row", tuple(worked.made)))
                for name in sums.keys() & worked.known.keys():
                    sums[name] = (sums[name] or 0) + worked.known[name]
        if self._table.total is not None:
            lines.append(self._total(self._scope.words(self._table.total), sums))
        return Series(lines), sums

    def _shared_row(self, row: TableRow, count: int) -> _Row:
        return self._scope.once(("row", id(row)), row, lambda: self._row(row, count), count)

    def _row(self, row: TableRow, count: int) -> _Row:
        worked = _Row(row.cells)
        for column, span in zip(self._table.columns, self.spans, strict=True):
            said = str(count) if column.kind == "count" else self._said(column, worked)
            worked.made.append(self._cell(said, column.side or _SIDES[column.kind], span))
        return worked

    def _said(self, column: Column, row: _Row) -> str:
        given = row.cells.get(column.id)
        if column.product and given is None:
            value = self._product(column, row)
        elif given is None:
            return ""
        else:
            said = self._scope.words(given)
            value = figures(said) if column.kind == "number" and said.strip() else None
            if value is None:
                return self._unread(column, given, said)
        if value is None:
            return ""
        row.known[str(column.id)] = value
        return number(value)

    def _unread(self, column: Column, given: YamlScalar, said: str) -> str:
        if column.kind == "number" and said.strip() and not isinstance(self._scope.text(given), Blank):
            raise TemplateError(f'"{said}": cột "{column.id}" cần một số nguyên viết bằng chữ số', given.place)
        return said

    def _product(self, column: Column, row: _Row) -> int | None:
        factors = [row.known.get(str(name)) for name in column.product]
        return None if None in factors else math.prod(factor for factor in factors if factor is not None)

    def _total(self, said: str, sums: Mapping[str, int | None]) -> TableLine:
        """The sums below their columns; what the row says stands in the columns before the first of them."""
        columns = self._table.columns
        first = next((place for place, column in enumerate(columns) if column.sum), len(columns))
        cells = [self._cell(said, "center", sum(self.spans[:first]))] if first else []
        for column, span in zip(columns[first:], self.spans[first:], strict=True):
            value = sums.get(str(column.id))
            cells.append(self._cell("" if value is None else number(value), "right", span))
        return TableLine("total", tuple(cells))

    @staticmethod
    def _cell(said: str, side: str, span: int) -> TableCell:
        return TableCell(said.replace("\n", PARAGRAPH), side, span)


def _changed(rows: Sequence[TableRow], changes: TableChanges) -> list[TableRow]:
    """The rows with what a unit drops, says otherwise and adds; rows added after one row keep their order."""
    kept = []
    for row in rows:
        own = changes.change.get(row.id) if row.id else None
        kept.append(row.model_copy(update={"cells": {**row.cells, **own}}) if own else row)
    for added in reversed(changes.add):
        place = next((at for at, row in enumerate(kept) if row.id == added.after), len(kept) - 1)
        kept.insert(place + 1, added)
    return [row for row in kept if row.id is None or row.id not in changes.drop]


def _spans(widths: Sequence[int]) -> list[int]:
    """The grid's columns shared out by width; each gets one at least, and all are used."""
    total = sum(widths)
    ends = [round(GRID * part / total) for part in itertools.accumulate(widths)]
    for place in range(len(ends)):
        ends[place] = max(ends[place], place + 1, (ends[place - 1] + 1) if place else 1)
    for place in reversed(range(len(ends))):
        ends[place] = min(ends[place], GRID - (len(ends) - 1 - place))
    return [end - begin for begin, end in itertools.pairwise((0, *ends))]


def _heads(columns: Sequence[Column], spans: Sequence[int], scope: RenderContext) -> Iterator[TableLine]:
    """The rows of headings: neighbours with the same headings above share a cell, a short one reaches down."""
    paths = [(*(scope.words(line) for line in column.over), scope.words(column.heading)) for column in columns]
    depth = max(len(path) for path in paths)
    for level in range(depth):
        cells: list[TableCell] = []
        for _, group in itertools.groupby(range(len(paths)), key=lambda at: _shared(paths[at], at, level)):
            members = list(group)
            path, span = paths[members[0]], sum(spans[at] for at in members)
            cells.append(_head(path, level, depth, span))
        yield TableLine("head", tuple(cells))


def _shared(path: tuple[str, ...], place: int, level: int) -> tuple[object, ...]:
    """What neighbours must have in common to stand in one cell of this level: a column's own heading is its own."""
    return path[: level + 1] if level < len(path) - 1 else (place,)


def _head(path: tuple[str, ...], level: int, depth: int, span: int) -> TableCell:
    last = len(path) - 1
    merge = "" if level < last or depth == len(path) else ("from" if level == last else "into")
    content = path[level].replace("\n", PARAGRAPH) if level <= last else ""
    return TableCell(content, "center", span, merge)
