"""The document that a page shows: as the data would make it, or as a person has edited it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from docgen.data.loading import Loaded, YearData, load_year
from docgen.data.loading.model_paths import ModelPaths
from docgen.data.missing import Blank
from docgen.data.project import Project
from docgen.errors import OutputError, unreadable
from docgen.files import LARGEST, digest, read_file
from docgen.produce.jobs import Job
from docgen.produce.manifest import read_manifest
from docgen.produce.one_document import job_named, rendered_document
from docgen.web.loaded_project import LoadedProject

NO_TEXTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class ShownDocument:
    """A document and its content."""

    job: Job
    data: YearData
    loaded: Loaded
    content: bytes
    """The .docx."""
    blanks: frozenset[Blank]
    """The blanks of the document as the data makes it; none of an edited one."""
    is_edited: bool
    """Whether `content` is a file that a person has edited."""

    @property
    def title(self) -> str:
        """The document and its unit."""
        label = str(self.job.document.label)
        label = label[:1].upper() + label[1:]
        return f"{label} – {self.job.unit.title}" if self.job.unit else label

    @property
    def file_name(self) -> str:
        """The name for a download: the unit first, so that names differ."""
        return self.job.name.replace("/", "-")

    def paths(self) -> ModelPaths:
        """Where the parts of the data stand in its files."""
        return ModelPaths(self.loaded, self.data)


@dataclass(frozen=True)
class Wanted:
    """Which document of which year."""

    year: int
    document: str
    unit: str = ""


def shown_document(desk: LoadedProject, wanted: Wanted, is_new: bool = False) -> ShownDocument:
    """The document as its file is if a person has edited it, otherwise as the data makes it now.

    `is_new`: as the data makes it in any case. While the data has problems, as the last good data makes it.
    Raises `DocgenError`.
    """
    project = desk.opened()
    data, good = desk.year(wanted.year).last_good()
    job = job_named(data, wanted.document, wanted.unit)
    edited = None if is_new else edited_content(project, data, job)
    if edited is not None:
        return ShownDocument(job, data, good, edited, frozenset(), True)
    return _made(desk, good, data, job)


def document_with(desk: LoadedProject, wanted: Wanted, texts: Mapping[str, str]) -> ShownDocument:
    """The document as it would be with these texts in the place of files (by name as shown); nothing is written.

    Raises `DataProblemsError` with the problems of the data then.
    """
    loaded = load_year(desk.opened(), wanted.year, texts)
    data = loaded.data()
    return _made(desk, loaded, data, job_named(data, wanted.document, wanted.unit))


def edited_content(project: Project, data: YearData, job: Job) -> bytes | None:
    """The file of a document if a person has edited it; None if there is none, or it is as docgen made it."""
    folder = project.output(data.year)
    path = folder / job.name
    if not path.is_file():
        return None
    content = content_of(path)
    return None if read_manifest(folder).is_ours(job.name, digest(content)) else content


def content_of(path: Path) -> bytes:
    """The bytes of a document on the disk. Raises `OutputError`."""
    try:
        return read_file(path, LARGEST)
    except OSError as error:
        raise OutputError(f"không đọc được {path.name}: {unreadable(error)}") from error


def _made(desk: LoadedProject, loaded: Loaded, data: YearData, job: Job) -> ShownDocument:
    rendered = rendered_document(desk.opened(), data, job, desk.templates.get())
    return ShownDocument(job, data, loaded, rendered.data, rendered.blanks, False)
