"""How closely a paper with its agenda must be set to stand on one page, from an estimate of its height.

The estimate counts the lines of all texts, as `table_measures` does for rows. It takes letters as a little wider than
they are on average, and leaves some room, so that what it finds to fit does fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docgen.render.context.agenda_table import AgendaView
from docgen.render.context.paper_view import PaperView
from docgen.render.context.table_cells import GRID, PARAGRAPH, TableView, least_span, with_kept_end
from docgen.render.context.table_measures import (
    MM_PER_POINT,
    PORTRAIT,
    UPRIGHT,
    line_count,
    line_mm,
    row_mm,
    text_mm,
)
from docgen.render.templates import Record
from docgen.render.templates.closer_styles import STEPS, Step
from docgen.render.templates.recorder import inspected

_PAGE_MM, _SPARE_MM = 257.0, 0.5
"""The height of the text area between margins of 20 mm, and what is left free."""
_ISSUER_MM, _TITLE_MM, _RECIPIENTS_MM, _SIGNER_MM = 65.0, 131.0, 74.5, 87.5
"""The widths of the columns and titles in `parts/letterhead.docx`, `title.docx` and `signature.docx`."""
_AGENDA_MM = (42.0, 78.0, 45.0)
"""The columns of the plain table in `parts/agenda.docx`."""
_TITLE_SHARES = (0.63, 0.66, 0.69, 0.72)
"""In a closer table the column of hours is as wide as they need; the titles have one of these shares of the rest."""
_MM_PER_TWIP = MM_PER_POINT / 20
_RULE_MM, _BELOW_RULE_MM, _PARAGRAPH_MM, _END_MM = (points * MM_PER_POINT for points in (8, 6, 6, 1))
"""The line below a title, the space below it (none above a paragraph, whose own space it is), the space above a
paragraph, and the paragraph behind a table."""
_BORDER_MM, _GRID_MM = 0.18, PORTRAIT.width / GRID
_HOURS = "10 giờ 00 - 10 giờ 30"
"""Hours that are not known yet, and get room to be written by hand."""
_INDENT = "\N{NO-BREAK SPACE}" * 10
"""As wide as the indent of a first line."""
_NUMBER, _RECIPIENTS_HEADING, _RECIPIENT = 13, 12, 11
"""Points of letters that no step changes."""

Rows = Sequence[Sequence[tuple[str, int]]]
"""The texts of a table with the columns of the grid that they span."""


@dataclass(frozen=True)
class OnePage(Record):
    """How closely this paper is set, for templates whose documents should stand on one page."""

    _paper: PaperView
    _agenda: AgendaView

    @cached_property
    def closer(self) -> int:
        """The first of the steps with which it fits; 0 for the styles as they are, also where none helps."""
        return self._chosen[0]

    @property
    def smaller(self) -> int:
        """By how many points its text is smaller than usual."""
        return STEPS[0].text - STEPS[self.closer].text

    @cached_property
    def table(self) -> TableView:
        """The agenda, in three columns with widths by what stands in them."""
        return with_kept_end(self._agenda.table_of(self._chosen[1])) if self._agenda.plain else self._agenda.table

    @cached_property
    def _chosen(self) -> tuple[int, Sequence[float]]:
        """The step, and the widths of the columns of a plain agenda; a condition of stencils."""
        paper, agenda = self._paper, self._agenda
        head = paper.letterhead
        above = (
            [line for each in paper.letterheads for line in (*each.superior, *each.issuer)],
            [*([paper.kind] if paper.kind else []), *paper.subject],
            paper.has_second_row + (head is not None and bool(head.draft)),
        )
        texts = [*paper.addressees, *paper.bases, *paper.opening, *(block.content for block in paper.blocks)]
        tables = [_rows(block.table) for block in paper.blocks if block.table]
        below = [*agenda.notes, *paper.closing, *paper.notes]
        rows = [agenda.columns, *([row.time, row.title, row.who] for row in agenda.rows)] if agenda.plain else []
        wide_rows = [] if agenda.plain else _rows(agenda.table)
        number, widths = inspected(_chosen, above, [*texts, *below], [*tables, wide_rows], rows, self._end)
        return number, widths

    @property
    def _end(self) -> tuple[list[str], list[str]]:
        """The recipients and the titles of the person who signs."""
        recipients, signature = self._paper.recipients, self._paper.signature
        return list(recipients.lines), list(signature.authority) if signature else []


def _rows(table: TableView) -> list[list[tuple[str, int]]]:
    return [[(cell.content, cell.span) for cell in row.cells] for row in (*table.heads, *table.lines)]


def _chosen(
    above: Any, texts: Sequence[str], tables: Sequence[Rows], rows: Sequence[Sequence[str]], end: Any
) -> tuple[int, tuple[float, ...]]:
    """The first step with which it is estimated to fit on a page, else 0, and the widths of the agenda's columns."""
    for number, step in enumerate(STEPS):
        height = sum((*_above(above, step), *_texts(texts, step), *_tables(tables, step), *_end(end, step)))
        agenda_mm, widths = (
            min((_agenda_mm(rows, each, step), each) for each in _widths(rows, number)) if rows else (0, ())
        )
        if height + agenda_mm <= _PAGE_MM - _SPARE_MM:
            return number, widths
    return 0, _AGENDA_MM


