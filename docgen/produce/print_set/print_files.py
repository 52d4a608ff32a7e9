"""Makes the PDF for the printer from the PDF files of the documents, which are made where they are missing."""

from __future__ import annotations

import io
import tempfile
import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from docgen.errors import DocgenError, OutputError, unreadable
from docgen.files import LARGEST, read_file, sweep, temporary_folder
from docgen.produce.jobs import Event
from docgen.produce.pdf import Converter, PdfOptions, folders_for, make_pdfs
from docgen.produce.pdf.pdf_batches import PdfBatch, convert_batch
from docgen.produce.pdf.pdf_proof import BROKEN
from docgen.produce.print_set.contents_sheet import contents_sheet
from docgen.produce.print_set.merged_pages import PRODUCER, PrintPart, merged
from docgen.produce.print_set.print_items import PrintItem

_MOST_ROUNDS = 4
"""The numbers in the sheet may make it a page longer, which changes the numbers."""


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """`heading` stands below the title of the contents."""

    heading: str = ""
    workers: int | None = None


def print_set(items: Sequence[PrintItem], converter: Converter, options: PrintOptions) -> Generator[Event, None, bytes]:
    """Yields the outcome of the PDF of each document, and returns the PDF of all.

    Raises `DocgenError` if one of them has no PDF: a set for the printer is whole, or there is none.
    """
    failures: list[Event] = []
    paths: dict[Path, Path] = {}
    for place in folders_for([item.source for item in items], [], None):
        paths |= {job.source: place.folder / job.name for job in place.jobs}
        for event in make_pdfs(place, converter, PdfOptions(workers=options.workers)):
            yield event
            if event.outcome == "failed":
                failures.append(event)
    if failures:
        lines = "\n".join(f"{event.name}: {event.reason}" for event in failures)
        raise DocgenError(f"{lines}\nchưa tạo tệp in vì còn {len(failures)} văn bản không có PDF")
    parts = [PrintPart(item, _opened(paths[item.source])) for item in items]
    return merged(_contents(options.heading, parts, converter), parts)


def is_print_set(data: bytes) -> bool:
    """Whether `docgen print` has made the file, so that it may be replaced."""
    try:
        about = PdfReader(io.BytesIO(data)).metadata
    except BROKEN:
        return False
    return about is not None and about.producer == PRODUCER


def _opened(path: Path) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(read_file(path, LARGEST)))
        if len(reader.pages):
            return reader
    except OSError as error:
        raise OutputError(f"không đọc được {path}: {unreadable(error)}") from error
    except BROKEN as error:
        raise DocgenError(f"không mở được {path}", hint="xóa tệp PDF này rồi chạy lại") from error
    raise DocgenError(f"{path} không có trang nào", hint="xóa tệp PDF này rồi chạy lại")


def _contents(heading: str, parts: Sequence[PrintPart], converter: Converter) -> PdfReader:
    """The sheet of contents as PDF, made again until the numbers in it fit its own pages."""
    place, pages = Path(tempfile.gettempdir()), 1
    sweep(place)
    with temporary_folder(place) as folder:
        for attempt in range(_MOST_ROUNDS):
            source = Path(folder) / f"{attempt}.docx"
            source.write_bytes(contents_sheet(heading, parts, pages))
            batch = PdfBatch((source,), Path(folder) / f"work{attempt}", archival=False)
            content = convert_batch(converter, batch, threading.Event())[source]
            if isinstance(content, DocgenError):
                raise DocgenError(f"không tạo được tờ danh mục: {content.reason}")
            reader = PdfReader(io.BytesIO(content))
            if len(reader.pages) == pages:
                return reader
            pages = len(reader.pages)
    return reader
