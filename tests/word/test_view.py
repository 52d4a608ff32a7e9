"""The view of Word documents, on documents written here as XML; what is compared is what they say."""

from __future__ import annotations

import inspect
import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import DocgenError
from docgen.word.opc import package
from docgen.word.view import (
    Address,
    ContentControl,
    Paragraph,
    Properties,
    WordTable,
    document,
    dump,
    lines,
    open_document,
)
from tests.sample_project import HOSTILE

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = """
<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Dam"><w:name w:val="Đậm"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Dam"/>
  <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Thuong"><w:name w:val="Thường"/><w:basedOn w:val="Dam"/>
  <w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i w:val="on"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Manh"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="ManhHon"><w:basedOn w:val="Manh"/></w:style>
"""


def docx(body: str = "", styles: str = STYLES, **parts: str) -> io.BytesIO:
    """A minimal .docx; each of `parts` ("header1") is the inside of a part of that kind, with that id."""
    kinds = {"styles": styles, **parts}
    contents = {f"word/{name}.xml": _element(_kind(name), inside) for name, inside in kinds.items()}
    contents["word/document.xml"] = _element("document", f"<w:body>{body}</w:body>")
    contents["word/_rels/document.xml.rels"] = relationships(
        *((name, f"{OFFICE}/{_kind(name)}", f"{name}.xml") for name in kinds)
    )
    contents["_rels/.rels"] = relationships(
        ("a", f"{OFFICE}/officeDocument", "/word/document.xml"), ("b", CORE, "word/core.xml")
    )
    return zipped(contents)


def relationships(*rows: tuple[str, str, str]) -> str:
    each = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def zipped(contents: dict[str, str]) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    stream.seek(0)
    return stream


def changed(source: io.BytesIO, old: str, new: str) -> io.BytesIO:
    """The same package with a text replaced in every part and every part's name."""
    with zipfile.ZipFile(source) as archive:
        contents = {name: archive.read(name).decode() for name in archive.namelist()}
    return zipped({name.replace(old, new): text.replace(old, new) for name, text in contents.items()})


def _kind(name: str) -> str:
    return re.sub(r"\d", "", name)


def _element(kind: str, inside: str) -> str:
    name = {"header": "w:hdr", "footer": "w:ftr", "theme": "a:theme"}.get(kind, f"w:{kind}")
    return f"<{name} {NAMESPACES}>{inside}</{name}>"


