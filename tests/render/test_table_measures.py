"""Estimates of how wide columns must be and how high rows become."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.language.font_metrics import broken
from docgen.render.context.table_measures import (
    LANDSCAPE,
    MARGINS_MM,
    PORTRAIT,
    SMALL_SIZE,
    column_mm,
    height_mm,
    text_mm,
    word_mm,
)

TEXTS = st.text(alphabet="aWi1.ăở ", max_size=30)


@given(TEXTS, st.integers(1, 5))
def test_a_column_is_wide_enough_for_its_heading(heading: str, lines: int) -> None:
    width = column_mm(heading, 8, SMALL_SIZE, lines)
    assert len(broken(heading, SMALL_SIZE, width - MARGINS_MM)) <= lines
    assert width >= word_mm([heading], SMALL_SIZE)
    assert text_mm([heading.strip()], SMALL_SIZE) >= word_mm([heading], SMALL_SIZE)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.floats(20, 80))
def test_a_row_is_as_high_as_its_highest_cell(texts: list[str], width: float) -> None:
    heights = [height_mm([([text], width)], True) for text in texts]
    assert height_mm([([text], width) for text in texts], True) == max(heights)
    assert height_mm([(texts, width)], True) >= max(heights), "paragraphs stand below each other"
    assert min(heights) >= height_mm([], True)


def test_pages_are_those_of_the_templates() -> None:
    assert (PORTRAIT.width, LANDSCAPE.width) == (210 - 30 - 15, 297 - 30 - 20)
    assert PORTRAIT.room < 297 - 40
    assert LANDSCAPE.room < 210 - 40
