"""Charts as SVG: readable without colours, without sight, and harmless in a page."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.reports.svg_charts.bar_chart import Bar, BarChart, is_untouched_chart, svg, svg_file

NAME = {"svg": "http://www.w3.org/2000/svg"}
_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("<>&\"'{}/"), max_size=60)
_bar = st.builds(Bar, label=_text, value=_text, share=st.floats(-1, 2, allow_nan=False))
_chart = st.builds(
    BarChart,
    name=st.just("chart-a"),
    title=_text,
    bars=st.lists(_bar, max_size=6),
    note=_text,
    outlined=st.booleans(),
)


@given(_chart)
def test_whatever_the_words_are_it_is_an_image_of_words_and_bars(chart: BarChart) -> None:
    root = etree.fromstring(svg(chart).encode())
    used = {etree.QName(element).localname for element in root.iter()}
    assert used <= {"svg", "title", "desc", "rect", "text", "g"}
    attributes = {str(name) for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name in ("style", "href", "class")} - {"class"}
    assert root.findtext("svg:title", namespaces=NAME) == chart.title
    width, height = (float(one) for one in root.get("viewBox", "").split()[2:])
    for bar in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(bar.get("x", "0")) + float(bar.get("width", "")) <= width
        assert float(bar.get("y", "0")) + float(bar.get("height", "")) <= height


@given(_chart)
def test_all_values_are_read_out(chart: BarChart) -> None:
    described = etree.fromstring(svg(chart).encode()).findtext("svg:desc", namespaces=NAME) or ""
    assert all(f"{bar.label}: {bar.value}".rstrip(".") in described for bar in chart.bars)


def test_a_long_label_is_shortened_and_whole_in_its_title() -> None:
    label = "thành phố có tên gọi dài hơn cột dành cho tên gọi"
    image = svg(BarChart("a", "A", [Bar(label, "5", 0.5)]))
    assert f">{label[:31].rstrip()}…</text>" in image
    assert f"<title>{label}: 5</title>" in image


def luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_of_words_and_bars_stand_out() -> None:
    image = svg(BarChart("a", "A", [Bar("B", "5", 0.5)], "Ghi chú.", outlined=True))
    words = set(re.findall(r'<text[^>]* fill="(#\w+)"', image))
    lines = {"#0b4f8a", *re.findall(r'stroke="(#\w+)"', image)}
    assert words and lines
    assert all(1.05 / (luminance(colour) + 0.05) >= 4.5 for colour in words | lines)


def test_an_edited_file_is_recognised() -> None:
    data = svg_file(BarChart("a", "A", [Bar("B", "5", 0.5)]))
    assert is_untouched_chart(data)
    assert not is_untouched_chart(data.replace(b">A<", b">B<"))
    assert not is_untouched_chart(b"\xff")
