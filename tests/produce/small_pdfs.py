"""PDF files that tests write themselves, and a stand-in for the program that converts documents into them."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from docgen.errors import DocgenError
from docgen.word.libreoffice import Converted
from docgen.word.view.raw_text import printed_text
from tests.word.written_documents import docx, p, r

NEW_PAGE = "Trang mới"
"""The stand-in begins a page with each paragraph of this text."""
HANGS, FAILS, ONCE, EMPTY, LOSES = "treo", "hỏng", "lần đầu hỏng", "trống", "mất đoạn cuối"
"""Documents whose first paragraph is one of these make the stand-in fail, always or once, or make a wrong PDF."""


def document(path: Path, *paragraphs: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(docx("".join(p(r(text)) for text in paragraphs)).getvalue())
    return path


def pdf_of(*pages: Sequence[str], embedded: bool = True) -> bytes:
    """A PDF with these lines on its pages, in a font with two bytes for each letter: its number in Unicode."""
    writer = PdfWriter()
    letters = sorted({letter for lines in pages for line in lines for letter in line})
    font = writer._add_object(_font(writer, letters, embedded))
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        strings = (f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 50 800 Td 14 TL {' T* '.join(strings)} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Resources")] = dictionary(Font=dictionary(F1=font))
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def dictionary(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def stream(data: bytes, **entries: object) -> StreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    made.update(dictionary(**entries))
    return made


def _font(writer: PdfWriter, letters: Sequence[str], embedded: bool) -> DictionaryObject:
    lines = "\n".join(f"<{ord(letter):04X}> <{ord(letter):04X}>" for letter in letters)
    table = f"{len(letters)} beginbfchar\n{lines}\nendbfchar".encode()
    described = dictionary(Type=NameObject("/FontDescriptor"), FontName=NameObject("/Small"))
    if embedded:
        described[NameObject("/FontFile2")] = writer._add_object(stream(b"shapes"))
    inner = dictionary(Subtype=NameObject("/CIDFontType2"), FontDescriptor=described, DW=NumberObject(500))
    return dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/Type0"),
        BaseFont=NameObject("/Small"),
        Encoding=NameObject("/Identity-H"),
        DescendantFonts=ArrayObject([inner]),
        ToUnicode=writer._add_object(stream(table)),
    )


def archival(data: bytes, part: str = "2", profile: bytes = b"colours") -> bytes:
    """The PDF with what PDF/A requires: the identification and the output intent."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    intent = dictionary(
        S=NameObject("/GTS_PDFA1"),
        OutputConditionIdentifier=TextStringObject("sRGB"),
        DestOutputProfile=writer._add_object(stream(profile)),
    )
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream(xmp.encode()))
    writer.root_object[NameObject("/OutputIntents")] = ArrayObject([intent])
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


class StandIn:
    """A converter that writes PDF files itself; `starts` has the names of the documents of each start."""

    name = "stand-in"
    most_at_once = 1

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.starts: list[list[str]] = []

    def convert(self, documents: Sequence[Path], folder: Path, archival: bool, stop: threading.Event) -> Converted:
        self.starts.append([path.name for path in documents])
        converted = Converted()
        for number, path in enumerate(documents):
            first, *others = lines = printed_text(path).splitlines()
            failed_before = sum(path.name in start for start in self.starts) > 1
            if first in (FAILS, HANGS) or (first == ONCE and not failed_before):
                converted.refused[path] = DocgenError(f"{self.name} {first}")
                continue
            made = folder / f"{number}.pdf"
            printed = [] if first == EMPTY else [first, *others[:-1]] if first == LOSES else lines
            pages: list[list[str]] = []
            for line in printed:
                if line == NEW_PAGE or not pages:
                    pages.append([])
                pages[-1].append(line)
            made.write_bytes(pdf_of(*pages))
            converted.made[path] = made
        return converted
