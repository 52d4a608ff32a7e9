"""Merged cells: the first one holds the value for all of the area; values of the others are not visible."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable
from dataclasses import replace

from openpyxl.utils.cell import range_boundaries

from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.sheet_limits import Limits
from docgen.reports.forms.answer_remarks import Remark

Rows = dict[int, dict[int, SheetCell]]
"""The filled cells by row and column."""
_Area = tuple[int, int, int, int]
"""The bounds of an area: top, left, bottom, right."""


def apply_merged_areas(rows: Rows, references: Iterable[str], limits: Limits) -> None:
    """Repeats the value of merged cells in each of their rows that has other values; values behind it are remarks."""
    areas = []
    for reference in references:
        left, top, right, bottom = (number or 0 for number in range_boundaries(reference))
        areas.append((top, left, bottom, right))
    areas.sort(reverse=True)
    _hide_covered_cells(rows, list(areas))
    _repeat_values(rows, [area for area in areas if area[2] > area[0] and area[1] in rows.get(area[0], {})], limits)


def _hide_covered_cells(rows: Rows, waiting: list[_Area]) -> None:
    """Why a sorted list: looking for a cell in each area would take areas times cells."""
    by_left: list[tuple[int, int, int, int]] = []
    by_bottom: list[tuple[int, int, int, int]] = []
    for number in sorted(rows) if waiting else ():
        while waiting and waiting[-1][0] <= number:
            top, left, bottom, right = waiting.pop()
            insort(by_left, (left, top, right, bottom))
            insort(by_bottom, (-bottom, left, top, right))
        while by_bottom and -by_bottom[-1][0] < number:
            ended, left, top, right = by_bottom.pop()
            del by_left[bisect(by_left, (left, top, right, -ended)) - 1]
        row = rows[number]
        for column, cell in row.items():
            left, top, right, _ = by_left[at - 1] if (at := bisect(by_left, (column + 1,))) else (0, 0, 0, 0)
            if column <= right and (number, column) != (top, left) and cell.text:
                row[column] = replace(cell, value=None, remarks=(*cell.remarks, Remark("hidden", cell.text)))


def _repeat_values(rows: Rows, waiting: list[_Area], limits: Limits) -> None:
    open_areas: dict[int, tuple[int, SheetCell]] = {}
    for number in sorted(rows):
        row = rows[number]
        for column, (bottom, cell) in list(open_areas.items()):
            if bottom < number:
                del open_areas[column]
            elif column not in row:
                row[column] = limits.count(cell.moved_to(number))
            elif row[column].value is None and not row[column].fault:
                remarks = (*row[column].remarks, *cell.remarks)
                row[column] = limits.count(replace(cell.moved_to(number), remarks=remarks))
        while waiting and waiting[-1][0] == number:
            top, left, bottom, _ = waiting.pop()
            open_areas[left] = bottom, rows[top][left]
