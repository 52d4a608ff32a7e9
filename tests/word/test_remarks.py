"""What stands beside the text of paragraphs: notes, pictures, equations, objects."""

from __future__ import annotations

import io

import pytest

from docgen.word.view import Remark, WordDocument, open_document
from tests.word.test_view import first
from tests.word.written_documents import cell, docx, p, r, reference, sdt, tbl, tc, tr

NOTE = '<w:{kind} w:id="{id}">{inside}</w:{kind}>'
OLE = '<w:object><v:shape alt="Bảng tính"><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'


def remarks(document: WordDocument) -> list[tuple[str, list[tuple[str, str]]]]:
    """The text and the remarks of each paragraph of the body that has remarks."""
    found = [(one.text, one.remarks) for one in document.paragraphs() if one.remarks]
    return [(text, [(remark.kind, remark.text) for remark in those]) for text, those in found]


def commented(body: str, *comments: str) -> WordDocument:
    inside = "".join(NOTE.format(kind="comment", id=number, inside=text) for number, text in enumerate(comments))
    return open_document(docx(body, comments=inside))


def mark(kind: str, number: int = 0) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def drawing(graphic: str, about: str = "") -> str:
    data = f"<a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline><wp:docPr {about}/>{data}</wp:inline></w:drawing></w:r>"


class TestNotes:
    def test_a_comment_belongs_to_the_paragraph_in_which_its_range_starts(self) -> None:
        start = '<w:commentRangeStart w:id="0"/>'
        document = commented(p(start, r("a")) + p(r("b"), mark("comment")), p(r("Số này ")) + p(r("chưa chốt")))
        assert remarks(document) == [("a", [("comment", "Số này \nchưa chốt")])]

    def test_comments_by_reference_and_their_replies(self) -> None:
        document = commented(tbl(tr(tc(p(r("4"), mark("comment"), mark("comment", 1))))), p(r("hỏi")), p(r("đáp")))
        assert remarks(document) == [("4", [("comment", "hỏi"), ("comment", "đáp")])]

    def test_a_comment_without_a_reference_belongs_to_the_document(self) -> None:
        document = commented(p(r("a"), mark("comment", 7)), p(r("lạc")))
        assert (remarks(document), document.remarks) == ([], (Remark("comment", "lạc"),))

    @pytest.mark.parametrize("start", ["", '<w:commentRangeStart w:id="0"/>'])
    def test_a_deleted_reference_is_none(self, start: str) -> None:
        body = p(start, r("a"), f"<w:del>{mark('comment')}</w:del>")
        assert (remarks(commented(body, p(r("bỏ")))), commented(body, p(r("bỏ"))).remarks) == ([], ())

    def test_a_rejected_deletion_has_its_comment_again(self) -> None:
        source = docx(
            p(f"<w:del>{mark('comment')}</w:del>"), comments=NOTE.format(kind="comment", id=0, inside=p(r("a")))
        )
        assert remarks(open_document(source, original=True)) == [("", [("comment", "a")])]

    @pytest.mark.parametrize("kind", ["footnote", "endnote"])
    def test_a_footnote_without_what_was_deleted_in_it(self, kind: str) -> None:
        separator = f'<w:{kind} w:id="-1" w:type="separator">{p(r("___"))}</w:{kind}>'
        inside = p(r("Trong đó "), "<w:del><w:r><w:delText>3</w:delText></w:r></w:del>", f"<w:ins>{r('2 lớp')}</w:ins>")
        note = separator + NOTE.format(kind=kind, id=1, inside=inside)
        document = open_document(docx(p(r("15"), mark(kind, 1)), **{f"{kind}s": note}))
        assert (remarks(document), document.remarks) == ([("15", [(kind, "Trong đó 2 lớp")])], ())


