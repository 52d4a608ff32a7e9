"""The rows of a Word table as label, result and note, also where columns were added or merged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.reports.forms.form import Form, Question
from docgen.reports.forms.label_match import CERTAIN, best_match, normalised, similarity
from docgen.word.view import Block, Cell, Paragraph, Row, WordTable

_FREE = re.compile(r"(.+)_khac_\d+(_ten)?")
_BULLET = re.compile(r"^\s*[-+•*–—]\s*")
_UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a table."""

    table: int
    row: int
    label: str
    value: str
    note: str
    controls: tuple[tuple[str, str], ...] = ()
    """Ids of the questions whose controls are in the row, each with the text of its cell."""
    free_group: str = ""
    """The group whose free row this is, by its controls; "" for another row."""

    @property
    def place(self) -> str:
        """The place for messages: `bảng 1, dòng 5`."""
        return f"bảng {self.table}, dòng {self.row}"

    @property
    def has_text(self) -> bool:
        """False for an empty row."""
        return bool(self.label or self.value or self.note)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The index of the cell of each column; `count` is how many cells a whole row has."""

    label: int = 0
    result: int = 1
    note: int = 2
    count: int = 3


def text_of(paragraph: Paragraph) -> str:
    """The text of a paragraph without prompts, composed (NFC), without characters that YAML does not allow."""
    return _UNWRITABLE.sub(" ", unicodedata.normalize("NFC", paragraph.text))


def lines_of(paragraphs: Iterator[Paragraph] | tuple[Paragraph, ...], form: Form) -> str:
    """Paragraphs as lines, without empty ones, dotted lines and prompts."""
    lines = (line.strip() for paragraph in paragraphs for line in text_of(paragraph).split("\n"))
    return "\n".join(without_prompt(line, form) for line in lines if has_text(line) and not is_prompt(line, form))


def has_text(text: str) -> bool:
    """False for a text of dots, underscores and dashes only: a place to write on that was left blank."""
    return any(letter not in " \t\n\xa0.…_·-–—/" for letter in text)


def is_prompt(text: str, form: Form) -> bool:
    """True for a prompt that lost its control and became ordinary text."""
    return normalised(text) in form.normalised_prompts


def without_prompt(text: str, form: Form) -> str:
    """A line without a prompt that lost its control and was left before or after the answer: `nhập số2 lớp`.

    A prompt that goes on as other words (`nhập số liệu`) is not one.
    """
    for prompt in form.prompts:
        after = text.removeprefix(prompt)
        if after != text and (after.strip()[:1].isdecimal() or after.strip()[:1].isupper()):
            return after.strip()
        before = text.removesuffix(prompt)
        if before != text and (before[-1:].isalnum() or before.strip()[-1:].isdecimal()):
            return before.strip()
    return text


def form_tables(blocks: tuple[Block, ...], form: Form) -> list[WordTable]:
    """The tables of a document that contain rows of the form, in order."""
    return [block for block in blocks if isinstance(block, WordTable) and _is_of_form(block, form)]


def form_rows(tables: list[WordTable], form: Form) -> list[FormRow]:
    """The rows of the form's tables, without the headings of columns."""
    return [line for number, table in enumerate(tables, 1) for line in _form_rows(table, number, form)]


def _is_of_form(table: WordTable, form: Form) -> bool:
    known = form.by_id
    hits = 0
    for row in table.rows:
        if any(tag in known and known[tag].group or _FREE.fullmatch(tag) for tag in _tags(row)):
            return True
        texts = [_text(cell) for cell in row.cells]
        hits += any(_is_label(text, form) for text in texts[:3])
        if hits >= 2 or _column_headings(texts, form):
            return True
    return False


def _is_label(text: str, form: Form) -> bool:
    return best_match(text, form.rows).score >= CERTAIN or normalised(text) in form.group_labels.values()


def _form_rows(table: WordTable, number: int, form: Form) -> Iterator[FormRow]:
    columns = _Columns()
    for count, row in enumerate(table.rows, 1):
        texts = [lines_of(tuple(cell.paragraphs()), form) for cell in row.cells]
        header = _column_headings(texts, form)
        if header:
            columns = header
        else:
            label, value, note = _split_cells(texts, columns, form)
            yield FormRow(number, count, label, value, note, _controls_in_row(row, texts, form), _free_group(row, form))


