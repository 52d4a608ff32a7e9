"""Paragraphs that are changed: the text that gets a format, and the text afterwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.word.edit import EditableParagraph, RunFormat
from docgen.word.view import open_document
from tests.word.written_documents import NAMESPACES, docx, p, r, sdt

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>|<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
DELETED = "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"


def paragraph(xml: str) -> EditableParagraph:
    (element,) = etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>")
    return EditableParagraph(element)


def bold(one: EditableParagraph) -> str:
    """The text with stars around what is bold, as the reader finds it."""
    inside = etree.tostring(one.element, encoding="unicode")
    (read,) = open_document(docx(inside)).paragraphs()
    return "".join(f"*{run.text}*" if run.bold else run.text for run in read.content)


class TestText:
    def test_what_it_says(self) -> None:
        one = paragraph(p(r("a"), DELETED, f"<w:ins>{r('b')}</w:ins>", FIELD.replace("|", r("2")), sdt(r("c"))))
        assert one.text == "ab2c"

    def test_tabs_and_breaks(self) -> None:
        assert paragraph('<w:p><w:r><w:tab/><w:t>a</w:t><w:br/><w:br w:type="page"/></w:r></w:p>').text == "\ta\n"


class TestLook:
    def test_all_of_it_and_its_mark(self) -> None:
        one = paragraph(p(r("a"), sdt(r("b", '<w:b w:val="0"/>')), FIELD.replace("|", r("2"))))
        one.set_run_format(RunFormat(bold=True))
        assert bold(one) == "*ab2*"
        assert one.element.find(".//{*}pPr/{*}rPr/{*}b") is not None

    def test_part_of_a_run(self) -> None:
        one = paragraph(p(r("Điều 1. Phạm vi", "<w:i/>")))
        one.set_run_format(RunFormat(bold=True), [(0, 7)])
        assert bold(one) == "*Điều 1.* Phạm vi"
        assert [run.find("{*}rPr/{*}i") is not None for run in one.element.findall("{*}r")] == [True, True]

    def test_one_column_of_two(self) -> None:
        one = paragraph("<w:p><w:r><w:tab/><w:t>UBND</w:t><w:tab/><w:t>CỘNG HÒA</w:t></w:r></w:p>")
        one.set_run_format(RunFormat(bold=True), [(6, 14)])
        assert bold(one) == "\tUBND\t*CỘNG HÒA*"

    @given(st.lists(st.text("ab \t", min_size=1, max_size=4), min_size=1, max_size=4), st.data())
    def test_just_these_letters(self, texts: list[str], data: st.DataObject) -> None:
        signs = ["".join("<w:tab/>" if s == "\t" else f"<w:t xml:space='preserve'>{s}</w:t>" for s in t) for t in texts]
        one = paragraph(p(*(f"<w:r>{each}</w:r>" for each in signs)))
        text = "".join(texts)
        begin = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(begin + 1, len(text)))
        one.set_run_format(RunFormat(bold=True), [(begin, end)])
        assert one.text == text
        if (begin, end) != (0, len(text)):
            assert bold(one) == f"{text[:begin]}*{text[begin:end]}*{text[end:]}"

    @given(st.lists(st.text("ab\t", min_size=1, max_size=6), min_size=1, max_size=4), st.data())
    def test_several_stretches_at_once(self, texts: list[str], data: st.DataObject) -> None:
        signs = ["".join("<w:tab/>" if s == "\t" else f"<w:t>{s}</w:t>" for s in t) for t in texts]
        one = paragraph(p(*(f"<w:r>{each}</w:r>" for each in signs)))
        places = sorted(data.draw(st.sets(st.integers(0, len("".join(texts))), max_size=8)))
        spans = list(zip(places[::2], places[1::2], strict=False))
        one.set_run_format(RunFormat(bold=True), spans)
        assert one.text == "".join(texts)
        letters = [sign for run in one.element.findall("{*}r") for sign in _letters(run)]
        assert letters == [
            (letter, any(begin <= at < end for begin, end in spans)) for at, letter in enumerate("".join(texts))
        ]

    def test_a_run_of_a_format_that_no_program_writes_stays_whole(self) -> None:
        one = paragraph(p(r("a\uf0fcb", f'<w:rFonts w:ascii="{"x" * 9000}"/>')))
        one.set_run_format(RunFormat(bold=True), [(0, 1), (2, 3)])
        assert len(one.element.findall("{*}r")) == 1

    def test_paragraphs_that_a_deleted_mark_makes_one(self) -> None:
        joined = p(r("a"), properties="<w:rPr><w:del/></w:rPr>")
        body = etree.fromstring(f"<w:body {NAMESPACES}>{p(r('x'))}{joined}<w:bookmarkEnd/>{p(r('b'))}</w:body>")
        one = EditableParagraph(body[3])
        assert one.text == "ab"
        one.set_run_format(RunFormat(bold=True))
        inside = "".join(etree.tostring(each, encoding="unicode") for each in body)
        found = [(run.text, run.bold) for each in open_document(docx(inside)).paragraphs() for run in each.runs]
        assert found == [("x", False), ("ab", True)]


class TestReplace:
    @given(
        st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=4), st.text("xy ", max_size=3), st.data()
    )
    def test_as_in_a_plain_text(self, texts: list[str], new: str, data: st.DataObject) -> None:
        one = paragraph(p(*map(r, texts)))
        text = "".join(texts)
        begin = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(begin, len(text)))
        one.replace(begin, end, new)
        assert one.text == text[:begin] + new + text[end:]

    def test_what_is_put_in_has_the_format_before_it(self) -> None:
        one = paragraph(p(r("ngày "), r("2", "<w:b/>")))
        one.replace(5, 5, "0")
        assert bold(one) == "ngày 0*2*"

    def test_nothing_to_stand_beside(self) -> None:
        one = paragraph("<w:p><w:r><w:tab/></w:r></w:p>")
        one.replace(0, 0, "a")
        assert one.text == "\t"

    def test_tabs_are_taken_away(self) -> None:
        one = paragraph("<w:p><w:r><w:tab/><w:tab/><w:t>a</w:t><w:tab/></w:r></w:p>")
        one.drop_signs("\t", 0, 2)
        assert one.text == "a\t"


def _letters(run: etree._Element) -> list[tuple[str, bool]]:
    is_bold = run.find("{*}rPr/{*}b") is not None
    each = ("\t" if one.tag.endswith("}tab") else one.text or "" for one in run if not one.tag.endswith("}rPr"))
    return [(letter, is_bold) for text in each for letter in text]
