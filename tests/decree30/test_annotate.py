"""Comments at problems: what a person sees in Word's margin, and that nothing else changes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from docgen.decree30.annotate import annotate
from docgen.decree30.registry import check
from docgen.errors import DocgenError, Place, Problem, Severity
from docgen.word.view import open_document
from tests.word.written_documents import changed, docx, p, r

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOX = "<w:r><w:pict><v:rect><v:textbox><w:txbxContent>|</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def problem(*numbers: int, words: str = 'dòng "a"', part: str = "word/document.xml") -> Problem:
    places = [Place(words=words, part=part, paragraph=number) for number in numbers] or [Place(words="toàn văn bản")]
    return Problem(places[0], "cỡ chữ 12", "cỡ chữ 13", "ND30-X", Severity.ERROR, "Phụ lục I", tuple(places[1:]))


def file(body: str, **parts: str) -> bytes:
    """A document with the table of types that every real one has."""
    with zipfile.ZipFile(docx(body, **parts)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in {"[Content_Types].xml": TYPES.encode(), **contents}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def remarks(data: bytes) -> list[tuple[str, str]]:
    """Each comment with the text of the paragraph that it spans."""
    root = part(data, "word/document.xml")
    comment_texts = {
        one.get(f"{W}id"): "|".join("".join(map(str, line.itertext())) for line in one) for one in comments(data)
    }
    found = []
    for begin in root.iter(f"{W}commentRangeStart"):
        paragraph = begin.getparent()
        assert paragraph is not None
        inside = list(paragraph)
        key = begin.get(f"{W}id")
        (end,) = (one for one in inside if one.tag == f"{W}commentRangeEnd" and one.get(f"{W}id") == key)
        text = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
        assert all(inside.index(begin) < inside.index(one) < inside.index(end) for one in inside if one.tag == f"{W}t")
        assert [one.get(f"{W}id") for one in inside[inside.index(end) + 1].iter(f"{W}commentReference")] == [key]
        found.append((text, comment_texts[key]))
    assert len(found) == len(comment_texts)
    return found


def comments(data: bytes) -> list[etree._Element]:
    return list(part(data, "word/comments.xml"))


ONE = "Cỡ chữ 12; cần cỡ chữ 13.|ND30-X, lỗi (Phụ lục I)"
ELSEWHERE = "toàn văn bản: cỡ chữ 12; cần cỡ chữ 13.|ND30-X, lỗi (Phụ lục I)"


class TestPlaces:
    def test_each_place_of_each_problem(self) -> None:
        source = file(p(r("a"), properties='<w:jc w:val="both"/>') + p(r("b")) + p(r("c")))
        assert remarks(annotate(source, [problem(2), problem(3, 2)])) == [("b", ONE), ("b", ONE), ("c", ONE)]

    def test_what_is_no_paragraph_of_the_body_is_commented_at_the_first(self) -> None:
        header = [problem(1, words=words, part="word/header1.xml") for words in ("đầu trang", 'dòng "a"')]
        found = remarks(annotate(file(p(r("a")) + p(r("b"))), [problem(), *header]))
        places = ("toàn văn bản", "đầu trang", 'dòng "a"')
        assert found == [("a", ELSEWHERE.replace("toàn văn bản", place)) for place in places]

    def test_a_text_box_is_commented_at_its_anchor(self) -> None:
        found = remarks(annotate(file(p(r("a")) + p(BOX.replace("|", p(r("b")))) + p(r("c"))), [problem(3)]))
        assert found == [("b", ONE)]

    def test_a_number_that_no_paragraph_has(self) -> None:
        assert remarks(annotate(file(p(r("a"))), [problem(7)])) == [("a", ONE)]


class TestWhatWasThere:
    def test_comments_are_kept(self) -> None:
        theirs = '<w:comment w:id="4" w:author="Hoa"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment>'
        mark = '<w:commentRangeStart w:id="4"/>|<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
        marked = annotate(file(p(mark.replace("|", r("a"))), comments=theirs), [problem(1)])
        assert remarks(marked) == [("a", "Xem lại"), ("a", ONE)]
        assert [one.get(f"{W}id") for one in comments(marked)] == ["4", "5"]

    def test_a_part_of_another_kind_that_is_called_comments(self) -> None:
        source = changed(io.BytesIO(file(p(r("a")), header1=p(r("đầu")))), "header1", "comments").getvalue()
        marked = annotate(source, [problem(1)])
        with zipfile.ZipFile(io.BytesIO(marked)) as archive:
            assert "word/comments1.xml" in archive.namelist()
            assert "đầu" in archive.read("word/comments.xml").decode()

    def test_no_problems(self) -> None:
        source = file(p(r("a")))
        assert annotate(source, []) == source
        assert annotate(file(""), [problem()]) == file("")

    def test_a_document_without_relationships(self) -> None:
        with zipfile.ZipFile(io.BytesIO(file(p(r("a"))))) as archive:
            contents = {name: archive.read(name) for name in archive.namelist() if "document.xml.rels" not in name}
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
        assert remarks(annotate(stream.getvalue(), [problem(1)])) == [("a", ONE)]


@pytest.fixture(scope="module")
def report(made: Path) -> bytes:
    return (made / "bien-hoa" / "bao-cao.docx").read_bytes()


class TestShippedDocuments:
    def test_an_annotated_copy_reads_and_checks_as_before_and_is_valid(self, report: bytes, tmp_path: Path) -> None:
        before = open_document(io.BytesIO(report))
        marked = annotate(report, [problem(3), problem(1, 40), problem()])
        after = open_document(io.BytesIO(marked))
        paragraphs = [replace(one, remarks=()) for one in after.paragraphs()]
        assert (paragraphs, after.sections, check(after)) == ([*before.paragraphs()], before.sections, check(before))
        added = [remark.kind for one in after.paragraphs() for remark in one.remarks]
        assert (len(remarks(marked)), added, after.remarks) == (4, ["comment"] * 4, ())
        path = tmp_path / "a.docx"
        path.write_bytes(marked)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []

    def test_the_same_bytes_each_time(self, report: bytes) -> None:
        assert annotate(report, [problem(2)]) == annotate(report, [problem(2)])


class TestRefusals:
    def test_more_comments_than_word_bears(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("docgen.decree30.annotate.MOST_COMMENTS", 2)
        assert len(comments(annotate(file(p(r("a"))), [problem(1, 1)]))) == 2
        with pytest.raises(DocgenError, match=r"^a\.docx: có quá nhiều chỗ cần bình luận - "):
            annotate(file(p(r("a"))), [problem(1, 1, 1)], "a.docx")

    def test_a_file_of_another_kind_is_named(self) -> None:
        with pytest.raises(DocgenError, match=r"^a\.docx: đây không phải là tệp Word"):
            annotate(b"x", [problem()], "a.docx")

    def test_strict_open_xml(self) -> None:
        strict = changed(
            io.BytesIO(file(p(r("a")))),
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        with pytest.raises(DocgenError, match="Strict Open XML"):
            annotate(strict.getvalue(), [problem()])
