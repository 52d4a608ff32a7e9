"""The remarks of a sheet, put on its cells: comments, text boxes, pictures, charts and other objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.sheet_comments import CommentReader
from docgen.reports.excel.sheet_drawings import At, DrawingReader, DrawnObject, TextReader
from docgen.reports.excel.sheet_limits import Limits
from docgen.reports.excel.sheet_reader import SheetReader
from docgen.reports.excel.workbook_parts import WorkbookPackage
from docgen.reports.forms.answer_remarks import Remark

_COMMENTS = ("comments", "threadedComment")
_TEXTS = ("chart", "chartEx", "diagramData")
"""Parts that hold the text of a chart or diagram."""


def add_remarks(package: WorkbookPackage, part: str, sheet: SheetReader, limits: Limits) -> tuple[Remark, ...]:
    """Puts each remark on its cell, which is made where it has no value; returns the remarks that lie on no cell."""
    beside: dict[Remark, None] = dict.fromkeys(sheet.remarks)
    on_cells: dict[tuple[int, int], dict[Remark, None]] = {}
    for at, remark in _remarks(package, part, sheet.objects.objects):
        (on_cells.setdefault(at, {}) if at else beside)[remark] = None
    for (row, column), remarks in on_cells.items():
        cells = sheet.rows.setdefault(row, {})
        cell = cells.get(column) or SheetCell(row, column, None, is_hidden=sheet.is_hidden(row, column))
        cells[column] = replace(cell, remarks=(*cell.remarks, *remarks))
        limits.count(cells[column], is_new_row=len(cells) == 1)
    return limits.count_remarks(tuple(beside))


def _remarks(package: WorkbookPackage, part: str, objects: list[DrawnObject]) -> Iterator[tuple[At, Remark]]:
    related = package.related(part).values()
    comments = CommentReader()
    for kind, target in related:
        if kind in _COMMENTS:
            package.walk(target, comments.start, comments.end)
    yield from comments.remarks()
    for drawn in objects:
        yield drawn.at, drawn.remark()
    for kind, target in related:
        if kind == "drawing":
            yield from _drawn(package, target)


def _drawn(package: WorkbookPackage, part: str) -> Iterator[tuple[At, Remark]]:
    reader, related = DrawingReader(), package.related(part)
    package.walk(part, reader.start, reader.end)
    for drawn in reader.objects:
        for key in drawn.related:
            kind, target = related.get(key, ("", ""))
            if kind in _TEXTS:
                texts = TextReader(drawn.texts)
                package.walk(target, texts.start, texts.end)
        yield drawn.at, drawn.remark()
