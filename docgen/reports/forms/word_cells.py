"""The tables of a returned Word form as rows of cells, and its paragraphs as plain text with remarks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import get_args

from docgen.language.line_breaks import ordinary
from docgen.reports.forms.answer_remarks import Remark, RemarkKind
from docgen.reports.forms.column_roles import is_heading_row
from docgen.reports.forms.form import Form
from docgen.reports.forms.form_cell import FormCell, GridRow
from docgen.reports.forms.label_match import CERTAIN, best_match, normalised
from docgen.reports.forms.prompts import has_text, is_prompt, lines_without_prompts
from docgen.word.view import Block, Cell, Paragraph, Row, Run, WordTable

_FREE_ROW = re.compile(r"_khac_\d{1,3}(?=_|\Z)")
"""The tags of the controls of a free row: its group, this, and its column or `ten` for the label."""
_UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_KINDS: tuple[RemarkKind, ...] = get_args(RemarkKind)


def text_of(paragraph: Paragraph, form: Form) -> str:
    """The plain text of a paragraph: without prompts, and without text that is struck, raised, hidden or white."""
    return _writable("".join(run.text for run in _typed_runs(paragraph, form) if not _kind_of(run)))


def _typed_runs(paragraph: Paragraph, form: Form) -> Iterator[Run]:
    """The runs without the prompts of the form. Some programs leave the mark of a prompt on what was typed over it."""
    for run in paragraph.content:
        if not run.is_prompt or (has_text(run.text) and not is_prompt(run.text, form)):
            yield run


def remarks_of(paragraph: Paragraph, form: Form) -> Iterator[Remark]:
    """The remarks of a paragraph: text that is not plain, comments, notes, pictures and objects."""
    for run in _typed_runs(paragraph, form):
        kind = _kind_of(run)
        if kind and run.text.strip():
            yield Remark(kind, _writable(run.text.strip()))
    for remark in paragraph.remarks:
        known = next((one for one in _KINDS if one == remark.kind), None)
        yield Remark(known or "object", _writable(remark.text.strip()))


def form_tables(blocks: tuple[Block, ...], form: Form) -> list[WordTable]:
    """The tables of a document that contain rows of the form, in order."""
    return [block for block in blocks if isinstance(block, WordTable) and _is_of_form(block, form)]


def grid_rows(tables: list[WordTable], form: Form) -> list[GridRow]:
    """The rows of the form's tables."""
    return [
        _grid_row(row, table, number, form)
        for table, own in enumerate(tables, 1)
        for number, row in enumerate(own.rows, 1)
    ]


def _grid_row(row: Row, table: int, number: int, form: Form) -> GridRow:
    place = f"bảng {table}, dòng {number}"
    cells = {cell.column: _form_cell(cell, place, form) for cell in row.cells}
    width = max((cell.column + cell.span for cell in row.cells), default=0)
    return GridRow(table, number, place, cells, width, _free_group(row, form))


def _form_cell(cell: Cell, place: str, form: Form) -> FormCell:
    paragraphs = tuple(cell.paragraphs())
    text = lines_without_prompts("\n".join(text_of(one, form) for one in paragraphs), form)
    remarks = tuple(remark for one in paragraphs for remark in remarks_of(one, form))
    return FormCell(text, remarks, tuple(_controls(paragraphs, text, form)), place)


def _controls(paragraphs: tuple[Paragraph, ...], cell_text: str, form: Form) -> list[tuple[str, str]]:
    """The controls of questions with their texts; one that is alone in its cell has the text of the whole cell."""
    texts = {tag: text.strip() for one in paragraphs for tag, text in _texts_by_tag(one, form) if tag in form.by_id}
    if len(texts) == 1:
        texts = {tag: _without_label(cell_text, tag, form) for tag in texts}
    elif texts:
        first = next(iter(texts))
        texts[first] = f"{texts[first]} {_text_beside_controls(cell_text, texts.values())}".strip()
    return list(texts.items())


def _text_beside_controls(cell_text: str, controls: Iterable[str]) -> str:
    """The text of a cell outside its controls."""
    for text in controls:
        cell_text = cell_text.replace(text, "", 1)
    return " ".join(cell_text.split()) if has_text(cell_text) else ""


def _without_label(text: str, name: str, form: Form) -> str:
    """The text of a cell without the label of its row, where the two cells were merged."""
    return best_match(text, {name: normalised(form.by_id[name].label)}).rest or text


def _texts_by_tag(paragraph: Paragraph, form: Form) -> Iterator[tuple[str, str]]:
    yield from ((tag, text_of(paragraph, form)) for tag in paragraph.enclosing_tags)
    yield from ((control.tag, _writable(control.text)) for control in paragraph.controls)


def _is_of_form(table: WordTable, form: Form) -> bool:
    known = form.by_id
    hits = 0
    for row in table.rows:
        if any(tag in known and known[tag].group or _FREE_ROW.search(tag) for tag in _tags(row)):
            return True
        texts = [" ".join(text_of(paragraph, form) for paragraph in cell.paragraphs()).strip() for cell in row.cells]
        hits += any(_is_label(text, form) for text in texts[:3])
        if hits >= 2 or is_heading_row(texts, form):
            return True
    return False


def _is_label(text: str, form: Form) -> bool:
    return best_match(text, form.rows).score >= CERTAIN or normalised(text) in form.group_labels.values()


def _free_group(row: Row, form: Form) -> str:
    names = (tag[: found.start()] for tag in _tags(row) if (found := _FREE_ROW.search(tag)))
    return next((name for name in names if name in form.groups), "")


def _tags(row: Row) -> Iterator[str]:
    for paragraph in row.paragraphs():
        yield from paragraph.enclosing_tags
        yield from (control.tag for control in paragraph.controls)


def _kind_of(run: Run) -> RemarkKind | None:
    """Why the text of a run is not plain; None if it is."""
    if run.format.hidden:
        return "hidden"
    if run.format.strike:
        return "struck"
    if run.format.vertical:
        return "raised"
    return "white" if run.format.color.upper() == "FFFFFF" else None


def _writable(text: str) -> str:
    """The text as it was typed and composed (NFC), without characters that YAML does not allow.

    Why as it was typed: a form that was filled from a file has no-break spaces that its author did not type.
    """
    return _UNWRITABLE.sub(" ", unicodedata.normalize("NFC", ordinary(text)))
