"""Drop-downs and check boxes of Word 97 to 2003: what they show is text of the paragraph."""

from __future__ import annotations

import pytest

from tests.word.test_view import first
from tests.word.written_documents import p, r

ENTRIES = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ("10", "20", "30"))


def form_field(data: str, result: str | None = None, name: str = "FORMDROPDOWN") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    code = f"<w:r><w:instrText> {name} </w:instrText></w:r>"
    separate = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return f'{begin}{code}{separate}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f'<w:ddList><w:result w:val="2"/>{ENTRIES}</w:ddList>', "30"),
        (f'<w:ddList><w:result w:val="0"/><w:default w:val="1"/>{ENTRIES}</w:ddList>', "10"),
        (f'<w:ddList><w:default w:val="1"/>{ENTRIES}</w:ddList>', "20"),
        (f"<w:ddList>{ENTRIES}</w:ddList>", "10"),
        (f'<w:ddList><w:result w:val="3"/>{ENTRIES}</w:ddList>', ""),
        ("<w:ddList/>", ""),
        ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ('<w:checkBox><w:checked w:val="0"/><w:default/></w:checkBox>', "☐"),
        ("<w:checkBox><w:default/></w:checkBox>", "☒"),
        ("<w:checkBox/>", "☐"),
        ("<w:textInput/>", ""),
    ],
)
def test_what_a_form_field_shows(data: str, text: str) -> None:
    assert first(p(r("a"), form_field(data), r("b"))).text == f"a{text}b"


@pytest.mark.parametrize(("result", "text"), [("", "30"), (r(""), "30"), (r("30"), "30"), (r("40"), "40")])
def test_a_result_in_the_file_is_not_read_twice(result: str, text: str) -> None:
    assert first(p(form_field(f'<w:ddList><w:result w:val="2"/>{ENTRIES}</w:ddList>', result))).text == text


def test_the_result_of_a_text_field_is_text() -> None:
    paragraph = first(p(form_field('<w:textInput><w:default w:val="0"/></w:textInput>', r("37"), "FORMTEXT")))
    assert (paragraph.text, paragraph.fields) == ("37", ("FORMTEXT",))


def test_a_form_field_in_the_code_of_another_is_no_text() -> None:
    outer = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    inner = form_field(f"<w:ddList>{ENTRIES}</w:ddList>")
    assert first(p(outer[0], inner, outer[1], r("a"))).text == "a"
