"""What docxtpl keeps of a part, and what it leaves out."""

from __future__ import annotations

from pathlib import Path

from docgen.render.templates.numbered_content import numbered_content
from docgen.render.templates.tags import read_template
from tests.render.tiny_templates import DOCUMENT, paragraph, written


def contents(folder: Path, *blocks: str) -> list[tuple[str, bool]]:
    parts = read_template(written(folder / "mau.docx", *blocks).read_bytes(), "mau.docx")
    (part,) = (part for part in parts if part.name == DOCUMENT)
    return [(content.text, is_kept) for content, is_kept in numbered_content(part)]


def test_texts_and_tags_in_their_order(tmp_path: Path) -> None:
    assert contents(tmp_path, "Kính {{ a }} gửi{# ghi #}", "{%p if x %} b", "{%p endif %}") == [
        ("Kính ", True),
        ("{{ a }}", True),
        (" gửi", True),
        ("{# ghi #}", True),
        ("{%p if x %}", True),
        (" b", False),
        ("{%p endif %}", True),
    ]


def test_a_tag_in_several_runs(tmp_path: Path) -> None:
    parted = paragraph("a {").replace("</w:p>", "<w:r><w:t>{ x }</w:t></w:r><w:r><w:t>} b</w:t></w:r></w:p>")
    assert contents(tmp_path, parted) == [("a ", True), ("{{ x }}", True), (" b", True)]


def test_what_is_beside_text(tmp_path: Path) -> None:
    block = paragraph("{%p if x %}").replace("</w:p>", "<w:r><w:drawing/><w:tab/></w:r><w:r><w:sym/></w:r></w:p>")
    found = contents(tmp_path, block, "{%p endif %}")
    assert found == [("hình", False), ("ký hiệu", False), ("{%p if x %}", True), ("{%p endif %}", True)]


def test_tags_of_cells_are_kept(tmp_path: Path) -> None:
    cell = f"<w:tc><w:tcPr/>{paragraph('{% colspan n %}{% cellbg c %}a')}</w:tc>"
    table = f"<w:tbl><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>"
    assert all(is_kept for _, is_kept in contents(tmp_path, table))
