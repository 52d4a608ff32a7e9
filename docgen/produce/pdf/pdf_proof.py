"""The proof of a PDF: it opens, has pages, embeds its fonts, and its words are those of the Word document."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import shorten
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from docgen.errors import DocgenError
from docgen.produce.pdf.archival_proof import archival_fault
from docgen.produce.pdf.page_letters import entry, fast_letters, plain_letters
from docgen.produce.pdf.printed_words import missing_paragraphs
from docgen.word.view import open_document
from docgen.word.view.raw_text import printed_text

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks are English, and what is wrong is found here

BROKEN = (PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What pypdf raises for a damaged file."""
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SHOWN = 60
"""Characters of a missing paragraph in the message."""


class UnprovedPdfError(DocgenError):
    """A PDF that is not what it should be."""


def paragraphs_of_document(document: Path) -> list[str]:
    """The paragraphs that the PDF must have. Raises `DocgenError` if the document cannot be read."""
    return printed_text(document).splitlines()


def prove(pdf: bytes, paragraphs: Sequence[str], document: Path, archival: bool) -> None:
    """Raises `UnprovedPdfError` with the first fault of a PDF that was made from the document."""
    try:
        reader = PdfReader(io.BytesIO(pdf), strict=False)
        if not len(reader.pages):
            raise UnprovedPdfError("tệp PDF không có trang nào")
        _prove_fonts(reader)
        fault = archival_fault(reader) if archival else ""
        missing = _missing(reader, paragraphs, document)
    except BROKEN as error:
        raise UnprovedPdfError("tệp PDF đã tạo không mở được") from error
    if fault:
        raise UnprovedPdfError(f"tệp PDF không đúng chuẩn PDF/A: {fault}")
    if missing:
        more = f" (và {len(missing) - 1} đoạn khác)" if len(missing) > 1 else ""
        raise UnprovedPdfError(f"tệp PDF thiếu đoạn “{shorten(missing[0], _SHOWN, placeholder=' …')}”{more}")


def _prove_fonts(reader: PdfReader) -> None:
    seen: set[int] = set()
    loose = sorted({name for page in reader.pages for name in _loose_fonts(entry(page, "/Resources"), seen)})
    if loose:
        raise UnprovedPdfError(f"tệp PDF không nhúng phông {', '.join(loose)}")


def _missing(reader: PdfReader, paragraphs: Sequence[str], document: Path) -> list[str]:
    """The paragraphs that are not printed, in the order of the document."""
    if not missing_paragraphs(paragraphs, fast_letters(reader)):
        return []
    visible = [
        "".join(run.text for run in paragraph.runs if not run.format.hidden)
        for paragraph in open_document(document).paragraphs()
    ]
    found = set(missing_paragraphs(visible, plain_letters(reader)))
    return [paragraph for paragraph in dict.fromkeys(visible) if paragraph in found]


def _loose_fonts(resources: Any, seen: set[int]) -> Iterator[str]:
    """The names of the fonts that are not embedded, also of those in forms within the page."""
    if id(resources) in seen:
        return
    seen.add(id(resources))
    for reference in entry(resources, "/Font").values():
        font = reference.get_object()
        if id(font) not in seen and not _is_embedded(font):
            yield str(font.get("/BaseFont", "?")).lstrip("/")
        seen.add(id(font))
    for reference in entry(resources, "/XObject").values():
        yield from _loose_fonts(entry(reference.get_object(), "/Resources"), seen)


def _is_embedded(font: Any) -> bool:
    """Whether the shapes of a font are in the file (ISO 32000-1, 9.9); those of a Type 3 font always are."""
    if font.get("/Subtype") == "/Type3":
        return True
    descendants = entry(font, "/DescendantFonts")
    described = entry(descendants[0].get_object() if descendants else font, "/FontDescriptor")
    return any(name in described for name in _FONT_FILES)
