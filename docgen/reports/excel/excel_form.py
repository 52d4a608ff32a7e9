"""Reads a form that was filled in as a workbook, by the ids of its rows, or by labels where the ids are gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.data.yaml.syntax_faults import UNPRINTABLE
from docgen.reports.excel.blank_form import PRINTED_REMARKS, instructions
from docgen.reports.excel.cells import SheetCell
from docgen.reports.excel.workbook import Sheet, read_sheets
from docgen.reports.forms import Form, FormContent, FoundAnswer, IdentityTexts, UnreadText
from docgen.reports.forms.answer_remarks import Remark
from docgen.reports.forms.column_roles import is_heading_row
from docgen.reports.forms.form_cell import EMPTY_CELL, FormCell, GridRow
from docgen.reports.forms.label_match import CERTAIN, best_match, normalised, similarity
from docgen.reports.forms.money_units import money_scale
from docgen.reports.forms.prompts import has_text, is_prompt
from docgen.reports.forms.row_match import match_rows, merged_answer
from docgen.reports.forms.section_answers import BodyLine, SectionAnswers, section_answers
from docgen.reports.forms.table_rows import form_rows, is_row_number

_FREE = re.compile(r"(.+)_khac_\d+")
_BULLET = re.compile(r"^\s*[-+•*–—]\s*")


@dataclass
class _SheetContent:
    """The rows of one sheet by what they are."""

    above: list[BodyLine] = field(default_factory=list)
    table: list[GridRow] = field(default_factory=list)
    lines: list[BodyLine] = field(default_factory=list)

    @property
    def is_form(self) -> bool:
        """False for a sheet without anything of the form."""
        return bool(self.table or self.lines)


def read_form_workbook(path: Path, form: Form) -> FormContent:
    """The content of a form that was returned as a workbook. Raises `DocgenError` if it cannot be opened."""
    sheets = read_sheets(path)
    contents = [_content(sheet, number, form) for number, sheet in enumerate(sheets, 1)]
    sections = [section_answers(content.lines, form) for content in contents]
    rows, unread = form_rows([row for content in contents for row in content.table], form)
    matched = match_rows(rows, form)
    answers = {one.id: one for one in (*_merged_sections(sections), *matched.merged())}
    around = [line for content in contents if content.is_form for line in content.above]
    others = [line for content in contents if not content.is_form for line in content.above]
    after = [line for found in sections for line in (*found.rows, *found.after)]
    return FormContent(
        identity=_identity_texts(around, form),
        answers=tuple(answers[name] for name in form.by_id if name in answers),
        free=tuple(matched.free),
        unread=(
            *(one for found in sections for one in found.unread),
            *matched.unread,
            *unread,
            *_faults(sheets),
            *_unread_lines(others, "trang này không phải là mẫu báo cáo"),
            *_unread_lines(after, "mẫu không có câu hỏi ở đây"),
        ),
        around=(*_around(around, form), *_beside_cells(sheets)),
        is_form=bool(matched.answers or matched.free or sum(len(found.answers) for found in sections) > 1),
    )


def _content(sheet: Sheet, number: int, form: Form) -> _SheetContent:
    """The rows of a sheet: those above the form, those of its table, and those of headings and their answers."""
    id_column = _id_column(sheet, form)
    width = max((cell.column for row in sheet.rows for cell in row), default=0)
    content = _SheetContent()
    in_form, in_table = False, False
    for cells in sheet.rows:
        row_id = next((cell.text for cell in cells if cell.column == id_column and _is_id(cell.text, form)), "")
        row = _grid_row(cells, number, width, row_id, id_column, form)
        is_heading = is_heading_row(tuple(row.texts), form)
        in_form = in_form or bool(row_id) or is_heading or _is_form_row(row, form)
        if not in_form:
            content.above += _lines(row, "", row.number)
            continue
        in_table = is_heading or _is_in_table(row, in_table, form)
        if in_table:
            content.table.append(row)
        else:
            content.lines += _section_lines(row, form)
    return content


def _id_column(sheet: Sheet, form: Form) -> int:
    identifiers = Counter(cell.column for row in sheet.rows for cell in row if _is_id(cell.text, form))
    return identifiers.most_common(1)[0][0] if identifiers else 0


def _is_id(text: str, form: Form) -> bool:
    free = _FREE.fullmatch(text)
    return text in form.by_id or text in form.cells or bool(free and free[1] in form.groups)


def _grid_row(cells: Sequence[SheetCell], number: int, width: int, row_id: str, id_column: int, form: Form) -> GridRow:
    """A row of a sheet; the column of ids is left out where it holds an id or nothing."""
    found = dict.fromkeys(range(width), EMPTY_CELL)
    for cell in cells:
        is_id = cell.column == id_column and (cell.text == row_id or normalised(cell.text) == "id")
        if not cell.fault and (cell.remarks or not is_id):
            found[cell.column - 1] = _form_cell(replace(cell, value=None) if is_id else cell, form)
    free = _FREE.fullmatch(row_id)
    place = next((cell.place for cell in cells if cell.column != id_column), cells[0].place)
    row_place = f"{place.rpartition('ô ')[0]}dòng {cells[0].row}"
    group = free[1] if free and free[1] in form.groups else ""
    return GridRow(number, cells[0].row, row_place, found, width, group, "" if group else row_id)


def _form_cell(cell: SheetCell, form: Form) -> FormCell:
    remarks = [one for one in cell.remarks if not _is_printed_remark(one)]
    if cell.is_hidden and cell.text and not _is_label(cell.text, form):
        remarks.append(Remark("hidden", cell.text))
    unit = cell.unit
    if cell.scale > 1:
        # Why no unit: the number in the cell is the whole amount, only its format divides it.
        unit = ""
        if money_scale(cell.unit) != cell.scale:
            remarks.append(Remark("hidden", f"định dạng của ô hiển thị số chia cho {cell.scale}"))
    lines = UNPRINTABLE.sub(" ", cell.text).split("\n")
    kept = (line.strip() for line in lines if has_text(line) and not is_prompt(line, form))
    return FormCell("\n".join(kept), tuple(remarks), (), cell.place, unit)


def _is_printed_remark(remark: Remark) -> bool:
    """True for a remark of the blank form; programs put the author's name before a comment."""
    return any(one.kind == remark.kind and remark.text.endswith(one.text) for one in PRINTED_REMARKS)


