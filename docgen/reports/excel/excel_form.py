"""A form that was answered in Excel: the same values as from Word, by ids, or by labels where those are gone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from docgen.data.yaml.syntax_faults import UNPRINTABLE
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.workbook import Sheet, opened
from docgen.reports.forms import Clues, Form, FormRead, Unread
from docgen.reports.forms.label_match import CERTAIN, alike, likest, plain
from docgen.reports.forms.row_match import assign
from docgen.reports.forms.section_answers import AnswerPiece, above_headings, section_answers
from docgen.reports.forms.table_rows import FormRow, is_prompt, says_something

_FREE = re.compile(r"(.+)_khac_\d+")
_BULLET = re.compile(r"^\s*[-+•*–—]\s*")


@dataclass(frozen=True, slots=True)
class SheetLine(FormRow):
    """A row of the form's table in a sheet."""

    cell: str = ""

    @property
    def place(self) -> str:
        """The cell of its answer, in words."""
        return self.cell


@dataclass(frozen=True)
class _Columns:
    """The numbers of the columns; 0: there is none. `heading` is the row of their headings."""

    label: int
    result: int
    note: int = 0
    id: int = 0
    heading: int = 0


@dataclass
class _Read:
    form: Form
    above: list[str] = field(default_factory=list)
    lines: list[FormRow] = field(default_factory=list)
    pieces: list[AnswerPiece] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    in_table: bool = False


def read_form_workbook(path: Path, form: Form) -> FormRead:
    """Everything that stands in a form that came back as a workbook. Raises `DocgenError` if it cannot be opened."""
    read = _Read(form)
    for number, sheet in enumerate(opened(path), 1):
        columns = _columns(sheet, form)
        if columns:
            _read_sheet(sheet, number, columns, read)
    assigned = assign(read.lines, form)
    _, below = above_headings(read.pieces, form)
    sections, unread = section_answers(below, form)
    by_id = {one.id: one for one in (*sections, *assigned.merged())}
    return FormRead(
        clues=_clues(read),
        answers=tuple(by_id[name] for name in form.by_id if name in by_id),
        free=tuple(assigned.free),
        unread=(*unread, *assigned.unread, *read.unread),
        is_form=bool(assigned.answers or assigned.free or len(sections) > 1),
    )


def _clues(read: _Read) -> Clues:
    title = plain(read.form.title)
    at = max((index for index, text in enumerate(read.above) if plain(text) == title), default=len(read.above))
    return Clues("\n".join(read.above[:at]), "\n".join(read.above[at:]))


def _columns(sheet: Sheet, form: Form) -> _Columns | None:
    """Where label, result and note stand: by the headings, or else beside the column of ids."""
    identifiers = Counter(cell.column for row in sheet.rows for cell in row if _is_id(cell.text, form))
    id_column = identifiers.most_common(1)[0][0] if identifiers else 0
    for row in sheet.rows:
        at = [_heading_at(row, heading) for heading in form.columns]
        if at[0] and at[1]:
            return _Columns(at[0], at[1], at[2], id_column, row[0].row)
    return _Columns(id_column + 1, id_column + 2, id_column + 3, id_column) if id_column else None


def _heading_at(row: tuple[SheetCell, ...], heading: str) -> int:
    return next((cell.column for cell in row if cell.text and alike(cell.text, heading) >= CERTAIN), 0)


def _is_id(text: str, form: Form) -> bool:
    free = _FREE.fullmatch(text)
    return text in form.by_id or bool(free and free[1] in form.groups)


def _read_sheet(sheet: Sheet, number: int, columns: _Columns, read: _Read) -> None:
    for row in sheet.rows:
        cells = {cell.column: cell for cell in row}
        if row[0].row < columns.heading:
            read.above += [line for cell in row for line in cell.text.split("\n")]
        elif row[0].row > columns.heading:
            _read_row(_line(cells, number, columns, read), cells, columns, read)


def _line(cells: dict[int, SheetCell], number: int, columns: _Columns, read: _Read) -> SheetLine:
    """A row as a line of the form's table; what stands in other columns belongs to the note."""
    form, result = read.form, cells.get(columns.result)
    anchor = result or next(iter(cells.values()))
    read.unread += [Unread(cell.place, str(cell.value or ""), cell.fault) for cell in cells.values() if cell.fault]
    name = _said(cells.get(columns.id), form)
    own = (columns.label, columns.result, columns.note, columns.id)
    others = [_said(cell, form) for at, cell in sorted(cells.items()) if at not in own]
    note = "; ".join(text for text in (_said(cells.get(columns.note), form), *others) if text)
    label, value = _BULLET.sub("", " ".join(_said(cells.get(columns.label), form).split())), _said(result, form)
    tagged = ((name, value),) if name in form.by_id else ()
    free = _FREE.fullmatch(name)
    place = anchor.place if result else f"dòng {anchor.row}"
    return SheetLine(number, anchor.row, label, value, note, tagged, free[1] if free else "", place)


def _said(cell: SheetCell | None, form: Form) -> str:
    """What a cell says, without rows of dots and prompts, and without signs that no YAML file can hold."""
    lines = UNPRINTABLE.sub(" ", cell.text).split("\n") if cell else []
    kept = (line.strip() for line in lines if says_something(line) and not is_prompt(line, form))
    return "\n".join(kept)


def _read_row(line: SheetLine, cells: dict[int, SheetCell], columns: _Columns, read: _Read) -> None:
    form = read.form
    question = form.by_id[line.tagged[0][0]] if line.tagged else None
    if question is None and not line.free_group:
        read.in_table = _stays_in_table(line, read)
    else:
        read.in_table = bool(line.free_group or question and question.group)
    if read.in_table:
        read.lines.append(line)
        return
    name = question.id if question else ""
    read.pieces += [AnswerPiece(line.label, "", line.row)] if line.label and not name else []
    words = [text for text in (line.value, line.note) if text]
    read.pieces += [AnswerPiece(text, name, line.row) for said in words or [""] for text in said.split("\n")]


def _stays_in_table(line: FormRow, read: _Read) -> bool:
    """Whether a row without an id is one of the table: by its label, or else as the row above it."""
    form = read.form
    if any(likest(line.label, labels).score >= CERTAIN for labels in (form.rows, form.group_labels)):
        return True
    if any(alike(line.label, label) >= CERTAIN for label in form.people.values()):
        return True
    if any(plain(line.label) == plain(heading.text) for heading in form.headings):
        return False
    return read.in_table
