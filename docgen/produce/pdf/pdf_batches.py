"""Batches of documents that one start of the converter turns into PDF, each PDF proved."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, unreadable
from docgen.errors.crash_report import unexpected_error_message
from docgen.files import LARGEST, read_file
from docgen.produce.pdf.converters import Converter
from docgen.produce.pdf.pdf_proof import paragraphs_of_document, prove
from docgen.word.libreoffice import Converted

BATCH_SIZE = 40
"""Documents for one start of the converter, which takes as long as six documents."""
_LEAST_FREE = 1 << 20
"""Bytes: below this a disk is full."""
_HOPELESS = 4
"""If so many documents can be read and none can be converted, the fault is the converter's, and it is stopped."""
_NOT_TRIED = DocgenError("chưa tạo, vì các tệp trước đều không tạo được")

PdfContent = bytes | DocgenError
"""A proved PDF, or the reason why there is none."""


@dataclass(frozen=True)
class PdfBatch:
    """Documents that are converted together, in a folder that does not exist yet."""

    documents: tuple[Path, ...]
    folder: Path
    archival: bool


def batches_of_documents(documents: Sequence[Path], folder: Path, archival: bool, at_once: int) -> Iterator[PdfBatch]:
    """Batches of about the same size: one for each of `at_once` converters, where there are enough documents."""
    count = max(-(-len(documents) // BATCH_SIZE), min(at_once, len(documents) * 2 // BATCH_SIZE), 1)
    for number in range(count):
        start, end = (len(documents) * step // count for step in (number, number + 1))
        yield PdfBatch(tuple(documents[start:end]), folder / str(number), archival)


def convert_batch(converter: Converter, batch: PdfBatch, stop: threading.Event) -> dict[Path, PdfContent]:
    """The PDF of each document. What fails is tried once more: the converter may have been ended from outside."""
    contents: dict[Path, PdfContent] = {}
    texts: dict[Path, list[str]] = {}
    for document in batch.documents:
        try:
            texts[document] = paragraphs_of_document(document)
        except DocgenError as error:
            contents[document] = DocgenError(f"không đọc được {document.name}: {error.reason}")
        except Exception as error:  # noqa: BLE001 - a programming error must not stop the other documents
            contents[document] = DocgenError(unexpected_error_message(error))
    readable = len(texts)
    for attempt in ("1", "2"):
        if texts and not stop.is_set():
            tried = PdfBatch(tuple(texts), batch.folder / attempt, batch.archival)
            contents |= _attempted(converter, tried, texts, stop)
            texts = {
                document: text for document, text in texts.items() if not isinstance(contents.get(document), bytes)
            }
    if len(texts) == readable >= _HOPELESS:
        stop.set()
    shutil.rmtree(batch.folder, ignore_errors=True)
    return {document: contents.get(document, _NOT_TRIED) for document in batch.documents}


def _attempted(
    converter: Converter, batch: PdfBatch, texts: Mapping[Path, list[str]], stop: threading.Event
) -> dict[Path, PdfContent]:
    try:
        batch.folder.mkdir(parents=True)
        converted = converter.convert(batch.documents, batch.folder, batch.archival, stop)
    except OSError as error:
        converted = Converted(refused=dict.fromkeys(batch.documents, DocgenError(unreadable(error))))
    except DocgenError as error:
        converted = Converted(refused=dict.fromkeys(batch.documents, error))
    contents: dict[Path, PdfContent] = {**converted.refused}
    for document, made in converted.made.items():
        contents[document] = _proved(made, texts[document], document, batch.archival)
    if any(isinstance(content, DocgenError) for content in contents.values()) and _is_full(batch.folder):
        full = DocgenError(unreadable(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
        contents = {path: content if isinstance(content, bytes) else full for path, content in contents.items()}
    return contents


def _proved(made: Path, text: Sequence[str], document: Path, archival: bool) -> PdfContent:
    try:
        data = read_file(made, LARGEST)
        prove(data, text, document, archival)
    except OSError as error:
        return DocgenError(unreadable(error))
    except DocgenError as error:
        return error
    return data


def _is_full(folder: Path) -> bool:
    """Whether the disk of the temporary files is full, which the converter does not report."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE
    except OSError:
        return False
