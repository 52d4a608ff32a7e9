"""What belongs to a shared part is in the document, or in an error with its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from docgen.errors import TemplateError
from docgen.render.templates import Templates
from tests.render.tiny_templates import (
    DOCUMENT,
    HEADER,
    R,
    W,
    check_that_build_and_lint_agree,
    part,
    parts_of,
    written,
)
from tests.word.test_usual_form import packed

INCLUDE = '{%p include "parts/a.docx" %}'
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:nsid w:val="NSID"/><w:lvl w:ilvl="0">'
    '<w:lvlText w:val="SIGN"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    "</w:numbering>"
)
LIST = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'


def refusal(contents: Mapping[str, bytes]) -> str:
    with pytest.raises(TemplateError) as caught:
        Templates(contents).get("mau.docx")
    assert check_that_build_and_lint_agree(contents)
    return caught.value.format_message()


def including(folder: Path, *blocks: str, **parts: str) -> dict[str, bytes]:
    """A template, and a shared part of these blocks that it includes."""
    return {
        "mau.docx": written(folder / "mau.docx", INCLUDE).read_bytes(),
        "parts/a.docx": written(folder / "a.docx", *blocks, **parts).read_bytes(),
    }


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ('<w:footnoteReference w:id="2"/>', "đoạn “Xem”: phần này có chú thích (footnote, endnote)"),
        ('<w:endnoteReference w:id="2"/>', "đoạn “Xem”: phần này có chú thích (footnote, endnote)"),
        ('<w:commentReference w:id="2"/>', "đoạn “Xem”: phần này có bình luận"),
        (f'<w:object xmlns:r="{R}" r:id="rheader1"/>', "đoạn “Xem”: phần này có ảnh, đối tượng"),
    ],
)
def test_refused_with_its_place(tmp_path: Path, run: str, expected: str) -> None:
    block = f"<w:p><w:r><w:t>Xem</w:t></w:r><w:r>{run}</w:r></w:p>"
    header = HEADER.replace("Trang của {{ ten }}", "2")
    assert refusal(including(tmp_path, "một", block, header1=header)).startswith(f"parts/a.docx, {expected}")


def test_text_in_the_header_of_a_part(tmp_path: Path) -> None:
    contents = including(tmp_path, "một", header1=HEADER.replace("{{ ten }}", "sở"))
    assert refusal(contents).startswith("parts/a.docx, đầu trang, đoạn “Trang của sở”: chữ ở đây không vào văn bản")


@pytest.mark.parametrize(("sign", "is_same"), [("-", True), ("+", False), ("", False)])
def test_lists(tmp_path: Path, sign: str, is_same: bool) -> None:
    contents = including(tmp_path, LIST, numbering=NUMBERING.replace("SIGN", "-"))
    other = {"numbering": NUMBERING.replace("SIGN", sign).replace("NSID", "x")} if sign else {}
    contents["mau.docx"] = written(tmp_path / "mau.docx", INCLUDE, **other).read_bytes()
    if is_same:
        assert b"w:numPr" in parts_of(Templates(contents).get("mau.docx").render({}).data)[DOCUMENT]
    else:
        assert "danh sách đánh số hoặc gạch đầu dòng của Word mà mau.docx không có" in refusal(contents)


def test_links_go_along_as_fields(tmp_path: Path) -> None:
    link = f'<w:hyperlink xmlns:r="{R}" r:id="h" w:anchor="m" w:tooltip="t"><w:r><w:t>đây</w:t></w:r></w:hyperlink>'
    contents = including(tmp_path, f"<w:p>{link}</w:p>")
    parts = dict(parts_of(contents["parts/a.docx"]))
    relation = (
        f'<Relationship Id="h" Type="{R}/hyperlink" Target="http://a/%7B%7B%20ten%20%7D%7D" TargetMode="External"/>'
    )
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    contents["parts/a.docx"] = packed(parts)
    made = Templates(contents).get("mau.docx").render({"ten": 'Cư "M'})
    (field,) = part(made).iter(f"{{{W}}}fldSimple")
    assert field.get(f"{{{W}}}instr") == ' HYPERLINK "http://a/C%C6%B0%20%22M" \\l "m" \\o "t" '
    assert text_of(field) == "đây"


def text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())
