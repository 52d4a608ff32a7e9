"""Charts of the totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.checked_year import year_totals
from docgen.data.project import Project
from docgen.data.totals import Totals
from docgen.reports.svg_charts import (
    MOST_BARS,
    answers_chart,
    charts_of,
    description,
    indicator_chart,
    questions_chart,
)
from docgen.reports.svg_charts.bar_chart import BarChart
from tests.produce.many_units import project_of
from tests.reports.many_reports import UNITS, project_with, report_text
from tests.reports.received_forms import year_of


def totals_of(project: Project) -> Totals:
    return year_totals(project, year_of(project))


def chart_of(totals: Totals, name: str) -> BarChart:
    indicator = totals.indicator(name)
    assert indicator
    chart = indicator_chart(totals, indicator, "huyện, thành phố")
    assert chart
    return chart


def test_the_figures_of_units_the_largest_first(tmp_path: Path) -> None:
    texts = {"cam-my": report_text("cam-my", lop_khac=20), "bien-hoa": report_text("bien-hoa", lop_khac=40)}
    texts["xuan-loc"] = report_text("xuan-loc", lop_khac=None)
    totals = totals_of(project_with(tmp_path, texts))
    chart = chart_of(totals, "lop_khac")
    assert chart.title == "Các lớp khác: 60"
    assert [(bar.label, bar.value, bar.share) for bar in chart.bars] == [
        ("thành phố Biên Hòa", "40", 1.0),
        ("huyện Cẩm Mỹ", "20", 0.5),
    ]
    assert chart.note == "Chưa có số liệu: 9 huyện, thành phố."
    assert description(chart) == ("thành phố Biên Hòa: 40; huyện Cẩm Mỹ: 20. Chưa có số liệu: 9 huyện, thành phố.")


def test_no_chart_of_words_and_of_nothing(tmp_path: Path) -> None:
    totals = totals_of(project_with(tmp_path, {"cam-my": report_text("cam-my", lop_khac=None, lop_day_nghe=0)}))
    for name in ("chi_dao", "lop_khac"):
        indicator = totals.indicator(name)
        assert indicator and indicator_chart(totals, indicator) is None
    assert [bar.share for bar in chart_of(totals, "lop_day_nghe").bars] == [0.0]


def test_answered_against_asked(tmp_path: Path) -> None:
    texts = {"cam-my": report_text("cam-my"), "bien-hoa": report_text("bien-hoa", lop_khac=None, chi_dao=None)}
    totals = totals_of(project_with(tmp_path, texts))
    chart = answers_chart(totals, "huyện, thành phố")
    assert chart.title == "Số câu đã trả lời của 2/11 huyện, thành phố đã báo cáo"
    assert [(bar.label, bar.value) for bar in chart.bars] == [
        ("thành phố Biên Hòa", "25/27"),
        ("huyện Cẩm Mỹ", "27/27"),
    ]
    by_question = {bar.label: bar.value for bar in questions_chart(totals).bars}
    assert (by_question["Các lớp khác"], by_question["CÔNG TÁC CHỈ ĐẠO"]) == ("1/11", "1/11")
    assert len(by_question) == len(list(totals.indicators()))
    assert {"tinh-hinh", "noi-dung", "lop_day_nghe"} <= charts_of(totals).keys()


@pytest.mark.parametrize("count", [MOST_BARS, MOST_BARS + 5])
def test_a_chart_has_room_for_so_many_units(tmp_path: Path, count: int) -> None:
    added = count - len(UNITS)
    names = [*UNITS, *(f"don-vi-{number}" for number in range(added))]
    changes = {f"data/2023/reports/{name}.yaml": report_text(name, lop_khac=7) for name in names}
    totals = totals_of(project_of(tmp_path, added, dict(changes)))
    chart = chart_of(totals, "lop_khac")
    assert len(chart.bars) == MOST_BARS
    assert chart.note == ("Và 5 huyện, thành phố khác." if count > MOST_BARS else "")
    assert answers_chart(totals).note == ("Và 5 đơn vị khác đã trả lời nhiều hơn." if count > MOST_BARS else "")
