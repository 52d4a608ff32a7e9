"""The rows of a returned table as label, values and note, whatever columns were added, moved or merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from docgen.reports.forms.accounting import Account
from docgen.reports.forms.answer_remarks import Remark
from docgen.reports.forms.column_roles import TableColumns, columns_of, is_column_numbers, table_parts
from docgen.reports.forms.form import Form
from docgen.reports.forms.form_cell import EMPTY_CELL, FormCell, GridRow
from docgen.reports.forms.form_content import UnreadText
from docgen.reports.forms.label_match import LabelMatch, best_match, normalised
from docgen.reports.forms.money_units import unit_in_label, unit_of_table

_USUAL_HEADINGS = (
    *("STT", "số TT", "số thứ tự", "nội dung hoạt động", "chỉ tiêu", "kết quả thực hiện", "số lượng", "số liệu"),
    *("năm nay", "năm báo cáo", "đơn vị tính", "ĐVT", "ghi chú", "(1) (2) (3) (4) (5) (6) (7) (8) (9) (10)"),
)
"""Words that headings usually have, so that they need no notice."""
_BULLET = re.compile(r"^\s*[-+•*–—]\s*")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a table."""

    table: int
    number: int
    place: str
    label: str
    values: tuple[tuple[str, FormCell], ...]
    """The cells of values by the id of the form's column."""
    note: str = ""
    """The text of the column of notes, and of columns that the form does not have, with their headings."""
    controls: tuple[tuple[str, str], ...] = ()
    """The ids of the questions whose controls are in the row, each with its text."""
    row_id: str = ""
    """The id of the form's row, where the file has it (Excel); "" elsewhere."""
    free_group: str = ""
    """The group whose free row this is, by its controls; "" for another row."""
    units: tuple[tuple[str, str], ...] = ()
    """The unit of measure that is given for each column of values, by the column's id."""
    unit_of_table: str = ""
    """A unit of money that is written elsewhere in the table: it may hold for this row, too."""
    remarks: tuple[Remark, ...] = ()
    """The remarks of the cells that hold no values."""
    doubt: str = ""
    """Why the values may be others, "" where they are certain."""
    texts: tuple[str, ...] = ()
    """Everything that is written in the row, cell by cell."""

    @property
    def value(self) -> str:
        """The texts of its values."""
        return "; ".join(cell.text for _, cell in self.values if cell.text)

    @property
    def is_empty(self) -> bool:
        """True if nothing is in it."""
        return not (self.label or self.value or self.note)

    def unit(self, column: str) -> str:
        """The unit of measure that is given for a column of values, "" if none is."""
        return dict(self.units).get(column, "")


def form_rows(rows: Sequence[GridRow], form: Form) -> tuple[list[FormRow], list[UnreadText]]:
    """The rows of the form's tables without those of headings, and what else is written in the headings."""
    found: list[FormRow] = []
    unread: list[UnreadText] = []
    for _, table in groupby(rows, key=lambda row: row.table):
        columns = TableColumns()
        for heads, others in table_parts(list(table), form):
            columns = columns_of(heads, others, form, columns)
            unit = unit_of_table(text for row in (*heads, *others) for text in row.texts)
            found += [_form_row(row, columns, unit, form) for row in others if not is_column_numbers(row)]
            unread += _unread_headings(heads, columns, others, form)
    return found, unread


def _unread_headings(
    heads: Sequence[GridRow], columns: TableColumns, rows: Sequence[GridRow], form: Form
) -> Iterator[UnreadText]:
    """What is written in the rows of headings and is neither printed, nor usual, nor in the notes of the rows below."""
    known = {columns.label, columns.note, columns.unit, *columns.values.values(), *columns.numbering}
    in_notes = {at for row in rows for at, cell in row.cells.items() if cell.text and at not in known}
    for row in heads:
        for at, cell in sorted(row.cells.items()):
            account = Account([cell.text, *(remark.text for remark in cell.remarks)])
            account.remove([*form.column_headings, *_USUAL_HEADINGS, str(form.year)])
            account.remove([columns.headings.get(at, "")] if at in in_notes else [])
            left = account.left()
            if left:
                yield UnreadText(cell.place or row.place, left, "ở tiêu đề của bảng")
            for remark in cell.remarks:
                if not remark.text:
                    yield UnreadText(cell.place or row.place, str(remark), "ở tiêu đề của bảng")


def _form_row(row: GridRow, columns: TableColumns, unit: str, form: Form) -> FormRow:
    columns = columns if row.width == columns.width else _beside_label(row, columns, form)
    label_cell = row.cell(columns.label)
    label, behind = _label_and_rest(label_cell.text, form)
    values = {name: row.cell(column) for name, column in columns.values.items()}
    values, notes, doubt = _typed_behind_label(values, behind, columns, form)
    others = _other_cells(row, columns)
    doubts = [columns.doubt, doubt, *_contradicting(others, columns)]
    note_cell = EMPTY_CELL if columns.note is None else row.cell(columns.note)
    notes = [note_cell.text, *notes, *(_with_heading(cell.text, columns.headings.get(at, "")) for at, cell in others)]
    # Why the note, too: where the columns are not certain, it may be a value.
    answers = (*values.values(), *(cell for _, cell in others), *([note_cell] if columns.doubt else []))
    no_values = (label_cell, note_cell, *(cell for _, cell in others))
    return FormRow(
        table=row.table,
        number=row.number,
        place=_place(row, columns),
        label=label,
        values=tuple(values.items()),
        note="; ".join(text for text in notes if text),
        controls=tuple(control for cell in row.cells.values() for control in cell.controls),
        row_id=row.row_id,
        free_group=row.free_group,
        units=tuple((name, _unit(label_cell.text, row, name, columns)) for name in values),
        unit_of_table=unit,
        remarks=tuple(remark for cell in no_values for remark in cell.remarks),
        doubt=next((one for one in doubts if one), "") if _is_filled(answers) else "",
        texts=tuple(_texts(row, columns)),
    )


