"""No-break spaces and hyphens, balanced titles and kept lines in the XML of a filled part."""

from __future__ import annotations

import pytest

from docgen.render.templates.line_ends import with_line_ends
from docgen.render.templates.marks import mark

HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'


def paragraph(text: str, style: str = "ND30Than") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mở 04 lớp", "mở 04\N{NO-BREAK SPACE}lớp"),
        ("12/TTr-SGDĐT", f"12/TTr{HYPHEN}SGDĐT"),
        ("A &amp; B", "A &amp; B"),
        (f"Điều {mark(3, 0)}", f"Điều {mark(3, 0)}"),
    ],
)
def test_texts(text: str, expected: str) -> None:
    assert with_line_ends(paragraph(text)) == paragraph(expected)


def test_a_narrow_cell_holds_less() -> None:
    cell = '<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc></w:tr></w:tbl>'
    hours = paragraph("7 giờ 00 - 7 giờ 30", "ND30BangGiua")
    assert with_line_ends(cell.format(1500, hours)) == cell.format(1500, hours)
    assert "\N{NO-BREAK SPACE}" in with_line_ends(cell.format(4000, hours))
    assert "\N{NO-BREAK SPACE}" in with_line_ends(cell.format(1500, hours) + paragraph("7 giờ 00 - 7 giờ 30"))


def test_a_title_has_spaces_only_where_its_lines_end() -> None:
    title = "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023 trên địa bàn tỉnh Nghệ An"
    made = with_line_ends(paragraph(title, "ND30TrichYeu"))
    text = made.split("preserve")[1]
    assert text.count(" ") == 1
    assert "2023 trên" in text


@pytest.mark.parametrize(
    ("style", "text", "below", "kept"),
    [
        ("ND30Than", "như sau:", "", True),
        ("ND30Khoan", "như sau.", "", False),
        ("ND30Khoan", "theo bảng dưới đây", paragraph("", "ND30CachDong"), True),
        ("ND30BangChu", "Số lớp:", "", False),
    ],
)
def test_what_leads_to_something_stays_with_it(style: str, text: str, below: str, kept: bool) -> None:
    assert ("<w:keepNext/>" in with_line_ends(paragraph(text, style) + below)) == kept


def test_xml_without_text_stays() -> None:
    assert with_line_ends("<w:p/>") == "<w:p/>"