class TestDrawings:
    @pytest.mark.parametrize(
        ("run", "expected"),
        [
            (drawing("<pic:pic/>", 'descr="Ảnh chụp"'), [("picture", "Ảnh chụp")]),
            (drawing('<pic:pic><pic:nvPicPr><pic:cNvPr descr="b"/></pic:nvPicPr></pic:pic>'), [("picture", "b")]),
            (drawing("<wpg:wgp><pic:pic/><wps:wsp/><pic:pic/></wpg:wgp>"), [("picture", ""), ("picture", "")]),
            ("<w:r><w:drawing><wp:inline><wp:docPr/></wp:inline></w:drawing></w:r>", [("picture", "")]),
            ('<w:r><w:pict><v:shape alt="c"><v:imagedata/></v:shape></w:pict></w:r>', [("picture", "c")]),
            (f"<w:r>{OLE}</w:r>", [("object", "Bảng tính")]),
            ('<w:r><w:pict><v:shape><v:textpath string="Chữ"/></v:shape></w:pict></w:r>', [("object", "Chữ")]),
            ("<w:r><w:contentPart/></w:r>", [("object", "")]),
            (drawing("<a:sp><a:p><a:r><a:t>12</a:t></a:r></a:p></a:sp>"), [("object", "12")]),
            (drawing("<wps:wsp/>"), []),
            ('<w:r><w:pict><v:rect style="width:9pt;height:9pt"/></w:pict></w:r>', []),
            (sdt(drawing("<pic:pic/>"), prompt=True), []),
            (sdt(drawing("<pic:pic/>")), [("picture", "")]),
            (f"<w:del>{drawing('<pic:pic/>')}</w:del>", []),
        ],
    )
    def test_pictures_and_objects(self, run: str, expected: list[tuple[str, str]]) -> None:
        assert [(one.kind, one.text) for one in first(p(run)).remarks] == expected

    def test_a_hidden_text_box_is_an_object_with_its_text(self) -> None:
        box = f"<wps:wsp><wps:txbx><w:txbxContent>{p(r('20'))}</w:txbxContent></wps:txbx></wps:wsp>"
        hidden, shown = (open_document(docx(p(drawing(box, about)))) for about in ('hidden="1"', ""))
        assert remarks(hidden) == [("", [("object", "20")])]
        assert ([one.text for one in shown.paragraphs()], remarks(shown)) == (["", "20"], [])

    @pytest.mark.parametrize("shape", ["shape", "oval", "polyline", "arc", "curve", "image"])
    def test_text_boxes_of_every_shape(self, shape: str) -> None:
        box = f"<v:{shape}><v:textbox><w:txbxContent>{p(r('20'))}</w:txbxContent></v:textbox></v:{shape}>"
        document = open_document(docx(p(f"<w:r><w:pict>{box}</w:pict></w:r>")))
        assert [one.text for one in document.paragraphs()] == ["", "20"]

    def test_an_object_in_a_text_box_belongs_to_the_paragraph_in_the_box(self) -> None:
        box = f"<v:rect><v:textbox><w:txbxContent>{p(r('b'), f'<w:r>{OLE}</w:r>')}</w:txbxContent></v:textbox></v:rect>"
        document = open_document(docx(p(r("a"), f"<w:r><w:pict>{box}</w:pict></w:r>")))
        assert remarks(document) == [("b", [("object", "Bảng tính")])]

    def test_charts_and_diagrams_have_the_text_of_their_parts(self) -> None:
        names = "<c:strCache><c:pt><c:v>Long Khánh</c:v></c:pt></c:strCache>"
        figures = "<c:numCache><c:pt><c:v>5</c:v></c:pt></c:numCache>"
        chart = f"<a:p><a:r><a:t>Số lớp</a:t></a:r></a:p>{names}{figures}"
        body = p(drawing('<c:chart r:id="chart"/>')) + p(drawing('<dgm:relIds r:dm="diagram"/>'))
        document = open_document(docx(body, chart=chart, diagram="<a:p><a:r><a:t>Tỉnh</a:t></a:r></a:p>"))
        assert remarks(document) == [("", [("chart", "Số lớp\nLong Khánh")]), ("", [("diagram", "Tỉnh")])]

    def test_a_chart_of_the_kinds_that_word_has_since_2016(self) -> None:
        named = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
        required = 'xmlns:cx1="http://schemas.microsoft.com/office/drawing/2015/9/8/chartex" Requires="cx1"'
        chart = f'<cx:chart {named} r:id="chartEx"/>'
        choice = f"<mc:Choice {required}>{drawing(chart)}</mc:Choice>"
        fallback = f"<mc:Fallback>{drawing('<pic:pic/>')}</mc:Fallback>"
        body = p(f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>")
        part = f"<cx:data {named}><cx:strDim><cx:pt>Long Khánh</cx:pt></cx:strDim></cx:data>"
        assert remarks(open_document(docx(body, chartEx=part))) == [("", [("chart", "Long Khánh")])]

    def test_a_chart_without_a_part(self) -> None:
        assert first(p(drawing('<c:chart r:id="khac"/>'))).remarks == (Remark("chart", ""),)

    def test_a_picture_in_a_header(self) -> None:
        section = f"<w:sectPr>{reference('header', 1)}</w:sectPr>"
        document = open_document(docx(section, header1=p(drawing("<pic:pic/>"))))
        assert document.sections[0].headers["default"][0].remarks == (Remark("picture", ""),)


class TestOthers:
    def test_equations(self) -> None:
        run = "<m:r><m:t>{}</m:t></m:r>"
        parts = f"<m:f><m:num>{run.format('15')}</m:num><m:den>{run.format('2')}</m:den></m:f>"
        inside = f"{parts}<w:del>{run.format('9')}</w:del>"
        document = open_document(docx(p(r("a"), f"<m:oMathPara><m:oMath>{inside}</m:oMath></m:oMathPara>")))
        assert remarks(document) == [("a", [("equation", "152")])]

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("{}" + p(r("a")) + p(r("b")), ["a"]),
            (p(r("a")) + "{}" + p(r("b")), ["a"]),
            (p(r("a")) + tbl(tr(cell("b"))) + "{}" + p(r("c")), ["c"]),
            (tbl(tr(cell("b"))) + "{}" + sdt(p(r("c"))), ["c"]),
            (tbl(tr(tc("{}", p(r("a"))))), ["a"]),
        ],
    )
    def test_what_is_embedded_belongs_to_a_paragraph_beside_it(self, body: str, expected: list[str]) -> None:
        document = open_document(docx(body.format("<w:altChunk/>")))
        assert remarks(document) == [(text, [("embedded", "")]) for text in expected]
        assert document.remarks == ()

    @pytest.mark.parametrize("body", ["{}", tbl(tr(cell("a"))) + "{}" + tbl(tr(cell("b")))])
    def test_what_is_embedded_without_a_paragraph_beside_it(self, body: str) -> None:
        document = open_document(docx(body.format("<w:altChunk/><w:altChunk/>")))
        assert (remarks(document), document.remarks) == ([], (Remark("embedded", ""),) * 2)

    def test_ruby_is_text(self) -> None:
        ruby = f"<w:ruby><w:rt>{r('á')}</w:rt><w:rubyBase>{r('a')}</w:rubyBase></w:ruby>"
        assert first(p(f"<w:r>{ruby}</w:r>", r("b"))).text == "a(á)b"

    def test_a_pictograph_as_word_writes_it(self) -> None:
        symbol = (
            '<w16se:symEx xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" w16se:char="1F60F"/>'
        )
        assert first(p(f"<w:r>{symbol}</w:r>")).text == "😏"


def test_a_document_without_any() -> None:
    source = io.BytesIO(docx(p(r("a"))).getvalue())
    assert (remarks(open_document(source)), open_document(docx()).remarks) == ([], ())
