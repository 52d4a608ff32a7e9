"""Which parts of a template hold tags, and what is refused in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import TemplateError
from docgen.render.templates.docx_to_jinja import LARGEST_PART, included_source, package_sources
from tests.render.tiny_templates import CORE, DOCUMENT, FOOTNOTES, HEADER, W, cell, table, written


def sources_of(path: Path) -> dict[str, str]:
    found, _ = package_sources(path.read_bytes(), path.name)
    return {name: source.source for name, source in found.items()}


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


def test_each_paragraph_has_its_line(tmp_path: Path) -> None:
    source = sources_of(written(tmp_path / "a.docx", "một", "{{ hai }}", "{%p if ba %}"))[DOCUMENT]
    assert [line for line, text in enumerate(source.split("\n")) if "hai" in text] == [2]


def test_tags_count_only_in_properties_that_docxtpl_fills(tmp_path: Path) -> None:
    source = sources_of(written(tmp_path / "a.docx", "thân", core=CORE))["docProps/core.xml"]
    assert "<dc:title>{{ ten }}</dc:title>" in source
    assert "{% raw %}<cp:keywords>{{ không phải thẻ }}" in source.replace("</dc:creator>{% raw %}", "{% raw %}")


@pytest.mark.parametrize("tag", ["{{ x | rich }}", "{{x|rich}}", "{{ rule_third(a, 13, 65) }}"])
@pytest.mark.parametrize("included", [True, False])
def test_runs_without_r(tmp_path: Path, tag: str, included: bool) -> None:
    content = written(tmp_path / "a.docx", f"Đây {tag}").read_bytes()
    with pytest.raises(TemplateError, match=r"^a\.docx: thẻ “\{\{ ?.*\}\}” phải viết là \{\{r … \}\} - có chữ r"):
        included_source(content, "a.docx") if included else package_sources(content, "a.docx")


@pytest.mark.parametrize("tag", ["{{r x | rich }}", "{{r rule_full(a, 14) }}", "{{ richness }}", "{{ x | plain }}"])
def test_runs_with_r(tmp_path: Path, tag: str) -> None:
    assert tag.strip("{}r ") in sources_of(written(tmp_path / "a.docx", tag))[DOCUMENT]


def test_a_part_is_its_blocks_without_section(tmp_path: Path) -> None:
    source = included_source(written(tmp_path / "a.docx", "một {{ a }}", table(cell("b"))).read_bytes(), "a.docx")
    assert "w:sectPr" not in source.source
    assert "w:body" not in source.source
    assert source.loose_columns


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
