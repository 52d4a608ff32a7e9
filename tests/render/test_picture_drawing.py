"""Pictures in documents: what is drawn, where, in which size, and what is noted for the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from docgen.data.missing import Blank
from docgen.errors import TemplateError
from docgen.render.templates import Rendered, Templates, picture_drawing
from docgen.render.templates.picture_files import Media
from docgen.render.templates.validation import validate
from tests.render.tiny_pictures import SVG, jpeg, pictures_in, png
from tests.render.tiny_templates import W, cell, paragraph, paragraph_texts, part, parts_of, table, written

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MM = 36_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pictures = {"logo_png": png(40, 20), "same_png": png(40, 20), "other_png": png(10, 10), "anh_jpg": jpeg(40, 20, 6)}
    return pictures_in(tmp_path, **pictures, hinh_svg=SVG, hinh_png=png(30, 30))


def made(folder: Path, *blocks: str, parts: dict[str, str] | None = None, **values: Any) -> Rendered:
    written(folder / "mau.docx", *blocks, **(parts or {}))
    rendered = Templates.of(folder).get("mau.docx").render(values)
    validate(rendered.parts, "", "mau.docx")
    return rendered


def targets(rendered: Rendered, name: str) -> dict[str, str]:
    """The targets of the relations of a part, by their ids."""
    found = parts_of(rendered.data).get(f"word/_rels/{name}.xml.rels", b"<a/>")
    return {each.get("Id", ""): each.get("Target", "") for each in etree.fromstring(found) if each.get("Id")}


def shown(rendered: Rendered, name: str = "document") -> list[bytes]:
    """The files that the drawings of a part show, in order."""
    every, related = parts_of(rendered.data), targets(rendered, name)
    blips = part(rendered, f"word/{name}.xml").iter(f"{A}blip")
    return [every[f"word/{related[blip.get(f'{R}embed', '')]}"] for blip in blips]


def sizes(rendered: Rendered) -> list[tuple[float, float]]:
    """Width and height of the drawings of the body, in mm."""
    extents = part(rendered).iter(f"{WP}extent")
    return [(int(each.get("cx", "")) / MM, int(each.get("cy", "")) / MM) for each in extents]


def test_a_picture_stands_within_the_text(folder: Path) -> None:
    run = (
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Trước {{ picture("logo.png", width="2cm", alt="") }} sau</w:t></w:r></w:p>'
    )
    rendered = made(folder, run)
    (own,) = part(rendered).iter(f"{{{W}}}r")
    assert [etree.QName(each).localname for each in own] == ["rPr", "t", "drawing", "t"]
    assert paragraph_texts(rendered) == ["Trước  sau"]
    assert shown(rendered) == [png(40, 20)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [('width="2cm"', (20, 10)), ("height=5", (10, 5)), ('width="2cm", height="2cm"', (20, 20)), ("width=w", (15, 7.5))],
)
def test_sizes(folder: Path, given: str, expected: tuple[float, float]) -> None:
    assert sizes(made(folder, f'{{{{ picture("logo.png", {given}, alt="") }}}}', w="1,5cm")) == [expected]


def test_everywhere_where_text_stands(folder: Path) -> None:
    tag = '{{ picture(ten, width="1cm", alt="") }}'
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph(tag)}</w:txbxContent></w:pict></w:r></w:p>"
    parts = {
        "header1": f'<w:hdr xmlns:w="{W}">{paragraph(tag)}</w:hdr>',
        "footer1": f'<w:ftr xmlns:w="{W}">{paragraph(tag)}</w:ftr>',
        "footnotes": f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph(tag)}</w:footnote></w:footnotes>',
    }
    written(folder / "parts" / "phan.docx", tag)
    blocks = (tag, table(cell(tag) + cell("b")), box, '{%p include "parts/phan.docx" %}')
    rendered = made(folder, *blocks, parts=parts, ten="logo.png")
    assert shown(rendered) == [png(40, 20)] * 4
    assert [shown(rendered, name) for name in ("header1", "footer1", "footnotes")] == [[png(40, 20)]] * 3
    assert len(rendered.pictures) == 1


def test_the_same_picture_is_in_a_document_once(folder: Path) -> None:
    tags = [f'{{{{ picture("{name}", width="1cm", alt="") }}}}' for name in ("logo.png", "same.png", "other.png") * 2]
    rendered = made(folder, *tags)
    assert [file.content() for file in rendered.pictures] == sorted((png(40, 20), png(10, 10)), key=_name_of)
    assert len(targets(rendered, "document")) == 2
    ids = [each.get("id") for each in part(rendered).iter(f"{WP}docPr")]
    assert ids == [str(number) for number in range(1001, 1007)]
    assert made(folder, *tags).data == rendered.data


def _name_of(content: bytes) -> str:
    return Media.of(content, "png").stored.name


def test_an_svg_and_its_png(folder: Path) -> None:
    rendered = made(folder, '{{ picture("hinh.svg", width="1cm", alt="") }}')
    assert shown(rendered) == [png(30, 30)]
    (svg,) = part(rendered).iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip")
    assert parts_of(rendered.data)[f"word/{targets(rendered, 'document')[svg.get(f'{R}embed', '')]}"] == SVG
    types = parts_of(rendered.data)["[Content_Types].xml"]
    assert b'Extension="png" ContentType="image/png"' in types and b"image/svg+xml" in types


def test_a_photograph_is_turned_upright(folder: Path) -> None:
    rendered = made(folder, '{{ picture("anh.jpg", width="2cm", alt="") }}')
    (frame,) = part(rendered).iter(f"{A}xfrm")
    (outside,) = part(rendered).iter(f"{WP}effectExtent")
    assert frame.get("rot") == "5400000"
    assert sizes(rendered) == [(40, 20)], "the picture before it is turned: 40 mm high, 20 mm wide when it is upright"
    assert [int(outside.get(side, "")) / MM for side in "ltrb"] == [-10, 10, -10, 10]
    assert shown(rendered) == [jpeg(40, 20, 1)]


def test_alternative_texts(folder: Path) -> None:
    blocks = [
        '{{ picture("logo.png", width=9, alt="Biểu trưng “A” &lt; \'B\' " ~ ten) }}',
        '{{ qr("https://a.vn") }}',
        '{{ qr("https://a.vn", alt="Mã tra cứu") }}',
    ]
    drawings = part(made(folder, *blocks, ten='"Cư\nM"')).iter(f"{WP}docPr")
    assert [(each.get("name"), each.get("descr")) for each in drawings] == [
        ("logo.png", "Biểu trưng “A” < 'B' \"Cư M\""),
        ("Mã QR", "Mã QR: https://a.vn"),
        ("Mã QR", "Mã tra cứu"),
    ]


def test_a_code_is_drawn_in_its_width(folder: Path) -> None:
    assert sizes(made(folder, "{{ qr(x) }}", '{{ qr(x, width="3cm") }}', x="https://a.vn")) == [(25, 25), (30, 30)]


def test_what_is_not_known_is_a_blank_and_no_picture(folder: Path) -> None:
    unknown = Blank("địa chỉ", "……")
    tags = ("{{ qr(x) }}", '{{ qr("http://" ~ x) }}', '{{ picture(x, width="2cm", alt="") }}')
    rendered = made(folder, *tags, x=unknown)
    assert paragraph_texts(rendered) == ["……", "…………", "……"]
    assert rendered.blanks == {unknown}
    assert not rendered.pictures


def test_a_picture_only_where_a_condition_is_true(folder: Path) -> None:
    tag = '{{ picture("logo.png", width="2cm", alt="") if x else "không có" }}'
    assert paragraph_texts(made(folder, tag, x="")) == ["không có"]
    assert len(made(folder, tag, x="a").pictures) == 1


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ('{{ picture(x, width="2cm", alt="") }}', "không có ảnh “abc” - chỉ dùng được ảnh"),
        ('{{ picture("logo.png", width=x, alt="") }}', "width: “abc” không phải độ dài - ghi dạng"),
        ('{{ picture("logo.png", width=n, alt="") }}', "ảnh “logo.png” rộng 300 mm, cao 150 mm, lớn hơn vùng chữ"),
        ("{{ qr(x * 200) }}", "mã QR rộng 25 mm quá nhỏ cho 600 ký tự nên điện thoại không đọc được - dùng"),
        ("{{ qr(x * 1000) }}", "nội dung của mã QR quá dài (3000 ký tự) - dùng một địa chỉ ngắn hơn"),
        ('{{ qr("") }}', "mã QR không có nội dung"),
    ],
)
def test_an_error_names_the_file_and_the_place_of_the_tag(folder: Path, tag: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        made(folder, "Đoạn đầu", table(cell(tag) + cell("b")), x="abc", n=300)
    assert message in caught.value.format_message()
    assert caught.value.format_message().startswith("mau.docx, bảng 1, hàng 1, ô 1, đoạn “{{ ")


def test_an_error_in_a_shared_part_names_the_part_and_the_template(folder: Path) -> None:
    written(folder / "parts" / "phan.docx", "{{ picture(x, width=9, alt='') }}")
    with pytest.raises(TemplateError) as caught:
        made(folder, '{%p include "parts/phan.docx" %}', x="abc.png")
    assert caught.value.format_message().startswith("parts/phan.docx, đoạn “")
    message = "không có ảnh “abc.png” trong templates/pictures khi phần này được chèn vào mau.docx - có phải"
    assert message in caught.value.format_message()


def test_a_document_has_so_many_pictures_and_no_more(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tags = ['{{ picture(x, width="1cm", alt="") }}'] * 3
    monkeypatch.setattr(picture_drawing, "MOST_DRAWN", 2)
    with pytest.raises(TemplateError, match="hơn 2 ảnh"):
        made(folder, *tags, x="logo.png")
    monkeypatch.setattr(picture_drawing, "LARGEST_MEDIA", 10)
    with pytest.raises(TemplateError, match="các ảnh của văn bản lớn hơn"):
        made(folder, tags[0], x="logo.png")


def test_a_part_that_is_included_without_context_has_no_pictures(folder: Path) -> None:
    written(folder / "parts" / "phan.docx", "{{ picture('logo.png', width=9, alt='') }}")
    with pytest.raises(TemplateError, match="ảnh không đặt được trong phần chèn bằng include … without context"):
        made(folder, '{%p include "parts/phan.docx" without context %}')
