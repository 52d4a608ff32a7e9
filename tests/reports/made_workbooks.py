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


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = {
    **{kind: f"{_OFFICE}/{kind}" for kind in ("drawing", "comments", "chart", "diagramData", "image")},
    "threadedComment": "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
}
_RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
FIRST_SHEET = "xl/worksheets/sheet1.xml"


def with_related(path: Path, kind: str, name: str, content: str, of: str = FIRST_SHEET) -> Path:
    """The workbook with one more part, which the part `of` refers to as `new`."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    folder, _, last = of.rpartition("/")
    own = f"{folder}/_rels/{last}.rels"
    relation = f'<Relationship Id="new" Type="{_KINDS[kind]}" Target="/{name}"/></Relationships>'
    parts[own] = parts.get(own, _RELATIONSHIPS.encode()).replace(b"</Relationships>", relation.encode())
    parts[name] = content.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in parts.items():
            archive.writestr(entry, data)
    return path


def drawing(*anchored: str) -> str:
    """A drawing part."""
    spaces = {
        "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "r": _OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return f"<xdr:wsDr {declared}>{''.join(anchored)}</xdr:wsDr>"


def anchored(row: int, column: int, shape: str) -> str:
    """A shape of a drawing over a cell; rows and columns count from 1."""
    corner = f"<xdr:from><xdr:col>{column - 1}</xdr:col><xdr:row>{row - 1}</xdr:row></xdr:from>"
    return f"<xdr:twoCellAnchor>{corner}<xdr:to><xdr:col>9</xdr:col></xdr:to>{shape}</xdr:twoCellAnchor>"


def text_box(*lines: str) -> str:
    """A shape with text."""
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    name = '<xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/></xdr:nvSpPr>'
    return f"<xdr:sp>{name}<xdr:txBody>{paragraphs}</xdr:txBody></xdr:sp>"


def threads(*comments: tuple[str, str]) -> str:
    """The part of threads: a cell and a text for each comment or reply."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    inner = "".join(f'<threadedComment ref="{cell}"><text>{text}</text></threadedComment>' for cell, text in comments)
    return f'<ThreadedComments xmlns="{space}">{inner}</ThreadedComments>'


def strict(path: Path) -> Path:
    """The workbook as Strict Open XML (ISO/IEC 29500-1); dates stay numbers."""
    spaces = {
        f"http://schemas.openxmlformats.org/{name}".encode(): f"http://purl.oclc.org/ooxml/{other}".encode()
        for name, other in (
            ("spreadsheetml/2006/main", "spreadsheetml/main"),
            ("officeDocument/2006/relationships", "officeDocument/relationships"),
            ("drawingml/2006/main", "drawingml/main"),
            ("drawingml/2006/chart", "drawingml/chart"),
            ("drawingml/2006/spreadsheetDrawing", "drawingml/spreadsheetDrawing"),
        )
    }
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in parts.items():
            for transitional, other in spaces.items():
                data = data.replace(transitional, other)
            archive.writestr(entry, data)
    return path
