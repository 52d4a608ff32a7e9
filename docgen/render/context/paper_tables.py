"""Tables of a paper as templates get them: headings merged, rows numbered, figures multiplied and added up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from docgen.data.missing import Blank
from docgen.data.models import Column, Paper, Table, TableChanges, TableRow
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.language.number_styles import figures, number
from docgen.render.context.own_data import repeated
from docgen.render.context.table_cells import (
    GRID,
    PARAGRAPH,
    TableCell,
    TableLine,
    TableView,
    column_spans,
    heads_of,
    kept_together,
)
from docgen.render.context.table_measures import LANDSCAPE, PORTRAIT, size_of, text_mm, word_mm
from docgen.render.context.views import Namespace, RenderContext
from docgen.render.templates.recorder import inspected

_SIDES = {"text": "left", "number": "right", "count": "center"}
_UNCHANGED = TableChanges.model_construct()


@dataclass
class _FilledRow:
    """A row whose cells are being filled."""

    cells: Mapping[YamlScalar, YamlScalar | None]
    """As the file has them, by the column's id."""
    filled: list[TableCell] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    """By the column's id, as far as they are known."""


_Lines: TypeAlias = tuple[tuple[TableLine, ...], Mapping[str, int | None]]


def table_view(table: Table, context: RenderContext, wide: bool = False) -> TableView:
    """The table with the changes of a unit; its notes may refer to its sums. `wide`: it stands on a landscape page.

    Raises `TemplateError` with the place of a figure that is no number.
    """
    view = _filled_table(table, context)
    return kept_together(replace(view, notes=tuple(context.lines(table.notes))), LANDSCAPE if wide else PORTRAIT)


def _filled_table(table: Table, context: RenderContext) -> TableView:
    """The table without its notes."""
    builder = _TableBuilder(table, context)
    changes = context.table_changes.get(table.id, _UNCHANGED) if table.id else _UNCHANGED
    lines, sums = builder.lines(_changed(table.rows, changes) if changes != _UNCHANGED else table.rows)
    return TableView(
        unit_line=context.words(table.unit_line) if table.unit_line else "",
        small=table.small,
        heads=tuple(heads_of(_head_paths(table, context), builder.spans)),
        lines=lines,
        notes=(),
        _sums=tuple(sums.items()),
    )


def needs_landscape(table: Table, context: RenderContext) -> bool:
    """True if a column would be too narrow on a portrait page for a word or a figure in it."""
    view = _filled_table(table, context)
    texts = tuple(
        (row.look, tuple((cell.content, cell.span) for cell in row.cells)) for row in (*view.heads, *view.lines)
    )
    return bool(inspected(_is_too_wide, texts, size_of(table.small)))


def _is_too_wide(rows: Sequence[tuple[str, Sequence[tuple[str, int]]]], size: int) -> bool:
    return any(
        (text_mm if figures(text) is not None else word_mm)([text], size) > span * PORTRAIT.width / GRID
        for look, cells in rows
        if look != "group"
        for text, span in cells
        if text.strip()
    )


def tables_in(paper: Paper) -> Iterator[Table]:
    """Every table of a paper and its appendices, in order."""
    yield from (item.table for item in paper.all_items() if item.table)


class Sums(Namespace):
    """The tables of the document's paper by id, each with the sums of its columns."""

    def __init__(self, paper: Paper | None, context: RenderContext) -> None:
        super().__init__({}, context)
        self._paper = paper

    def names(self) -> list[str]:
        """The ids."""
        return list(self._tables)

    @cached_property
    def _tables(self) -> dict[str, Table]:
        """Why only when they are read: the whole paper is searched for them, and each of its texts has a context."""
        return {str(table.id): table for table in tables_in(self._paper) if table.id} if self._paper else {}

    def __getattr__(self, name: str) -> Namespace:
        if name.startswith("_") or name not in self._tables:
            raise AttributeError(name)
        sums = _filled_table(self._tables[name], self._context)._sums
        blank = Blank(f"số liệu bảng “{name}”")
        shown = {column: blank if value is None else value for column, value in sums}
        made = self.__dict__[name] = Namespace(shown, self._context)
        return made


