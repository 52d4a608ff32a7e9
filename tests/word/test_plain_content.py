"""What viewers in browsers leave out, in elements that they show."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.word.edit.plain_content import with_plain_content
from docgen.word.view import lines, open_document
from tests.property_examples import examples
from tests.word.written_documents import NAMESPACES, docx, p, r

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHECK_BOX = (
    '<w:r><w:rPr><w:b/></w:rPr><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="{}"/>'
    "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>trên</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>dưới</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
CHOICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="{}"><w:t>mới</w:t></mc:Choice>'
    "<mc:Fallback><w:t>cũ</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)


def plain(body: str) -> etree._Element:
    root = etree.fromstring(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    with_plain_content(root)
    return root


def shown(body: str) -> str:
    """What a viewer reads: the text of w:t, tabs and line breaks in runs that stand in w:p, w:hyperlink or controls."""
    signs = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n"}
    runs = plain(body).iterfind(".//w:p/w:r", {"w": W[1:-1]})
    return "".join(signs[str(one.tag)] or one.text or "" for run in runs for one in run if one.tag in signs)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>CTr</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>", "CTr\u2011UBND"),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>", "ab"),
        ('<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>', "\t"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "•"),
        ('<w:r><w:sym w:font="Khác" w:char="F0FE"/></w:r>', "\uf0fe"),
        ('<w:r><w:sym w:font="Wingdings" w:char=""/></w:r>', ""),
        (RUBY, "dưới(trên)"),
        (f"<w:smartTag><w:smartTagPr/>{r('Hà')}<w:smartTag>{r(' Nội')}</w:smartTag></w:smartTag>", "Hà Nội"),
        (f"<w:customXml><w:customXmlPr/>{r('a')}</w:customXml><w:bdo>{r('b')}</w:bdo>", "ab"),
        (r("thấy") + r("ẩn", "<w:vanish/>") + r("!", '<w:vanish w:val="0"/>'), "thấy!"),
        (CHOICE.format("wps"), "mới"),
        (f"a{CHOICE.format('khac')}", "cũ"),
        (CHECK_BOX.format("1") + r(" có"), "☒ có"),
        (CHECK_BOX.format("0"), "☐"),
    ],
)
def test_text(inside: str, text: str) -> None:
    assert shown(p(inside)) == text


def test_a_check_box_keeps_its_format_and_its_field_goes() -> None:
    root = plain(p(CHECK_BOX.format("1")))
    assert root.find(f".//{W}r/{W}rPr/{W}b") is not None
    assert not list(root.iter(f"{W}fldChar", f"{W}instrText"))


def test_other_fields_stay() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert len(list(plain(p(field)).iter(f"{W}fldChar", f"{W}instrText"))) == 2


def test_comments_are_left_out() -> None:
    body = p('<w:commentRangeStart w:id="0"/>', r("a"), '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference/></w:r>')
    assert not [one for one in plain(body).iter() if "comment" in str(one.tag)]


pieces = st.sampled_from(
    [
        r("chữ"),
        CHECK_BOX.format("1"),
        RUBY,
        CHOICE.format("wps"),
        f"<w:smartTag>{r('thẻ')}</w:smartTag>",
        r("x", "<w:b/>"),
    ]
)


@settings(max_examples=examples(200))
@given(st.lists(st.lists(pieces, max_size=4).map("".join), min_size=1, max_size=4))
def test_the_text_that_the_program_reads_is_the_same(inside: list[str]) -> None:
    body = "".join(p(one) for one in inside)
    changed = "".join(etree.tostring(one, encoding="unicode") for one in plain(body)[0])
    assert lines(open_document(docx(changed))) == lines(open_document(io.BytesIO(docx(body).getvalue())))