def p(*inside: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(inside)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def sdt(inside: str, tag: str = "", prompt: bool = False) -> str:
    showing = "<w:showingPlcHdr/>" if prompt else ""
    about = f'<w:sdtPr><w:alias w:val="Tên {tag}"/><w:tag w:val="{tag}"/>{showing}</w:sdtPr>'
    return f"<w:sdt>{about}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(*inside: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(inside)}</w:tc>"


def cell(text: str) -> str:
    return tc(p(r(text)))


def said(body: str, prompts: bool = False) -> list[str]:
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
        assert said(p(r("Một  ")) + p() + p(r(" "), r("hai"))) == ["Một", " hai"]

    @pytest.mark.parametrize(
        ("inside", "text"),
        [
            ("<w:tab/>", "\t"),
            ("<w:ptab/>", "\t"),
            ("<w:br/>", "\n"),
            ("<w:cr/>", "\n"),
            ('<w:br w:type="page"/>', ""),
            ("<w:noBreakHyphen/>", "\u2011"),
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
        assert said(p(r("a"), f"<w:{wrapper}>{r('b')}</w:{wrapper}>", r("c"))) == ["abc"]

    def test_only_the_first_choice_is_read(self) -> None:
        choices = f'<mc:Choice Requires="wps">{r("a")}</mc:Choice><mc:Fallback>{r("b")}</mc:Fallback>'
        assert said(p(f"<mc:AlternateContent>{choices}</mc:AlternateContent>")) == ["a"]

    @pytest.mark.parametrize("choice", ["", '<mc:Choice xmlns:c="urn:unknown" Requires="c"><w:r/></mc:Choice>'])
    def test_the_fallback_is_read_where_no_choice_is_understood(self, choice: str) -> None:
        fallback = f"<mc:AlternateContent>{choice}<mc:Fallback>{r('b')}</mc:Fallback></mc:AlternateContent>"
        assert said(p(r("a"), fallback)) == ["ab"]

    def test_a_field_says_its_result_and_not_its_code(self) -> None:
        marks = ("begin", "separate", "end")
        begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in marks)
        code = "<w:r><w:instrText>IF</w:instrText></w:r>" + begin + separate + r("1") + end
        assert said(p(r("Trang "), begin, code, separate, r("2"), end, r(" cuối"))) == ["Trang 2 cuối"]

    def test_an_end_of_a_field_that_began_in_another_paragraph(self) -> None:
        end = '<w:r><w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/></w:r>'
        assert said(p(end, r("a"))) == ["a"]


class TestTrackedChanges:
    def test_insertions_are_kept_and_deletions_left_out(self) -> None:
        deleted = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>" + f"<w:moveFrom>{r('đi')}</w:moveFrom>"
        assert said(p(r("a"), deleted, f"<w:ins>{r('mới')}</w:ins>")) == ["amới"]

    def test_a_paragraph_whose_mark_is_deleted_is_one_with_the_next(self) -> None:
        mark = "<w:rPr><w:del/></w:rPr>"
        assert said(p(r("a"), properties=mark) + p(r("b"), style="Dam") + p(r("c"))) == ["ab", "c"]

    def test_a_deleted_paragraph_at_the_end_is_nothing(self) -> None:
        deleted = p("<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", properties="<w:rPr><w:del/></w:rPr>")
        assert len(open_document(docx(p(r("a")) + deleted)).blocks) == 1

    def test_text_before_a_table_stays_though_its_mark_is_deleted(self) -> None:
        assert said(p(r("a"), properties="<w:rPr><w:del/></w:rPr>") + tbl(tr(cell("b")))) == ["a", "b"]

    def test_deleted_rows_and_cells_are_left_out(self) -> None:
        gone = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p(r('x'))}</w:tc>"
        assert said(tbl(tr(cell("a"), properties="<w:del/>"), tr(gone, cell("b")))) == ["b"]

    def test_a_table_without_rows_is_none(self) -> None:
        assert open_document(docx(tbl(tr(cell("a"), properties="<w:del/>")))).blocks == ()


class TestTables:
    def test_a_row_is_a_line(self) -> None:
        rows = tr(cell("a"), cell("b")), tr(cell(""), cell("c")), tr(cell("d"), cell(""))
        assert said(tbl(*rows)) == ["a\tb", "\tc", "d"]

    def test_tabs_and_breaks_within_a_cell_make_no_columns_or_lines(self) -> None:
        broken = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
        assert said(tbl(tr(tc(broken), cell("d")))) == ["a b c\td"]

    def test_a_layout_is_read_cell_after_cell(self) -> None:
        left, right = tc(p(r("UBND")), p(r("Số: 1"))), tc(p(r("CỘNG HÒA")))
        assert said(tbl(tr(left, right), tr(cell("a"), cell("b")))) == ["UBND", "Số: 1", "CỘNG HÒA", "a\tb"]

    def test_a_nested_table_is_read_by_the_same_rule(self) -> None:
        inner = tbl(tr(cell("b"), cell("c")))
        assert said(tbl(tr(cell("a"), tc(inner, p()), cell("d")))) == ["a", "b\tc", "d"]

    def test_rows_know_whether_they_repeat_and_split(self) -> None:
        heading, plain = "<w:tblHeader/><w:cantSplit/>", '<w:tblHeader w:val="0"/>'
        rows = tr(cell("a"), properties=heading), tr(cell("b"), properties=plain)
        table = open_document(docx(tbl(*rows))).blocks[0]
        assert isinstance(table, WordTable)
        assert [(row.repeats_as_heading, row.may_split) for row in table.rows] == [(True, False), (False, True)]

    def test_a_cell_or_row_without_anything(self) -> None:
        assert said(tbl(tr(tc(), cell("a")), tr())) == ["\ta"]


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
        assert (said(body), said(body, prompts=True)) == (["Số: ."], ["Số: [số][chữ]."])

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


def reference(name: str, number: int, kind: str = "default") -> str:
    return f'<w:{name}Reference w:type="{kind}" r:id="{name}{number}"/>'


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


class TestOtherWriters:
    def test_strict_open_xml(self) -> None:
        strict = changed(docx(p(r("a", "<w:b/>"))), "http://schemas.openxmlformats.org/wordprocessingml/2006", "STRICT")
        strict = changed(strict, "STRICT", "http://purl.oclc.org/ooxml/wordprocessingml")
        strict = changed(strict, OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        assert lines(open_document(strict)) == ["a"]

    def test_names_with_backslashes_and_other_case(self) -> None:
        with zipfile.ZipFile(docx(p(r("a")))) as archive:
            contents = {name.replace("/", "\\").upper(): archive.read(name).decode() for name in archive.namelist()}
        assert lines(open_document(zipped(contents))) == ["a"]

    def test_external_relationships_are_not_followed(self) -> None:
        external = changed(docx(p(r("a"))), 'Target="styles.xml"', 'Target="http://x/styles.xml" TargetMode="External"')
        assert lines(open_document(external)) == ["a"]

    def test_a_file_that_is_open_is_read_and_left_open(self, tmp_path: Path) -> None:
        path = tmp_path / "kế hoạch.docx"
        path.write_bytes(docx(p(r("a"))).getvalue())
        with path.open("rb") as stream:
            assert lines(open_document(stream)) == lines(open_document(path)) == ["a"]
            assert not stream.closed


DTD = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'


TABLES = "<w:tbl><w:tr><w:tc>|</w:tc></w:tr></w:tbl>"
TOO_DEEP = "tệp Word: bảng hoặc khung lồng vào nhau quá nhiều tầng nên không được đọc"


def refusal(source: io.BytesIO | Path) -> str:
    with pytest.raises(DocgenError) as caught:
        open_document(source)
    return caught.value.format_message()


def _with_document(content: bytes) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(docx()) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == "word/document.xml" else source.read(name))
    return io.BytesIO(stream.getvalue())


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "a.docx: đây không phải là tệp Word .docx"),
            (b"PK\x03\x04", "a.docx: đây không phải là tệp Word .docx"),
            (zipped({}).getvalue(), "a.docx: đây không phải là tệp Word .docx"),
            (zipped({"mimetype": "odt"}).getvalue(), "a.docx: đây không phải là tệp Word .docx"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
                "a.docx: đây là tệp Word kiểu cũ (.doc) hoặc có đặt mật khẩu"
                " - mở bằng Word, bỏ mật khẩu nếu có, và lưu lại thành .docx",
            ),
        ],
    )
    def test_files_of_another_kind(self, tmp_path: Path, data: bytes, message: str) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(data)
        assert refusal(path) == message

    def test_a_missing_file_and_a_folder(self, tmp_path: Path) -> None:
        assert refusal(tmp_path / "a.docx") == "a.docx: không có tệp này"
        assert refusal(tmp_path).startswith(f"{tmp_path.name}: ")

    def test_a_stream_without_a_name(self) -> None:
        assert refusal(io.BytesIO(b"x")) == "tệp Word: đây không phải là tệp Word .docx"

    @pytest.mark.parametrize(("old", "new"), [("w:document", "w:workbook"), ("w:body", "w:than"), ("word/", "xl/")])
    def test_another_office_file(self, old: str, new: str) -> None:
        broken = changed(docx(), old, new) if old != "word/" else zipped({"word/document.xml": "<a/>"})
        assert refusal(broken) == "tệp Word: đây không phải là tệp Word .docx"

    @pytest.mark.parametrize(
        ("part", "old", "new"),
        [
            ("word/document.xml", "</w:body>", ""),
            ("word/document.xml", "<w:document", f"{DTD}<w:document"),
            ("word/document.xml", "<w:body>", "<w:body>&b;"),
            ("word/styles.xml", "</w:styles>", ""),
            ("_rels/.rels", "</Relationships>", "<"),
        ],
    )
    def test_broken_and_dangerous_xml(self, part: str, old: str, new: str) -> None:
        with zipfile.ZipFile(docx(p(r("a")))) as archive:
            contents = {name: archive.read(name).decode() for name in archive.namelist()}
        contents[part] = contents[part].replace(old, new)
        assert refusal(zipped(contents)) == f"tệp Word: tệp Word bị hỏng, không đọc được phần {part}"

    @pytest.mark.parametrize(
        "nest", ["<w:tbl><w:tr><w:tc>|</w:tc></w:tr></w:tbl>", "<w:ins>|</w:ins>", "<w:sdt>|</w:sdt>"]
    )
    def test_tables_in_tables_in_tables(self, nest: str) -> None:
        opening, closing = nest.split("|")
        assert refusal(docx(opening * 10_000 + p(r("a")) + closing * 10_000)) == TOO_DEEP

    def test_a_nest_too_deep_for_this_program(self) -> None:
        deep = docx("<w:tbl><w:tr><w:tc>" * 60 + p(r("a")) + "</w:tc></w:tr></w:tbl>" * 60)
        usual = sys.getrecursionlimit()
        sys.setrecursionlimit(len(inspect.stack()) + 200)
        try:
            assert refusal(deep) == TOO_DEEP
        finally:
            sys.setrecursionlimit(usual)

    @pytest.mark.parametrize("bound", ["MOST_TAGS", "MOST_PLACES", "MOST_LETTERS"])
    def test_more_text_than_any_paper_has(self, monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
        long = docx(p(r("a")) * 500)
        assert len(open_document(long).blocks) == 500
        monkeypatch.setattr(package if bound == "MOST_TAGS" else document, bound, 499)
        long.seek(0)
        assert refusal(long) == "tệp Word: văn bản quá dài nên không được đọc"

    def test_more_attributes_than_any_paper_has(self, monkeypatch: pytest.MonkeyPatch) -> None:
        many = docx(f"<w:p {' '.join(f'a{number}=&quot;&quot;' for number in range(500))}/>".replace("&quot;", '"'))
        assert len(open_document(many).blocks) == 1
        monkeypatch.setattr(package, "MOST_ATTRIBUTES", 500)
        many.seek(0)
        assert refusal(many) == "tệp Word: văn bản quá dài nên không được đọc"

    def test_a_part_is_utf_8_or_utf_16_whatever_it_declares(self) -> None:
        """In UTF-7 `+ADw-` is `<`: its tags could not be counted before they are parsed."""
        with zipfile.ZipFile(docx(p(r("a")))) as archive:
            whole = archive.read("word/document.xml").decode()
        text = whole[whole.index("<w:document") :]
        assert lines(open_document(_with_document(text.encode("utf-16")))) == ["a"]
        declared = '<?xml version="1.0" encoding="UTF-7"?>'
        assert lines(open_document(_with_document(f"{declared}{text}".encode()))) == ["a"]
        hidden = text.replace("<w:p>", "+ADw-w:p+AD4-")
        assert refusal(_with_document(f"{declared}{hidden}".encode())).endswith(
            "bị hỏng, không đọc được phần word/document.xml"
        )

    def test_more_styles_than_word_has(self) -> None:
        many = "".join(f'<w:style w:styleId="s{place}"/>' for place in range(5_001))
        assert refusal(docx(p(r("a")), many)) == "tệp Word: tệp có quá nhiều kiểu (style) nên không được đọc"

    def test_a_file_too_large_to_be_read(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(docx(p(r("a"))).getvalue())
        monkeypatch.setattr(package, "LARGEST_FILE", 1000)
        assert refusal(path) == "a.docx: tệp quá lớn"

    def test_a_zip_of_many_thousand_parts(self) -> None:
        assert (
            refusal(zipped({str(number): "" for number in range(10_001)})) == "tệp Word: tệp quá lớn nên không được đọc"
        )

    def test_a_compression_that_packages_do_not_have(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(docx(p(r("a")))) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
            for name in source.namelist():
                archive.writestr(name, source.read(name))
        assert refusal(io.BytesIO(stream.getvalue())) == "tệp Word: tệp Word bị hỏng, không đọc được phần _rels/.rels"

    def test_an_encrypted_part(self) -> None:
        data = bytearray(docx().getvalue())
        for entry in re.finditer(rb"PK\x01\x02", bytes(data)):
            data[entry.start() + 8] |= 1
        assert refusal(io.BytesIO(bytes(data))) == "tệp Word: tệp có đặt mật khẩu - bỏ mật khẩu rồi lưu lại"

    def test_a_part_that_unzips_to_too_much(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(package, "LARGEST", 100_000)
        assert refusal(docx(p(r("a" * 100_000)))) == "tệp Word: tệp quá lớn khi giải nén nên không được đọc"

    def test_many_parts_that_unzip_to_too_much_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(package, "LARGEST", 100_000)
        assert "quá lớn" in refusal(docx(**{f"header{number}": p(r("a" * 30_000)) for number in range(4)}))


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
        assert said(opening * depth + p(r("a")) + closing * depth) == ["a"]


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
