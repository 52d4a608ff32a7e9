"""Charts in templates: as many points as the loop gives, numbered and counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.authoring.lint import lint
from docgen.authoring.value_shapes import ANYTHING
from docgen.errors import TemplateError
from docgen.render.templates import Templates
from docgen.render.templates.charts import chart_source
from tests.property_examples import examples
from tests.render.tiny_templates import written

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NAMES = {"c": C}


def cache(kind: str, *points: str, count: int = 3) -> str:
    """Points as Word keeps them, with what it counted in the template."""
    inner = "".join(f'<c:pt idx="{index}"><c:v>{text}</c:v></c:pt>' for index, text in enumerate(points))
    return f'<c:{kind}Cache><c:ptCount val="{count}"/>{inner}</c:{kind}Cache>'


LOOP = ("{%pt for bar in bars %}", "{{ bar[0] }}", "{%pt endfor %}")
VALUES = ("{%pt for bar in bars | list %}", "{{ bar[1] }}", "{%pt endfor %}")


def chart(*caches: str) -> str:
    return f'<c:chartSpace xmlns:c="{C}">{"".join(caches)}</c:chartSpace>'


def made(folder: Path, xml: str, **values: Any) -> etree._Element:
    """The chart of a document."""
    (folder / "word" / "charts").mkdir(parents=True, exist_ok=True)
    written(folder / "mau.docx", "chữ", **{"charts/chart1": xml})
    return etree.fromstring(Templates.of(folder).get("mau.docx").render(values).parts["word/charts/chart1.xml"])


def kept(xml: etree._Element, kind: str) -> list[tuple[str, str]]:
    """Number and value of each point."""
    return [
        (point.get("idx", ""), point.findtext("c:v", "", NAMES)) for point in xml.iterfind(f"c:{kind}Cache/c:pt", NAMES)
    ]


def counts(xml: etree._Element) -> list[str]:
    return [str(count.get("val")) for count in xml.iterfind(".//c:ptCount", NAMES)]


def test_a_point_for_each(tmp_path: Path) -> None:
    bars = [("Cẩm Mỹ", 12), ("A & <b>", 0), ("Long Thành", 1680)]
    xml = made(tmp_path, chart(cache("str", *LOOP), cache("num", *VALUES)), bars=bars)
    assert kept(xml, "str") == [("0", "Cẩm Mỹ"), ("1", "A & <b>"), ("2", "Long Thành")]
    assert kept(xml, "num") == [("0", "12"), ("1", "0"), ("2", "1680")]
    assert counts(xml) == ["3", "3"]


def test_a_series_name_keeps_its_one_point(tmp_path: Path) -> None:
    xml = made(
        tmp_path, chart(cache("str", "Năm {{ nam }}", count=1), cache("num", *VALUES)), nam=2023, bars=[("a", 1)]
    )
    assert kept(xml, "str") == [("0", "Năm 2023")]
    assert counts(xml) == ["1", "1"]


def test_a_chart_without_tags_stays_as_it_is() -> None:
    xml = chart(cache("str", "một", "hai", count=2))
    assert chart_source(xml) == xml


@given(st.lists(st.integers(-(10**9), 10**9), max_size=40))
@settings(deadline=None, max_examples=examples(25))
def test_as_many_points_as_values(tmp_path_factory: pytest.TempPathFactory, values: list[int]) -> None:
    bars = [("x", value) for value in values]
    xml = made(tmp_path_factory.mktemp("chart"), chart(cache("num", *VALUES)), bars=bars)
    assert kept(xml, "num") == [(str(index), str(value)) for index, value in enumerate(values)]
    assert counts(xml) == [str(len(values))]


def test_a_fault_in_a_chart_names_it(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        made(tmp_path, chart(cache("str", "{{ thu }}", count=1)), thuc=1)
    assert "mau.docx, biểu đồ" in caught.value.format_message()
    assert 'không có "thu" - có phải "thuc"?' in caught.value.format_message()


def test_lint_finds_a_slip_in_a_chart(tmp_path: Path) -> None:
    written(tmp_path / "mau.docx", "chữ", **{"charts/chart1": chart(cache("str", *LOOP), cache("num", *VALUES))})
    contents = {"mau.docx": (tmp_path / "mau.docx").read_bytes()}
    assert [str(problem) for problem in lint(contents, {"bars": ANYTHING}).problems] == []
    (first, *_) = lint(contents, {"bar": ANYTHING}).problems
    assert str(first).startswith("mau.docx, biểu đồ, đoạn “{%pt for bar in bars %}”")
