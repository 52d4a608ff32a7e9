"""What each unit gets: its documents as they are in the output folder, and its empty report forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from docgen.data.loading import YearData
from docgen.data.models import Unit
from docgen.data.project import FIRST_FORM
from docgen.errors import UsageError
from docgen.files import LARGEST, digest, read_file
from docgen.produce.jobs import Job, jobs_of, pdf_name, units_named
from docgen.reports.excel import form_workbook

_SHARED = "van-ban-chung"
"""The folder, in what a unit gets, of documents that are not its own."""


@dataclass(frozen=True)
class UnitPackage:
    """The files for one unit: existing ones by the name that they get, and the ids of forms as workbooks."""

    unit: Unit
    files: tuple[tuple[str, Path], ...]
    forms: tuple[str, ...]
    stale_pdfs: tuple[str, ...] = ()
    """PDF files that are older than their documents, and so are left out."""
    questions: tuple[str, ...] = ()
    """What the unit is asked, in a letter of questions."""

    def hashes(self) -> dict[str, str]:
        """The hash of each existing file by name. Raises `OSError`."""
        return {name: digest(read_file(path, LARGEST)) for name, path in self.files}

    def contents(self, data: YearData) -> dict[str, bytes]:
        """The content of each file by name. Raises `OSError`."""
        found = {name: read_file(path, LARGEST) for name, path in self.files}
        return found | {workbook_name(form): form_workbook(data.of_form(form), self.unit) for form in self.forms}


def workbook_name(form: str) -> str:
    """The name of the workbook of a form."""
    return "bao-cao.xlsx" if form == FIRST_FORM else f"bao-cao-{form}.xlsx"


def name_in_package(job: Job) -> str:
    """The name of a document among the files for a unit."""
    return PurePosixPath(job.name).name if job.unit else f"{_SHARED}/{job.name}"


def jobs_to_send(data: YearData, folder: Path, kinds: Sequence[str], units: Sequence[str]) -> list[Job]:
    """The documents to send: those of the units, or only these `kinds`, which may be of the province.

    Raises `UsageError` for an unknown name, and where documents are not made yet.
    """
    jobs = [job for job in jobs_of(data, kinds, units) if job.unit or kinds]
    _refuse_missing(folder, jobs)
    return jobs


def packages_to_send(
    data: YearData, folder: Path, jobs: Sequence[Job], units: Sequence[str], only_chosen: bool
) -> list[UnitPackage]:
    """For each unit its documents and forms; with `only_chosen` the forms of blank documents among these jobs."""
    blank = dict.fromkeys(str(job.form) for job in jobs if job.document.blank)
    forms = tuple(blank) if only_chosen else tuple(data.form_ids)
    shared = [job for job in jobs if job.unit is None]
    own: dict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        own[str(job.unit.id) if job.unit else ""].append(job)
    return [_package(unit, [*shared, *own[str(unit.id)]], folder, forms) for unit in units_named(data, units)]


def packages_to_remind(data: YearData, folder: Path, units: Iterable[Unit]) -> list[UnitPackage]:
    """The empty form of each of these units, that of `data`, in Word and as a workbook.

    Raises `UsageError` where the Word forms are not made yet.
    """
    names = {str(unit.id) for unit in units}
    jobs = [
        job
        for job in jobs_of(data)
        if job.unit and str(job.unit.id) in names and job.document.blank and job.form == data.form
    ]
    _refuse_missing(folder, jobs)
    return [
        UnitPackage(
            unit,
            tuple((PurePosixPath(job.name).name, folder / job.name) for job in jobs if job.unit == unit),
            (data.form,),
        )
        for unit in data.units.units
        if str(unit.id) in names
    ]


def _refuse_missing(folder: Path, jobs: Iterable[Job]) -> None:
    missing = [job.name for job in jobs if not (folder / job.name).is_file()]
    if missing:
        more = f" và {len(missing) - 1} văn bản khác" if len(missing) > 1 else ""
        raise UsageError(f"chưa có {missing[0]}{more}", hint="chạy docgen build rồi chạy lại lệnh này")


def _package(unit: Unit, jobs: Sequence[Job], folder: Path, forms: tuple[str, ...]) -> UnitPackage:
    files: list[tuple[str, Path]] = []
    stale: list[str] = []
    for job in jobs:
        name = name_in_package(job)
        files.append((name, folder / job.name))
        for pdf in _pdfs(folder, job):
            if pdf.stat().st_mtime >= (folder / job.name).stat().st_mtime:
                files.append((pdf_name(name), pdf))
            else:
                stale.append(pdf_name(job.name))
    return UnitPackage(unit, tuple(files), forms, tuple(stale))


def _pdfs(folder: Path, job: Job) -> Iterator[Path]:
    path = folder / pdf_name(job.name)
    if path.is_file():
        yield path
