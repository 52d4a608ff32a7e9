"""Text and pictures that docxtpl would leave out with the paragraph, row or cell of a tag are refused by build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.test_diagnostics import problems
from tests.render.tiny_templates import W, cell, paragraph, rendered, table, written

OPENED, CLOSED = "{%p if x %}", "{%p endif %}"
HINT = " - thẻ phải đứng một mình, chuyển chữ ra chỗ khác"
FIELD = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
EQUATION = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r/></m:oMath>'
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
NOTHING = (
    '<w:bookmarkStart w:id="1" w:name="a"/><w:proofErr w:type="spellStart"/><w:r><w:tab/><w:br/><w:t> </w:t></w:r>'
    '<w:proofErr w:type="spellEnd"/><w:r><w:lastRenderedPageBreak/></w:r><w:bookmarkEnd w:id="1"/>'
)


def with_more(tag: str, more: str) -> str:
    """A paragraph with a tag and further elements."""
    return paragraph(tag).replace("</w:p>", f"{more}</w:p>")


def cells(tag: str, more: str) -> str:
    """A cell with a tag, and further elements in its paragraph's place before an empty paragraph."""
    return cell(tag).replace("</w:tc>", f"{more}<w:p/></w:tc>")


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
        (
            (table(cell("tên {%tc if x %}") + cell("a") + cell("{%tc endif %}")),),
            "“{%tc if x %}” thay cả ô nên “tên” đứng cạnh nó sẽ mất",
        ),
        (
            (table(cells("{%tr if x %}", table(cell("chữ"))), cell("a"), cell("{%tr endif %}")),),
            "“{%tr if x %}” thay cả hàng nên “chữ” đứng cạnh nó sẽ mất",
        ),
        ((table(cell("{#tr ghi #}") + cell("chữ")),), "“{#tr ghi #}” thay cả hàng nên “chữ” đứng cạnh nó sẽ mất"),
        (
            (with_more(OPENED, "<w:r><w:drawing/><w:footnoteReference/></w:r>"), CLOSED),
            "“{%p if x %}” thay cả đoạn nên hình, chú thích đứng cạnh nó sẽ mất",
        ),
        (
            (with_more(OPENED, FIELD + EQUATION + PAGE_BREAK), CLOSED),
            "“{%p if x %}” thay cả đoạn nên “1”, trường (field), công thức, dấu ngắt trang đứng cạnh nó sẽ mất",
        ),
        (
            (
                with_more(OPENED, f"<w:r><w:pict><w:txbxContent>{paragraph('chữ')}</w:txbxContent></w:pict></w:r>"),
                CLOSED,
            ),
            "“{%p if x %}” thay cả đoạn nên “chữ”, hình đứng cạnh nó sẽ mất",
        ),
    ],
)
def test_what_would_be_lost(tmp_path: Path, blocks: tuple[str, ...], expected: str) -> None:
    assert [f"{problem.message} - {problem.hint}" for problem in problems(tmp_path, *blocks)] == [
        f"thẻ {expected}{HINT}"
    ]


def test_tags_in_attributes_are_no_text(tmp_path: Path) -> None:
    named = paragraph(OPENED).replace("<w:r>", '<w:sdt><w:sdtPr><w:alias w:val="{{ x }}"/></w:sdtPr></w:sdt><w:r>')
    assert rendered(tmp_path, named, "a", CLOSED, x=True).data


