"""Styles are matched by their names: what a program calls a style by does not change a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from docgen.authoring.lint import lint
from docgen.data.project import SHARED_LOOKS
from docgen.render.templates import Templates, read_templates, with_shared_looks
from docgen.render.templates.code_cache import CodeCache
from docgen.render.templates.style_names import with_shared_ids
from tests.render.tiny_templates import DOCUMENT, W, check_that_build_and_lint_agree, parts_of, written
from tests.sample_project import ROOT
from tests.word.test_usual_form import packed

SHIPPED = {name: content for name, content in read_templates(ROOT / "templates").items() if name != SHARED_LOOKS}
REFERENCES = r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link|styleLink) w:val="|w:styleId=")([^"{]+)"'


def rewritten(content: bytes) -> bytes:
    """The file as OnlyOffice saves it: numbers are the ids of its styles."""
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return f'{found[1]}{numbers.setdefault(found[2], str(600 + len(numbers)))}"'

    parts = {name: re.sub(REFERENCES, number, xml.decode()).encode() for name, xml in parts_of(content).items()}
    assert numbers
    return packed(parts)


def canonical(content: bytes) -> Mapping[str, bytes]:
    return {
        name: etree.tostring(etree.fromstring(xml), method="c14n")
        for name, xml in parts_of(content).items()
        if name.endswith(".xml")
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_template_with_other_ids_is_the_same(name: str) -> None:
    other = rewritten(SHIPPED[name])
    assert canonical(other) != canonical(SHIPPED[name])
    shared = with_shared_ids({**SHIPPED, name: other})
    assert canonical(shared.pop(name)) == canonical(SHIPPED[name])
    assert all(content is SHIPPED[unchanged] for unchanged, content in shared.items())
    assert not [one for one in lint({**SHIPPED, name: other}, {}).problems if one.rule == "style"]


def styles(**ids: str) -> str:
    """The part with paragraph styles by their ids."""
    found = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/></w:style>'
        for style_id, name in ids.items()
    )
    return f'<w:styles xmlns:w="{W}">{found}</w:styles>'


def styled(style_id: str, text: str = "a") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def names_in(data: bytes) -> list[str]:
    """The names of the styles of a document's paragraphs."""
    parts = parts_of(data)
    found = etree.fromstring(parts["word/styles.xml"]).iter(f"{{{W}}}style")
    names = {style.get(f"{{{W}}}styleId"): style[0].get(f"{{{W}}}val", "") for style in found}
    used = etree.fromstring(parts[DOCUMENT]).iter(f"{{{W}}}pStyle")
    return [names[element.get(f"{{{W}}}val")] for element in used]


INCLUDES = ('{%p include "parts/a.docx" %}', '{%p include "parts/b.docx" %}')


@pytest.mark.parametrize(
    ("host", "a", "b"),
    [
        ({"x": "Thân", "y": "Mục"}, {"x": "Thân", "y": "Mục"}, {"x": "Thân", "y": "Mục"}),
        ({"x": "Thân", "y": "Mục"}, {"1": "Thân", "2": "Mục"}, {"3": "Thân", "4": "Mục"}),
        ({"y": "Thân", "x": "Mục"}, {"x": "thân", "y": "Mục"}, {"x": "Thân", "y": "MỤC"}),
        ({"x": "Mục", "y": "Thân", "z": "Khác"}, {"z": "Thân", "x": "Mục"}, {"y": "Thân", "x": "Mục"}),
    ],
)
def test_host_and_parts_with_ids_of_their_own(
    tmp_path: Path, host: dict[str, str], a: dict[str, str], b: dict[str, str]
) -> None:
    for file, ids, own in (("mau.docx", host, INCLUDES), ("parts/a.docx", a, ()), ("parts/b.docx", b, ())):
        written(tmp_path / file, *own, *(styled(style_id) for style_id in ids), styles=styles(**ids))
    contents = read_templates(tmp_path)
    runs = [
        Templates(with_shared_looks(contents), CodeCache(tmp_path / "kept", "1")).get("mau.docx").render({}).data
        for _ in range(3)
    ]
    assert len(set(runs)) == 1
    expected = [*a.values(), *b.values(), *host.values()]
    assert [name.casefold() for name in names_in(runs[0])] == [name.casefold() for name in expected]
    check_that_build_and_lint_agree(contents)
