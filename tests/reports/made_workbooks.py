"""Workbooks as people send them: made by us and then edited, or made from nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.reports.excel import units_workbook
from tests.sample_project import ROOT


@cache
def shipped_data() -> YearData:
    """The shipped data of 2023."""
    return checked_data(Project(ROOT), 2023)[0]


def changed(path: Path, data: bytes, change: Callable[[Any], None]) -> Path:
    """A made workbook, its first sheet changed as somebody would in Excel, saved at `path`."""
    book = load_workbook(io.BytesIO(data))
    change(book.worksheets[0])
    book.save(path)
    return path


def filled_units(path: Path, data: YearData, cells: Mapping[str, object]) -> Path:
    """The workbook of units with some cells, named as in `D7`, filled in."""

    def fill(sheet: Any) -> None:
        for name, value in cells.items():
            sheet[name] = value

    return changed(path, units_workbook(data.units, 2023), fill)


def table(path: Path, *rows: tuple[str | float | None, ...]) -> Path:
    """A workbook made from nothing."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def with_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part of its package written otherwise."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    assert name in parts, sorted(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, change(content) if entry == name else content)
    return path
