"""Tables, tab stops and pictures after the margins of a page are put right: 10,885 twips of text become 9,355."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from docgen.decree30.fix import fix
from tests.decree30.office_papers import PAPER, Hand, with_paragraph
from tests.decree30.test_annotate import part
from tests.decree30.test_rounds import check_tracked, revised
from tests.word.written_documents import p, r

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = Hand(0)
OFFICE.paper, OFFICE.margins, OFFICE.columns = PAPER, (1134, 454, 1134, 567), "tabs"
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
        (table([885, 10000], width(10885)), widths, [[9355], [805, 8550], [805, 8550]]),
        (table([1000, 2000], width(3000)), widths, [[3000], [1000, 2000], [1000, 2000]]),
        (table([500, 9500], width(10000)), widths, [[9355], [490, 8865], [490, 8865]]),
        (table([5000, 6000], width(0, "auto")), widths, [[0], [4309, 5161], [4309, 5161]]),
        (table([5000, 6000], width(5000, "pct")), widths, [[5000], [5000, 6000], [5000, 6000]]),
        (table([885, 10000], width(10885), more='<w:tblpPr w:tblpX="1"/>'), widths, [[9355], [805, 8550], [805, 8550]]),
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
    source = with_paragraph(body, OFFICE)
    assert look(part(fix(source).data, "word/document.xml")) == after
    check_tracked(source)


def in_two_columns(root: etree._Element) -> None:
    section = next(root.iter(f"{W}sectPr"))
    etree.SubElement(section, f"{W}cols", {f"{W}num": "2"})


def test_pages_of_several_columns_are_left_to_a_person() -> None:
    source = revised(with_paragraph(table([885, 10000], width(10885)), OFFICE), in_two_columns)
    assert widths(part(fix(source).data, "word/document.xml")) == [[10885], [885, 10000], [885, 10000]]
