"""The view of Word documents that are written here as XML; texts are compared."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import DocgenError
from docgen.word.view import (
    Address,
    ContentControl,
    Paragraph,
    Properties,
    WordTable,
    dump,
    lines,
    open_document,
)
from tests.sample_project import HOSTILE
from tests.word.written_documents import STYLES, cell, changed, docx, p, r, reference, refusal, sdt, tbl, tc, tr


def text_lines(body: str, prompts: bool = False) -> list[str]:
    return lines(open_document(docx(body)), prompts)


def first(body: str) -> Paragraph:
    block = open_document(docx(body)).blocks[0]
    assert isinstance(block, Paragraph)
    return block


def marked(body: str, styles: str = STYLES) -> str:
    """The first paragraph with `*` around bold and `/` around italic runs."""
    block = next(open_document(docx(body, styles)).paragraphs())
    marks = [("*" * run.bold + "/" * run.italic, run.text) for run in block.runs]
    return "".join(f"{mark}{text}{mark[::-1]}" for mark, text in marks)


class TestText:
    def test_paragraphs_are_lines_and_empty_ones_are_none(self) -> None:
        assert text_lines(p(r("Một  ")) + p() + p(r(" "), r("hai"))) == ["Một", " hai"]

    @pytest.mark.parametrize(
        ("inside", "text"),
        [
            ("<w:tab/>", "\t"),
            ("<w:ptab/>", "\t"),
            ("<w:br/>", "\n"),
            ("<w:cr/>", "\n"),
            ('<w:br w:type="page"/>', ""),
            ("<w:noBreakHyphen/>", "-"),
            ("<w:softHyphen/>", "\u00ad"),
            ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "\uf0a8"),
            ('<w:sym w:font="Wingdings" w:char="D800"/>', ""),
            ("<w:t> a </w:t>", "a"),
            ("<w:t>a\nb</w:t>", "a b"),
            ("<w:t>a<!-- nhận xét -->b</w:t>", "ab"),
            ("<w:t/>", ""),
            ("<w:delText>a</w:delText>", ""),
            ('<w:footnoteReference w:id="1"/>', ""),
        ],
    )
    def test_what_stands_in_a_run(self, inside: str, text: str) -> None:
        assert first(f"<w:p><w:r>{inside}</w:r></w:p>").text == text

    def test_white_space_is_kept_where_an_ancestor_says_so(self) -> None:
        assert first('<w:p xml:space="preserve"><w:r><w:t> a </w:t></w:r></w:p>').text == " a "

    @pytest.mark.parametrize("wrapper", ["hyperlink", "smartTag", "customXml", "ins", "moveTo", "fldSimple", "dir"])
    def test_wrappers_are_read_through(self, wrapper: str) -> None:
        assert text_lines(p(r("a"), f"<w:{wrapper}>{r('b')}</w:{wrapper}>", r("c"))) == ["abc"]

    def test_only_the_first_choice_is_read(self) -> None:
        choices = f'<mc:Choice Requires="wps">{r("a")}</mc:Choice><mc:Fallback>{r("b")}</mc:Fallback>'
        assert text_lines(p(f"<mc:AlternateContent>{choices}</mc:AlternateContent>")) == ["a"]

    @pytest.mark.parametrize("choice", ["", '<mc:Choice xmlns:c="urn:unknown" Requires="c"><w:r/></mc:Choice>'])
    def test_the_fallback_is_read_where_no_choice_is_understood(self, choice: str) -> None:
        fallback = f"<mc:AlternateContent>{choice}<mc:Fallback>{r('b')}</mc:Fallback></mc:AlternateContent>"
        assert text_lines(p(r("a"), fallback)) == ["ab"]

    def test_a_field_says_its_result_and_not_its_code(self) -> None:
        marks = ("begin", "separate", "end")
        begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in marks)
        code = "<w:r><w:instrText>IF</w:instrText></w:r>" + begin + separate + r("1") + end
        assert text_lines(p(r("Trang "), begin, code, separate, r("2"), end, r(" cuối"))) == ["Trang 2 cuối"]

    def test_an_end_of_a_field_that_began_in_another_paragraph(self) -> None:
        end = '<w:r><w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/></w:r>'
        assert text_lines(p(end, r("a"))) == ["a"]


class TestTrackedChanges:
    def test_insertions_are_kept_and_deletions_left_out(self) -> None:
        deleted = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>" + f"<w:moveFrom>{r('đi')}</w:moveFrom>"
        assert text_lines(p(r("a"), deleted, f"<w:ins>{r('mới')}</w:ins>")) == ["amới"]

    def test_a_paragraph_whose_mark_is_deleted_is_one_with_the_next(self) -> None:
        mark = "<w:rPr><w:del/></w:rPr>"
        assert text_lines(p(r("a"), properties=mark) + p(r("b"), style="Dam") + p(r("c"))) == ["ab", "c"]

    def test_a_deleted_paragraph_at_the_end_is_nothing(self) -> None:
        deleted = p("<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", properties="<w:rPr><w:del/></w:rPr>")
        assert len(open_document(docx(p(r("a")) + deleted)).blocks) == 1

    def test_text_before_a_table_stays_though_its_mark_is_deleted(self) -> None:
        assert text_lines(p(r("a"), properties="<w:rPr><w:del/></w:rPr>") + tbl(tr(cell("b")))) == ["a", "b"]

    def test_deleted_rows_and_cells_are_left_out(self) -> None:
        gone = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p(r('x'))}</w:tc>"
        assert text_lines(tbl(tr(cell("a"), properties="<w:del/>"), tr(gone, cell("b")))) == ["b"]

    def test_a_table_without_rows_is_none(self) -> None:
        assert open_document(docx(tbl(tr(cell("a"), properties="<w:del/>")))).blocks == ()


class TestTables:
    def test_a_row_is_a_line(self) -> None:
        rows = tr(cell("a"), cell("b")), tr(cell(""), cell("c")), tr(cell("d"), cell(""))
        assert text_lines(tbl(*rows)) == ["a\tb", "\tc", "d"]

    def test_tabs_and_breaks_within_a_cell_make_no_columns_or_lines(self) -> None:
        broken = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
        assert text_lines(tbl(tr(tc(broken), cell("d")))) == ["a b c\td"]

    def test_a_layout_is_read_cell_after_cell(self) -> None:
        left, right = tc(p(r("UBND")), p(r("Số: 1"))), tc(p(r("CỘNG HÒA")))
        assert text_lines(tbl(tr(left, right), tr(cell("a"), cell("b")))) == ["UBND", "Số: 1", "CỘNG HÒA", "a\tb"]

    def test_a_nested_table_is_read_by_the_same_rule(self) -> None:
        inner = tbl(tr(cell("b"), cell("c")))
        assert text_lines(tbl(tr(cell("a"), tc(inner, p()), cell("d")))) == ["a", "b\tc", "d"]

    def test_rows_know_whether_they_repeat_and_split(self) -> None:
        heading, plain = "<w:tblHeader/><w:cantSplit/>", '<w:tblHeader w:val="0"/>'
        rows = tr(cell("a"), properties=heading), tr(cell("b"), properties=plain)
        table = open_document(docx(tbl(*rows))).blocks[0]
        assert isinstance(table, WordTable)
        assert [(row.repeats_as_heading, row.may_split) for row in table.rows] == [(True, False), (False, True)]

    def test_a_cell_or_row_without_anything(self) -> None:
        assert text_lines(tbl(tr(tc(), cell("a")), tr())) == ["\ta"]


class TestControls:
    @pytest.mark.parametrize(
        "body",
        [
            p(sdt(r("12"), "a")),
            sdt(p(r("12")), "a"),
            tbl(sdt(tr(cell("12")), "a")),
            tbl(tr(sdt(cell("12"), "a"))),
            sdt(tbl(tr(cell("12"))), "a"),
            tbl(tr(tc(sdt(p(r("12")), "a")))),
        ],
    )
    def test_a_control_at_every_level(self, body: str) -> None:
        document = open_document(docx(body))
        assert document.controls == (ContentControl("a", "12"),)
        assert lines(document) == ["12"]

    @pytest.mark.parametrize(
        "body",
        [
            p(sdt(r("nhập") + r(" số", "<w:b/>"), "a", prompt=True)),
            sdt(p(r("nhập số")), "a", prompt=True),
            tbl(sdt(tr(cell("nhập số")), "a", prompt=True)),
            tbl(tr(sdt(cell("nhập số"), "a", prompt=True))),
        ],
    )
    def test_a_prompt_is_no_text_at_any_level(self, body: str) -> None:
        document = open_document(docx(body))
        assert document.controls == (ContentControl("a", ""),)
        assert (lines(document), lines(document, prompts=True)) == ([], ["[nhập số]"])

    def test_neighbouring_prompts_keep_their_brackets(self) -> None:
        body = p(r("Số: "), sdt(r("số"), "a", prompt=True), sdt(r("chữ"), "b", prompt=True), r("."))
        assert (text_lines(body), text_lines(body, prompts=True)) == (["Số: ."], ["Số: [số][chữ]."])

    def test_inner_controls_come_after_the_outer_one(self) -> None:
        body = sdt(p(r("Có "), sdt(r("12"), "trong"), sdt(r("nhập"), "trống", prompt=True)) + p(r("hết")), "ngoài")
        found = open_document(docx(body + p(sdt(r("x"), "sau")))).controls
        assert [(one.tag, one.text) for one in found] == [
            ("ngoài", "Có 12\nhết"),
            ("trong", "12"),
            ("trống", ""),
            ("sau", "x"),
        ]

    def test_a_paragraph_has_the_controls_inside_it(self) -> None:
        paragraph = first(p(r("a"), sdt(r("1"), "x"), sdt(sdt(r("2"), "z"), "y")))
        assert [one.tag for one in paragraph.controls] == ["x", "y", "z"]

    def test_a_paragraph_knows_the_controls_around_it(self) -> None:
        found = open_document(docx(sdt(sdt(p(r("a")), "trong") + p(r("b")), "ngoài") + p(r("c"), sdt(r("d"), "x"))))
        assert [one.enclosing_tags for one in found.paragraphs()] == [("ngoài", "trong"), ("ngoài",), ()]

    def test_a_control_without_content(self) -> None:
        assert open_document(docx(p("<w:sdt/>"))).controls == (ContentControl("", ""),)

    def test_a_prompt_is_not_among_the_runs(self) -> None:
        assert marked(p(r("a", "<w:b/>"), sdt(r("nhập"), prompt=True), r("b"))) == "*a*b"


class TestFormat:
    @pytest.mark.parametrize(
        ("style", "properties", "shown"),
        [
            ("", "", "a"),
            ("", "<w:b/>", "*a*"),
            ("", '<w:b w:val="true"/><w:i w:val="false"/>', "*a*"),
            ("Dam", "", "*a*"),
            ("Dam", "<w:b/>", "*a*"),
            ("Dam", '<w:b w:val="0"/>', "a"),
            ("Dam", '<w:rStyle w:val="Manh"/>', "a"),
            ("Dam", '<w:rStyle w:val="ManhHon"/>', "a"),
            ("Dam", '<w:rStyle w:val="Manh"/><w:b/>', "*a*"),
            ("", '<w:rStyle w:val="ManhHon"/>', "*a*"),
            ("", '<w:rStyle w:val="Dam"/>', "a"),
            ("Con", "", "*/a/*"),
            ("Con", "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>", "*/a/*"),
            ("Thuong", "", "a"),
            ("Thuong", '<w:rStyle w:val="Manh"/>', "*a*"),
            ("A", "", "/a/"),
            ("unknown", "", "a"),
        ],
    )
    def test_bold_and_italic_in_force(self, style: str, properties: str, shown: str) -> None:
        assert marked(p(r("a", properties), style=style)) == shown

    @pytest.mark.parametrize(("style", "shown"), [("", "*a*"), ("Dam", "*a*"), ("Thuong", "*a*")])
    def test_what_the_defaults_switch_on_only_direct_formatting_switches_off(self, style: str, shown: str) -> None:
        defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
        assert marked(p(r("a"), r("b", '<w:b w:val="0"/>'), style=style), defaults + STYLES) == f"{shown}b"

    def test_the_default_style_formats_what_names_none(self) -> None:
        assert marked(p(r("a")), STYLES.replace('w:styleId="N">', 'w:styleId="N"><w:rPr><w:i/></w:rPr>')) == "/a/"

    def test_neighbours_of_one_format_are_one_run(self) -> None:
        assert marked(p(r("ngày ", "<w:b/>"), r(""), r("02", "<w:b/>"), r(" năm"))) == "*ngày 02* năm"

    @pytest.mark.parametrize(
        ("style", "properties", "shown"),
        [
            ("", "", ("Normal", "both")),
            ("Dam", "", ("Đậm", "both")),
            ("Con", "", ("Con", "center")),
            ("Con", '<w:jc w:val="end"/>', ("Con", "right")),
            ("", '<w:jc w:val="start"/>', ("Normal", "left")),
            ("A", "", ("A", "both")),
        ],
    )
    def test_a_paragraph_in_force(self, style: str, properties: str, shown: tuple[str, str]) -> None:
        paragraph = first(p(r("a"), style=style, properties=properties))
        assert (paragraph.style, paragraph.alignment) == shown

    def test_a_document_without_styles(self) -> None:
        paragraph = open_document(changed(docx(p(r("a"))), "styles", "khac")).blocks[0]
        assert paragraph == Paragraph(first(p(r("a"))).content, address=Address(number=1))


SECTION = '<w:pgSz w:w="11907" w:h="297mm"/><w:pgMar w:top="1134" w:left="-5"/><w:pgNumType w:start="1"/><w:titlePg/>'


class TestSections:
    def test_page_and_numbers(self) -> None:
        section = open_document(docx(f"<w:sectPr>{SECTION}</w:sectPr>")).sections[0]
        assert (section.page_width, section.page_height) == (11907, 16838)
        assert dict(section.margins) == {"top": 1134, "left": -5}
        assert (section.page_number_start, section.title_page) == (1, True)

    def test_what_is_not_said_is_none(self) -> None:
        section = open_document(docx('<w:sectPr><w:pgSz w:w="rộng" w:orient="landscape"/></w:sectPr>')).sections[0]
        assert (section.page_width, section.page_number_start) == (None, None)

    def test_headers_are_inherited_and_replaced(self) -> None:
        before = p(properties=f"<w:sectPr>{reference('header', 1)}{reference('header', 2, 'first')}</w:sectPr>")
        after = f"<w:sectPr><w:sectPrChange><w:sectPr/></w:sectPrChange>{reference('header', 3)}</w:sectPr>"
        document = open_document(docx(before + after, header1=p(r("Một")), header2=p(r("Đầu")), header3=p(r("Ba"))))
        assert [_texts(section.headers) for section in document.sections] == [
            {"default": "Một", "first": "Đầu"},
            {"default": "Ba", "first": "Đầu"},
        ]

    def test_a_reference_to_nothing_is_no_header(self) -> None:
        document = open_document(docx(f"<w:sectPr>{reference('header', 7)}</w:sectPr>"))
        assert [dict(section.headers) for section in document.sections] == [{}]

    def test_a_last_section_without_properties_goes_on_as_the_one_before(self) -> None:
        before = p(properties=f"<w:sectPr>{SECTION}</w:sectPr>")
        document = open_document(docx(before + p(r("a"))))
        assert len(document.sections) == 1
        assert [one.address.section for one in document.paragraphs()] == [0, 0]

    def test_a_document_without_sections(self) -> None:
        assert open_document(docx(p())).sections == ()


def _texts(furniture: object) -> dict[str, str]:
    assert isinstance(furniture, dict)
    return {kind: "\n".join(paragraph.text for paragraph in paragraphs) for kind, paragraphs in furniture.items()}


class TestDump:
    def test_headers_lines_with_prompts_footers(self) -> None:
        section = f"<w:sectPr>{reference('header', 1)}{reference('footer', 1)}</w:sectPr>"
        body = p(r("Số: "), sdt(r("nhập số"), prompt=True), properties=section) + section
        parts = {"header1": tbl(tr(cell("UBND"))) + p(), "footer1": p(r("Trang"), sdt(r("1")))}
        assert dump(open_document(docx(body, **parts))) == "[đầu trang] UBND\nSố: [nhập số]\n[chân trang] Trang1"

    def test_an_empty_document(self) -> None:
        assert dump(open_document(docx())) == ""


class TestProperties:
    def test_what_a_document_says_of_itself(self) -> None:
        core = "<dc:title>Kế hoạch</dc:title><dc:creator> UBND</dc:creator>"
        about = open_document(docx(core=f"{core}<dc:subject/>")).properties
        assert about == Properties(title="Kế hoạch", author="UBND")

    def test_nothing(self) -> None:
        assert open_document(docx()).properties == Properties()


TABLES = "<w:tbl><w:tr><w:tc>|</w:tc></w:tr></w:tbl>"
NAMES = ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "sdtPr", "ins", "pPr", "sectPr", "fldChar", "br"]


class TestAnything:
    @settings(deadline=None)
    @given(st.binary(max_size=2000))
    def test_any_bytes_are_refused(self, data: bytes) -> None:
        assert "\n" not in refusal(io.BytesIO(data))

    @settings(deadline=None)
    @given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
    def test_a_document_with_a_wrong_byte_is_read_or_refused(self, place: int, byte: int) -> None:
        data = bytearray(RICH.getvalue())
        data[place % len(data)] = byte
        _read_or_refused(bytes(data))

    @settings(deadline=None)
    @given(st.integers(min_value=0))
    def test_a_document_cut_short_is_refused(self, length: int) -> None:
        data = RICH.getvalue()
        assert refusal(io.BytesIO(data[: length % (len(data) - 30)]))

    @settings(deadline=None)
    @given(st.data())
    def test_elements_in_the_wrong_places_are_read(self, data: st.DataObject) -> None:
        several = st.lists(st.tuples(st.sampled_from(NAMES), st.deferred(lambda: nest)), max_size=3)
        nest: st.SearchStrategy[str] = st.just("") | st.builds(_nested, several)
        assert isinstance(dump(open_document(docx(data.draw(nest)))), str)

    @pytest.mark.parametrize("nest", [TABLES, "<w:ins>|</w:ins>", sdt("|")])
    def test_the_deepest_nesting_that_is_xml_is_read(self, nest: str) -> None:
        opening, closing = nest.split("|")
        depth = 250 // len(re.findall(r"<w:(?:tbl|tr|tc|ins|sdt|sdtContent)>", opening))
        assert text_lines(opening * depth + p(r("a")) + closing * depth) == ["a"]


def _nested(children: list[tuple[str, str]]) -> str:
    return "".join(f'<w:{name} w:val="1">{inner}</w:{name}>' for name, inner in children)


def _read_or_refused(data: bytes) -> None:
    try:
        dump(open_document(io.BytesIO(data)))
    except DocgenError as error:
        assert "\n" not in error.format_message()


RICH = docx(
    p(r("a", '<w:rStyle w:val="Manh"/>'), sdt(r("b"), "x", prompt=True), style="Con")
    + tbl(tr(cell("c"), sdt(cell("d"))))
    + f"<w:sectPr>{SECTION}{reference('header', 1)}</w:sectPr>",
    header1=p(r("e")),
    core="<dc:title>f</dc:title>",
)


def test_a_paragraph_of_spaces() -> None:
    """Spaces around a line break are one, however many there are of them."""
    case = HOSTILE / "27-spaces.docx"
    assert "ỦY BAN NHÂN DÂN" in dump(open_document(case))
