"""The rows of a Word table as label, result and note, whatever columns a person has added or merged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.reports.forms.form import Form, Question
from docgen.reports.forms.label_match import CERTAIN, alike, likest, plain
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
    tagged: tuple[tuple[str, str], ...] = ()
    """Ids of the questions whose controls are in the row, each with what its cell says."""
    free_group: str = ""
    """The group whose free row this is by its controls."""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"bảng {self.table}, dòng {self.row}"

    @property
    def says_something(self) -> bool:
        """False for an empty row."""
        return bool(self.label or self.value or self.note)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cell holds what, counting from 0."""

    label: int = 0
    result: int = 1
    note: int = 2
    count: int = 3


def said(paragraph: Paragraph) -> str:
    """What a paragraph says without prompts, composed (NFC), and without signs that no YAML file can hold."""
    return _UNWRITABLE.sub(" ", unicodedata.normalize("NFC", paragraph.text))


def lines_of(paragraphs: Iterator[Paragraph] | tuple[Paragraph, ...], form: Form) -> str:
    """Paragraphs as lines; empty ones, rows of dots and prompts that were left are no lines."""
    lines = (line.strip() for paragraph in paragraphs for line in said(paragraph).split("\n"))
    return "\n".join(without_prompt(line, form) for line in lines if says_something(line) and not is_prompt(line, form))


def says_something(text: str) -> bool:
    """False for dots, underscores and dashes, which stand where something was to be written."""
    return any(letter not in " \t\n\xa0.…_·-–—/" for letter in text)


def is_prompt(text: str, form: Form) -> bool:
    """True for a prompt that has lost its control and stands there as text."""
    return plain(text) in form.plain_prompts


def without_prompt(text: str, form: Form) -> str:
    """A line without a prompt that lost its control and was left before or behind what was typed: `nhập số2 lớp`.

    Words that go on after a prompt's (`nhập số liệu`) are another's.
    """
    for prompt in form.prompts:
        behind = text.removeprefix(prompt)
        if behind != text and (behind.strip()[:1].isdecimal() or behind.strip()[:1].isupper()):
            return behind.strip()
        before = text.removesuffix(prompt)
        if before != text and (before[-1:].isalnum() or before.strip()[-1:].isdecimal()):
            return before.strip()
    return text


def form_tables(blocks: tuple[Block, ...], form: Form) -> list[WordTable]:
    """Those of a document's tables that hold rows of the form, in order."""
    return [block for block in blocks if isinstance(block, WordTable) and _is_of_form(block, form)]


def table_lines(tables: list[WordTable], form: Form) -> list[FormRow]:
    """The rows of the form's tables, without the headings of columns."""
    return [line for number, table in enumerate(tables, 1) for line in _lines(table, number, form)]


def _is_of_form(table: WordTable, form: Form) -> bool:
    known = form.by_id
    hits = 0
    for row in table.rows:
        if any(tag in known and known[tag].group or _FREE.fullmatch(tag) for tag in _tags(row)):
            return True
        texts = [_text(cell) for cell in row.cells]
        hits += any(_is_label(text, form) for text in texts[:3])
        if hits >= 2 or _header(texts, form):
            return True
    return False


def _is_label(text: str, form: Form) -> bool:
    return likest(text, form.rows).score >= CERTAIN or plain(text) in form.group_labels.values()


def _lines(table: WordTable, number: int, form: Form) -> Iterator[FormRow]:
    columns = _Columns()
    for count, row in enumerate(table.rows, 1):
        texts = [lines_of(tuple(cell.paragraphs()), form) for cell in row.cells]
        header = _header(texts, form)
        if header:
            columns = header
        else:
            label, value, note = _parted(texts, columns, form)
            yield FormRow(number, count, label, value, note, _tagged(row, texts, form), _free_group(row, form))


def _header(texts: list[str], form: Form) -> _Columns | None:
    """The columns, if a row with these cells holds their headings."""
    at: list[int] = []
    for heading in form.columns:
        close = [index for index, text in enumerate(texts) if text and alike(text, heading) >= CERTAIN]
        at.append(close[0] if close else -1)
    label, result, note = at
    if label < 0 or result < 0:
        return None
    return _Columns(label, result, note if note >= 0 else len(texts), len(texts))


def _free_group(row: Row, form: Form) -> str:
    names = (found[1] for tag in _tags(row) if (found := _FREE.fullmatch(tag)))
    return next((name for name in names if name in form.groups), "")


def _parted(texts: list[str], columns: _Columns, form: Form) -> tuple[str, str, str]:
    """Label, result and note; where cells were merged or added, told by where the label and the control stand."""
    full = len(texts) == columns.count
    label_at = columns.label if full else _label_at(texts, form)
    result_at, note_at = (columns.result, columns.note) if full else (label_at + 1, label_at + 2)
    label = _BULLET.sub("", " ".join(texts[label_at].split())) if texts else ""
    rest = _rest_of_label(texts, label_at, label, form) if len(texts) < columns.count else ""
    if rest:
        return label[: -len(rest)], rest, _joined(texts[label_at + 1 :])
    others = [text for index, text in enumerate(texts) if index > result_at and index != note_at]
    return label, _joined(texts[result_at : result_at + 1]), _joined(texts[note_at : note_at + 1] + others)


def _rest_of_label(texts: list[str], label_at: int, label: str, form: Form) -> str:
    """The result, where its cell was merged into that of the label."""
    rest = likest(label, form.rows | form.people).rest
    merged = any(sign.isdecimal() for sign in rest) or not _joined(texts[label_at + 1 : label_at + 2])
    return rest if merged and label.endswith(rest) else ""


def _joined(texts: list[str]) -> str:
    return "; ".join(text for text in texts if text)


def _label_at(texts: list[str], form: Form) -> int:
    scores = [max(likest(text, form.rows).score, likest(text, form.group_labels).score) for text in texts]
    best = max(scores, default=0.0)
    return scores.index(best) if best >= CERTAIN else 0


def _tagged(row: Row, texts: list[str], form: Form) -> tuple[tuple[str, str], ...]:
    """The controls of questions; one that is alone in its cell says what the whole cell says."""
    found: list[tuple[str, str]] = []
    for cell, whole in zip(row.cells, texts, strict=True):
        here = {tag: text.strip() for one in cell.paragraphs() for tag, text in _controls(one) if tag in form.by_id}
        if len(here) == 1:
            here = {tag: _without_label(whole, form.by_id[tag]) for tag in here}
        elif here:
            first = next(iter(here))
            here[first] = f"{here[first]} {_beside(whole, here.values())}".strip()
        found += here.items()
    return tuple(found)


def _beside(whole: str, controls: Iterable[str]) -> str:
    """What stands in a cell beside its controls."""
    for text in controls:
        whole = whole.replace(text, "", 1)
    return " ".join(whole.split()) if says_something(whole) else ""


def _without_label(text: str, question: Question) -> str:
    """What a cell says, without the label of its row where the two cells were merged."""
    return likest(text, {question.id: plain(question.label)}).rest or text


def _controls(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    yield from ((tag, said(paragraph)) for tag in paragraph.enclosing_tags)
    yield from ((control.tag, unicodedata.normalize("NFC", control.text)) for control in paragraph.controls)


def _tags(row: Row) -> Iterator[str]:
    for paragraph in row.paragraphs():
        yield from paragraph.enclosing_tags
        yield from (control.tag for control in paragraph.controls)


def _text(cell: Cell) -> str:
    return " ".join(said(paragraph) for paragraph in cell.paragraphs()).strip()
