"""Drawings as pictures that browsers show: where they were, and as large."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.word.edit.drawn_pictures import DrawingSurroundings, with_drawn_pictures
from docgen.word.view.theme import Theme
from tests.word.written_documents import NAMESPACES, p, r

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SVG = "{http://www.w3.org/2000/svg}"
CHART = etree.fromstring(
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart>'
    '<c:barDir val="bar"/><c:ser><c:cat><c:strLit><c:pt idx="0"><c:v>Xã An</c:v></c:pt></c:strLit></c:cat>'
    '<c:val><c:numLit><c:pt idx="0"><c:v>5</c:v></c:pt></c:numLit></c:val></c:ser></c:barChart></c:plotArea></c:chart>'
    "</c:chartSpace>"
)
PIE = etree.fromstring(etree.tostring(CHART).replace(b"barChart", b"pieChart"))
LINE = (
    '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="635000" cy="0"/></a:xfrm>'
    '<a:prstGeom prst="line"/><a:ln><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr></wps:wsp>'
)
OFFSETS = (
    '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset></wp:positionV>'
)


def drawing(graphic: str, size: str = 'cx="635000" cy="0"', named: str = "", kind: str = "anchor") -> str:
    place = OFFSETS if kind == "anchor" else ""
    about = f'<wp:extent {size}/><wp:docPr id="1" name="x" {named}/>'
    return (
        f"<w:r><w:drawing><wp:{kind}>{place}{about}<a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic>"
        f"</wp:{kind}></w:drawing></w:r>"
    )


def vml(shape: str) -> str:
    return f"<w:r><w:pict>{shape}</w:pict></w:r>"


def drawn(*paragraphs: str, linked: etree._Element | None = None) -> tuple[etree._Element, dict[str, bytes]]:
    root = etree.fromstring(f"<w:document {NAMESPACES}><w:body>{''.join(paragraphs)}</w:body></w:document>")
    surroundings = DrawingSurroundings(Theme(), lambda key: linked if key == "c" else None, lambda key: key == "png")
    return root, with_drawn_pictures(root, surroundings)


def words(picture: bytes) -> str:
    return " ".join(text.text or "" for text in etree.fromstring(picture).iter(f"{SVG}text"))


def extent(root: etree._Element) -> tuple[str | None, str | None]:
    (one,) = root.iter(f"{WP}extent")
    return one.get("cx"), one.get("cy")


def test_a_line_stays_where_it_is() -> None:
    root, pictures = drawn(p(drawing(LINE)))
    (blip,) = root.iter(f"{A}blip")
    (picture,) = pictures.values()
    assert [blip.get(f"{R}embed")] == list(pictures)
    assert extent(root) == ("635000", "9525")
    assert [one.tag for one in root.iter(f"{WP}align", f"{WP}posOffset")] == [f"{WP}align", f"{WP}posOffset"]
    line = next(etree.fromstring(picture).iter(f"{SVG}line"))
    assert (line.get("x2"), line.get("stroke"), line.get("stroke-dasharray")) == ("1000", "#FF0000", None)


def test_a_paragraph_of_only_a_line_keeps_its_height() -> None:
    mark = '<w:rPr><w:sz w:val="8"/></w:rPr>'
    root, _ = drawn(p(drawing(LINE), properties=mark), p(r("chữ"), drawing(LINE)))
    alone, beside = root.iter(f"{W}p")
    added = alone[-1]
    assert [text.text for text in alone.iter(f"{W}t")] == ["\u200b"]
    assert added.find(f"{W}rPr/{W}sz").get(f"{W}val") == "8"  # type: ignore[union-attr]
    assert [text.text for text in beside.iter(f"{W}t")] == ["chữ"]


def test_a_dashed_line_of_vml() -> None:
    line = '<v:line style="position:absolute;margin-left:10pt" from="5pt,2pt" to="105pt,2pt">{}</v:line>'
    root, pictures = drawn(p(vml(line.format('<v:stroke dashstyle="dash"/>'))))
    (picture,) = pictures.values()
    assert b"stroke-dasharray" in picture
    assert extent(root) == (str(2000 * 635), "9525")
    assert [one.text for one in root.iter(f"{WP}posOffset")] == [str(300 * 635), str(40 * 635)]


def test_a_centred_line_of_vml() -> None:
    root, _ = drawn(
        p(vml('<v:line style="position:absolute;mso-position-horizontal:center" from="0,2pt" to="9pt,2pt"/>'))
    )
    assert [one.text for one in root.iter(f"{WP}align")] == ["center"]


def test_a_horizontal_rule_stands_in_the_line() -> None:
    root, _ = drawn(p(vml('<v:rect style="width:0;height:1.5pt" o:hr="t" fillcolor="gray"/>')))
    assert extent(root) == (str(9354 * 635), "9525")
    assert next(root.iter(f"{WP}inline"), None) is not None


def test_a_bar_chart_is_drawn() -> None:
    root, (pictures) = drawn(
        p(drawing('<c:chart r:id="c"/>', 'cx="5760000" cy="2520000"', kind="inline")), linked=CHART
    )
    (picture,) = pictures.values()
    assert words(picture) == "Xã An 5"
    assert extent(root) == (str(5760000 // 635 * 635), str(2520000 // 635 * 635))


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (drawing('<c:chart r:id="c"/>', named='descr="Số lượt"'), "Biểu đồ: Số lượt"),
        (drawing('<c:chart r:id="khác"/>'), "Biểu đồ"),
        (drawing('<c:chart r:id="c"/>'), "Biểu đồ: Xã An"),
        (drawing('<dgm:relIds r:dm="khác"/>', named='title="Tổ chức"'), "Sơ đồ: Tổ chức"),
        (
            drawing('<pic:pic><pic:blipFill><a:blip r:embed="emf"/></pic:blipFill></pic:pic>', named='descr="Cờ"'),
            "Ảnh: Cờ",
        ),
        (vml('<v:shape style="width:9cm;height:9cm" alt="Cờ"><v:imagedata r:id="wmf"/></v:shape>'), "Ảnh: Cờ"),
        ("<w:r><w:object><v:shape alt='Bảng tính'/><o:OLEObject/></w:object></w:r>", "Đối tượng: Bảng tính"),
    ],
)
def test_what_cannot_be_shown_is_a_frame_with_words(one: str, text: str) -> None:
    _, pictures = drawn(p(one), linked=PIE)
    (picture,) = pictures.values()
    assert words(picture) == text


@pytest.mark.parametrize(
    "one",
    [
        drawing('<pic:pic><pic:blipFill><a:blip r:embed="png"/></pic:blipFill></pic:pic>'),
        vml('<v:shape><v:imagedata r:id="png"/></v:shape>'),
        drawing("<wps:wsp><wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx></wps:wsp>"),
    ],
)
def test_what_browsers_show_stays(one: str) -> None:
    before = etree.fromstring(f"<w:body {NAMESPACES}>{p(one)}</w:body>")
    root, pictures = drawn(p(one))
    assert pictures == {}
    assert etree.tostring(root[0][0]) == etree.tostring(before[0])


def test_what_a_person_has_hidden_goes() -> None:
    root, pictures = drawn(p(drawing('<c:chart r:id="c"/>', named='hidden="1"')), linked=CHART)
    assert pictures == {} and not list(root.iter(f"{W}drawing"))


def test_a_text_box_of_vml_becomes_one_of_drawingml() -> None:
    box = f"<v:textbox><w:txbxContent>{p(r('chữ trong khung'))}</w:txbxContent></v:textbox>"
    root, pictures = drawn(p(vml(f'<v:shape stroked="f" style="width:100pt;height:50pt">{box}</v:shape>')))
    assert pictures == {}
    assert not list(root.iter(f"{W}pict"))
    assert extent(root) == (str(2000 * 635), str(1000 * 635))
    assert [text.text for text in root.iterfind(".//{*}txbx//{*}t")] == ["chữ trong khung"]
    assert next(root.iter(f"{A}noFill"), None) is not None


def test_a_long_text_is_cut_where_the_frame_ends() -> None:
    _, pictures = drawn(p(drawing('<c:chart r:id="x"/>', 'cx="1800000" cy="720000"', f'descr="{"từ " * 200}"')))
    (picture,) = pictures.values()
    assert words(picture).endswith(" …") and len(words(picture)) < 200