def _is_form_row(row: GridRow, form: Form) -> bool:
    headings = {normalised(heading.text) for heading in form.headings}
    return any(_is_label(text, form) or normalised(text) in headings for text in row.texts)


def _is_label(text: str, form: Form) -> bool:
    if any(best_match(text, labels).score >= CERTAIN for labels in (form.rows, form.group_labels)):
        return True
    return any(similarity(text, label) >= CERTAIN for label in form.people.values())


def _is_in_table(row: GridRow, in_table: bool, form: Form) -> bool:
    """Whether a row belongs to the table: by its id, by its label, or else like the row above it."""
    if row.row_id or row.free_group:
        return row.row_id in form.cells or bool(row.free_group)
    texts = list(row.texts)
    if any(_is_label(text, form) for text in texts):
        return True
    if any(normalised(text) == normalised(heading.text) for text in texts[:2] for heading in form.headings):
        return False
    return in_table


def _section_lines(row: GridRow, form: Form) -> Iterator[BodyLine]:
    """A heading, or the answer beside it: every cell but that of the heading and the number of the row before it."""
    question = form.by_id.get(row.row_id)
    name = question.id if question else ""
    cells = [cell for _, cell in sorted(row.cells.items()) if not cell.is_empty]
    heading = next((at for at, cell in enumerate(cells) if _is_heading(cell, bool(name), form)), -1)
    if name and (heading >= 0 or not cells):
        yield BodyLine("", name, row.number, cells[heading].remarks if cells else ())
    for at, cell in enumerate(cells):
        if (at == heading and name) or (at < heading and is_row_number(cell)):
            continue
        lines = cell.text.split("\n")
        yield BodyLine(lines[0], name, row.number, cell.remarks)
        yield from (BodyLine(line, name, row.number) for line in lines[1:])


def _is_heading(cell: FormCell, is_section: bool, form: Form) -> bool:
    if normalised(cell.text) in {normalised(heading.text) for heading in form.headings}:
        return True
    return is_section and _is_edited(cell, form)


def _is_edited(cell: FormCell, form: Form) -> bool:
    """True for a heading that was edited a little."""
    return best_match(cell.text, {str(at): normalised(one.text) for at, one in enumerate(form.headings)}).score >= 95


def _lines(row: GridRow, tag: str, number: int) -> Iterator[BodyLine]:
    for _, cell in sorted(row.cells.items()):
        first, *others = cell.text.split("\n")
        if not cell.is_empty:
            yield BodyLine(first, tag, number, cell.remarks, place=cell.place)
        yield from (BodyLine(line, tag, number, place=cell.place) for line in others)


def _merged_sections(sections: Iterable[SectionAnswers]) -> Iterator[FoundAnswer]:
    """The answers below headings; the same question on several sheets is one answer."""
    by_id: dict[str, list[FoundAnswer]] = {}
    for found in sections:
        for one in found.answers:
            by_id.setdefault(one.id, []).append(one)
    return (merged_answer(answers) for answers in by_id.values())


def _faults(sheets: Iterable[Sheet]) -> Iterator[UnreadText]:
    for sheet in sheets:
        for row in sheet.rows:
            yield from (UnreadText(cell.place, str(cell.value or ""), cell.fault) for cell in row if cell.fault)


def _beside_cells(sheets: Iterable[Sheet]) -> Iterator[UnreadText]:
    """What is on the sheets and in no cell: headers, footers."""
    for sheet in sheets:
        yield from (
            UnreadText(f"trang “{sheet.name}”", one.text or str(one), "xem trong tệp")
            for one in sheet.remarks
            if not _is_printed_remark(one)
        )


def _unread_lines(lines: Iterable[BodyLine], reason: str) -> Iterator[UnreadText]:
    for line in lines:
        place = line.place or f"dòng {line.number}"
        if has_text(line.text):
            yield UnreadText(place, line.text, reason)
        yield from (UnreadText(place, str(remark), "xem trong tệp") for remark in line.remarks)


def _around(lines: Iterable[BodyLine], form: Form) -> Iterator[UnreadText]:
    """The lines above the form without those that the blank form prints."""
    printed = instructions(form)
    yield from (one for one in _unread_lines(lines, "chữ ngoài mẫu") if one.text != printed)


def _identity_texts(above: Sequence[BodyLine], form: Form) -> IdentityTexts:
    title = normalised(form.title)
    texts = [line.text for line in above]
    at = max((index for index, text in enumerate(texts) if normalised(text) == title), default=len(texts))
    return IdentityTexts("\n".join(texts[:at]), "\n".join(texts[at:]))
