"""Whatever form of file Word opens, the documents made of it are ordinary .docx files with the same text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from docgen.authoring.lint import lint
from docgen.render.templates import Templates
from docgen.word.opc.rewriting import read_parts, usual_file
from docgen.word.opc.usual_form import Remark, usual_form
from tests.render.tiny_templates import CORE, DOCUMENT, HEADER, W, paragraph_texts, parts_of, written
from tests.sample_project import ROOT
from tests.word.strict_files import strict_twin

SHIPPED = sorted((ROOT / "templates").rglob("*.docx"))
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
MAIN = "wordprocessingml.document.main+xml"
OTHER_TYPES = {
    ".dotx": ("vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    ".docm": "vnd.ms-word.document.macroEnabled.main+xml",
    ".dotm": "vnd.ms-word.template.macroEnabledTemplate.main+xml",
}


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


@pytest.fixture
def parts(tmp_path: Path) -> dict[str, bytes]:
    path = written(tmp_path / "mau.docx", "Tên: {{ ten }}", header1=HEADER, core=CORE)
    return dict(parts_of(path.read_bytes()))


def made_of(parts: Mapping[str, bytes]) -> tuple[Mapping[str, bytes], list[str]]:
    """The parts of the document, and the text of its body; what is made is an ordinary .docx."""
    made = Templates({"mau.docx": packed(parts)}).get("mau.docx").render({"ten": "Đồng Nai"})
    read_parts(made.data, "made.docx")
    assert usual_file(made.data) is made.data
    return parts_of(made.data), paragraph_texts(made)


def warnings(content: bytes) -> list[str]:
    return [problem.rule for problem in lint({"mau.docx": content}, {}).problems if problem.rule != "name"]


@pytest.mark.parametrize("end", OTHER_TYPES)
def test_another_type_of_file(parts: dict[str, bytes], end: str) -> None:
    types = parts[TYPES].decode()
    ordinary = f"vnd.openxmlformats-officedocument.{MAIN}"
    assert ordinary in types
    made, texts = made_of({**parts, TYPES: types.replace(ordinary, OTHER_TYPES[end]).encode()})
    assert texts == ["Tên: Đồng Nai"]
    assert ordinary in made[TYPES].decode()


def test_macros_are_left_out_and_named(parts: dict[str, bytes]) -> None:
    microsoft = "http://schemas.microsoft.com/office/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    macro = f'<Relationship Id="m" Type="{microsoft}/vbaProject" Target="vbaProject.bin"/>'
    own = f'<Relationship Id="d" Type="{microsoft}/wordVbaData" Target="vbaData.xml"/>'
    types = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    types += '<Override PartName="/word/vbaData.xml" ContentType="application/vnd.ms-word.vbaData+xml"/></Types>'
    with_macro = {
        **parts,
        TYPES: parts[TYPES].replace(b"</Types>", types.encode()),
        RELATIONS: parts[RELATIONS].replace(b"</Relationships>", f"{macro}</Relationships>".encode()),
        "word/vbaProject.bin": b"macro",
        "word/vbaData.xml": b"<v/>",
        "word/_rels/vbaProject.bin.rels": f'<Relationships xmlns="{relations}">{own}</Relationships>'.encode(),
    }
    made, texts = made_of(with_macro)
    assert texts == ["Tên: Đồng Nai"]
    assert made.keys() == parts.keys()
    assert not any(b"vba" in content for content in made.values())
    assert warnings(packed(with_macro)) == ["macros"]


@pytest.mark.parametrize("name", ["word/document2.xml", "main/text.xml"])
def test_main_part_of_another_name(parts: dict[str, bytes], name: str) -> None:
    folder, _, file = name.rpartition("/")
    renamed = {part: content for part, content in parts.items() if part not in (DOCUMENT, RELATIONS)}
    for part in (TYPES, "_rels/.rels"):
        renamed[part] = parts[part].replace(DOCUMENT.encode(), name.encode())
    up = "" if folder == "word" else "../word/"
    renamed[name] = parts[DOCUMENT]
    renamed[f"{folder}/_rels/{file}.rels"] = parts[RELATIONS].replace(b'Target="', f'Target="{up}'.encode())
    made, texts = made_of(renamed)
    assert texts == ["Tên: Đồng Nai"]
    assert "Trang của Đồng Nai" in made["word/header1.xml"].decode()
    assert made.keys() == parts.keys()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_strict_twin_of_a_shipped_template_is_the_same(path: Path) -> None:
    own, twin = path.read_bytes(), strict_twin(path.read_bytes())
    assert b"purl.oclc.org" in parts_of(twin)[DOCUMENT]
    usual = parts_of(usual_file(twin))
    for name, content in parts_of(own).items():
        if name.endswith((".xml", ".rels")):
            assert canonical(usual[name]) == canonical(content), name


def canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n")


@pytest.mark.parametrize(
    ("strict", "ordinary"),
    [
        ('<w:sz w:val="12pt"/>', '<w:sz w:val="24"/>'),
        ('<w:spacing w:before="6pt" w:line="1in"/>', '<w:spacing w:before="120" w:line="1440"/>'),
        ('<w:tblW w:type="pct" w:w="50%"/>', '<w:tblW w:type="pct" w:w="2500"/>'),
        ('<w:ind w:start="1cm" w:hanging="10"/>', '<w:ind w:hanging="10" w:left="567"/>'),
        ('<w:tcBorders><w:start w:val="single"/></w:tcBorders>', '<w:tcBorders><w:left w:val="single"/></w:tcBorders>'),
        ('<w:lvl><w:start w:val="3"/></w:lvl>', '<w:lvl><w:start w:val="3"/></w:lvl>'),
        ('<w:lvl><w:lvlText w:val="12pt"/></w:lvl>', '<w:lvl><w:lvlText w:val="12pt"/></w:lvl>'),
        ("<w:t>12pt</w:t>", "<w:t>12pt</w:t>"),
    ],
)
def test_lengths_and_sides_of_strict(parts: dict[str, bytes], strict: str, ordinary: str) -> None:
    content = parts[DOCUMENT].decode().replace("<w:p>", f"<w:p>{strict}", 1)
    twin = content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    read = read_parts(packed({**parts, DOCUMENT: twin.encode()}), "mau.docx")[DOCUMENT][0]
    assert ordinary in read.decode()


_BY = 'w:id="1" w:author="A"'
RUN = "<w:r><w:t>{}</w:t></w:r>"
DELETED = f"<w:del {_BY}><w:r><w:delText>cũ</w:delText></w:r></w:del>"
INSERTED = f"<w:ins {_BY}>{RUN.format('mới')}</w:ins>"
MARK_DELETED = f"<w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr>"
GRID = '<w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize(
    ("tracked", "texts"),
    [
        (f"<w:p>{DELETED}{INSERTED}</w:p>", ["mới"]),
        (f"<w:p><w:moveFrom {_BY}>{RUN}</w:moveFrom><w:moveTo {_BY}>{RUN.format('b')}</w:moveTo></w:p>", ["b"]),
        (f"<w:p>{MARK_DELETED}{DELETED}</w:p><w:p>{RUN.format('sau')}</w:p>", ["sau"]),
        (f"<w:p>{MARK_DELETED}{RUN.format('a')}</w:p><w:p>{RUN.format('b')}</w:p>", ["ab"]),
        (f"<w:p><w:pPr><w:rPr><w:ins {_BY}/></w:rPr></w:pPr>{INSERTED}</w:p>", ["mới"]),
        (f"<w:p><w:r><w:rPr><w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>", ["a"]),
        (
            f"<w:tbl><w:tblPr/>{GRID}<w:tr><w:trPr><w:del {_BY}/></w:trPr>{CELL.format('a')}</w:tr>"
            f"<w:tr><w:trPr><w:ins {_BY}/></w:trPr>{CELL.format('b')}</w:tr></w:tbl>",
            ["b"],
        ),
    ],
)
def test_tracked_changes_are_accepted_and_named(parts: dict[str, bytes], tracked: str, texts: list[str]) -> None:
    content = parts[DOCUMENT].decode().replace("<w:body>", f"<w:body>{tracked}", 1).encode()
    made, found = made_of({**parts, DOCUMENT: content})
    assert found == [*texts, "Tên: Đồng Nai"]
    assert b"w:author" not in made[DOCUMENT]
    assert "tracked" in warnings(packed({**parts, DOCUMENT: content}))


@pytest.mark.parametrize("name", ["styles", "numbering"])
def test_tracked_changes_of_looks_are_accepted(name: str) -> None:
    change = f'<w:rPr><w:sz w:val="26"/><w:rPrChange {_BY}><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrChange></w:rPr>'
    xml = f'<w:{name} xmlns:w="{W}">{change}</w:{name}>'.encode()
    made, remarks = usual_form({TYPES: b"<Types/>", "_rels/.rels": b"<Relationships/>", f"word/{name}.xml": xml})
    assert remarks == (Remark.TRACKED,)
    assert [each.get(f"{{{W}}}val") for each in etree.fromstring(made[f"word/{name}.xml"]).iter(f"{{{W}}}sz")] == ["26"]
