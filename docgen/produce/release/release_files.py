"""Copies the documents that have number and date into one folder, as Word documents and PDF, with a register."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import DocgenError, OutputError, unreadable
from docgen.files import LARGEST, digest, locked, read_file, temporary_folder
from docgen.files.backup import WriteResult, write_with_backup
from docgen.produce.batches import DocumentResult
from docgen.produce.builder import BuildOptions, build
from docgen.produce.jobs import Event, FileJob, pdf_name
from docgen.produce.manifest import read_manifest
from docgen.produce.output_folder import OutputFolder
from docgen.produce.pdf import PdfOptions, followed_by_pdfs
from docgen.produce.release.released_documents import (
    NumberedDocument,
    other_number,
    paper_in,
    register_row,
    released_name,
)
from docgen.reports.excel import RegisterRow, is_untouched, register_workbook

FOLDER, REGISTER = "phat-hanh", "so-van-ban-di.xlsx"
"""The folder, in the output of the year, and the register in it."""
RELEASED = "bản phát hành"
"""The kind of its files in a summary."""
_RECORD = ".docgen-release.json"
_WRITTEN = ("made", "changed", "same", "kept")


@dataclass
class Release:
    """What was released: the rows of the register, and the outcome of writing it."""

    rows: list[RegisterRow] = field(default_factory=list)
    register: WriteResult | None = None


def release(
    project: Project, data: YearData, documents: Sequence[NumberedDocument], archival: bool
) -> Generator[Event, None, Release]:
    """Makes the documents and their PDF files where they are not up to date, and copies them; yields all outcomes.

    A file in the folder that docgen did not make, such as a scan with signature and seal, is kept. What fails stops no
    other document; where there is no program for PDF the Word documents are copied. Raises `DocgenError` if the folder
    cannot be written to.
    """
    output = project.output(data.year)
    jobs = [document.job for document in documents]
    events = followed_by_pdfs(build(project, data, jobs, BuildOptions()), output, jobs, PdfOptions(archival))
    ready: set[str] = set()
    for event in events:
        if event.outcome in _WRITTEN:
            ready.add(event.name)
        if event.outcome == "failed" or event.document:
            yield event
    return (yield from _copied(output, documents, ready, data.year))


def _copied(
    output: Path, documents: Sequence[NumberedDocument], ready: Collection[str], year: int
) -> Generator[Event, None, Release]:
    folder, result = output / FOLDER, Release()
    with _open_folder(folder) as temporary_dir:
        files = OutputFolder(folder, read_manifest(folder, _RECORD), False, temporary_dir)
        names: dict[str, str] = {}
        try:
            for document in documents:
                if document.job.name in ready:
                    yield from _copies(output, document, ready, names, result, files)
            yield from files.leftovers([f"{name}{ending}" for name in names for ending in (".docx", ".pdf")], False)
        finally:
            failures = list(files.saved())
        yield from failures
        result.register = write_with_backup(folder / REGISTER, register_workbook(result.rows, year), is_untouched)
    return result


def _copies(
    output: Path,
    document: NumberedDocument,
    ready: Collection[str],
    names: dict[str, str],
    result: Release,
    files: OutputFolder,
) -> Iterator[Event]:
    """The copies of one document; its name is added to `names`, its row to `result`."""
    job, unit = document.job, document.place.unit
    try:
        paper = paper_in(output / job.name)
    except DocgenError as error:
        yield job.event("failed", reason=f"không đọc được: {error.reason}")
        return
    name = released_name(document, paper, names)
    names[name] = job.name
    if printed := other_number(document, paper):
        reason = (
            f"tệp đang ghi “{printed}” mà số đã cấp là {document.place.full_number}; ghi số, ngày vào tệp đã sửa tay"
        )
        yield job.event("failed", reason=reason)
        return
    copies = [(job.name, ".docx"), *([(pdf_name(job.name), ".pdf")] if pdf_name(job.name) in ready else [])]
    result.rows.append(register_row(document, paper, name + copies[-1][1]))
    for source, ending in copies:
        copy = FileJob(f"{name}{ending}", RELEASED, str(job.document.id), unit)
        try:
            content = read_file(output / source, LARGEST)
        except OSError as error:
            yield copy.event("failed", reason=f"không đọc được {source}: {unreadable(error)}")
        else:
            yield from files.write_results([(copy, DocumentResult(content, digest(content), frozenset()), "")])


@contextmanager
def _open_folder(folder: Path) -> Iterator[str]:
    """Locks the folder against a second command; yields a folder for temporary files."""
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(folder, "ghi văn bản phát hành vào"))
            temporary_dir = stack.enter_context(temporary_folder(folder))
        except OSError as error:
            raise OutputError(f"không ghi được vào thư mục {folder}: {unreadable(error)}") from error
        yield temporary_dir
