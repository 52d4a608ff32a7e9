"""Tags are filled wherever Word shows text; at any other place of the package they are refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from docgen.data.missing import Blank
from docgen.errors import TemplateError
from docgen.render.templates import Templates
from tests.render.tiny_templates import (
    CORE,
    DOCUMENT,
    FOOTNOTES,
    HEADER,
    R,
    W,
    check_that_build_and_lint_agree,
    parts_of,
    written,
)
from tests.word.test_usual_form import packed

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
ENDNOTES = FOOTNOTES.replace("footnote", "endnote")
COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="{{{{ ten }}}}"><w:p><w:r><w:t>Ghi {{{{ ten }}}}</w:t>'
    "</w:r></w:p></w:comment></w:comments>"
)
APP = f'<Properties xmlns="{OFFICE}/extended-properties"><Company>Bên {{{{ ten }}}}</Company></Properties>'
CUSTOM = (
    f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Đơn vị"><vt:lpwstr>{{ ten }}</vt:lpwstr>'
    "</property></Properties>"
)
KINDS = {"docProps/app.xml": "extended-properties", "docProps/custom.xml": "custom-properties"}


def sample(folder: Path, **parts: str) -> dict[str, bytes]:
    return dict(parts_of(written(folder / "mau.docx", "thân {{ ten }}", **parts).read_bytes()))


def with_part(parts: Mapping[str, bytes], name: str, xml: str, kind: str) -> dict[str, bytes]:
    """The parts with another one of that content type."""
    override = f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
    types = parts[TYPES].replace(b"</Types>", f"{override}</Types>".encode())
    return {**parts, TYPES: types, name: xml.encode()}


def made(parts: Mapping[str, bytes], ten: object = "Hội A & B") -> Mapping[str, bytes]:
    return parts_of(Templates({"mau.docx": packed(parts)}).get("mau.docx").render({"ten": ten}).data)


def refusal(contents: Mapping[str, bytes]) -> str:
    with pytest.raises(TemplateError) as caught:
        Templates(contents).get("mau.docx")
    assert check_that_build_and_lint_agree(contents)
    return caught.value.format_message()


@pytest.mark.parametrize(("part", "xml"), [("endnotes", ENDNOTES), ("footnotes", FOOTNOTES), ("comments", COMMENTS)])
def test_notes_and_comments(tmp_path: Path, part: str, xml: str) -> None:
    parts = sample(tmp_path)
    name = f"word/{part}.xml"
    found = made(with_part(parts, name, xml, f"wordprocessingml.{part}"))[name].decode()
    assert found.partition("\n")[2] == xml.replace("{{ ten }}", "Hội A &amp; B").replace(
        "<w:t>", '<w:t xml:space="preserve">'
    )


@pytest.mark.parametrize(("name", "xml"), [("docProps/app.xml", APP), ("docProps/custom.xml", CUSTOM)])
def test_properties(tmp_path: Path, name: str, xml: str) -> None:
    found = made(with_part(sample(tmp_path, core=CORE), name, xml, KINDS[name]))[name].decode()
    assert found.partition("\n")[2] == xml.replace("{{ ten }}", "Hội A &amp; B")


@pytest.mark.parametrize("braces", ["{{ ten }}", "%7B%7B%20ten%20%7D%7D", "%7b%7bten%7d%7d", "{{%20ten%20}}"])
@pytest.mark.parametrize(
    ("ten", "address"),
    [
        ("bien-hoa", "https://a.vn/x%20y?q=bien-hoa&amp;r=1"),
        ("Biên Hòa", "https://a.vn/x%20y?q=Bi%C3%AAn%20H%C3%B2a&amp;r=1"),
        ('<"&">', "https://a.vn/x%20y?q=%3C%22&amp;%22%3E&amp;r=1"),
        (Blank("tên"), None),
    ],
)
def test_addresses_of_links(tmp_path: Path, braces: str, ten: object, address: str | None) -> None:
    parts = sample(tmp_path)
    target = f"https://a.vn/x%20y?q={braces}&amp;r=1"
    link = f'<Relationship Id="h" Type="{OFFICE}/relationships/hyperlink" Target="{target}" TargetMode="External"/>'
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    found = made(parts, ten)[RELATIONS].decode()
    assert etree.fromstring(found.encode()) is not None
    assert "{" not in found
    assert "%7" not in found
    if address:
        assert f'Target="{address}"' in found


def test_a_wrong_name_in_an_address_has_its_place(tmp_path: Path) -> None:
    parts = sample(tmp_path)
    link = f'<Relationship Id="h" Type="{OFFICE}/relationships/hyperlink" Target="http://a/%7B%7B%20tem%20%7D%7D"'
    link += ' TargetMode="External"/></Relationships>'
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", link.encode())
    with pytest.raises(TemplateError) as caught:
        made(parts)
    expected = 'mau.docx, địa chỉ của liên kết, đoạn “http://a/{{ tem }}”: không có "tem" - có phải "ten"?'
    assert caught.value.format_message() == expected


def test_a_header_with_tags_in_alternative_texts_only(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t w:descr="{{{{ ten }}}}">x</w:t></w:r></w:p></w:hdr>'
    assert 'w:descr="Hội A &amp; B"' in made(sample(tmp_path, header1=header))["word/header1.xml"].decode()


@pytest.mark.parametrize(
    ("name", "kind", "xml"),
    [
        ("word/settings.xml", "wordprocessingml.settings", '<a b="{{ ten }}"/>'),
        ("word/styles.xml", "wordprocessingml.styles", "<a>{{ te<b/>n }}</a>"),
        ("word/glossary/document.xml", "wordprocessingml.document.glossary", "<a>{% if ten %}x{% endif %}</a>"),
        ("word/diagrams/data1.xml", "drawingml.diagramData", "<a>{<b/>{ ten }}</a>"),
        ("word/diagrams/drawing1.xml", "drawingml.diagramDrawing", "<a>{# ghi chú #}</a>"),
        ("word/charts/chartEx1.xml", "drawingml.chartex", "<a>{{ ten }}</a>"),
        ("word/afchunk.htm", "html", "<p>Kính gửi {{ ten }}</p>"),
        ("customXml/item1.xml", "customXmlProperties", "<a>{{ ten | join(&quot;&amp;&quot;) }}</a>"),
    ],
)
def test_a_tag_where_nothing_is_filled(tmp_path: Path, name: str, kind: str, xml: str) -> None:
    message = refusal({"mau.docx": packed(with_part(sample(tmp_path), name, xml, kind))})
    assert name in message.partition(": thẻ “{")[0]
    assert "nằm ở chỗ không được điền" in message


WORKBOOK = packed({"xl/sharedStrings.xml": b"<sst><si><t>{{ ten }}</t></si></sst>"})
CHART = (
    f'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="{R}"><c:v>TEXT</c:v>'
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
)
CHART_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{R}/package" Target="../embeddings/so.xlsx"/></Relationships>'
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def with_workbook(folder: Path, text: str) -> dict[str, bytes]:
    """A template with a chart of this text, whose workbook has a tag."""
    parts = dict(
        parts_of(written(folder / "mau.docx", "a", **{"charts/chart1": CHART.replace("TEXT", text)}).read_bytes())
    )
    override = f'<Override PartName="/word/embeddings/so.xlsx" ContentType="{XLSX}"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    relations = {"word/charts/_rels/chart1.xml.rels": CHART_RELATIONS.encode()}
    return {**parts, **relations, "word/embeddings/so.xlsx": WORKBOOK}


def test_the_workbook_of_a_chart_with_tags_is_in_no_document(tmp_path: Path) -> None:
    """Its tags are filled in the chart, and would stand in the workbook as they are."""
    found = made(with_workbook(tmp_path, "{{ ten }}"))
    assert "<c:v>Hội A &amp; B</c:v></c:chartSpace>" in found["word/charts/chart1.xml"].decode()
    assert b"so.xlsx" not in b"".join((*found.values(), *map(str.encode, found)))


def test_a_tag_in_the_workbook_of_another_chart(tmp_path: Path) -> None:
    message = refusal({"mau.docx": packed(with_workbook(tmp_path, "sáu"))})
    expected = "mau.docx, bảng dữ liệu của biểu đồ (word/embeddings/so.xlsx): thẻ “{{ ten }}” nằm ở chỗ không được điền"
    assert message.startswith(expected)


@pytest.mark.parametrize(
    ("store", "is_refused"),
    [("{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", False), ("{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}", True)],
)
def test_a_tag_in_a_control_that_shows_other_data(tmp_path: Path, store: str, is_refused: bool) -> None:
    """Word prints the data of the control instead of what stands in it; the properties of the file are filled."""
    bound = (
        f'<w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{store}"/></w:sdtPr><w:sdtContent><w:r>'
        "<w:t>{{ ten }}</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>và {{ ten }}</w:t></w:r></w:p>"
    )
    parts = dict(parts_of(written(tmp_path / "mau.docx", bound, core=CORE).read_bytes()))
    if is_refused:
        expected = "mau.docx, đoạn “{{ ten }}và {{ ten }}”: thẻ “{{ ten }}” nằm trong ô gắn với dữ liệu khác"
        assert refusal({"mau.docx": packed(parts)}).startswith(expected)
    else:
        assert made(parts)[DOCUMENT].count(b"</w:t>") == 2


def test_braces_that_are_no_tags(tmp_path: Path) -> None:
    parts = with_part(sample(tmp_path), "customXml/item1.xml", "<a>{{ {1} {D5} {#x</a>", "customXmlProperties")
    assert made(parts)["customXml/item1.xml"] == parts["customXml/item1.xml"]


def test_a_tag_beside_the_body_of_a_part(tmp_path: Path) -> None:
    part = written(tmp_path / "a.docx", "một", header1=HEADER, core=CORE).read_bytes()
    host = written(tmp_path / "mau.docx", '{%p include "parts/a.docx" %}').read_bytes()
    message = refusal({"mau.docx": host, "parts/a.docx": part})
    assert message.startswith(
        "parts/a.docx, đầu trang, đoạn “Trang của {{ ten }}”: chữ ở đây không được đưa vào văn bản"
    )
    assert DOCUMENT not in message
