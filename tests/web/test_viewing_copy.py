"""The copy for the viewer has the text of the document, and the numbers of its paragraphs."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from docgen.errors import DocgenError
from docgen.web.viewing_copy import viewing_copy
from docgen.word.opc.package_faults import package_fault
from docgen.word.view import lines, open_document
from tests.sample_project import ROOT
from tests.word.written_documents import docx, p, r

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
KINDS = (
    "ke-hoach.docx",
    *(
        f"long-thanh/{name}.docx"
        for name in ("chuong-trinh", "bao-cao-trong", "bao-cao", "giay-moi", "ke-hoach-don-vi")
    ),
)
CASES = sorted((ROOT / "tests" / "decree30" / "cases").glob("*.docx"))
HEIGHT = "\N{ZERO WIDTH SPACE}"
"""What keeps the height of a paragraph with nothing but a drawn line."""
TRACKED = 'w:author="a" w:date="2026-01-01T00:00:00Z"'


def numbers(copy: bytes) -> dict[int, etree._Element]:
    """The paragraphs of the copy that have a number."""
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = list(body.iter(f"{W}p"))
    found = {int(one.get(f"{W14}paraId", ""), 16): one for one in paragraphs}
    assert len(found) == len(paragraphs)
    return found


def same_text_at_the_same_numbers(data: bytes) -> None:
    copy = viewing_copy(data)
    read, shown = open_document(io.BytesIO(data)), open_document(io.BytesIO(copy))
    assert [line for line in lines(shown) if line != HEIGHT] == lines(read)
    paragraphs = numbers(copy)
    for one, other in zip(read.paragraphs(), shown.paragraphs(), strict=True):
        assert one.text == other.text.replace(HEIGHT, "")
        element = list(paragraphs.values())[other.address.number - 1]
        assert element is paragraphs[one.address.number]


@pytest.mark.parametrize("name", KINDS)
def test_made_documents(made: Path, name: str) -> None:
    data = (made / name).read_bytes()
    same_text_at_the_same_numbers(data)
    copy = viewing_copy(data)
    assert viewing_copy(data) == copy
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert package_fault(package.namelist(), {one: package.read(one) for one in package.namelist()}) == ""


def test_typed_papers() -> None:
    assert len(CASES) > 40
    for path in CASES:
        same_text_at_the_same_numbers(path.read_bytes())


def test_tracked_changes_are_accepted_and_numbers_stay() -> None:
    mark = f'<w:rPr><w:del w:id="2" {TRACKED}/></w:rPr>'
    deleted = f'<w:del w:id="1" {TRACKED}><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
    row = f'<w:tr><w:trPr><w:del w:id="3" {TRACKED}/></w:trPr><w:tc>{p(r("hàng bỏ"))}</w:tc></w:tr>'
    table = f"<w:tbl><w:tblPr/>{row}<w:tr><w:tc>{p(r('ô'))}</w:tc></w:tr></w:tbl>"
    body = p(r("nối "), properties=mark) + p(r("liền"), deleted) + table + p(r("cuối"))
    copy = viewing_copy(_with_types(docx(body)))
    paragraphs = numbers(copy)
    texts = {key: "".join(text.text or "" for text in one.iter(f"{W}t")) for key, one in paragraphs.items()}
    assert texts == {2: "nối liền", 4: "ô", 5: "cuối"}


@pytest.mark.parametrize("data", [b"", b"abc", docx(p()).getvalue()[:-30]])
def test_no_word_file(data: bytes) -> None:
    with pytest.raises(DocgenError, match=r"^a\.docx: "):
        viewing_copy(data, "a.docx")


def test_an_unusual_file() -> None:
    with pytest.raises(DocgenError, match=r"^a\.docx: tệp Word có cấu trúc khác thường"):
        viewing_copy(docx(p(r("a"))).getvalue(), "a.docx")


def _with_types(source: io.BytesIO) -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/></Types>'
    )
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("[Content_Types].xml", types)
    return source.getvalue()
