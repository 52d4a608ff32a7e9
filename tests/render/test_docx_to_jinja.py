"""Which parts of a template hold tags, where the lines of their Jinja source come from, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import TemplateError
from docgen.render.templates.docx_to_jinja import PartSource, included_source, package_sources, part_source
from docgen.render.templates.table_columns import LOOSE_COLUMNS
from docgen.render.templates.tags import LARGEST_PART, read_template
from tests.render.tiny_templates import CORE, DOCUMENT, FOOTNOTES, HEADER, W, cell, paragraph, table, written


def sources_of(path: Path) -> dict[str, str]:
    found, _ = package_sources(path.read_bytes(), path.name)
    return {part.name: part_source(part).source for part in found}


def document(path: Path) -> PartSource:
    (part,) = (part for part in read_template(path.read_bytes(), path.name) if part.name == DOCUMENT)
    return part_source(part)


def included(path: Path) -> PartSource:
    (part,) = read_template(path.read_bytes(), f"parts/{path.name}")
    return included_source(part)


def test_only_parts_with_tags(tmp_path: Path) -> None:
    plain = HEADER.replace("{{ ten }}", "ai")
    path = written(tmp_path / "a.docx", "thân", header1=HEADER, header2=plain, footnotes=FOOTNOTES, core=CORE)
    assert sorted(sources_of(path)) == ["docProps/core.xml", DOCUMENT, "word/footnotes.xml", "word/header1.xml"]


def test_what_is_no_text_may_hold_braces(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", "thân", styles=f'<w:styles xmlns:w="{W}">{{{{ a }}}}</w:styles>')
    assert list(sources_of(path)) == [DOCUMENT]


def test_a_header_whose_tag_word_has_taken_apart(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{{</w:t></w:r><w:r><w:t>{{ a }}}}</w:t></w:r></w:p></w:hdr>'
    assert "{{ a }}" in sources_of(written(tmp_path / "a.docx", "thân", header1=header))["word/header1.xml"]


@pytest.mark.parametrize("apart", ["", "\n"])
def test_each_line_leads_to_its_paragraph(tmp_path: Path, apart: str) -> None:
    rows = (cell("{%tr for x in b %}"), cell("{{ x.a }}") + cell("{{ x.b }}"), cell("{%tr endfor %}"))
    blocks = ("một", "{{ hai }}", "{%p if ba %}", "{{ hai }}", "{%p endif %}", "<w:p/>", table(*rows), "{{ cuoi }}")
    body = apart.join(block if block.startswith("<") else paragraph(block) for block in blocks)
    source = document(written(tmp_path / "a.docx", body))
    lines = source.source.split("\n")
    found = {}
    for tag in ("hai", "if ba", "endif", "for x", "x.a", "x.b", "endfor", "cuoi"):
        line = next(number for number, text in enumerate(lines, 1) if tag in text)
        found[tag] = source.place(line, tag).paragraph
    assert found == {"hai": 2, "if ba": 3, "endif": 5, "for x": 7, "x.a": 8, "x.b": 9, "endfor": 10, "cuoi": 11}
    second = max(number for number, text in enumerate(lines, 1) if "hai" in text)
    assert source.place(second, "hai").paragraph == 4


def test_a_place_has_the_span_of_the_text(tmp_path: Path) -> None:
    source = document(written(tmp_path / "a.docx", "một", "Số  {{ hai }}"))
    place = source.place(3, "hai")
    assert (place.file, place.part, place.words, place.paragraph) == ("a.docx", DOCUMENT, "đoạn “Số {{ hai }}”", 2)
    assert place.span == (6, 9)


@pytest.mark.parametrize("line", [None, 0, -1, 99])
def test_a_line_that_does_not_exist_is_the_part_as_a_whole(tmp_path: Path, line: int | None) -> None:
    place = document(written(tmp_path / "a.docx", "một")).place(line)
    assert (place.file, place.part, place.words, place.paragraph) == ("a.docx", DOCUMENT, "", 0)


def test_all_properties_may_hold_tags(tmp_path: Path) -> None:
    core = CORE.replace("không phải thẻ", "{{ a }}")
    source = sources_of(written(tmp_path / "a.docx", "thân", core=core))["docProps/core.xml"]
    assert "<dc:title>{{ ten }}</dc:title>" in source
    assert "<cp:keywords>{{ a }}</cp:keywords>" in source


def test_a_part_is_its_blocks_without_section(tmp_path: Path) -> None:
    source = included(written(tmp_path / "a.docx", "một {{ a }}", table(cell("b"))))
    assert "w:sectPr" not in source.source
    assert "w:body" not in source.source
    assert source.source.startswith(LOOSE_COLUMNS)


def test_entities_are_not_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.docx", "thân", header1='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + HEADER
    )
    with pytest.raises(TemplateError, match=r"^a\.docx: phần word/header1\.xml bị hỏng: có khai báo DTD"):
        sources_of(path)


def test_a_part_larger_than_anybody_writes(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", "<w:p><w:r><w:tab/></w:r></w:p>" * (LARGEST_PART // 30))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(TemplateError, match=r"^a\.docx: word/document\.xml quá lớn \(hơn 8 MB\)$"):
        sources_of(path)
