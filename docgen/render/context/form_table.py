"""The table of a form with several columns: its cells, and how wide they are."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from docgen.data.missing import DOTS, ROOM
from docgen.data.models import Report
from docgen.render.templates import Record, content_control
from docgen.render.templates.words import joined_words

GRID = 96
"""Columns of the grid of `parts/report-table.docx`; a column of the form takes some of them."""
_MOST_ON_PORTRAIT = 4
"""Columns of answers and units for which a portrait page has room."""
_NEEDED = MappingProxyType(
    {"number": 12, "yes_no": 12, "percent": 14, "decimal": 16, "choice": 20, "text": 20, "date": 22, "money": 24}
)
"""Millimetres that answers of each kind need on one line."""
_THREE_COLUMNS = frozenset(("number", "money", "text"))
"""The kinds of answers that the table of three columns (`parts/report-content.docx`) shows."""


@dataclass(frozen=True)
class _Page:
    """Millimetres of the text's width and, within it, of the columns besides those of answers."""

    width: int
    label: int
    """The least width of the labels, which get what is left."""
    unit: int
    note: int
    answer: int
    """The width of a column of answers, if there is room for it."""

    def grid(self, millimetres: int) -> int:
        """The columns of the grid that have this width."""
        return -(-millimetres * GRID // self.width)


_PORTRAIT = _Page(165, label=42, unit=17, note=24, answer=25)
_LANDSCAPE = _Page(247, label=40, unit=14, note=18, answer=22)

Layout = Literal["three", "one", "one_and_units", "portrait", "landscape"]


@dataclass(frozen=True)
class AnswerView(Record):
    """One content control: its tag (`id`), what is to be filled in (`label`, `prompt`), and its text (`value`)."""

    id: str
    label: str
    value: str
    prompt: str
    note: str = ""
    kind: str = "number"
    options: tuple[str, ...] = ()
    """What may be chosen, for a list."""

    @property
    def filled(self) -> bool:
        """False while nothing is answered."""
        return bool(self.value)

    @property
    def title(self) -> str:
        """What Word shows above the control while it is edited: its label, behind the prompt where it is empty."""
        return self.label if self.value else joined_words(" - ", (self.prompt, self.label))

    @property
    def blank(self) -> str:
        """What is printed while nothing is answered: room for a figure, dots for words. A prompt would be printed."""
        return DOTS if self.kind == "text" else ROOM

    @property
    def lines(self) -> list[str]:
        """The paragraphs of a free-text answer."""
        return [line for line in self.value.split("\n") if line.strip()]

    @property
    def control(self) -> str:
        """The content control itself, for `{{r … }}`: of a text, a day, or a list to choose from."""
        return content_control(self.id, self.title, self.value or self.blank, not self.value, self.kind, self.options)


@dataclass(frozen=True)
class FormCell(Record):
    """One cell: text, or the control of an answer; `span`: of the `GRID`."""

    look: Literal["text", "people", "free", "unit", "answer", "note"]
    span: int
    content: str = ""
    answer: AnswerView | None = None


@dataclass(frozen=True)
class FormLine(Record):
    """One row: `group` or `row`."""

    look: str
    cells: tuple[FormCell, ...]


@dataclass(frozen=True)
class Spans:
    """The widths of the columns, of the `GRID`; `unit` is 0 where there is no column of units."""

    label: int
    unit: int
    values: tuple[int, ...]
    note: int

    @property
    def of_headings(self) -> list[int]:
        """The widths of all columns."""
        return [self.label, *([self.unit] if self.unit else []), *self.values, self.note]


def layout_of(report: Report) -> Layout:
    """How the table is laid out.

    `three`: one column of whole numbers, money or words, as most forms have. `one`, `one_and_units`: one column of any
    kind, with or without a column of units. `portrait`, `landscape`: more columns, on such a page.
    """
    columns = report.value_columns
    kinds = {cell.kind for cell in report.cells().values()}
    if len(columns) == 1 and not columns[0].id and not report.unit_column and kinds <= _THREE_COLUMNS:
        return "three"
    if len(columns) == 1:
        return "one_and_units" if report.unit_column else "one"
    return "portrait" if len(columns) + bool(report.unit_column) <= _MOST_ON_PORTRAIT else "landscape"


def spans_of(report: Report) -> Spans:
    """The widths of the columns; that of the labels takes what the others leave."""
    page = _LANDSCAPE if layout_of(report) == "landscape" else _PORTRAIT
    unit = page.grid(page.unit) if report.unit_column else 0
    note = page.grid(page.note)
    values = _value_spans(page, [page.grid(width) for width in _needed(report)], GRID - unit - note)
    return Spans(GRID - unit - note - sum(values), unit, tuple(values), note)


def _value_spans(page: _Page, needed: list[int], room: int) -> list[int]:
    """The widths of the columns of answers: with room to spare, as much as they need, or their share."""
    room -= page.grid(page.label)
    wide = [max(width, page.grid(page.answer)) for width in needed]
    if sum(wide) <= room:
        return wide
    total = sum(needed)
    if total <= room:
        return [width + (room - total) // len(needed) for width in needed]
    narrow = [width * room // total for width in needed]
    widest_first = sorted(range(len(needed)), key=lambda column: -needed[column])
    for column in widest_first[: room - sum(narrow)]:
        narrow[column] += 1
    return narrow


def _needed(report: Report) -> list[int]:
    """Millimetres that the answers of each column need on one line."""
    cells = report.cells().values()
    return [
        max((_NEEDED[cell.kind] for cell in cells if cell.column is column), default=_NEEDED["number"])
        for column in report.value_columns
    ]
