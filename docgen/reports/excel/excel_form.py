"""Reads a form that was filled in as a workbook, by the ids of its rows, or by labels where the ids are gone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from docgen.data.yaml.syntax_faults import UNPRINTABLE
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.workbook import Sheet, read_sheets
from docgen.reports.forms import Form, FormContent, IdentityTexts, UnreadText
from docgen.reports.forms.label_match import CERTAIN, best_match, normalised, similarity
from docgen.reports.forms.row_match import match_rows
from docgen.reports.forms.section_answers import BodyLine, section_answers, split_at_first_heading
from docgen.reports.forms.table_rows import FormRow, has_text, is_prompt

_FREE = re.compile(r"(.+)_khac_\d+")
_BULLET = re.compile(r"^\s*[-+•*–—]\s*")


@dataclass(frozen=True, slots=True)
class SheetRow(FormRow):
    """A row of the form's table in a worksheet."""

    cell: str = ""

    @property
    def place(self) -> str:
        """The cell of its answer: `ô D7`."""
        return self.cell


@dataclass(frozen=True)
class _Columns:
    """The numbers of the columns, 0 for a missing one; `heading` is the row of their headings."""

    label: int
    result: int
    note: int = 0
    id: int = 0
    heading: int = 0


@dataclass
class _SheetContent:
    form: Form
    above: list[str] = field(default_factory=list)
    rows: list[FormRow] = field(default_factory=list)
    lines: list[BodyLine] = field(default_factory=list)
    unread: list[UnreadText] = field(default_factory=list)
    in_table: bool = False


def read_form_workbook(path: Path, form: Form) -> FormContent:
    """The content of a form that was returned as a workbook. Raises `DocgenError` if it cannot be opened."""
    content = _SheetContent(form)
    for number, sheet in enumerate(read_sheets(path), 1):
        columns = _columns(sheet, form)
        if columns:
            _add_sheet(sheet, number, columns, content)
    matched = match_rows(content.rows, form)
    _, below = split_at_first_heading(content.lines, form)
    sections, unread = section_answers(below, form)
    by_id = {one.id: one for one in (*sections, *matched.merged())}
    return FormContent(
        identity=_identity_texts(content),
        answers=tuple(by_id[name] for name in form.by_id if name in by_id),
        free=tuple(matched.free),
        unread=(*unread, *matched.unread, *content.unread),
        is_form=bool(matched.answers or matched.free or len(sections) > 1),
    )


def _identity_texts(content: _SheetContent) -> IdentityTexts:
    title = normalised(content.form.title)
    above = content.above
    at = max((index for index, text in enumerate(above) if normalised(text) == title), default=len(above))
    return IdentityTexts("\n".join(above[:at]), "\n".join(above[at:]))


def _columns(sheet: Sheet, form: Form) -> _Columns | None:
    """The columns of label, result and note: by the headings, or else beside the column of ids."""
    identifiers = Counter(cell.column for row in sheet.rows for cell in row if _is_id(cell.text, form))
    id_column = identifiers.most_common(1)[0][0] if identifiers else 0
    for row in sheet.rows:
        at = [_heading_at(row, heading) for heading in form.columns]
        if at[0] and at[1]:
            return _Columns(at[0], at[1], at[2], id_column, row[0].row)
    return _Columns(id_column + 1, id_column + 2, id_column + 3, id_column) if id_column else None


def _heading_at(row: tuple[SheetCell, ...], heading: str) -> int:
    return next((cell.column for cell in row if cell.text and similarity(cell.text, heading) >= CERTAIN), 0)


def _is_id(text: str, form: Form) -> bool:
    free = _FREE.fullmatch(text)
    return text in form.by_id or bool(free and free[1] in form.groups)


def _add_sheet(sheet: Sheet, number: int, columns: _Columns, content: _SheetContent) -> None:
    for row in sheet.rows:
        cells = {cell.column: cell for cell in row}
        if row[0].row < columns.heading:
            content.above += [line for cell in row for line in cell.text.split("\n")]
        elif row[0].row > columns.heading:
            _add_row(_sheet_row(cells, number, columns, content), cells, columns, content)


def _sheet_row(cells: dict[int, SheetCell], number: int, columns: _Columns, content: _SheetContent) -> SheetRow:
    """A row of the form's table; text in other columns is added to the note."""
    form, result = content.form, cells.get(columns.result)
    anchor = result or next(iter(cells.values()))
    content.unread += [
        UnreadText(cell.place, str(cell.value or ""), cell.fault) for cell in cells.values() if cell.fault
    ]
    name = _text_of(cells.get(columns.id), form)
    form_columns = (columns.label, columns.result, columns.note, columns.id)
    others = [_text_of(cell, form) for at, cell in sorted(cells.items()) if at not in form_columns]
    note = "; ".join(text for text in (_text_of(cells.get(columns.note), form), *others) if text)
    label, value = _BULLET.sub("", " ".join(_text_of(cells.get(columns.label), form).split())), _text_of(result, form)
    controls = ((name, value),) if name in form.by_id else ()
    free = _FREE.fullmatch(name)
    place = anchor.place if result else f"dòng {anchor.row}"
    return SheetRow(number, anchor.row, label, value, note, controls, free[1] if free else "", place)


def _text_of(cell: SheetCell | None, form: Form) -> str:
    """The text of a cell without dotted lines, prompts and characters that YAML does not allow."""
    lines = UNPRINTABLE.sub(" ", cell.text).split("\n") if cell else []
    kept = (line.strip() for line in lines if has_text(line) and not is_prompt(line, form))
    return "\n".join(kept)


def _add_row(row: SheetRow, cells: dict[int, SheetCell], columns: _Columns, content: _SheetContent) -> None:
    form = content.form
    question = form.by_id[row.controls[0][0]] if row.controls else None
    if question is None and not row.free_group:
        content.in_table = _is_in_table(row, content)
    else:
        content.in_table = bool(row.free_group or question and question.group)
    if content.in_table:
        content.rows.append(row)
        return
    name = question.id if question else ""
    content.lines += [BodyLine(row.label, "", row.row)] if row.label and not name else []
    texts = [text for text in (row.value, row.note) if text]
    content.lines += [BodyLine(line, name, row.row) for text in texts or [""] for line in text.split("\n")]


def _is_in_table(row: FormRow, content: _SheetContent) -> bool:
    """Whether a row without an id belongs to the table: by its label, or else like the row above it."""
    form = content.form
    if any(best_match(row.label, labels).score >= CERTAIN for labels in (form.rows, form.group_labels)):
        return True
    if any(similarity(row.label, label) >= CERTAIN for label in form.people.values()):
        return True
    if any(normalised(row.label) == normalised(heading.text) for heading in form.headings):
        return False
    return content.in_table