def _column_headings(texts: list[str], form: Form) -> _Columns | None:
    """The columns, if the cells of a row are their headings."""
    positions: list[int] = []
    for heading in form.columns:
        close = [index for index, text in enumerate(texts) if text and similarity(text, heading) >= CERTAIN]
        positions.append(close[0] if close else -1)
    label, result, note = positions
    if label < 0 or result < 0:
        return None
    return _Columns(label, result, note if note >= 0 else len(texts), len(texts))


def _free_group(row: Row, form: Form) -> str:
    names = (found[1] for tag in _tags(row) if (found := _FREE.fullmatch(tag)))
    return next((name for name in names if name in form.groups), "")


def _split_cells(texts: list[str], columns: _Columns, form: Form) -> tuple[str, str, str]:
    """Label, result and note; where cells were merged or added, counted from the cell of the label."""
    full = len(texts) == columns.count
    label_at = columns.label if full else _label_at(texts, form)
    result_at, note_at = (columns.result, columns.note) if full else (label_at + 1, label_at + 2)
    label = _BULLET.sub("", " ".join(texts[label_at].split())) if texts else ""
    rest = _result_in_label(texts, label_at, label, form) if len(texts) < columns.count else ""
    if rest:
        return label[: -len(rest)], rest, _joined(texts[label_at + 1 :])
    added = [text for index, text in enumerate(texts) if index > result_at and index != note_at]
    return label, _joined(texts[result_at : result_at + 1]), _joined(texts[note_at : note_at + 1] + added)


def _result_in_label(texts: list[str], label_at: int, label: str, form: Form) -> str:
    """The result, where its cell was merged with that of the label; else ""."""
    rest = best_match(label, form.rows | form.people).rest
    merged = any(sign.isdecimal() for sign in rest) or not _joined(texts[label_at + 1 : label_at + 2])
    return rest if merged and label.endswith(rest) else ""


def _joined(texts: list[str]) -> str:
    return "; ".join(text for text in texts if text)


def _label_at(texts: list[str], form: Form) -> int:
    scores = [max(best_match(text, form.rows).score, best_match(text, form.group_labels).score) for text in texts]
    best = max(scores, default=0.0)
    return scores.index(best) if best >= CERTAIN else 0


def _controls_in_row(row: Row, texts: list[str], form: Form) -> tuple[tuple[str, str], ...]:
    """The controls of questions with their texts; one that is alone in its cell has the text of the whole cell."""
    found: list[tuple[str, str]] = []
    for cell, cell_text in zip(row.cells, texts, strict=True):
        texts_in_cell = {
            tag: text.strip() for one in cell.paragraphs() for tag, text in _texts_by_tag(one) if tag in form.by_id
        }
        if len(texts_in_cell) == 1:
            texts_in_cell = {tag: _without_label(cell_text, form.by_id[tag]) for tag in texts_in_cell}
        elif texts_in_cell:
            first = next(iter(texts_in_cell))
            texts_in_cell[first] = (
                f"{texts_in_cell[first]} {_text_beside_controls(cell_text, texts_in_cell.values())}".strip()
            )
        found += texts_in_cell.items()
    return tuple(found)


def _text_beside_controls(cell_text: str, controls: Iterable[str]) -> str:
    """The text of a cell outside its controls."""
    for text in controls:
        cell_text = cell_text.replace(text, "", 1)
    return " ".join(cell_text.split()) if has_text(cell_text) else ""


def _without_label(text: str, question: Question) -> str:
    """The text of a cell without the label of its row, where the two cells were merged."""
    return best_match(text, {question.id: normalised(question.label)}).rest or text


def _texts_by_tag(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    yield from ((tag, text_of(paragraph)) for tag in paragraph.enclosing_tags)
    yield from ((control.tag, unicodedata.normalize("NFC", control.text)) for control in paragraph.controls)


def _tags(row: Row) -> Iterator[str]:
    for paragraph in row.paragraphs():
        yield from paragraph.enclosing_tags
        yield from (control.tag for control in paragraph.controls)


def _text(cell: Cell) -> str:
    return " ".join(text_of(paragraph) for paragraph in cell.paragraphs()).strip()
