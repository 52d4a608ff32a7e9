"""A template that Word would not open is refused by build and by lint, and the message names the part."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from docgen.authoring.lint import lint
from docgen.errors import TemplateError
from docgen.render.templates import Templates
from docgen.word.opc.rewriting import read_parts
from tests.render.tiny_templates import HEADER, R, W, paragraph, parts_of, written
from tests.sample_project import HOSTILE, ROOT

TYPES, RELATIONS, DOCUMENT = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"
OUTSIDE = '<Relationship Id="r1" Type="x/hyperlink" Target="http://a" TargetMode="External"/>'
Change = Callable[[dict[str, bytes]], object]


def packed(parts: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return content.getvalue()


def sample(folder: Path) -> dict[str, bytes]:
    return dict(parts_of(written(folder / "a.docx", "chữ", header1=HEADER).read_bytes()))


def put(part: str, old: str, new: str) -> Change:
    """A part with some words replaced, which must be in it."""

    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return change


DTD = f'<!DOCTYPE a [<!ENTITY b "c">]><w:hdr xmlns:w="{W}"/>'.encode()
BROKEN: dict[str, tuple[Change, str]] = {
    "no types": (lambda parts: parts.pop(TYPES), r"tệp Word thiếu phần \[Content_Types\]\.xml"),
    "no relations": (lambda parts: parts.pop("_rels/.rels"), r"tệp Word thiếu phần _rels/\.rels"),
    "no document": (lambda parts: parts.pop(DOCUMENT), r"đây không phải là tệp Word \.docx"),
    "no header": (
        lambda parts: parts.pop("word/header1.xml"),
        r"word/_rels/document\.xml\.rels, liên kết rheader1: tệp Word không có phần word/header1\.xml",
    ),
    "no document's relations": (
        lambda parts: parts.pop(RELATIONS),
        r"phần word/document\.xml dùng liên kết rheader1 mà word/_rels/document\.xml\.rels không có",
    ),
    "relation to nothing": (
        put(RELATIONS, "header1.xml", "../../header1.xml"),
        r"liên kết rheader1: tệp Word không có phần header1\.xml",
    ),
    "a part of no type": (
        lambda parts: parts.update({"word/anh.png": b""}),
        r"phần word/anh\.png không có kiểu nội dung trong \[Content_Types\]\.xml",
    ),
    "empty type": (
        put(TYPES, "document.main+xml", ""),
        r'phần word/document\.xml có kiểu nội dung "application/[\w.-]+wordprocessingml\." trong .*cần "',
    ),
    "header as footer": (put(TYPES, ".header+", ".footer+"), r"phần word/header1\.xml có kiểu nội dung"),
    "type of relations": (put(TYPES, "package.relationships+xml", "x+xml"), r"phần _rels/\.rels có kiểu nội dung"),
    "two main parts": (
        put(
            "_rels/.rels",
            "</Relationships>",
            f'<Relationship Id="r9" Type="x/officeDocument" Target="{DOCUMENT}"/></Relationships>',
        ),
        r"_rels/\.rels phải có đúng một liên kết đến word/document\.xml",
    ),
    "two of an id": (
        put(
            RELATIONS, "</Relationships>", '<Relationship Id="rheader1" Type="x" Target="header1.xml"/></Relationships>'
        ),
        r"word/_rels/document\.xml\.rels có hai liên kết cùng mã rheader1",
    ),
    "same names": (
        lambda parts: parts.update({"word/Header1.xml": parts["word/header1.xml"]}),
        r"hai phần cùng tên word/header1\.xml",
    ),
    "a name outside": (lambda parts: parts.update({"../a.xml": b"<a/>"}), r"phần \.\./a\.xml có tên không dùng được"),
    "a backslash": (lambda parts: parts.update({"word\\a.xml": b"<a/>"}), r"phần word\\a\.xml có tên không dùng được"),
    "a DTD": (
        lambda parts: parts.update({"word/header1.xml": DTD}),
        r"phần word/header1\.xml bị hỏng: có khai báo DTD",
    ),
    "a DTD in relations": (
        put(RELATIONS, "<Relationships", "<!DOCTYPE a []><Relationships"),
        r"document\.xml\.rels bị hỏng: có khai báo DTD",
    ),
    "cut XML": (
        lambda parts: parts.update({"word/header1.xml": b"<a><b></a>"}),
        r"phần word/header1\.xml bị hỏng: XML sai cú pháp ở dòng 1, cột \d+",
    ),
    "deep XML": (
        lambda parts: parts.update({"word/header1.xml": b"<a>" * 5000 + b"</a>" * 5000}),
        r"phần word/header1\.xml bị hỏng: XML sai cú pháp ở dòng 1, cột \d+",
    ),
    "another document": (
        lambda parts: parts.update({DOCUMENT: b"<html/>"}),
        r"phần word/document\.xml không phải là văn bản Word",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_refused_by_build_and_lint(name: str, tmp_path: Path) -> None:
    change, expected = BROKEN[name]
    parts = sample(tmp_path)
    change(parts)
    content = packed(parts)
    with pytest.raises(TemplateError) as caught:
        Templates({"a.docx": content}).get("a.docx")
    assert re.match(r"a\.docx: .*" + expected, caught.value.format_message())
    report = lint({"a.docx": content}, {})
    assert report.unreadable
    (problem,) = report.problems
    assert re.search(expected, str(problem))


def test_what_word_opens_is_taken(tmp_path: Path) -> None:
    parts = sample(tmp_path)
    more = '<Relationship Id="r3" Type="x/y" Target="/word/header1.xml#a"/>'
    put(RELATIONS, "</Relationships>", f"{OUTSIDE}{more}</Relationships>")(parts)
    put(TYPES, "/word/header1.xml", "/WORD/Header1.xml")(parts)
    assert set(read_parts(packed(parts), "a.docx")) == set(parts)


def test_the_shipped_templates_are_taken() -> None:
    seen = [read_parts(path.read_bytes(), path.name) for path in (ROOT / "templates").rglob("*.docx")]
    assert len(seen) > 10


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("13-dtd-in-header.docx", "phần word/header1.xml bị hỏng: có khai báo DTD"),
        ("17-no-content-types.docx", "tệp Word thiếu phần [Content_Types].xml"),
        ("19-wrong-content-type.docx", "phần _rels/.rels có kiểu nội dung"),
    ],
)
def test_cases(case: str, expected: str) -> None:
    content = (HOSTILE / case).read_bytes()
    with pytest.raises(TemplateError, match=re.escape(expected)):
        read_parts(content, case)
    for name in (case, f"parts/{case}"):
        assert [problem.place.file for problem in lint({name: content}, {}).problems] == [name]


@pytest.mark.parametrize("odd", ["<!-- {{ x }} -->", "<?a {{ x }}?>", "<!--a--><?b?>"])
@pytest.mark.parametrize("place", ["in the body", "in a paragraph", "in a run"])
def test_comments_and_instructions_are_passed_over(odd: str, place: str, tmp_path: Path) -> None:
    inner = {
        "in the body": f"{odd}{paragraph('a')}{odd}",
        "in a paragraph": f"<w:p>{odd}<w:r><w:t>a</w:t></w:r></w:p>",
        "in a run": f"<w:p><w:r>{odd}<w:t>a{odd}</w:t></w:r></w:p>",
    }[place]
    # Why an empty paragraph first: `written` takes what begins otherwise for text.
    written(tmp_path / "parts" / "b.docx", f"<w:p/>{inner}")
    written(tmp_path / "a.docx", f"<w:p/>{inner}", '{%p include "parts/b.docx" %}')
    data = Templates.of(tmp_path).get("a.docx").render({}).data
    assert parts_of(data)[DOCUMENT].count(b"<w:t>a</w:t>") == 2
    contents = {name: (tmp_path / name).read_bytes() for name in ("a.docx", "parts/b.docx")}
    assert lint(contents, {}).problems == ()


def test_character_data_is_text(tmp_path: Path) -> None:
    written(tmp_path / "a.docx", paragraph("<![CDATA[{{ x }} & <b>]]>"))
    data = Templates.of(tmp_path).get("a.docx").render({"x": "1"}).data
    assert b"1 &amp; &lt;b&gt;" in parts_of(data)[DOCUMENT]


def test_a_part_that_is_included_brings_the_relations_of_its_package(tmp_path: Path) -> None:
    picture = f'<w:p><w:r><w:object xmlns:r="{R}" r:id="r1"/></w:r></w:p>'
    content = dict(parts_of(written(tmp_path / "b.docx", picture).read_bytes()))
    put(RELATIONS, "</Relationships>", f"{OUTSIDE}</Relationships>")(content)
    written(tmp_path / "a.docx", '{%p include "parts/b.docx" %}')
    templates = Templates({"a.docx": (tmp_path / "a.docx").read_bytes(), "parts/b.docx": packed(content)})
    made = templates.get("a.docx").render({}).data
    assert b'Target="http://a" TargetMode="External"' in read_parts(made, "a.docx")[RELATIONS][0]
