"""Totals as texts refer to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.missing import Blank
from docgen.data.models import Answers
from docgen.data.models.report_table import Group, Indicator, Participants
from docgen.data.totals import Totals, totals_of
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.render.context.totals_tables import MOST_BARS, MOST_COLUMNS, participation_of, tables_of
from docgen.render.context.totals_values import SummaryView, TotalsView
from docgen.render.templates import render_text
from tests.data.test_totals import report, year
from tests.property_examples import examples
from tests.reports.many_reports import SHIPPED, TITLES, UNITS


def totals(*reports: Answers) -> Totals:
    return totals_of(year(*reports))


def test_an_indicator_in_figures() -> None:
    view = TotalsView(totals(report(UNITS[0], lop_khac=3), report(UNITS[1], lop_khac=0), report(UNITS[2])))
    other = view.lop_khac
    assert (other.label, other.sum, other.answered, other.holding) == ("Các lớp khác", 3, 2, 1)
    assert other.missing == [TITLES[2]]
    assert isinstance(other.last_year, Blank)


def test_the_names_are_the_ids_of_the_form() -> None:
    view = TotalsView(totals())
    assert set(view.names()) == {str(name) for name in SHIPPED.report.answer_kinds()}
    with pytest.raises(AttributeError):
        _ = view.lop


def test_words_are_quoted_by_unit_in_one_paragraph() -> None:
    words = "Một\n\n**hai**,\n  ba.  \n"
    view = TotalsView(totals(report(UNITS[4], chi_dao=words), report(UNITS[5], chi_dao=" ")))
    assert view.chi_dao.quotes == [r"Huyện Long Thành: “Một; \*\*hai\*\*, ba.”"]
    assert view.chi_dao.answered == 1


def test_the_summary_names_who_is_missing_and_late() -> None:
    late = Answers.model_validate({"unit": YamlScalar(UNITS[0]), "received": YamlScalar("2023-12-01")})
    summary = SummaryView(totals(late, report(UNITS[1])))
    assert (summary.units, summary.reported, summary.late) == (11, 2, [TITLES[0]])
    assert summary.missing == TITLES[2:]
    assert [state.late for state in summary.states[:3]] == [True, False, False]
    assert summary.states[0].received == "01/12/2023"
    assert (summary.year, bool(summary.last_year), summary.comparison) == (2023, False, [])


def test_where_there_are_no_reports_at_hand() -> None:
    with pytest.raises(TemplateError, match="for: province"):
        _ = TotalsView(None).lop_khac
    with pytest.raises(TemplateError, match="for: province"):
        _ = SummaryView(None).units


def test_people_are_added_up_by_unit_most_first() -> None:
    people = participation_of(
        totals(
            report(UNITS[0], lop_khac_nguoi=5, lop_day_nghe_nguoi=6, lop_khac=99),
            report(UNITS[4], lop_khac_nguoi=1200),
            report(UNITS[5], lop_khac_nguoi=0),
        )
    )
    assert (people.sum, people.units) == (1211, 2)
    assert people.lines == ["Huyện Long Thành: 1.200", "Thành phố Biên Hòa: 11"]


def test_a_chart_has_only_so_many_bars() -> None:
    unit = SHIPPED.units.units[0]
    many = tuple(unit.model_copy(update={"id": YamlScalar(f"u{number}")}) for number in range(MOST_BARS + 5))
    data = replace(
        year(*(report(str(one.id), lop_khac_nguoi=index + 1) for index, one in enumerate(many))),
        units=SHIPPED.units.model_copy(update={"units": many}),
    )
    people = participation_of(totals_of(data))
    assert (people.units, len(people.bars)) == (MOST_BARS + 5, MOST_BARS)
    assert people.bars[-1].value == 6


@pytest.mark.parametrize(
    ("answer", "left_out", "told", "bare"),
    [(None, "", "…", "…"), (0, "", "chưa mở lớp nào", "0"), (3, "; 03 lớp", "mở 03 lớp", "3")],
)
def test_a_blank_is_not_nought_in_texts(answer: int | None, left_out: str, told: str, bare: str) -> None:
    answers = {} if answer is None else {"lop_khac": answer}
    values = {"totals": TotalsView(totals(report(UNITS[0], **answers)))}
    for text, expected in (
        ('{{ totals.lop_khac.sum | none_or("", "; {} lớp") }}', left_out),
        ('{{ totals.lop_khac.sum | none_or("chưa mở lớp nào", "mở {} lớp") }}', told),
        ("{{ totals.lop_khac.sum }}", bare),
    ):
        assert str(render_text(YamlScalar(text), values)) == expected


def test_nobody_took_part_where_no_unit_has_a_figure() -> None:
    assert isinstance(participation_of(totals(report(UNITS[0], lop_khac=3))).sum, Blank)
    assert participation_of(totals(report(UNITS[0], lop_khac_nguoi=0))).sum == 0


GROUPS = st.lists(st.lists(st.booleans(), max_size=7), max_size=6)
"""Groups of indicators; true for one with a count of people."""


@given(GROUPS)
@settings(deadline=None, max_examples=examples(60))
def test_tables_hold_each_figure_once_and_part_no_people_from_theirs(groups: list[list[bool]]) -> None:
    form = tuple(
        Group(
            id=YamlScalar(f"g{number}"),
            label=YamlScalar(f"Nhóm {number}"),
            indicators=tuple(
                Indicator(
                    id=YamlScalar(f"i{number}_{index}"),
                    label=YamlScalar(f"việc {number}.{index}"),
                    participants=Participants(id=YamlScalar(f"p{number}_{index}"), label=YamlScalar("người"))
                    if people
                    else None,
                )
                for index, people in enumerate(group)
            ),
        )
        for number, group in enumerate(groups)
    )
    tables = tables_of(totals_of(year(report=SHIPPED.report.model_copy(update={"groups": form}))))
    headings = [heading for table in tables for heading in table.headings]
    assert headings == [
        heading
        for number, group in enumerate(groups)
        for index, people in enumerate(group)
        for heading in (f"việc {number}.{index}", *([f"việc {number}.{index} - người"] if people else []))
    ]
    for table in tables:
        assert 0 < len(table.headings) == len(table.sums) == sum(span.columns for span in table.groups) <= MOST_COLUMNS
        assert {len(row.cells) for row in table.rows} == {len(table.headings)}
        assert not table.headings[0].endswith(" - người")
