"""Cells on a grid, heads of several rows, and rows that stay on one page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.render.context.table_cells import (
    GRID,
    TableCell,
    TableLine,
    TableView,
    column_spans,
    heads_of,
    kept_together,
    least_span,
    spans_with,
)
from docgen.render.context.table_measures import LANDSCAPE, PORTRAIT

PATHS = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple), min_size=1, max_size=8)


def table(*texts: str, looks: str = "row") -> TableView:
    """A table with a row for each text, its number before it."""
    lines = [
        TableLine(looks, (TableCell(str(count), "center", 16), TableCell(text, "left", GRID - 16)))
        for count, text in enumerate(texts)
    ]
    return TableView("", False, tuple(heads_of([("TT",), ("Nội dung",)], [16, GRID - 16])), tuple(lines), ())


def kept(view: TableView) -> list[int]:
    """The rows that stay with the next one."""
    return [place for place, line in enumerate(view.lines) if line.cells[0].kept]


def test_a_table_that_fits_on_a_page_stays_together() -> None:
    assert kept(kept_together(table("một", "hai", "ba", "bốn"), PORTRAIT)) == [0, 1, 2]


def test_of_a_longer_one_the_first_and_the_last_two_rows_do() -> None:
    rows = [f"hàng {number}" for number in range(60)]
    assert kept(kept_together(table(*rows), PORTRAIT)) == [0, 58]
    assert kept(kept_together(table(*rows[:5]), PORTRAIT, may_divide=True)) == [0, 3]
    assert kept(kept_together(table(*rows[:30]), LANDSCAPE)) == [0, 28]


def test_a_very_high_row_may_go_over_to_the_next_page() -> None:
    long = "\a".join("đoạn" for _ in range(60))
    view = kept_together(table("một", long, "ba", "bốn"), PORTRAIT)
    assert [line.look for line in view.lines] == ["row", "long", "row", "row"]
    assert kept(view) == [0, 2]


@given(st.lists(st.integers(1, 48), min_size=1, max_size=24))
def test_columns_share_the_whole_grid(widths: list[int]) -> None:
    spans = column_spans(widths)
    assert (sum(spans), len(spans), min(spans) >= 1) == (GRID, len(widths), True)


@given(st.lists(st.floats(5, 60), min_size=1, max_size=20))
def test_columns_are_as_wide_as_they_must_be_where_the_page_is(widths: list[float]) -> None:
    spans = spans_with(widths, LANDSCAPE)
    assert sum(spans) == GRID
    least = [least_span(width, LANDSCAPE) for width in widths]
    if sum(least) <= GRID:
        assert all(span >= needed for span, needed in zip(spans, least, strict=True))


@given(PATHS)
def test_every_column_has_one_heading_in_each_row_of_the_head(paths: list[tuple[str, ...]]) -> None:
    spans = [1] * len(paths)
    heads = list(heads_of(paths, spans))
    assert len(heads) == max(map(len, paths))
    for head in heads:
        assert sum(cell.span for cell in head.cells) == len(paths)
    for column, path in enumerate(paths):
        above = [_at(head, column) for head in heads]
        assert [cell.content for cell in above if cell.merge != "into"] == list(path)
        merged = [cell.merge for cell in above[len(path) - 1 :]]
        assert merged == ([""] if len(path) == len(heads) else ["from", *["into"] * (len(heads) - len(path))])


def _at(head: TableLine, column: int) -> TableCell:
    end = 0
    for cell in head.cells:
        end += cell.span
        if column < end:
            return cell
    raise AssertionError(column)
