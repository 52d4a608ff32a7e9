"""The table of a form with several columns: its cells, and how wide they are."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from docgen.data.models import Report
from docgen.render.templates import Record, content_control

GRID = 48
"""Columns of the grid of `parts/report-table.docx`; a column of the form takes some of them."""
_MOST_ON_PORTRAIT = 4
"""Columns of answers and units for which a portrait page has room."""
_SPANS = {1: 12, 2: 8, 3: 7, 4: 6, 5: 4, 6: 4}
"""Width of a column of answers, by how many there are; of more than six, three."""
_NARROWEST_LABEL = 10
_NEEDED = MappingProxyType({"date": 5, "money": 5, "text": 4, "choice": 4})
"""Widths on a landscape page for answers that are longer than numbers."""
_THREE_COLUMNS = frozenset(("number", "money", "text"))
"""The kinds of answers that the table of three columns (`parts/report-content.docx`) shows."""

Layout = Literal["three", "one", "one_and_units", "portrait", "landscape"]


@dataclass(frozen=True)
class AnswerView(Record):
    """One content control: its tag (`id`), its title (`label`), and its text (`value`, or the `prompt`)."""

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
        """False while it shows the prompt."""
        return bool(self.value)

    @property
    def lines(self) -> list[str]:
        """The paragraphs of a free-text answer."""
        return [line for line in self.value.split("\n") if line.strip()]

    @property
    def control(self) -> str:
        """The content control itself, for `{{r … }}`: of a text, a day, or a list to choose from."""
        return content_control(self.id, self.label, self.value, self.prompt, self.kind, self.options)


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
    count, is_portrait = len(report.value_columns), layout_of(report) != "landscape"
    width = _SPANS.get(count, 3) if is_portrait else min(_SPANS.get(count, 3), 4)
    unit = (5 if is_portrait else 3) if report.unit_column else 0
    note = 7 if is_portrait else 5
    left = GRID - unit - note - width * count
    room = max(left - _NARROWEST_LABEL, 0)
    wider: list[int] = []
    for longest in _longest_answers(report):
        wider.append(max(min(longest - width, room - sum(wider)), 0))
    return Spans(left - sum(wider), unit, tuple(width + more for more in wider), note)


def _longest_answers(report: Report) -> list[int]:
    """For each column of answers the width that the kinds of its answers need on a landscape page."""
    cells = report.cells().values()
    return [
        max((_NEEDED.get(cell.kind, 0) for cell in cells if cell.column is column), default=0)
        for column in report.value_columns
    ]
