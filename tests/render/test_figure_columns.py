"""Indicators as columns of tables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.models.report_table import Group, Indicator, Participants
from docgen.data.totals import Totals, totals_of
from docgen.data.yaml.source_positions import YamlScalar
from docgen.render.context.figure_columns import figure_tables
from docgen.render.context.table_cells import GRID, least_span
from docgen.render.context.table_measures import LANDSCAPE, PORTRAIT
from tests.data.test_totals import report, year
from tests.property_examples import examples
from tests.reports.many_reports import SHIPPED, UNITS
from tests.reports.second_form import FULL, second_year


def form(groups: list[list[bool]]) -> Totals:
    """Totals of a form with groups of indicators, each with or without people."""
    made = [
        Group(
            id=YamlScalar(f"g{place}"),
            label=YamlScalar(f"Nhóm {place}"),
            indicators=tuple(
                Indicator(
                    id=YamlScalar(f"i{place}_{number}"),
                    label=YamlScalar(f"Chỉ tiêu {number}"),
                    participants=Participants(id=YamlScalar(f"n{place}_{number}")) if has_people else None,
                )
                for number, has_people in enumerate(group)
            ),
        )
        for place, group in enumerate(groups)
    ]
    return totals_of(year(report=SHIPPED.report.model_copy(update={"groups": tuple(made)})))


@settings(max_examples=examples(60))
@given(st.lists(st.lists(st.booleans(), min_size=1, max_size=9), min_size=1, max_size=6), st.sampled_from((3, 95)))
def test_every_indicator_has_one_column_on_a_page_wide_enough(groups: list[list[bool]], units: int) -> None:
    totals = form(groups)
    tables = figure_tables(totals, ["Xã An Phước"] * units)
    heads = [column.heads for table in tables for column in table.columns]
    assert len(heads) == len(set(heads)) == len(list(totals.indicators())) - len(totals.sections)
    for table in tables:
        widths = [table.count_mm, table.name_mm, *(column.width for column in table.columns)]
        spans = [sum(least_span(width, page) for width in widths) for page in (PORTRAIT, LANDSCAPE)]
        assert min(spans) <= GRID
        rows = [(column.heads[0], column.row) for column in table.columns]
        assert rows == sorted(rows, key=rows.index), "columns of a row stand side by side"


def test_people_stand_below_the_heading_of_what_they_took_part_in() -> None:
    columns = [column for table in figure_tables(form([[True, False]]), ["A"]) for column in table.columns]
    assert [column.heads for column in columns] == [
        ("Nhóm 0", "Chỉ tiêu 0", "Số lượng"),
        ("Nhóm 0", "Chỉ tiêu 0", "Số lượt người tham gia"),
        ("Nhóm 0", "Chỉ tiêu 1"),
    ]


def test_columns_of_a_form_stand_below_their_row() -> None:
    columns = [c for t in figure_tables(totals_of(second_year({"cam-my": FULL})), ["A"]) for c in t.columns]
    of_classes = [column.heads[1:] for column in columns if column.heads[1].startswith("Lớp dạy nghề")]
    assert of_classes[:2] == [("Lớp dạy nghề (lớp)", "Kế hoạch"), ("Lớp dạy nghề (lớp)", "Thực hiện")]
    assert {column.side for column in columns} == {"right", "center"}
    assert all(column.side == "right" for column in columns if column.heads[-1] in ("Kế hoạch", "Thực hiện"))


def test_a_table_is_named_by_what_it_holds() -> None:
    (table,) = figure_tables(form([[False], [False]]), ["A"])
    assert table.title == "Nhóm 0, nhóm 1"


@pytest.mark.parametrize(("value", "shown"), [("0", "0"), ("1.500", "1.500"), ("", "")])
def test_nothing_is_blank_and_nought_is_nought(value: str, shown: str) -> None:
    totals = totals_of(year(report(UNITS[0], lop_khac=value), report(UNITS[1])))
    columns = [column for table in figure_tables(totals, ["A"]) for column in table.columns]
    (own,) = (column for column in columns if column.heads[1:] == ("Các lớp khác", "Số lượng"))
    assert (own.cells[0], own.cells[1], own.sum) == (shown, "", shown)
