"""Where pages begin, as Word laid the paper out when it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.decree30.findings import Finding, paragraph_place
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.body_text import letters_of
from docgen.decree30.structure import Structure, is_empty
from docgen.word.view.model import Row, WordTable

_HEADINGS = frozenset({"part", "part_title", "section", "roman", "capital"})
_ORDER_COLUMNS = frozenset({"tt", "stt", "số tt", "số thứ tự"})
_MOST_ROWS = 45
"""Rows of one line that surely need more than one page."""


def _headings_at_the_foot(structure: Structure) -> Iterator[Finding]:
    for body in structure.bodies():
        for one, below in pairwise(body):
            first, second = one.paragraph, below.paragraph
            is_above = second.begins_page and second.address.number == first.address.number + 1
            if is_above and (one.is_heading or one.level in _HEADINGS) and not first.format.keep_next:
                yield Finding(paragraph_place(first), "đề mục ở cuối trang", "cùng trang với nội dung bên dưới")


def _heads_not_repeated(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        for table in (*paper.tables, *(one for own in paper.appendices for one in own.tables)):
            if _is_over_pages(table) and _is_head(table.rows[0]) and not table.rows[0].repeats_as_heading:
                first = next(one for one in table.rows[0].paragraphs() if not is_empty(one.text))
                actual = "hàng tiêu đề của bảng không lặp lại ở trang sau"
                yield Finding(paragraph_place(first), actual, "lặp lại ở mỗi trang (Repeat Header Rows)")


def _is_over_pages(table: WordTable) -> bool:
    if len(table.rows) > _MOST_ROWS:
        return True
    return any(one.page_marks for row in table.rows[1:] for one in row.paragraphs())


def _is_head(row: Row) -> bool:
    """Whether it is in bold, or begins with a column for the order."""
    written = [one for one in row.paragraphs() if not is_empty(one.text)]
    if len(row.cells) < 2 or len(written) < 2:
        return False
    return written[0].text.strip().casefold() in _ORDER_COLUMNS or all(
        run.bold for one in written for run in letters_of(one)
    )


RULES = rules_of(
    __file__,
    {
        "ND30-HEADING-FOOT": _headings_at_the_foot,
        "ND30-TABLE-HEAD": _heads_not_repeated,
    },
)
