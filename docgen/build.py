"""Documents × units → files: each rendered, and written only if its bytes changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.checks import inconsistencies, misplaced, slips
from docgen.context import scope_for
from docgen.errors import DataProblemsError, DocgenError, OutputError, Problem, UsageError, nearest, unreadable
from docgen.loading import YearData, load_year
from docgen.models import Document, Unit
from docgen.project import Project
from docgen.templates import Templates


@dataclass(frozen=True)
class Job:
    """One document to make; `unit` is None for the province's."""

    document: Document
    unit: Unit | None
    path: Path


@dataclass(frozen=True)
class Event:
    """What became of a job; `blanks` are the names of what is blank in the document on purpose."""

    job: Job
    outcome: Literal["made", "same", "failed"]
    blanks: frozenset[str] = frozenset()
    reason: str = ""


def checked_data(project: Project, year: int) -> tuple[YearData, list[Problem]]:
    """All data of a year, and its slips as warnings. Raises `DataProblemsError` with every problem of every file."""
    loaded = load_year(project, year)
    problems = [*loaded.problems, *inconsistencies(loaded), *misplaced(loaded)]
    if problems:
        raise DataProblemsError(problems)
    return loaded.data(), slips(loaded)


def jobs_of(project: Project, data: YearData, kinds: Sequence[str] = (), units: Sequence[str] = ()) -> list[Job]:
    """The documents to make: all, or those of `kinds`, or of `units`. Raises `UsageError` for an unknown name."""
    documents = data.catalogue.documents
    _known("tài liệu", kinds, [str(document.id) for document in documents])
    _known("đơn vị", units, [str(unit.id) for unit in data.units.units])
    folder = project.output(data.year)
    jobs: list[Job] = []
    for document in documents:
        if kinds and document.id not in kinds:
            continue
        if document.audience == "unit":
            chosen = (unit for unit in data.units.units if not units or unit.id in units)
            jobs.extend(Job(document, unit, folder / str(unit.id) / str(document.file)) for unit in chosen)
        elif not units or kinds:
            jobs.append(Job(document, None, folder / str(document.file)))
    return jobs


def build(project: Project, data: YearData, jobs: Sequence[Job]) -> Iterator[Event]:
    """Makes the documents, one event each. A document that fails does not stop the others."""
    templates = Templates(project.templates)
    for job in jobs:
        try:
            yield _make(job, data, templates)
        except DocgenError as error:
            yield Event(job, "failed", reason=error.format_message())


def _make(job: Job, data: YearData, templates: Templates) -> Event:
    scope = scope_for(data, job.document, job.unit)
    rendered = templates.get(str(job.document.template)).render(scope.values)
    blanks = frozenset(blank.name for blank in rendered.blanks | scope.noted if blank.name)
    return Event(job, "made" if _written(job.path, rendered.data) else "same", blanks)


def _written(path: Path, data: bytes) -> bool:
    """True if `path` was written, False if it held `data` already. Raises `OutputError`."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise OutputError(f"không ghi được {unreadable(path, error)}") from error
    return True


def _replace(path: Path, data: bytes) -> None:
    """Writes beside `path` and renames, so that there is never half a file under its name."""
    handle, temporary = tempfile.mkstemp(prefix=".docgen-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _known(what: str, names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise UsageError(f'không có {what} "{name}"', hint=nearest(name, known))
