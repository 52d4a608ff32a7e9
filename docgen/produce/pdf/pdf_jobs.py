"""Which PDF files are to be made, from which documents, and the folders with the records of what was made there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.data.project import CATALOGUE
from docgen.files import is_folder
from docgen.produce.jobs import Job, PdfJob, pdf_name
from docgen.produce.manifest import MANIFEST

RECORD = ".docgen-pdf.json"
"""The manifest of PDF files in a folder that is no output of a build."""


@dataclass(frozen=True)
class PdfFolder:
    """A folder for PDF files, the name of its record, and what is to be made there."""

    folder: Path
    jobs: tuple[PdfJob, ...]
    record: str = RECORD


def pdfs_of_build(folder: Path, jobs: Iterable[Job], names: Collection[str]) -> PdfFolder:
    """The PDF files beside those documents of a build that are named."""
    made = (job for job in jobs if job.name in names)
    pdfs = (
        PdfJob(folder / job.name, pdf_name(job.name), str(job.document.id), str(job.unit.id) if job.unit else "")
        for job in made
    )
    return PdfFolder(folder, tuple(pdfs), MANIFEST)


def folders_for(documents: Sequence[Path], given: Sequence[Path], output: Path | None) -> list[PdfFolder]:
    """The PDF files of any documents, below `output` or beside each; `given` are the arguments that name them."""
    folders: dict[tuple[Path, str], list[PdfJob]] = {}
    roots = [path.absolute() for path in given if is_folder(path)]
    for document in documents:
        path = document.absolute()
        root = next((root for root in roots if path.is_relative_to(root)), path.parent)
        name = pdf_name(path.relative_to(root).as_posix())
        build = next((folder for folder in path.parents if _is_output(folder)), None) if output is None else None
        if build is not None:
            key, name = (build, MANIFEST), pdf_name(path.relative_to(build).as_posix())
        else:
            key = (output.absolute() if output else root, RECORD)
        folders.setdefault(key, []).append(PdfJob(document, name))
    return [PdfFolder(folder, tuple(jobs), record) for (folder, record), jobs in folders.items()]


def _is_output(folder: Path) -> bool:
    """Whether a build makes documents in the folder: `output/<year>` of a project."""
    return folder.parent.name == "output" and (folder.parent.parent / CATALOGUE).is_file()
