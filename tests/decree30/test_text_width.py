"""Tables, tab stops and pictures after the margins of a page are put right: 10,885 twips of text become 9,355."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from docgen.decree30.fix import fix
from tests.decree30.test_annotate import file, part
from tests.decree30.test_rounds import check_tracked
from tests.word.written_documents import p, r

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="454" w:bottom="1134" w:left="567"/>{}'
SECTION = PAGE + "</w:sectPr>"
EMU = 635


def table(widths: list[int], own: str, inside: str = "", more: str = "") -> str:
    """A table of one row; `own` is its width, `inside` stands in its first cell."""
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"" if index else inside}{p(r("a"))}</w:tc>'
        for index, width in enumerate(widths)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{own}{more}</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{''.join(cells)}</w:tr></w:tbl>"


def width(number: int, kind: str = "dxa") -> str:
    return f'<w:tblW w:w="{number}" w:type="{kind}"/>'


def picture(size: int) -> str:
    extent = f'<wp:extent cx="{size * EMU}" cy="{size * EMU // 2}"/><wp:docPr id="1" name="a"/>'
    shape = f'<a:graphic><a:ext cx="{size * EMU}" cy="{size * EMU // 2}"/></a:graphic>'
    return p(f"<w:r><w:drawing><wp:inline>{extent}{shape}</wp:inline></w:drawing></w:r>")


def widths(root: etree._Element) -> list[object]:
    return [[int(one.get(f"{W}w", "")) for one in root.iter(W + name)] for name in ("tblW", "gridCol", "tcW")]


def indents(root: etree._Element) -> list[object]:
    return [int(one.get(f"{W}w", "")) for one in root.iter(f"{W}tblInd")]


def tabs(root: etree._Element) -> list[object]:
    return [int(one.get(f"{W}pos", "")) for one in root.iter(f"{W}tab") if one.get(f"{W}pos")]


def pictures(root: etree._Element) -> list[object]:
    return [round(int(one.get("cx", "")) / EMU) for one in root.iter() if one.get("cx")]


def stops(*pairs: tuple[str, int]) -> str:
    each = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for kind, position in pairs)
    return p(r("a"), properties=f"<w:tabs>{each}</w:tabs>")


@pytest.mark.parametrize(
    ("body", "look", "after"),
    [
        (table([885, 10000], width(10885)), widths, [[9355], [800, 8555], [800, 8555]]),
        (table([1000, 2000], width(3000)), widths, [[3000], [1000, 2000], [1000, 2000]]),
        (table([500, 9500], width(10000)), widths, [[9355], [487, 8868], [487, 8868]]),
        (table([5000, 6000], width(0, "auto")), widths, [[0], [4309, 5161], [4309, 5161]]),
        (table([5000, 6000], width(5000, "pct")), widths, [[5000], [5000, 6000], [5000, 6000]]),
        (table([885, 10000], width(10885), more='<w:tblpPr w:tblpX="1"/>'), widths, [[9355], [800, 8555], [800, 8555]]),
        (table([15000], width(15000)), widths, [[9922], [9922], [9922]]),
        (
            table([5442, 5443], width(10885), inside=table([2000, 3000], width(5000))),
            widths,
            [[9355, 4297], [4677, 4678, 1719, 2578], [4677, 1719, 2578, 4678]],
        ),
        (table([9000], width(9000), more='<w:tblInd w:w="1000" w:type="dxa"/>'), indents, [936]),
        (table([10885], width(10885), more='<w:tblInd w:w="-100" w:type="dxa"/>'), indents, [-100]),
        (stops(("center", 5442), ("right", 10885), ("left", 9000)), tabs, [4677, 9355, 9000]),
        (stops(("right", 10000), ("center", 4000)), tabs, [9355, 4000]),
        (picture(10000), pictures, [9355, 9355]),
        (picture(3000), pictures, [3000, 3000]),
    ],
)
def test_what_follows_the_width_of_the_text(
    body: str, look: Callable[[etree._Element], list[object]], after: list[object]
) -> None:
    source = file(body + SECTION.format(""))
    assert look(part(fix(source).data, "word/document.xml")) == after
    check_tracked(source)


def test_pages_of_several_columns_are_left_to_a_person() -> None:
    source = file(table([885, 10000], width(10885)) + SECTION.format('<w:cols w:num="2"/>'))
    assert widths(part(fix(source).data, "word/document.xml")) == [[10885], [885, 10000], [885, 10000]]


def test_headers_follow_too() -> None:
    reference = SECTION.replace("<w:pgSz", '<w:headerReference w:type="default" r:id="header1"/><w:pgSz').format("")
    source = file(p(r("a")) + reference, header1=stops(("center", 5442)))
    assert tabs(part(fix(source).data, "word/header1.xml")) == [4677]