def _widths(rows: Sequence[Sequence[str]], number: int) -> Iterator[tuple[float, ...]]:
    """The widths that the columns of a plain agenda may have."""
    if number == 0:
        yield _AGENDA_MM
        return
    hours = least_span(text_mm([row[0] or _HOURS for row in rows], STEPS[number].table), PORTRAIT)
    for share in _TITLE_SHARES:
        titles = round((GRID - hours) * share)
        yield hours * _GRID_MM, titles * _GRID_MM, (GRID - hours - titles) * _GRID_MM


def _above(above: Any, step: Step) -> Iterator[float]:
    """Letterhead and title."""
    issuers, titles, second_rows = above
    smaller = STEPS[0].text - step.text
    size = 13 - smaller
    lines = sum(line_count(line, size, _ISSUER_MM) for line in issuers)
    yield max(lines * line_mm(size), line_mm(size) + line_mm(step.text)) + _RULE_MM + _BELOW_RULE_MM + _END_MM
    yield second_rows * line_mm(max(step.text, _NUMBER))
    if titles:
        yield step.above_title * _MM_PER_TWIP + _RULE_MM
    yield sum(line_count(line, step.text, _TITLE_MM) for line in titles) * line_mm(step.text)


def _texts(texts: Sequence[str], step: Step) -> Iterator[float]:
    for text in texts:
        lines = line_count(_INDENT + text.replace("**", "").strip(), step.text, PORTRAIT.width / UPRIGHT)
        yield lines * line_mm(step.text) * step.line / 240 + _PARAGRAPH_MM


def _agenda_mm(rows: Sequence[Sequence[str]], widths: Sequence[float], step: Step) -> float:
    cells = ([(text.split("\n"), width) for text, width in zip(row, widths, strict=True)] for row in rows)
    # Why another share for the first row: headings are bold.
    shares = (UPRIGHT if place else 1 for place in range(len(rows)))
    heights = (row_mm(row, step.table, _spacing_mm(step), share) for row, share in zip(cells, shares, strict=True))
    return sum(heights) + step.spacer * _MM_PER_TWIP + _END_MM


def _tables(tables: Sequence[Rows], step: Step) -> Iterator[float]:
    for table in filter(None, tables):
        yield step.spacer * _MM_PER_TWIP + _END_MM
        for row in table:
            cells = [(text.split(PARAGRAPH), span * _GRID_MM) for text, span in row]
            yield row_mm(cells, step.table, _spacing_mm(step), UPRIGHT)


def _spacing_mm(step: Step) -> float:
    return 2 * step.row * _MM_PER_TWIP + _BORDER_MM


def _end(end: tuple[Sequence[str], Sequence[str]], step: Step) -> Iterator[float]:
    """Recipients on the left, the signature on the right."""
    recipients, authority = end
    left = line_mm(_RECIPIENTS_HEADING) + line_mm(_RECIPIENT) * sum(
        line_count(line, _RECIPIENT, _RECIPIENTS_MM / UPRIGHT) for line in recipients
    )
    titles = sum(line_count(line, step.text, _SIGNER_MM) for line in authority)
    right = (titles + 1) * line_mm(step.text) + step.to_sign * _MM_PER_TWIP
    yield max(left, right) + step.spacer * _MM_PER_TWIP + 2 * _END_MM
