"""docxtpl's patterns see nothing on which they would take time without end; of all else docxtpl makes what it makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.render.templates.docx_to_jinja import part_source
from docgen.render.templates.docxtpl_patch import UnpatchableError, patched
from docgen.render.templates.tags import read_template
from tests.property_examples import examples
from tests.render.tiny_templates import DOCUMENT, cell, paragraph, table, written
from tests.sample_project import HOSTILE

MEGABYTE = 1_000_000
TAGS = [
    *(
        "{{ a }}",
        "{%vm%}",
        "{% vm %}",
        "{% hm %}",
        "{% v</w:t></w:r><w:r><w:t>m %}",
        "{% colspan n %}",
        "chữ",
        "{{r a }}",
    ),
    *("{%tc for a in b %}", "{%tr for a in b %}", "{%- if “x” %}", "{% endif -%}", "{# {% vm %} #}", "{% cellbg c %}"),
]
TEXTS = st.lists(st.sampled_from(TAGS), max_size=4).map("".join)
CELLS = st.builds(cell, TEXTS, st.sampled_from(["", '<w:gridSpan w:val="2"/>']))
ROWS = st.lists(CELLS, min_size=1, max_size=3).map("".join)
BLOCKS = st.one_of(TEXTS.map(paragraph), st.lists(ROWS, min_size=1, max_size=2).map(lambda rows: table(*rows)))


@settings(max_examples=examples(300))
@given(st.lists(BLOCKS, min_size=1, max_size=3).map("".join))
def test_as_docxtpl_does_it(xml: str) -> None:
    # Why without spaces and _: a tag that stands in no cell is an unknown one, whatever it is called.
    assert patched(xml).replace(" _%}", " %}").replace("_%}", "%}") == DocxTemplate("").patch_xml(xml)


@pytest.mark.parametrize(
    "token",
    ["{{", "{{r ", "{% ", "{#", "-%}", "{%- ", "{{ %}", "{% }}", "{# {{ #}", "{{tr x", "{{\n", "}} ", "{% hm ", "{"],
)
def test_a_megabyte_of_braces(token: str) -> None:
    text = token * (MEGABYTE // len(token))
    try:
        assert text[:20] in patched(paragraph(text))
    except UnpatchableError as error:
        assert error.about in text
        assert "lần liền mà không có" in str(error)
    else:
        assert token == "{"


@pytest.mark.parametrize(
    "xml",
    [
        cell("{% colspan" + " " * MEGABYTE + "%x"),
        cell("{% colspan" + " " * MEGABYTE),
        cell("{% cellbg</w:t></w:r><w:r><w:t>" + " " * MEGABYTE + "% %}"),
    ],
)
def test_spans_that_are_not_closed(xml: str) -> None:
    with pytest.raises(UnpatchableError, match=r"^thẻ “\{% (colspan|cellbg)” phải đóng bằng %\}"):
        patched(xml)


def test_more_tags_than_anybody_writes() -> None:
    assert patched(paragraph("{{ a }}" * 20_000))
    with pytest.raises(UnpatchableError, match=r"^quá nhiều thẻ \(hơn 20000\)$"):
        patched(paragraph("{{ a }}" * 20_001))


@pytest.mark.parametrize("tag", ["{% vm %}", "{% hm %}"])
def test_merged_cells_whose_text_stands_before_their_properties(tag: str) -> None:
    xml = f"<w:tc>{paragraph(tag)}<w:tcPr><w:b/></w:tcPr>{'<w:t>a</w:t>' * (MEGABYTE // 12)}</w:tc>"
    assert len(patched(xml)) > MEGABYTE


def test_a_tag_of_many_filters(tmp_path: Path) -> None:
    """It is read as one tag that is never closed; what is wrong with it is for Jinja to find."""
    case = (HOSTILE / "11-many-rich.docx").read_bytes()
    longer = written(tmp_path / "a.docx", "{{ a" + "|rich " * (MEGABYTE // 6)).read_bytes()
    for content in (case, longer):
        (document,) = (part for part in read_template(content, "a.docx") if part.name == DOCUMENT)
        assert "|rich" in part_source(document).source