class _TableBuilder:
    def __init__(self, table: Table, context: RenderContext) -> None:
        self._table = table
        self._context = context

    @cached_property
    def spans(self) -> list[int]:
        """How many columns of the grid each column takes."""
        return column_spans([column.width for column in self._table.columns])

    def lines(self, rows: Sequence[TableRow]) -> _Lines:
        """The rows with the sums below them, and the sums by column."""
        lines: list[TableLine] = []
        sums: dict[str, int | None] = {str(column.id): None for column in self._table.columns if column.sum}
        count = 0
        for row in repeated(rows, self._context):
            if row.group is not None:
                count = 0 if self._table.restarts else count
                lines.append(TableLine("group", (self._cell(self._context.words(row.group), "left", GRID),)))
            if row.cells or row.group is None:
                count += 1
                filled_row = self._row(row, count)
                lines.append(TableLine("row", tuple(filled_row.filled)))
                for name in sums.keys() & filled_row.figures.keys():
                    sums[name] = (sums[name] or 0) + filled_row.figures[name]
        if self._table.total is not None:
            lines.append(self._total(self._context.words(self._table.total), sums))
        return tuple(lines), sums

    def _row(self, row: TableRow, count: int) -> _FilledRow:
        filled_row = _FilledRow(row.cells)
        for column, span in zip(self._table.columns, self.spans, strict=True):
            text = str(count) if column.kind == "count" else self._cell_text(column, filled_row)
            filled_row.filled.append(self._cell(text, column.side or _SIDES[column.kind], span))
        return filled_row

    def _cell_text(self, column: Column, row: _FilledRow) -> str:
        cell = row.cells.get(column.id)
        if column.product and cell is None:
            value = self._product(column, row)
        elif cell is None:
            return ""
        else:
            text = self._context.words(cell)
            value = inspected(figures, text) if column.kind == "number" and text.strip() else None
            if value is None:
                self._check_figure(column, cell, text)
                return text
        if value is None:
            return ""
        row.figures[str(column.id)] = value
        return number(value)

    def _check_figure(self, column: Column, cell: YamlScalar, text: str) -> None:
        """Raises `TemplateError` for a text that is no number in a column of numbers."""
        if column.kind == "number" and text.strip() and not isinstance(self._context.text(cell), Blank):
            raise TemplateError(f'"{text!s}": cột "{column.id}" cần một số nguyên viết bằng chữ số', cell.place)

    def _product(self, column: Column, row: _FilledRow) -> int | None:
        factors = [row.figures.get(str(name)) for name in column.product]
        return None if None in factors else math.prod(factor for factor in factors if factor is not None)

    def _total(self, label: str, sums: Mapping[str, int | None]) -> TableLine:
        """The row of sums, each below its column; the label spans the columns before the first sum."""
        columns = self._table.columns
        first = next((place for place, column in enumerate(columns) if column.sum), len(columns))
        cells = [self._cell(label, "center", sum(self.spans[:first]))] if first else []
        for column, span in zip(columns[first:], self.spans[first:], strict=True):
            value = sums.get(str(column.id))
            cells.append(self._cell("" if value is None else number(value), "right", span))
        return TableLine("total", tuple(cells))

    @staticmethod
    def _cell(text: str, side: str, span: int) -> TableCell:
        return TableCell(text.replace("\n", PARAGRAPH), side, span)


def _changed(rows: Sequence[TableRow], changes: TableChanges) -> list[TableRow]:
    """The rows as a unit drops, changes and adds them; rows that are added behind the same row keep their order."""
    kept = []
    for row in rows:
        own = changes.change.get(row.id) if row.id else None
        kept.append(row.model_copy(update={"cells": {**row.cells, **own}}) if own else row)
    for added in reversed(changes.add):
        place = next((at for at, row in enumerate(kept) if row.id == added.after), len(kept) - 1)
        kept.insert(place + 1, added)
    return [row for row in kept if row.id is None or row.id not in changes.drop]


def _head_paths(table: Table, context: RenderContext) -> list[tuple[str, ...]]:
    """For each column its headings, the topmost first."""
    return [(*(context.words(line) for line in column.over), context.words(column.heading)) for column in table.columns]
