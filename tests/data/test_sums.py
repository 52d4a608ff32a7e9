"""Doubtful figures are shown, and never counted in a total."""

from __future__ import annotations

from docgen.data.totals import totals_of
from docgen.data.yaml.source_positions import YamlScalar
from tests.data.test_totals import UNITS, of, report, year

FIGURE = "lop_xoa_mu_chu"
DOUBTFUL = {"value": YamlScalar("700"), "question": YamlScalar("có hơn một số")}


def test_a_doubtful_figure_is_shown_and_not_added() -> None:
    totals = totals_of(year(report(UNITS[0], **{FIGURE: 5}), report(UNITS[1], **{FIGURE: DOUBTFUL})))
    row = of(totals, FIGURE)
    assert (row.sum, row.cells[1].written, row.cells[1].value, row.cells[1].question) == (
        5,
        "700",
        None,
        "có hơn một số",
    )
    assert totals.units[1].doubtful == (FIGURE,)


def test_a_text_where_a_figure_is_expected_is_not_added() -> None:
    row = of(totals_of(year(report(UNITS[0], **{FIGURE: 5}), report(UNITS[1], **{FIGURE: "vài lớp"}))), FIGURE)
    assert (row.sum, row.cells[1].value) == (5, None)
    assert row.cells[1].question


def test_a_doubtful_figure_of_last_year_is_not_compared() -> None:
    last = year(report(UNITS[0], **{FIGURE: 4}), report(UNITS[1], **{FIGURE: DOUBTFUL}))
    row = of(totals_of(year(report(UNITS[0], **{FIGURE: 5})), last), FIGURE)
    assert (row.last_year, row.cells[0].last_year, row.cells[1].last_year) == (4, 4, None)


def test_a_doubtful_zero_still_leaves_the_participants_to_be_asked() -> None:
    participants = next(row for row in totals_of(year()).indicators() if row.people_of)
    zero = {"value": YamlScalar("0")}
    for answer, is_asked in ((zero, False), ({**zero, "question": YamlScalar("có phải là 0?")}, True)):
        row = of(totals_of(year(report(UNITS[0], **{participants.people_of: answer}))), participants.id)
        assert row.cells[0].asked == is_asked
