"""What belongs to a shared part is in the document, or in an error with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from docgen.authoring.lint import lint
from docgen.errors import Severity, TemplateError
from docgen.render.templates import Templates
from docgen.render.templates.code_cache import CodeCache
from docgen.render.templates.validation import validate
from docgen.word.opc.package_faults import references_of, relations_of
from docgen.word.opc.rewriting import read_parts
from tests.render.part_files import (
    CHART,
    PACKAGE,
    SETTINGS,
    STYLES,
    chart,
    docx_of,
    item,
    noted,
    notes,
    numbering,
    picture,
    related,
    style,
    styles,
)
from tests.render.tiny_pictures import png
from tests.render.tiny_templates import (
    DOCUMENT,
    HEADER,
    NAMES,
    R,
    W,
    cell,
    check_that_build_and_lint_agree,
    paragraph,
    part,
    parts_of,
    table,
)
from tests.word.test_usual_form import packed

INCLUDE = '{%p include "parts/a.docx" %}'
RELATIONS = "word/_rels/document.xml.rels"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def refusal(contents: Mapping[str, bytes]) -> str:
    with pytest.raises(TemplateError) as caught:
        Templates(contents).get("mau.docx")
    assert check_that_build_and_lint_agree(contents)
    return caught.value.format_message()


def including(folder: Path, part: bytes, *blocks: str, **parts: str) -> dict[str, bytes]:
    """A template, and a shared part that it includes."""
    return {"mau.docx": docx_of(folder, *(blocks or (INCLUDE,)), **parts), "parts/a.docx": part}


def made(contents: Mapping[str, bytes], **values: Any) -> dict[str, bytes]:
    """The parts of the document, which Word opens; a second run makes the same of the kept code."""
    problems = [problem for problem in lint(contents, {}).problems if problem.severity is Severity.ERROR]
    assert [problem for problem in problems if problem.rule != "name"] == []
    rendered = Templates(contents).get("mau.docx").render({"ten": "An & B"} | values)
    validate(rendered.parts, "")
    read_parts(rendered.data, "made.docx")
    with TemporaryDirectory() as folder:
        for _ in range(2):
            templates = Templates(contents, CodeCache(Path(folder) / "kept", "1"))
            assert templates.get("mau.docx").render({"ten": "An & B"} | values).data == rendered.data
        faults = {name: faults_of(Path(folder) / "audited.docx", content) for name, content in contents.items()}
        assert faults_of(Path(folder) / "made.docx", rendered.data) <= {*chain(*faults.values())}
        docx.Document(str(Path(folder) / "made.docx"))
    return dict(parts_of(rendered.data))


def faults_of(path: Path, content: bytes) -> set[str]:
    """What the audit finds; tiny files lack what real ones have."""
    path.write_bytes(content)
    return {error.description for error in OpenXmlValidator().validate(path).errors}


def targets(parts: Mapping[str, bytes], source: str = "document") -> dict[str, str]:
    """What a part refers to, by the ids in it."""
    relations = etree.fromstring(parts[relations_of(f"word/{source}.xml")])
    by_id = {each.get("Id", ""): each.get("Target", "") for each in relations}
    return {own: by_id[own] for own in references_of(etree.fromstring(parts[f"word/{source}.xml"]))}


LOGO, OTHER, VECTOR = png(shade=1), png(shade=2), b"<svg/>"
PICTURES = {
    "e": ("image", "media/image1.png"),
    "l": ("image", "http://a.vn/a.png"),
    "s": ("image", "media/image2.svg"),
    "v": ("image", "media/image3.png"),
    "o": ("oleObject", "embeddings/o.bin"),
}
MEDIA = {
    "media/image1.png": (LOGO, "image/png"),
    "media/image2.svg": (VECTOR, "image/svg+xml"),
    "media/image3.png": (LOGO, "image/png"),
    "embeddings/o.bin": (b"bin", "application/vnd.openxmlformats-officedocument.oleObject"),
}
SVG = (
    '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="s"/></a:ext></a:extLst>'
)
V = "urn:schemas-microsoft-com:vml"
SHAPE = f'<v:shape xmlns:v="{V}" xmlns:r="{R}" id="s" style="width:9pt;height:9pt"><v:imagedata r:id="v"/></v:shape>'
OBJECT = (
    f'<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="{R}" ProgID="A" ShapeID="s" r:id="o"/>'
)


def test_pictures_and_objects(tmp_path: Path) -> None:
    blocks = (picture('r:embed="e" r:link="l"', SVG), f"<w:p><w:r><w:object>{SHAPE}{OBJECT}</w:object></w:r></w:p>")
    part = related(docx_of(tmp_path, *blocks), "document", PICTURES, MEDIA)
    host = docx_of(tmp_path, picture('r:embed="m"'), INCLUDE, INCLUDE)
    media = {"media/image1.png": (OTHER, "image/png"), "media/image9.png": (VECTOR, "image/png")}
    host = related(host, "document", {"m": ("image", "media/image1.png"), "n": ("image", "media/image9.png")}, media)
    parts = made({"mau.docx": host, "parts/a.docx": part})
    found = {name.removeprefix("word/"): content for name, content in parts.items()}
    contents = [found.get(target, target) for target in targets(parts).values()]
    assert contents == [OTHER, LOGO, "http://a.vn/a.png", VECTOR, LOGO, b"bin"]
    # The same bytes once, but not those that have another type.
    pictures = sorted(name.removeprefix("media/") for name in found if name.startswith("media/"))
    assert pictures == ["image1.png", "image2.png", "image2.svg", "image9.png"]


@pytest.mark.parametrize("name", ["{{ ten }}", "An"])
def test_a_chart_with_all_that_it_refers_to(tmp_path: Path, name: str) -> None:
    """A chart with tags has no workbook, which would replace what is filled in."""
    own = {"rId1": ("package", "../embeddings/b.xlsx"), "rId2": ("chartColorStyle", "colors1.xml")}
    added = {
        "charts/chart1.xml": (CHART.replace("{{ ten }}", name).encode(), CHART_TYPE),
        "charts/colors1.xml": (b"<a/>", "application/vnd.ms-office.chartcolorstyle+xml"),
        "embeddings/b.xlsx": (b"PK", XLSX),
    }
    part = related(docx_of(tmp_path, chart("c")), "document", {"c": ("chart", "charts/chart1.xml")}, added)
    part = related(part, "charts/chart1", own, {})
    host = related(
        docx_of(tmp_path, chart("c"), INCLUDE),
        "document",
        {"c": ("chart", "charts/chart1.xml")},
        {"charts/chart1.xml": (CHART.encode(), CHART_TYPE), "embeddings/b.xlsx": (b"PK other", XLSX)},
    )
    host = related(host, "charts/chart1", {"rId1": ("package", "../embeddings/b.xlsx")}, {})
    parts = made({"mau.docx": host, "parts/a.docx": part})
    assert list(targets(parts).values()) == ["charts/chart1.xml", "charts/chart2.xml"]
    assert ("An &amp; B" if "{" in name else "An") in parts["word/charts/chart2.xml"].decode()
    books = targets(parts, "charts/chart2").values()
    assert [parts[f"word/charts/{book}".replace("charts/../", "")] for book in books] == [b"PK"] * ("{" not in name)


DIAGRAM = "http://schemas.microsoft.com/office/drawing/2008/diagram"
DRAWN = f'<a><dsp:dataModelExt xmlns:dsp="{DIAGRAM}" relId="d" minVer="x"/></a>'


def test_a_diagram_with_its_drawing(tmp_path: Path) -> None:
    """The drawing is related to the document, and named in the data of the diagram only."""
    relations = {own: (f"diagram{own}", f"diagrams/{own}1.xml") for own in ("Data", "Layout", "d")}
    added = {
        target: (DRAWN.encode() if own == "Data" else own.encode().join((b"<", b"/>")), "application/xml")
        for own, (_, target) in relations.items()
    }
    block = f'<w:p><w:r><w:object xmlns:r="{R}" r:dm="Data" r:lo="Layout"/></w:r></w:p>'
    contents = including(tmp_path, related(docx_of(tmp_path, block), "document", relations, added))
    document = Templates(contents).get("mau.docx").render({})
    parts = parts_of(document.data)
    assert [*targets(parts).values()] == ["diagrams/Data1.xml", "diagrams/Layout1.xml"]
    (drawing,) = re.findall(rb'relId="([^"]*)"', parts["word/diagrams/Data1.xml"])
    by_id = {each.get("Id"): each.get("Target") for each in etree.fromstring(parts[RELATIONS])}
    assert by_id[drawing.decode()] == "diagrams/d1.xml"


def test_parts_that_refer_to_each_other(tmp_path: Path) -> None:
    """A chain of parts, the last of which refers to the first, is copied once."""
    kind = "application/vnd.openxmlformats-officedocument.oleObject"
    block = f'<w:p><w:r><w:object xmlns:r="{R}" r:id="x"/></w:r></w:p>'
    added = {f"o{n}.bin": (b"%d" % n, kind) for n in range(200)}
    part = related(docx_of(tmp_path, block), "document", {"x": ("oleObject", "o0.bin")}, added)
    parts = dict(parts_of(part))
    for n in range(200):
        line = f'<Relationship Id="x" Type="{R}/oleObject" Target="o{(n + 1) % 200}.bin"/>'
        parts[f"word/_rels/o{n}.bin.rels"] = f'<Relationships xmlns="{PACKAGE}">{line}</Relationships>'.encode()
    contents = including(tmp_path, packed(parts))
    found = parts_of(Templates(contents).get("mau.docx").render({}).data)
    assert len([name for name in found if name.endswith(".bin")]) == 200


@pytest.mark.parametrize("has_lists", [True, False])
def test_lists_stay_apart(tmp_path: Path, has_lists: bool) -> None:
    part = docx_of(tmp_path, item("a"), item("b"), numbering=numbering("%1."))
    own = {"numbering": numbering("%1.")} if has_lists else {}
    contents = including(
        tmp_path,
        part,
        *([item("x")] if has_lists else []),
        INCLUDE,
        "{%p for x in xs %}",
        INCLUDE,
        "{%p endfor %}",
        **own,
    )
    contents["parts/b.docx"] = docx_of(tmp_path, item("c"), numbering=numbering("%1)"))
    contents["mau.docx"] = (
        contents["mau.docx"] if has_lists else docx_of(tmp_path, INCLUDE, INCLUDE.replace("a.", "b."))
    )
    parts = made(contents, xs=[1, 2])
    root = etree.fromstring(parts["word/numbering.xml"])
    forms = {
        number.get(f"{{{W}}}numId"): shape.xpath("string(.//w:lvlText/@w:val)", namespaces=NAMES)
        for number in root.iter(f"{{{W}}}num")
        for shape in root.iter(f"{{{W}}}abstractNum")
        if shape.get(f"{{{W}}}abstractNumId") == number[0].get(f"{{{W}}}val")
    }
    used = [each.get(f"{{{W}}}val") for each in etree.fromstring(parts[DOCUMENT]).iter(f"{{{W}}}numId")]
    # One list of a part is one list of the document, which goes on wherever the part stands.
    assert used == (["1", *["10001"] * 6] if has_lists else ["10001", "10001", "10002"])
    assert [forms[number] for number in used][-1] == ("%1." if has_lists else "%1)")
    marks = [each.get(f"{{{W}}}val") for each in root.iter(f"{{{W}}}nsid")]
    assert len({*marks}) == len(marks) == 2


def test_picture_bullets_and_styles_of_lists(tmp_path: Path) -> None:
    bullet = f'<w:numPicBullet w:numPicBulletId="0"><w:pict>{SHAPE}</w:pict></w:numPicBullet>'
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
    lists = numbering("•", '<w:lvlPicBulletId w:val="0"/>', bullet).replace(
        "<w:lvl ", '<w:styleLink w:val="L"/><w:lvl '
    )
    lists = lists.replace("<w:num ", f"{linked}<w:num ").replace(
        '<w:abstractNumId w:val="0"/>', '<w:abstractNumId w:val="7"/>'
    )
    part = related(
        docx_of(tmp_path, item("a"), numbering=lists),
        "numbering",
        {"v": PICTURES["v"]},
        {"media/image3.png": MEDIA["media/image3.png"]},
    )
    parts = made(including(tmp_path, part))
    root = etree.fromstring(parts["word/numbering.xml"])
    assert [each.tag.rpartition("}")[2] for each in root] == ["numPicBullet", "abstractNum", "num"]
    assert root[0].get(f"{{{W}}}numPicBulletId") == root.xpath("string(.//w:lvlPicBulletId/@w:val)", namespaces=NAMES)
    assert [parts[f"word/{target}"] for target in targets(parts, "numbering").values()] == [LOGO]


NUMBERED = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'


@pytest.mark.parametrize(("own", "is_brought"), [((), True), ((style("So"),), False)])
def test_a_style_that_numbers(tmp_path: Path, own: tuple[str, ...], is_brought: bool) -> None:
    styled = '<w:p><w:pPr><w:pStyle w:val="So"/></w:pPr><w:r><w:t>một</w:t></w:r></w:p>'
    part = docx_of(tmp_path, styled, numbering=numbering("%1."), styles=styles(style("So", inside=NUMBERED)))
    contents = including(tmp_path, part, styles=styles(style("Khac"), *own))
    if is_brought:
        parts = made(contents)
        assert b'w:numId w:val="10001"' in parts["word/styles.xml"]
        assert b'w:numId="10001"' in parts["word/numbering.xml"]
    else:
        assert refusal(contents).startswith('parts/a.docx, đoạn “một”: kiểu "So" có đánh số trong phần này')


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
@pytest.mark.parametrize("has_notes", [True, False])
def test_notes(tmp_path: Path, kind: str, has_notes: bool) -> None:
    extra: dict[str, str] = {f"{kind}s": notes(kind), "styles": STYLES}
    part = docx_of(tmp_path, noted(kind), settings=SETTINGS, **extra)
    part = related(part, f"{kind}s", {"h": ("hyperlink", "http://a.vn/%7B%7B%20ten%20%7D%7D")}, {})
    link = f'<w:hyperlink xmlns:r="{R}" r:id="h"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p></w:{kind}>'
    whole = dict(parts_of(part))
    whole[f"word/{kind}s.xml"] = link.join(whole[f"word/{kind}s.xml"].decode().rsplit(f"</w:p></w:{kind}>", 1)).encode()
    own = (
        {f"{kind}s": notes(kind, "của mẫu"), "styles": STYLES}
        if has_notes
        else {"styles": styles(), "settings": f'<w:settings xmlns:w="{W}"><w:compat/></w:settings>'}
    )
    host = docx_of(tmp_path, *([noted(kind)] if has_notes else []), INCLUDE, **own)
    parts = made({"mau.docx": host, "parts/a.docx": packed(whole)})
    marks = [each.get(f"{{{W}}}id") for each in etree.fromstring(parts[DOCUMENT]).iter(f"{{{W}}}{kind}Reference")]
    texts = {each.get(f"{{{W}}}id"): text_of(each) for each in etree.fromstring(parts[f"word/{kind}s.xml"])}
    assert [texts[mark] for mark in marks] == ["của mẫu", "chú thích An & Bx"][not has_notes :]
    assert list(targets(parts, f"{kind}s").values()) == ["http://a.vn/An%20&%20B"]
    assert b"docgen" not in b"".join(parts.values())
    assert b"Note" in parts["word/styles.xml"] and b"Mark" in parts["word/styles.xml"]
    if kind == "footnote" and not has_notes:
        assert {"-1", "0"} < texts.keys()
        assert [each.tag.rpartition("}")[2] for each in etree.fromstring(parts["word/settings.xml"])] == [
            "footnotePr",
            "compat",
        ]


def test_a_wrong_name_in_a_note_has_its_place(tmp_path: Path) -> None:
    contents = including(tmp_path, docx_of(tmp_path, noted(), footnotes=notes(text="{{ tem }}")))
    expected = "parts/a.docx, chú thích cuối trang, đoạn “{{ tem }}”"
    with pytest.raises(TemplateError, match=expected):
        Templates(contents).get("mau.docx").render({"ten": "An"})
    assert any(f"{problem.place}".startswith(expected) for problem in lint(contents, {}).problems)
    wrong = including(tmp_path, docx_of(tmp_path, noted(), footnotes=notes(text="{{ tem | khong }}")))
    assert refusal(wrong).startswith("parts/a.docx, chú thích cuối trang, đoạn “{{ tem | khong }}”")


BOX = (
    f'<w:p><w:r><w:pict><v:shape xmlns:v="{V}" id="t" style="width:9pt;height:9pt"><v:textbox><w:txbxContent>'
    f"{paragraph(INCLUDE)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
HEADER_OF_HOST = f'<w:hdr xmlns:w="{W}">{paragraph(INCLUDE)}</w:hdr>'


@pytest.mark.parametrize(
    ("blocks", "header", "count"),
    [
        ((INCLUDE, INCLUDE), "", 2),
        (("{%p for x in xs %}", INCLUDE, "{%p endfor %}"), "", 3),
        ((table(cell(INCLUDE) + cell("x")),), "", 1),
        ((BOX,), "", 1),
        (('{%p include "parts/b.docx" %}',), "", 1),
        ((INCLUDE,), HEADER_OF_HOST, 1),
        (("một",), HEADER_OF_HOST, 0),
    ],
    ids=["twice", "loop", "cell", "text box", "nested", "header and body", "header"],
)
def test_wherever_it_is_included(tmp_path: Path, blocks: tuple[str, ...], header: str, count: int) -> None:
    part = related(
        docx_of(tmp_path, picture('r:embed="e"'), item("a"), numbering=numbering("%1.")),
        "document",
        {"e": PICTURES["e"]},
        {"media/image1.png": MEDIA["media/image1.png"]},
    )
    headers = {"header1": header} if header else {}
    contents = {**including(tmp_path, part, *blocks, **headers), "parts/b.docx": docx_of(tmp_path, INCLUDE)}
    parts = made(contents, xs=[1, 2, 3])
    root = etree.fromstring(parts[DOCUMENT])
    assert len(list(root.iter("{*}blip"))) == count
    for source in ("document", *headers):
        references = {own: target for own, target in targets(parts, source).items() if "media" in target}
        assert [parts[f"word/{target}"] for target in references.values()] == [LOGO] * bool(
            count or source != "document"
        )
    assert len([name for name in parts if "media" in name]) == 1
    assert parts["word/numbering.xml"].count(b"<w:num ") == 1


def test_headers_of_sections_within_a_part(tmp_path: Path) -> None:
    reference = f'<w:headerReference xmlns:r="{R}" w:type="default" r:id="rheader1"/>'
    section = f"<w:p><w:pPr><w:sectPr>{reference}</w:sectPr></w:pPr></w:p>"
    header = HEADER.replace("</w:p>", f"</w:p>{item('a')}{paragraph(INCLUDE.replace('a.', 'b.'))}")
    part = docx_of(tmp_path, "một", section, header1=header, numbering=numbering("%1."))
    contents = including(tmp_path, part, header1=HEADER.replace("Trang", "Tờ"))
    contents["parts/b.docx"] = related(
        docx_of(tmp_path, picture('r:embed="e"')),
        "document",
        {"e": PICTURES["e"]},
        {"media/image1.png": MEDIA["media/image1.png"]},
    )
    parts = made(contents)
    assert "Tờ của An" in parts["word/header1.xml"].decode()
    assert "Trang của An" in parts["word/header2.xml"].decode()
    assert b'w:numId w:val="10001"' in parts["word/header2.xml"]
    assert list(targets(parts, "header2").values()) == ["media/image1.png"]


def test_what_cannot_be_brought(tmp_path: Path) -> None:
    part = docx_of(tmp_path, noted(), footnotes=notes(text="a"))
    contents = including(tmp_path, part, "một", header1=HEADER_OF_HOST)
    expected = "parts/a.docx, đoạn “Xem”: chú thích và bình luận chỉ đặt được ở thân văn bản, nhưng mau.docx chèn"
    assert refusal(contents).startswith(expected)
    missing = including(tmp_path, docx_of(tmp_path, noted(number=5), footnotes=notes(text="a")))
    assert refusal(missing).startswith("parts/a.docx, đoạn “Xem”: chú thích hoặc bình luận này không có nội dung")


@pytest.mark.parametrize("block", [picture('r:embed="e"'), item("a")])
def test_a_made_document_as_a_template(tmp_path: Path, block: str) -> None:
    part = docx_of(tmp_path, block, numbering=numbering("%1."))
    part = related(part, "document", {"e": PICTURES["e"]}, {"media/image1.png": MEDIA["media/image1.png"]})
    document = Templates(including(tmp_path, part)).get("mau.docx").render({}).data
    again = {"mau.docx": document_that_includes(document), "parts/a.docx": part}
    assert refusal(again).startswith("mau.docx: tệp này là văn bản đã tạo từ parts/a.docx")


def document_that_includes(content: bytes) -> bytes:
    parts = dict(parts_of(content))
    return packed({**parts, DOCUMENT: parts[DOCUMENT].replace(b"<w:sectPr", f"{paragraph(INCLUDE)}<w:sectPr".encode())})


def test_text_in_the_header_of_a_part(tmp_path: Path) -> None:
    contents = including(tmp_path, docx_of(tmp_path, "một", header1=HEADER.replace("{{ ten }}", "sở")))
    assert refusal(contents).startswith(
        "parts/a.docx, đầu trang, đoạn “Trang của sở”: chữ ở đây không được đưa vào văn bản"
    )


def test_links_go_along_as_fields(tmp_path: Path) -> None:
    link = f'<w:hyperlink xmlns:r="{R}" r:id="h" w:anchor="m" w:tooltip="t"><w:r><w:t>đây</w:t></w:r></w:hyperlink>'
    contents = including(tmp_path, docx_of(tmp_path, f"<w:p>{link}</w:p>"))
    parts = dict(parts_of(contents["parts/a.docx"]))
    relation = (
        f'<Relationship Id="h" Type="{R}/hyperlink" Target="http://a/%7B%7B%20ten%20%7D%7D" TargetMode="External"/>'
    )
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    contents["parts/a.docx"] = packed(parts)
    document = Templates(contents).get("mau.docx").render({"ten": 'Cư "M'})
    (field,) = part(document).iter(f"{{{W}}}fldSimple")
    assert field.get(f"{{{W}}}instr") == ' HYPERLINK "http://a/C%C6%B0%20%22M" \\l "m" \\o "t" '
    assert text_of(field) == "đây"


def text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())
