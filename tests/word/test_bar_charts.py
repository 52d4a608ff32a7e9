"""Bar charts of one series as pictures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.word.edit.bar_charts import BarChart, bar_chart, bar_chart_picture
from tests.property_examples import examples

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SVG = "{http://www.w3.org/2000/svg}"


def series(bars: Sequence[tuple[str, str]]) -> str:
    labels = "".join(f'<c:pt idx="{place}"><c:v>{label}</c:v></c:pt>' for place, (label, _) in enumerate(bars))
    values = "".join(f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, (_, value) in enumerate(bars))
    return (
        f"<c:ser><c:cat><c:strRef><c:strCache>{labels}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def chart(*all_series: str, kind: str = "barChart", direction: str = "bar", order: str = "maxMin") -> etree._Element:
    plot = f'<c:{kind}><c:barDir val="{direction}"/>{"".join(all_series)}</c:{kind}>'
    axis = f'<c:catAx><c:scaling><c:orientation val="{order}"/></c:scaling></c:catAx>'
    title = "<a:p><a:r><a:t>Số </a:t></a:r><a:r><a:t>lượt</a:t></a:r></a:p>"
    area = f"<c:plotArea>{plot}{axis}</c:plotArea>"
    inside = f"<c:chart><c:title><c:tx><c:rich>{title}</c:rich></c:tx></c:title>{area}</c:chart>"
    return etree.fromstring(f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}">{inside}</c:chartSpace>')


BARS = series([("Xã An", "3886"), ("Xã Bình", "0.5")])


def test_it_is_read_from_the_top() -> None:
    assert bar_chart(chart(BARS)) == BarChart("Số lượt", (("Xã An", 3886.0), ("Xã Bình", 0.5)))
    assert bar_chart(chart(BARS, order="minMax")) == BarChart("Số lượt", (("Xã Bình", 0.5), ("Xã An", 3886.0)))


@pytest.mark.parametrize(
    "other",
    [
        chart(BARS, BARS),
        chart(BARS, kind="pieChart"),
        chart(BARS, direction="col"),
        chart(series([])),
        chart(series([("a", "-1")])),
        chart(series([("a", "nhiều")])),
        chart(series([("a", "1")] * 61)),
        etree.fromstring(f'<c:chartSpace xmlns:c="{C}"/>'),
    ],
)
def test_other_charts_are_not_drawn(other: etree._Element) -> None:
    assert bar_chart(other) is None


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), max_size=30)
values = st.floats(0, 1e9).map(lambda value: round(value, 2))


@settings(max_examples=examples(200))
@given(st.lists(st.tuples(names, values), min_size=1, max_size=20), names, st.integers(1, 12000), st.integers(1, 12000))
def test_bars_are_as_long_as_their_values(bars: list[tuple[str, float]], title: str, width: int, height: int) -> None:
    root = etree.fromstring(bar_chart_picture((width, height), BarChart(title, tuple(bars))))
    lengths = [float(bar.get("width", "")) for bar in root.iter(f"{SVG}rect")]
    assert len(lengths) == len(bars)
    ranked = sorted(range(len(bars)), key=lambda place: bars[place][1])
    assert [lengths[place] for place in ranked] == sorted(lengths)
    assert min(lengths) >= 0
    written = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert [label for label, _ in bars] == written[bool(title) :][::2]


def test_numbers_are_vietnamese() -> None:
    picture = bar_chart_picture((9000, 4000), BarChart("<&>", (("a", 3886.0), ("b", 0.5), ("c", 1234567.25))))
    texts = [text.text for text in etree.fromstring(picture).iter(f"{SVG}text")]
    assert texts == ["<&>", "a", "3.886", "b", "0,5", "c", "1.234.567,25"]
