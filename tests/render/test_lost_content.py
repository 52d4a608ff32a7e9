"""Text and pictures that docxtpl would leave out with the paragraph, row or cell of a tag are refused by build."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.lint import lint
from docgen.errors import Severity
from docgen.render.templates import read_templates
from tests.render.test_diagnostics import problems
from tests.render.tiny_templates import cell, paragraph, rendered, table

OPENED, CLOSED = "{%p if x %}", "{%p endif %}"
HINT = " - thẻ phải đứng một mình, chữ để chỗ khác"


def with_more(tag: str, more: str) -> str:
    """A paragraph with a tag and further elements."""
    return paragraph(tag).replace("</w:p>", f"{more}</w:p>")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (("Ghi chú: {%p if x %}", CLOSED), "“{%p if x %}” thay cả đoạn nên “Ghi chú:” đứng cạnh nó sẽ mất"),
        (
            (OPENED, "a", "{%p else %}chưa có{%p endif %}"),
            "“{%p endif %}” thay cả đoạn nên “{%p else %}chưa có” đứng cạnh nó sẽ mất",
        ),
        (("{#p ghi chú #} văn bản",), "“{#p ghi chú #}” thay cả đoạn nên “văn bản” đứng cạnh nó sẽ mất"),
        (
            (table(cell("{%tr for y in x %}"), cell("{{ y }}"), cell("{%tr else %}không{%tr endfor %}")),),
            "“{%tr endfor %}” thay cả hàng nên “{%tr else %}không” đứng cạnh nó sẽ mất",
        ),
        (
            (table(cell("{%tr if x %}") + cell("chữ"), cell("a"), cell("{%tr endif %}")),),
            "“{%tr if x %}” thay cả hàng nên “chữ” đứng cạnh nó sẽ mất",
        ),
        ((table(cell("tên {{tc x }}")),), "“{{tc x }}” thay cả ô nên “tên” đứng cạnh nó sẽ mất"),
        (
            (with_more(OPENED, "<w:r><w:drawing/><w:footnoteReference/></w:r>"), CLOSED),
            "“{%p if x %}” thay cả đoạn nên hình, chú thích đứng cạnh nó sẽ mất",
        ),
    ],
)
def test_what_would_be_lost(tmp_path: Path, blocks: tuple[str, ...], expected: str) -> None:
    assert [f"{problem.message} - {problem.hint}" for problem in problems(tmp_path, *blocks)] == [
        f"thẻ {expected}{HINT}"
    ]


def test_a_section_break_is_a_warning(tmp_path: Path) -> None:
    ended = paragraph(CLOSED).replace("<w:p>", "<w:p><w:pPr><w:sectPr/></w:pPr>")
    assert rendered(tmp_path, OPENED, ended, x=True).data
    problems_found = lint(read_templates(tmp_path), {}).problems
    (problem,) = (problem for problem in problems_found if problem.rule == "lost-text")
    expected = "thẻ “{%p endif %}” thay cả đoạn nên dấu ngắt phần (section break) đứng cạnh nó sẽ mất"
    assert (problem.message, problem.severity) == (expected, Severity.WARNING)


def test_tags_in_attributes_are_no_text(tmp_path: Path) -> None:
    named = paragraph(OPENED).replace("<w:r>", '<w:sdt><w:sdtPr><w:alias w:val="{{ x }}"/></w:sdtPr></w:sdt><w:r>')
    assert rendered(tmp_path, named, "a", CLOSED, x=True).data


def test_two_tags_of_one_block_in_a_paragraph_are_named_once(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "{%p if x %}a{%p endif %}")
    assert problem.rule == "same-paragraph"


@pytest.mark.parametrize(
    "blocks",
    [
        (OPENED, "a", CLOSED),
        ("{%p if x %}{# ghi chú #}", "a", "  {%p endif %} "),
        ("{#p ghi chú #}",),
        ("{% if x %}a{% endif %} {%r if x %}b{%r endif %}",),
        (table(cell("{%tr for y in [x] %}") + cell(""), cell("{{ y }}") + cell("b"), cell("{%tr endfor %}")),),
        (table(cell("{%tc if x %}") + cell("a") + cell("{%tc endif %}")),),
    ],
)
def test_what_stands_alone(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    assert rendered(tmp_path, *blocks, x=True).data
