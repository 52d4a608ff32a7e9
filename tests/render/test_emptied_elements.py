"""What tags left empty gets what Word requires in it, and everything else stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.render.templates.emptied_elements import with_required_content
from docgen.word.opc.structure_faults import structure_faults
from tests.property_examples import examples
from tests.render.tiny_templates import W

P = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"


def element(name: str, *content: str) -> str:
    return f"<w:{name}>{''.join(content)}</w:{name}>"


def control(*content: str) -> str:
    return element("sdt", "<w:sdtPr/>", element("sdtContent", *content))


def repaired(xml: str) -> str:
    root = f'<w:body xmlns:w="{W}">'
    return with_required_content(f"{root}{xml}</w:body>").removeprefix(root).removesuffix("</w:body>")


FULL = element("tc", "<w:tcPr/>", P)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (element("tbl", element("tr", "<w:tc/>", FULL)), element("tbl", element("tr", "<w:tc><w:p/></w:tc>", FULL))),
        (
            element("tbl", element("tr", element("tc", "<w:tcPr/>"))),
            element("tbl", element("tr", element("tc", "<w:tcPr/>", "<w:p/>"))),
        ),
        (element("tbl", element("tr", FULL), element("tr", "<w:trPr/>")), element("tbl", element("tr", FULL))),
        (P + element("tbl", "<w:tblPr/>") + P, P + P),
        (element("tbl", element("tr"), element("tr", "<w:trPr/>"), "<w:tr/>"), ""),
        (element("tbl", element("tr", control())) + P, P),
        (element("tbl", control(element("tr"))) + P, P),
        (element("tbl", element("tr", control(FULL))), element("tbl", element("tr", control(FULL)))),
        (control(), control("<w:p/>")),
        (control(element("tbl")), control("<w:p/>")),
        (element("p", control()), element("p", control())),
        (element("p", element("r", "<w:txbxContent/>")), element("p", element("r", element("txbxContent", "<w:p/>")))),
        (
            element("tbl", element("tr", element("tc", element("tbl", element("tr", FULL)), element("tbl")))),
            element("tbl", element("tr", element("tc", element("tbl", element("tr", FULL)), "<w:p/>"))),
        ),
        ("<w:hdr/>", "<w:hdr><w:p/></w:hdr>"),
        (element("footnote", ""), element("footnote", "<w:p/>")),
    ],
)
def test_each_kind(xml: str, expected: str) -> None:
    assert repaired(xml) == expected


def rows_of(name: str, held: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements of that name that hold none to three of these, in content controls or not."""
    controls = st.lists(held, max_size=2).map(lambda some: control(*some))
    return st.lists(held | controls, max_size=3).map(lambda some: element(name, *some))


def with_tables(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """These blocks, and tables, text boxes and content controls that hold some of them or nothing."""
    inner = st.lists(blocks, max_size=2).map("".join)
    cells = st.just("<w:tc/>") | inner.map(lambda xml: element("tc", "<w:tcPr/>", xml))
    boxes = inner.map(lambda xml: element("p", element("r", element("txbxContent", xml))))
    return rows_of("tbl", rows_of("tr", cells)) | boxes | inner.map(control)


BLOCKS = st.recursive(st.sampled_from([P, "<w:p/>", '<w:bookmarkEnd w:id="1"/>']), with_tables, max_leaves=20)


@given(st.lists(BLOCKS, max_size=3).map("".join))
@settings(max_examples=examples(300), deadline=None)
def test_word_opens_everything_that_was_left_empty(xml: str) -> None:
    root = f'<w:body xmlns:w="{W}">'
    result = with_required_content(f"{root}{xml}</w:body>")
    assert [fault.message for fault in structure_faults(etree.fromstring(result))] == []
    assert with_required_content(result) is result
    assert result.count(P) == xml.count(P), "nothing that a person reads is left out"
