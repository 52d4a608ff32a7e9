"""A section break that Word or LibreOffice keeps in the paragraph of a tag is in the document, behind the tag."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.authoring.lint import lint
from docgen.render.templates import Rendered, read_templates
from docgen.render.templates.section_breaks import with_own_breaks
from docgen.word.opc.rewriting import with_changed_parts
from tests.render.tiny_templates import NAMES, W, paragraph, part, rendered, written

ENDED = '<w:p><w:pPr><w:pStyle w:val="a"/><w:sectPr><w:pgSz w:w="{}"/></w:sectPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
IF, ENDIF = "{%p if x %}", "{%p endif %}"


def order(made: Rendered) -> list[str]:
    """The texts of a document and the widths of the pages of its sections, in their order."""
    tree = part(made)
    return [
        str(each.text or each.get(f"{{{W}}}w"))
        for each in tree.iterfind(".//w:body//*", NAMES)
        if each.tag in (f"{{{W}}}t", f"{{{W}}}pgSz")
    ]


@pytest.mark.parametrize(
    ("blocks", "values", "expected"),
    [
        (("a", ENDED.format(1, IF), "b", ENDIF, "c"), {"x": True}, ["a", "1", "b", "c"]),
        (("a", ENDED.format(1, IF), "b", ENDIF, "c"), {"x": False}, ["a", "c"]),
        ((IF, "a", ENDED.format(2, ENDIF), "b"), {"x": False}, ["2", "b"]),
        (("a", ENDED.format(3, "{#p lời ghi #}"), "b"), {}, ["a", "3", "b"]),
        (("a", ENDED.format(4, '{%p include "parts/a.docx" %}'), "b"), {}, ["a", "phần", "5", "4", "b"]),
        (("a", ENDED.format(6, "{{ x }}"), "b"), {"x": "chữ"}, ["a", "6", "chữ", "b"]),
    ],
)
def test_a_break_stands_behind_the_tag(
    tmp_path: Path, blocks: tuple[str, ...], values: dict[str, Any], expected: list[str]
) -> None:
    written(tmp_path / "parts" / "a.docx", "phần", ENDED.format(5, "{#p lời ghi #}"))
    assert order(rendered(tmp_path, *blocks, **values)) == expected
    assert [
        problem.rule for problem in lint(read_templates(tmp_path), {}).problems if problem.rule == "lost-text"
    ] == []


def test_other_files_are_the_same_bytes(tmp_path: Path) -> None:
    own = written(tmp_path / "a.docx", "a", ENDED.format(1, "chữ"), paragraph(IF), ENDIF).read_bytes()
    contents = {"a.docx": own, "b.docx": b"no file"}
    assert with_changed_parts(contents, with_own_breaks) == contents