def test_two_tags_of_one_block_in_a_paragraph_are_named_once(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "{%p if x %}a{%p endif %}")
    assert problem.rule == "same-paragraph"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            with_more("Kính", "<w:r><w:t>gửi {%- if x %}a{% endif %}</w:t></w:r>"),
            "thẻ “{%- if x %}” nối với đoạn trước nên “gửi” ở giữa sẽ mất - bỏ dấu - trong thẻ",
        ),
        (
            with_more("a", "<w:r><w:drawing/></w:r><w:r><w:t>{%- if x %}a{% endif %}</w:t></w:r>"),
            "thẻ “{%- if x %}” nối với đoạn trước nên hình ở giữa sẽ mất - bỏ dấu - trong thẻ",
        ),
        (
            with_more("a{% if x -%} b", "<w:r><w:t>c{% endif %}</w:t></w:r>"),
            "thẻ “{% if x -%}” nối với đoạn sau nên “b” ở giữa sẽ mất - bỏ dấu - trong thẻ",
        ),
        (
            with_more("{{ te", "<w:r><w:footnoteReference/></w:r><w:r><w:t>n }}</w:t></w:r>"),
            "chú thích nằm trong một thẻ nên sẽ mất - đưa ra ngoài thẻ",
        ),
        (
            table(cell("{% cellbg x %}").replace("</w:r>", "<w:drawing/></w:r>") + cell("a")),
            "hình nằm trong một thẻ nên sẽ mất - đưa ra ngoài thẻ",
        ),
    ],
)
def test_what_would_be_lost_beside_other_tags(tmp_path: Path, block: str, expected: str) -> None:
    (problem,) = problems(tmp_path, block)
    assert f"{problem.message} - {problem.hint}" == expected
    assert problem.place.words


def test_a_bookmark_to_which_a_link_leads(tmp_path: Path) -> None:
    bookmark = '<w:bookmarkStart w:id="1" w:name="muc_1"/><w:bookmarkEnd w:id="1"/>'
    link = with_more("Xem", FIELD.replace("PAGE", "REF muc_1 \\h"))
    (problem,) = problems(tmp_path, with_more(OPENED, bookmark), CLOSED, link)
    assert "dấu trang (bookmark) mà chỗ khác tham chiếu đứng cạnh nó sẽ mất" in problem.message


def test_a_tag_that_is_never_closed_is_named_once(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "{{ x", "b", "{{ x }}")
    assert problem.rule == "braces"


@pytest.mark.parametrize("part", ["header1", "footer1", "footnotes"])
def test_in_other_parts(tmp_path: Path, part: str) -> None:
    rows = table(cell("{%tr if x %}") + cell("chữ"), cell("a"), cell("{%tr endif %}"))
    root = {"header1": "hdr", "footer1": "ftr", "footnotes": "footnotes"}[part]
    (problem,) = problems(tmp_path, **{part: f'<w:{root} xmlns:w="{W}">{rows}</w:{root}>'})
    assert problem.message == "thẻ “{%tr if x %}” thay cả hàng nên “chữ” đứng cạnh nó sẽ mất"
    assert problem.place.part == f"word/{part}.xml"


@pytest.mark.parametrize("tag", ["{{tr x }}", "{{tc x }}", '{%tr include "parts/a.docx" %}'])
def test_a_row_or_cell_cannot_be_text(tmp_path: Path, tag: str) -> None:
    written(tmp_path / "parts" / "a.docx", "a")
    (problem,) = problems(tmp_path, table(cell(tag) + cell("")))
    assert problem.message.startswith(f"thẻ “{tag}” thay cả hàng, cả ô bằng")


@pytest.mark.parametrize(
    "blocks",
    [
        (OPENED, "a", CLOSED),
        (with_more(OPENED, NOTHING), "a", with_more(CLOSED, NOTHING)),
        (with_more("a{% if x -%}", ""), "b", "{%- endif %}"),
        (table(cell("{%tr for y in [x] %}"), cell("{% vm %}a") + cell("{% cellbg x %}b"), cell("{%tr endfor %}")),),
        ("{%p if x %}{# ghi chú #}", "a", "  {%p endif %} "),
        ("{#p ghi chú #}",),
        ("{% if x %}a{% endif %} {%r if x %}b{%r endif %}",),
        (table(cell("{%tr for y in [x] %}") + cell(""), cell("{{ y }}") + cell("b"), cell("{%tr endfor %}")),),
        (table(cell("{%tc if x %}") + cell("a") + cell("{%tc endif %}")),),
    ],
)
def test_what_stands_alone(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    assert rendered(tmp_path, *blocks, x=True).data
