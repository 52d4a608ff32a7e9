"""Drawn lines: what is too thick or too steep is no line."""

from __future__ import annotations

import pytest

from docgen.word.view import DrawnLine
from tests.word.test_view import first
from tests.word.written_documents import p


def lines(shape: str) -> tuple[DrawnLine, ...]:
    return first(p(f"<w:r><w:pict>{shape}</w:pict></w:r>")).lines


@pytest.mark.parametrize(("height", "is_line"), [("3pt", True), ("3.1pt", False)])
def test_a_filled_rectangle_of_three_points_at_most_is_a_line(height: str, is_line: bool) -> None:
    shape = f'<v:rect style="width:100pt;height:{height}" fillcolor="black" stroked="f"/>'
    assert lines(shape) == ((DrawnLine(2000, "000000"),) if is_line else ())


@pytest.mark.parametrize(("rise", "is_line"), [(20, True), (21, False)])
def test_a_line_that_rises_more_than_a_fiftieth_is_not_horizontal(rise: int, is_line: bool) -> None:
    assert bool(lines(f'<v:line from="0,0" to="1000pt,{rise}pt" strokecolor="red"/>')) == is_line


@pytest.mark.parametrize(("height", "is_line"), [(38_100, True), (38_101, False)])
def test_a_rectangle_of_drawingml_of_three_points_at_most_is_a_line(height: int, is_line: bool) -> None:
    shape = (
        f'<wps:wsp><wps:spPr><a:xfrm><a:ext cx="1270000" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"/>'
        '<a:ln><a:solidFill><a:srgbClr val="0000FF"/></a:solidFill></a:ln></wps:spPr></wps:wsp>'
    )
    graphic = f"<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic>"
    drawing = f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"
    assert first(p(drawing)).lines == ((DrawnLine(2000, "0000FF"),) if is_line else ())


def test_a_connector_of_libreoffice_is_as_long_as_its_drawing() -> None:
    """LibreOffice gives connectors a size of their own of 0.01 mm."""
    shape = (
        '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:ext cx="360" cy="360"/></a:xfrm>'
        '<a:prstGeom prst="straightConnector1"/>'
        '<a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr></wps:wsp>'
    )
    graphic = f'<wp:extent cx="1270000" cy="635"/><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic>'
    drawing = f"<w:r><w:drawing><wp:anchor>{graphic}</wp:anchor></w:drawing></w:r>"
    assert first(p(drawing)).lines == (DrawnLine(2000, "000000"),)


@pytest.mark.parametrize(
    ("width", "twips"),
    [("100pt", 2000), ("1in", 1440), ("2.54cm", 1440), ("25.4mm", 1440), ("6pc", 1440), ("96px", 1440), ("96", 1440)],
)
def test_lengths_of_vml(width: str, twips: int) -> None:
    assert lines(f'<v:line from="0,0" to="{width},0" strokecolor="red"/>') == (DrawnLine(twips, "FF0000"),)
