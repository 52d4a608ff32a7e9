"""What Word requires of the elements of a part: each rule, and what is allowed beside it."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.word.opc.structure_faults import structure_faults

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
P = "<w:p><w:pPr/><w:r><w:t>a</w:t></w:r></w:p>"
CELL = f"<w:tc><w:tcPr/>{P}</w:tc>"


def faults(xml: str, root: str = "body") -> list[str]:
    tree = etree.fromstring(f"<w:{root} {NAMESPACES}>{xml}</w:{root}>")
    return [fault.message for fault in structure_faults(tree)]


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def control(xml: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def bookmarks(first: str, second: str) -> str:
    return "".join(f'<w:bookmarkStart w:id="{id}"/><w:bookmarkEnd w:id="{id}"/>' for id in (first, second))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (table("<w:tc><w:tcPr/></w:tc>"), "ô không có đoạn nào"),
        (table("<w:tc/>"), "ô không có đoạn nào"),
        (table(f"<w:tc>{P}{table(CELL)}</w:tc>"), "ô không kết thúc bằng một đoạn"),
        (table(f"<w:tc>{control(table(CELL))}</w:tc>"), "ô không kết thúc bằng một đoạn"),
        (table(CELL, "<w:trPr/>"), "hàng không có ô nào"),
        (table(), "bảng không có hàng nào"),
        (control(""), "ô điền (content control) trống"),
        (table(control("")), "hàng không có ô nào"),
        (f"<w:p><w:r><w:t>{P}</w:t></w:r></w:p>", "đoạn nằm trong chữ (w:t)"),
        (f"<w:p><w:r>{P}</w:r></w:p>", "đoạn nằm trong chữ (w:r)"),
        (f"<w:p>{P}</w:p>", "đoạn nằm trong đoạn"),
        (f"<w:p>{control(P)}</w:p>", "đoạn nằm trong đoạn"),
        (f"<w:p>{table(CELL)}</w:p>", "bảng nằm trong đoạn"),
        (table(f"<w:tc>{CELL}{P}</w:tc>"), "ô nằm trong ô"),
        (f"<w:tr>{CELL}</w:tr>", "hàng nằm trong w:body"),
        ("<w:r><w:t>a</w:t></w:r>", "chữ (w:r) nằm trong w:body"),
        ("<w:p><w:r><w:r/></w:r></w:p>", "chữ (w:r) nằm trong chữ (w:r)"),
        ("<w:p><w:t>a</w:t></w:p>", "chữ (w:t) nằm trong đoạn"),
        ("<w:p>Kính <w:r/>gửi</w:p>", "“Kính gửi” đứng ngoài w:t nên Word không hiện"),
        ("<w:p><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>", "khung chữ (text box) trống"),
        (bookmarks("1", "1"), "có hai dấu trang (bookmark) cùng mã 1"),
        ('<w:p><wp:docPr id="2"/><wp:docPr id="2"/></w:p>', "có hai hình cùng mã 2"),
    ],
)
def test_each_rule(xml: str, expected: str) -> None:
    assert expected in faults(xml)


@pytest.mark.parametrize("root", ["hdr", "ftr", "footnote", "endnote", "comment"])
def test_what_may_not_be_empty(root: str) -> None:
    assert len(faults("", root)) == 1
    assert faults(P, root) == faults(control(P), root) == []


@pytest.mark.parametrize(
    "xml",
    [
        "",
        P + table(CELL + CELL, CELL),
        table(f"<w:tc><w:tcPr/>{table(CELL)}<w:p/>{bookmarks('1', '2')}</w:tc>"),
        table(f"<w:tc>{control(P)}</w:tc>"),
        table(control(CELL)) + control(table(CELL)) + f"<w:customXml>{P}</w:customXml>",
        f"<w:p>{control('<w:r><w:t>a</w:t></w:r>')}<w:hyperlink><w:r/></w:hyperlink><w:ins><w:r/></w:ins></w:p>",
        f"<w:p>{control('')}</w:p>",
        f"<w:p><w:r><mc:AlternateContent><w:txbxContent>{P}</w:txbxContent></mc:AlternateContent></w:r></w:p>",
        "<w:p><m:oMath><m:r><w:rPr/><m:t>x</m:t></m:r></m:oMath></w:p>",
        '<w:p><wp:docPr id="1"/><wp:docPr id="2"/></w:p> \n ',
    ],
)
def test_what_word_opens(xml: str) -> None:
    assert faults(xml) == []


def test_parts_of_other_vocabularies_have_no_faults() -> None:
    assert list(structure_faults(etree.fromstring("<c:chart xmlns:c='c'>chữ<c:p/></c:chart>"))) == []