def _is_filled(cells: Iterable[FormCell]) -> bool:
    return any(cell.text for cell in cells)


def _beside_label(row: GridRow, columns: TableColumns, form: Form) -> TableColumns:
    """The columns of a row whose cells were merged or added: values and note follow the label in their order."""
    starts = sorted(row.cells)
    known = [best_match(row.cells[at].text, {**form.rows, **form.people, **form.group_labels}).score for at in starts]
    if len(starts) < len(columns.headings) - len(columns.numbering) and max(known, default=0.0) < 88:
        return columns
    at = known.index(max(known)) if known else 0
    right = starts[at + 1 :]
    values = dict(zip(columns.values or {"": 1}, right, strict=False))
    rest = right[len(values) :]
    left = {column for column in starts[:at] if column in columns.numbering}
    note = rest[0] if rest else None
    return TableColumns(starts[at] if starts else 0, values, note, None, left, {}, columns.width, columns.doubt)


def _label_and_rest(text: str, form: Form) -> tuple[str, str]:
    """The label without its bullet, and what was written behind a label of the form."""
    label = _BULLET.sub("", " ".join(text.split()))
    matches: list[LabelMatch] = [best_match(label, labels) for labels in (form.rows, form.people, form.group_labels)]
    match = max(matches, key=lambda one: (one.score, len(one.rest) == 0))
    if match.rest and match.score >= 95 and label.endswith(match.rest):
        return label[: -len(match.rest)].strip(), match.rest
    people = next((one for one in set(form.people.values()) if normalised(label).startswith(one + " ")), "")
    if people:
        rest = best_match(label, {"": people}).rest
        return (label[: -len(rest)].strip(), rest) if rest and label.endswith(rest) else (label, "")
    return label, ""


def _typed_behind_label(
    values: dict[str, FormCell], behind: str, columns: TableColumns, form: Form
) -> tuple[dict[str, FormCell], list[str], str]:
    """The values with what was typed behind the label, notes from there, and why the value is not certain."""
    unit, rest = unit_in_label(behind)
    if not rest:
        return values, [], ""
    first = next(iter(columns.values), form.value_columns[0].id)
    cell = values.get(first, EMPTY_CELL)
    has_figure = any(letter.isdecimal() for letter in rest)
    if cell.text:
        return values, [f"sau nhãn ghi “{rest}”"], f"sau nhãn lại ghi “{rest}”" if has_figure else ""
    if len(form.value_columns) > 1 and (has_figure or not unit):
        return values, [f"sau nhãn ghi “{rest}”"], ""
    moved = FormCell(rest, cell.remarks, cell.controls, cell.place, cell.unit)
    return values | {first: moved}, [], ""


def _other_cells(row: GridRow, columns: TableColumns) -> list[tuple[int, FormCell]]:
    """The filled cells in columns that the form does not have, row numbers left out."""
    known = {columns.label, columns.note, columns.unit, *columns.values.values()}
    return [
        (at, cell)
        for at, cell in sorted(row.cells.items())
        if at not in known and not cell.is_empty and not (at in columns.numbering and is_row_number(cell))
    ]


def is_row_number(cell: FormCell) -> bool:
    """True for a cell that only numbers its row: `5`, `(2)`, `IV.`, `a)`."""
    return not cell.remarks and bool(re.fullmatch(r"\W*(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVXivx]{1,5}|\w)\W*", cell.text))


def _contradicting(others: Sequence[tuple[int, FormCell]], columns: TableColumns) -> Iterator[str]:
    """Why a figure in a column of unknown meaning makes the value uncertain."""
    harmless = columns.of_other_periods | {
        at for at, heading in columns.headings.items() if re.search(r"\b(?:19|20)\d\d\b", heading)
    }
    for at, cell in others:
        if at not in harmless and at not in columns.numbering and any(letter.isdecimal() for letter in cell.text):
            heading = columns.headings.get(at, "")
            where = f"cột “{heading}”" if heading else "ô khác của dòng này"
            yield f"{where} còn ghi “{cell.text}”"


def _with_heading(text: str, heading: str) -> str:
    return f"{heading}: {text}" if text and heading else text


def _unit(label: str, row: GridRow, name: str, columns: TableColumns) -> str:
    """The unit that is given for a value: by its cell's format, the column of units, the label, or the heading."""
    column = columns.values.get(name, -1)
    in_column = "" if columns.unit is None else row.cell(columns.unit).text
    candidates = (row.cell(column).unit, in_column, unit_in_label(label)[0])
    return next((unit for unit in candidates if unit), "") or unit_in_label(columns.headings.get(column, ""))[0]


def _place(row: GridRow, columns: TableColumns) -> str:
    """The place of the first value's cell if it is one of its own (`ô D7`), else that of the row."""
    cells = [row.cell(column) for column in columns.values.values()]
    return next((cell.place for cell in cells if cell.place and not cell.is_empty), row.place)


def _texts(row: GridRow, columns: TableColumns) -> Iterator[str]:
    for at, cell in sorted(row.cells.items()):
        if at not in columns.numbering or not is_row_number(cell):
            yield cell.text
            yield from (remark.text for remark in cell.remarks)
