"""The files of one document on the disk: made as a build makes them, as PDF, opened by Word."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import DocgenError
from docgen.produce import Event, Job, build
from docgen.produce.build_summary import HEADINGS
from docgen.produce.jobs import pdf_name
from docgen.produce.one_document import job_named
from docgen.produce.pdf import PdfOptions, followed_by_pdfs
from docgen.web.document_page.shown_document import Wanted
from docgen.web.loaded_project import LoadedProject
from docgen.word.open_file import open_with_its_program


def written_document(desk: LoadedProject, wanted: Wanted) -> Path:
    """The document's file, made or brought up to date as `docgen build` does; an edited one stays as it is.

    Raises `DocgenError`.
    """
    project, data, job = _job(desk, wanted)
    with closing(build(project, data, [job])) as events:
        _raise_failure(list(events))
    return project.output(data.year) / job.name


def written_pdf(desk: LoadedProject, wanted: Wanted) -> Path:
    """The PDF beside the document, made as `docgen build --pdf` does. Raises `DocgenError`."""
    project, data, job = _job(desk, wanted)
    folder = project.output(data.year)
    with closing(followed_by_pdfs(build(project, data, [job]), folder, [job], PdfOptions())) as events:
        _raise_failure(list(events))
    return folder / pdf_name(job.name)


def opened_document(desk: LoadedProject, wanted: Wanted) -> str:
    """Opens the document's file with Word, or what this computer has for it; its name. Raises `DocgenError`."""
    path = written_document(desk, wanted)
    open_with_its_program(path)
    return path.name


def _job(desk: LoadedProject, wanted: Wanted) -> tuple[Project, YearData, Job]:
    state = desk.year(wanted.year)
    data = state.current()
    return state.project, data, job_named(data, wanted.document, wanted.unit)


def _raise_failure(events: list[Event]) -> None:
    for event in events:
        if event.outcome == "failed":
            raise DocgenError(f"{event.name or event.label} {HEADINGS['failed']}: {event.reason}")
