"""A PDF is proved: it opens, has pages, embeds its fonts, and has the words of its document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from docgen.produce.pdf.page_letters import fast_letters, plain_letters
from docgen.produce.pdf.pdf_proof import UnprovedPdfError, paragraphs_of_document, prove
from tests.produce.small_pdfs import archival, dictionary, document, pdf_of, stream
from tests.word.written_documents import docx, p, r

LINES = ("Uỷ ban nhân dân tỉnh Đồng Nai", "Kính gửi: Các sở, ban, ngành", "Trân trọng.")


def fault(pdf: bytes, folder: Path, lines: Sequence[str] = LINES, is_archival: bool = False) -> str:
    source = document(folder / "a.docx", *lines)
    try:
        prove(pdf, paragraphs_of_document(source), source, is_archival)
    except UnprovedPdfError as error:
        return error.reason
    return ""


def test_a_good_pdf(tmp_path: Path) -> None:
    assert fault(pdf_of(LINES[:2], LINES[2:]), tmp_path) == ""


@pytest.mark.parametrize("pdf", [b"", b"no PDF", b"%PDF-1.7\n", pdf_of(LINES)[:700]])
def test_what_does_not_open(pdf: bytes, tmp_path: Path) -> None:
    assert fault(pdf, tmp_path) in ("tệp PDF đã tạo không mở được", "tệp PDF không có trang nào")


def test_no_page(tmp_path: Path) -> None:
    assert fault(pdf_of(), tmp_path) == "tệp PDF không có trang nào"


def test_a_font_that_is_not_embedded(tmp_path: Path) -> None:
    assert fault(pdf_of(LINES, embedded=False), tmp_path) == "tệp PDF không nhúng phông Small"


def test_a_font_of_a_form_within_the_page(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of(LINES)))
    page = writer.pages[0]
    loose = dictionary(Type=NameObject("/Font"), Subtype=NameObject("/TrueType"), BaseFont=NameObject("/Arial"))
    inner = dictionary(Font=dictionary(G1=loose))
    form = writer._add_object(stream(b"", Subtype=NameObject("/Form"), Resources=inner))
    page["/Resources"][NameObject("/XObject")] = dictionary(X1=form)  # type: ignore[index]  # a dictionary
    buffer = io.BytesIO()
    writer.write(buffer)
    assert fault(buffer.getvalue(), tmp_path) == "tệp PDF không nhúng phông Arial"


def test_a_page_without_fonts(tmp_path: Path) -> None:
    """It shows a picture only."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of(LINES)))
    for resources in (dictionary(), None):
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Contents")] = writer._add_object(stream(b"q 0 0 10 10 re f Q"))
        if resources is None:
            del page["/Resources"]
        else:
            page[NameObject("/Resources")] = resources
    buffer = io.BytesIO()
    writer.write(buffer)
    assert fault(buffer.getvalue(), tmp_path) == ""


def test_a_missing_paragraph_is_named(tmp_path: Path) -> None:
    assert fault(pdf_of(LINES[:1]), tmp_path) == "tệp PDF thiếu đoạn “Kính gửi: Các sở, ban, ngành” (và 1 đoạn khác)"


def test_words_that_only_pypdf_can_read(tmp_path: Path) -> None:
    """A PDF of another program has strings in brackets: the slow reader decides."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = dictionary(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica"))
    page[NameObject("/Resources")] = dictionary(Font=dictionary(F1=font))
    page[NameObject("/Contents")] = writer._add_object(stream(b"BT /F1 12 Tf 50 800 Td (Bao cao) Tj ET"))
    buffer = io.BytesIO()
    writer.write(buffer)
    reader = PdfReader(buffer)
    assert (fast_letters(reader), plain_letters(reader)) == ("", "baocao")


def test_hidden_text_is_not_expected(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    hidden = r("Ghi chú nội bộ không in", "<w:vanish/>")
    source.write_bytes(docx(p(r(LINES[0])) + p(hidden)).getvalue())
    paragraphs = paragraphs_of_document(source)
    assert len(paragraphs) == 2
    prove(pdf_of(LINES[:1]), paragraphs, source, archival=False)


# PDF/A.


def test_pdfa(tmp_path: Path) -> None:
    assert fault(archival(pdf_of(LINES)), tmp_path, is_archival=True) == ""


@pytest.mark.parametrize(
    ("pdf", "reason"),
    [
        (pdf_of(LINES), "thiếu khai báo pdfaid trong siêu dữ liệu XMP"),
        (archival(pdf_of(LINES), part="9"), "thiếu khai báo pdfaid trong siêu dữ liệu XMP"),
        (archival(pdf_of(LINES), profile=b""), "thiếu hồ sơ màu (OutputIntent)"),
    ],
)
def test_what_is_no_pdfa(pdf: bytes, reason: str, tmp_path: Path) -> None:
    assert fault(pdf, tmp_path, is_archival=True) == f"tệp PDF không đúng chuẩn PDF/A: {reason}"
