"""Makes the PDF files that are missing or no longer fit their documents.

An old one stays until the new one is proved.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Container, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from docgen.errors import DocgenError, OutputError, unreadable
from docgen.files import LARGEST, digest, locked, read_file, sweep, temporary_folder
from docgen.parallel import results_in_order, waiting_threads
from docgen.produce.batches import DocumentResult
from docgen.produce.jobs import PDF_LABEL, Event, Job, PdfJob
from docgen.produce.manifest import MANIFEST, read_manifest
from docgen.produce.output_folder import OutputFolder
from docgen.produce.pdf.converters import Converter, installed_converter
from docgen.produce.pdf.pdf_batches import PdfContent, batches_of_documents, convert_batch
from docgen.produce.pdf.pdf_jobs import PdfFolder, pdfs_of_build


@dataclass(frozen=True)
class PdfOptions:
    """`archival`: PDF/A. `overwrite`: also files that docgen did not make; these are kept beside the new ones.

    `again`: also where neither the document nor the program has changed. `workers` None: as many as help.
    """

    archival: bool = False
    overwrite: bool = False
    again: bool = False
    dry_run: bool = False
    workers: int | None = None


def make_pdfs(place: PdfFolder, converter: Converter, options: PdfOptions) -> Generator[Event, None, None]:
    """Makes the PDF files of a folder and yields the outcome of each; first of those for which nothing is to be done.

    A document that cannot be converted stops no other. Raises `DocgenError` if the folder cannot be written to, or a
    build is running in it.
    """
    with _open_folder(place, options.dry_run) as temporary_dir:
        manifest = read_manifest(place.folder, place.record)
        output = OutputFolder(place.folder, manifest, options.overwrite, temporary_dir)
        try:
            waiting: dict[str, tuple[PdfJob, str]] = {}
            for job in place.jobs:
                fault, fingerprint = _fingerprint(job, waiting, f"{converter.version}\0{options.archival}")
                settled = job.event("failed", reason=fault) if fault else _settled(job, fingerprint, output, options)
                if settled:
                    yield settled
                else:
                    waiting[job.name] = job, fingerprint
            yield from _made(place.folder, list(waiting.values()), output, converter, options)
        except BaseException:
            list(output.saved())
            raise
        yield from output.saved()


def followed_by_pdfs(
    events: Iterable[Event], folder: Path, jobs: Sequence[Job], options: PdfOptions
) -> Generator[Event, None, None]:
    """The events of a build, and then those of the PDF files of its documents, also of documents edited by hand.

    Where there is no converter, or the folder cannot be written to, the last event has the reason.
    """
    names = set()
    for event in events:
        if event.outcome in ("made", "changed", "same", "kept"):
            names.add(event.name)
        yield event
    try:
        yield from make_pdfs(pdfs_of_build(folder, jobs, names), installed_converter(), options)
    except DocgenError as error:
        yield Event(PDF_LABEL, "failed", reason=error.reason)


def _fingerprint(job: PdfJob, others: Container[str], made_by: str) -> tuple[str, str]:
    """The reason why a PDF cannot be made; and the fingerprint of its document and of what makes it."""
    if job.name in others:
        return "một tệp Word khác cũng tạo tệp PDF tên này - đổi tên một trong hai", ""
    try:
        job.name.encode()
        return "", digest(f"{digest(read_file(job.source, LARGEST))}\0{made_by}".encode())
    except UnicodeEncodeError:
        return "tên tệp có ký tự hỏng (không phải UTF-8) - đổi tên rồi chạy lại", ""
    except OSError as error:
        return f"không đọc được {job.source.name}: {unreadable(error)}", ""


def _settled(job: PdfJob, fingerprint: str, output: OutputFolder, options: PdfOptions) -> Event | None:
    """The event of a PDF for which nothing is to be done; None for another."""
    unchanged = None if options.again else output.made_before(job.name, fingerprint)
    if unchanged:
        return next(output.write_results([(job, unchanged, fingerprint)]))
    return job.event("kept") if output.is_kept(job.name) else None


def _made(
    folder: Path,
    jobs: Sequence[tuple[PdfJob, str]],
    output: OutputFolder,
    converter: Converter,
    options: PdfOptions,
) -> Iterator[Event]:
    """Converts documents in batches, writes what is proved, and yields the outcome of each; a dry run only tells it."""
    if options.dry_run:
        yield from (job.event("changed" if (folder / job.name).exists() else "made") for job, _ in jobs)
    elif jobs:
        with _contents([job.source for job, _ in jobs], converter, options) as contents:
            waiting = iter(jobs)
            for batch in contents:
                results = [(*next(waiting), content) for content in batch.values()]
                yield from output.write_results([(job, _result(one), mark) for job, mark, one in results])


@contextmanager
def _contents(
    documents: Sequence[Path], converter: Converter, options: PdfOptions
) -> Iterator[Iterator[dict[Path, PdfContent]]]:
    """The proved PDF files by document, batch by batch in order; the temporary files end with the block."""
    place, stop = Path(tempfile.gettempdir()), threading.Event()
    sweep(place)
    at_once = min(options.workers or converter.most_at_once, converter.most_at_once)
    with temporary_folder(place) as folder:
        batches = batches_of_documents(documents, Path(folder), options.archival, at_once)
        work = partial(convert_batch, converter, stop=stop)
        with waiting_threads(at_once) as pool, closing(results_in_order(pool, work, batches)) as results:
            try:
                yield results
            finally:
                stop.set()


def _result(content: PdfContent) -> DocumentResult:
    if isinstance(content, DocgenError):
        return DocumentResult(None, "", frozenset(), content.reason)
    return DocumentResult(content, digest(content), frozenset())


@contextmanager
def _open_folder(place: PdfFolder, dry_run: bool) -> Iterator[str]:
    """Yields a folder for temporary files, "" for a dry run; the output folder of a build is locked meanwhile."""
    if dry_run:
        yield ""
        return
    with ExitStack() as stack:
        try:
            place.folder.mkdir(parents=True, exist_ok=True)
            if place.record == MANIFEST:
                stack.enter_context(locked(place.folder, "tạo văn bản vào"))
            else:
                sweep(place.folder)
            temporary_dir = stack.enter_context(temporary_folder(place.folder))
        except OSError as error:
            raise OutputError(f"không ghi được vào thư mục {place.folder}: {unreadable(error)}") from error
        yield temporary_dir
