"""The package of a Word file: what other programs write is read, and what is broken or hostile is refused."""

from __future__ import annotations

import inspect
import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from docgen.word.opc import package
from docgen.word.view import length_limits, lines, open_document
from docgen.word.view.raw_text import part_texts
from tests.sample_project import ROOT
from tests.word.strict_files import strict_twin
from tests.word.written_documents import changed, docx, p, r, reference, refusal, zipped

FORM = ROOT / "examples" / "reports-2023" / "bao-cao-cam-my.docx"
RICH = docx(
    p(r("a", '<w:strike w:val="on"/>'), properties='<w:jc w:val="right"/><w:ind w:left="567" w:right="9"/>')
    + p(
        "<m:oMath><m:r><m:t>b</m:t></m:r></m:oMath>",
        '<w:r><w:footnoteReference w:id="1"/><w:drawing><wp:inline><wp:docPr descr="c"/><a:graphic><a:graphicData>'
        "<pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="chart"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>",
    )
    + f'<w:sectPr>{reference("header", 1)}<w:pgMar w:top="1135" w:left="1701"/></w:sectPr>',
    footnotes=f'<w:footnote w:id="1">{p(r("d"))}</w:footnote>',
    chart="<a:p><a:r><a:t>e</a:t></a:r></a:p>",
    header1=p(r("f")),
)


class TestOtherWriters:
    @pytest.mark.parametrize("source", [FORM.read_bytes(), RICH.getvalue()], ids=["form", "rich"])
    def test_strict_open_xml_is_read_as_its_transitional_twin(self, source: bytes) -> None:
        strict = strict_twin(source)
        assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(strict)).read("word/document.xml")
        assert open_document(io.BytesIO(strict)) == open_document(io.BytesIO(source))
        assert list(part_texts(io.BytesIO(strict)).values()) == list(part_texts(io.BytesIO(source)).values())

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


TOO_DEEP = "tệp Word: bảng hoặc khung lồng vào nhau quá nhiều tầng nên không đọc"


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

    @pytest.mark.parametrize("bound", ["MOST_PLACES", "MOST_LINES", "MOST_LETTERS"])
    def test_more_text_than_any_paper_has(self, monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
        long = docx(p(r("a")) * 500)
        assert len(open_document(long).blocks) == 500
        monkeypatch.setattr(length_limits, bound, 499)
        long.seek(0)
        assert refusal(long) == "tệp Word: văn bản quá dài nên không đọc"

    def test_a_header_counts_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(length_limits, "MOST_PLACES", 30)
        assert refusal(docx(p(r("a")) * 5, header1=p(r("a")) * 20)).endswith("văn bản quá dài nên không đọc")

    def test_the_cells_of_columns_are_no_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each unit of a province is a row of the report's tables; the rules about text do not look at its figures."""
        monkeypatch.setattr(length_limits, "MOST_LINES", 10)
        cell = f"<w:tc>{p(r('1'))}</w:tc>"
        assert open_document(docx(f"<w:tbl>{f'<w:tr>{cell * 3}</w:tr>' * 50}</w:tbl>")).blocks
        assert "quá dài" in refusal(docx(f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * 50}</w:tbl>"))
        inner = f"<w:tbl>{f'<w:tr>{cell * 3}</w:tr>' * 50}</w:tbl>"
        assert "quá dài" in refusal(docx(f"<w:tbl><w:tr><w:tc>{inner}{p(r('1'))}</w:tc></w:tr></w:tbl>"))
        assert "quá dài" in refusal(docx(f"<w:tbl><w:tr>{cell}<w:tc>{p(r('1')) * 50}</w:tc></w:tr></w:tbl>"))

    def test_a_paragraph_longer_than_any(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Also where deleted paragraph marks join it from short ones."""
        monkeypatch.setattr(length_limits, "LONGEST_PARAGRAPH", 99)
        joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
        assert len(open_document(docx(p(r("a" * 99)) * 10)).blocks) == 10
        assert "quá dài" in refusal(docx(p(r("a" * 100))))
        assert "quá dài" in refusal(docx(joined * 99 + p(r("a"))))

    def test_more_memory_than_any_paper_takes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        many = docx(p(r("a")) * 500)
        monkeypatch.setattr(package, "MOST_MEMORY", 600_000)
        assert len(open_document(many).blocks) == 500
        monkeypatch.setattr(package, "MOST_MEMORY", 500_000)
        many.seek(0)
        assert refusal(many) == "tệp Word: văn bản quá dài nên không đọc"

    @pytest.mark.parametrize(
        "xml",
        [
            "<a/>",
            "<a><b>c</b></a>",
            '<a b="" c=""><d/></a>',
            "<a><b/>c<b/>c</a>",
            "<a><b/>c><b/>c></a>",
            "<a><b/>><b/>></a>",
            "<a><![CDATA[></></></>]]><b/>><b/>></a>",
        ],
    )
    def test_the_memory_of_a_tree_is_not_computed_too_small(self, xml: str) -> None:
        """Elements, attributes and texts are counted before parsing, also texts that look like the end of a tag."""
        tree = etree.fromstring(xml)
        elements = list(tree.iter())
        texts = [text for one in elements for text in (one.text, one.tail) if text]
        alone = package.tree_size(b"<a/>")
        node, attribute = package.tree_size(b"<a><b/></a>") - alone, package.tree_size(b'<a b=""/>') - alone
        taken = node * (len(elements) + len(texts)) + attribute * sum(len(one.attrib) for one in elements)
        assert taken <= package.tree_size(xml.encode()) <= taken + 3 * node

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
        assert refusal(docx(p(r("a")), many)) == "tệp Word: tệp có quá nhiều kiểu (style) nên không đọc"

    def test_a_file_too_large_to_be_read(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(docx(p(r("a"))).getvalue())
        monkeypatch.setattr(package, "LARGEST_FILE", 1000)
        assert refusal(path) == "a.docx: tệp quá lớn"

    def test_a_zip_of_many_thousand_parts(self) -> None:
        assert refusal(zipped({str(number): "" for number in range(10_001)})) == "tệp Word: tệp quá lớn nên không đọc"

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
        assert refusal(docx(p(r("a" * 100_000)))) == "tệp Word: tệp quá lớn khi giải nén nên không đọc"

    def test_many_parts_that_unzip_to_too_much_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(package, "LARGEST", 100_000)
        assert "quá lớn" in refusal(docx(**{f"header{number}": p(r("a" * 30_000)) for number in range(4)}))
