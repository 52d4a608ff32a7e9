"""Batches of jobs that are sent to workers, and the results that come back.

A batch holds the templates and the year's data (compressed once, the same bytes in all batches), its jobs and their
units. A worker needs only this package, on whatever machine it runs.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from docgen.data.loading import YearData
from docgen.data.models import Answers, Document, Unit
from docgen.data.totals import Totals
from docgen.errors import NO_MEMORY, DocgenError, TemplateError
from docgen.errors.crash_report import report_text
from docgen.files import digest, read_whole, write_temporary
from docgen.files.user_cache import user_cache_folder
from docgen.produce.fingerprints import program_fingerprint
from docgen.produce.jobs import Job
from docgen.render.plain_road import render_plainly
from docgen.render.stencil import DocumentStencils, StencilError
from docgen.render.templates import Rendered, Template, Templates
from docgen.render.templates.code_cache import CodeCache

JobRow: TypeAlias = tuple[int, int | None, str, str]


@dataclass(frozen=True)
class Batch:
    """Jobs, as (index of the document in the catalogue, index in `units` or None, path, hash of the existing file).

    `folder` is that of the documents and `temporary_dir` that of temporary files, if the worker can reach them; the
    hashes are for workers that cannot. `totals` are only in batches with a document of the province.
    """

    shared: bytes
    units: tuple[Unit, ...]
    answers: Mapping[tuple[str, str], Answers]
    """Answers by form and unit."""
    jobs: tuple[JobRow, ...]
    folder: str = ""
    temporary_dir: str = ""
    totals: Mapping[str, Totals] = field(default_factory=dict)
    """Totals by form."""
    plainly: bool = False
    """No stencils are used, because one was wrong."""


class _Compiled:
    """Templates, each compiled once; a failure is kept too, because it would be the same for every unit."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._faults: dict[str, TemplateError] = {}

    def get(self, name: str) -> Template:
        """The compiled template of that file name. Raises `TemplateError`."""
        if name in self._faults:
            raise self._faults[name].with_traceback(None)
        try:
            return self._templates.get(name)
        except TemplateError as error:
            self._faults[name] = error
            raise


@dataclass(frozen=True)
class SharedInputs:
    """The data that all batches of a build share, unpacked once in each process; `data` is `without_units`."""

    data: YearData
    templates: _Compiled
    stencils: dict[str, DocumentStencils]


@dataclass(frozen=True)
class Destination:
    """The folders for documents and temporary files; or, if workers cannot reach them, hashes of files."""

    folder: str = ""
    temporary_dir: str = ""
    hash_of: Callable[[str], str] = lambda _: ""


@dataclass(frozen=True)
class DocumentResult:
    """One document: its bytes or the temporary file that holds them, and their hash; or the reason of a failure.

    Neither bytes nor temporary file if the existing file has the same content.
    """

    data: bytes | None
    hashed: str
    blanks: frozenset[str]
    reason: str = ""
    temporary: str = ""
    report: str = ""
    """The report of an unexpected exception, as `report_text` makes it: the process that prints it makes the reason."""
    stencil_fault: str = ""
    """The report of a stencil that was wrong; this document was rendered plainly then."""


def without_units(data: YearData) -> YearData:
    """What documents share: the data without answers, e-mails and units; of the first unit only its id, for forms."""
    ids = (unit.id for unit in data.units.units[:1])
    units = data.units.model_copy(
        update={"units": tuple(Unit.model_construct(id=one, name=one, kind=one) for one in ids)}
    )
    forms = {form: replace(own, answers={}) for form, own in data.forms.items()}
    return replace(data, units=units, answers={}, forms=forms, mail=None)


def answers_for(job: Job, data: YearData) -> Answers | None:
    """The answers of the job's unit to the form that its document shows."""
    if job.unit is None:
        return None
    answers = data.answers if job.form == data.form else data.forms[job.form].answers
    return answers.get(str(job.unit.id))


def pack_shared(shared_data: YearData, templates: Mapping[str, bytes]) -> bytes:
    """The data that all batches share: the year's data `without_units`, and the templates `with_shared_looks`."""
    return zlib.compress(pickle.dumps((shared_data, dict(templates))), 1)


def batches_of(
    jobs: Sequence[Job],
    destination: Destination,
    data: YearData,
    shared: bytes,
    size: int,
    totals: Mapping[str, Totals] = MappingProxyType({}),
) -> Iterator[Batch]:
    """The jobs in batches of `size`."""
    numbers = {document.id: number for number, document in enumerate(data.catalogue.documents)}
    for start in range(0, len(jobs), size):
        batch_jobs = jobs[start : start + size]
        units = {str(job.unit.id): job.unit for job in batch_jobs if job.unit}
        indices = {name: index for index, name in enumerate(units)}
        given = {(job.form, str(job.unit.id)): answers_for(job, data) for job in batch_jobs if job.unit}
        answers = {key: own for key, own in given.items() if own}
        job_rows = tuple(
            (
                numbers[job.document.id],
                indices[str(job.unit.id)] if job.unit else None,
                job.name,
                destination.hash_of(job.name),
            )
            for job in batch_jobs
        )
        needed = {job.form: totals[job.form] for job in batch_jobs if job.unit is None and job.form in totals}
        yield Batch(
            shared, tuple(units.values()), answers, job_rows, destination.folder, destination.temporary_dir, needed
        )


def make_batch(batch: Batch) -> list[DocumentResult]:
    """Makes the documents of a batch, in order. A document that fails gives the reason and stops no other."""
    shared = _unpacked(batch.shared)
    return [_make_document(shared, batch, job) for job in batch.jobs]


def _make_document(shared: SharedInputs, batch: Batch, job: JobRow) -> DocumentResult:
    number, index, name, existing_hash = job
    document = shared.data.catalogue.documents[number]
    unit = batch.units[index] if index is not None else None
    try:
        rendered, fault = _render(shared, document, unit, batch)
        blanks = frozenset(blank.name for blank in rendered.blanks if blank.name)
        hashed = digest(rendered.data)
        if hashed == existing_hash or (batch.folder and _has_content(f"{batch.folder}{os.sep}{name}", rendered.data)):
            return DocumentResult(None, hashed, blanks, stencil_fault=fault)
    except DocgenError as error:
        return DocumentResult(None, "", frozenset(), error.format_message())
    except MemoryError:
        return DocumentResult(None, "", frozenset(), NO_MEMORY)
    except Exception as error:  # noqa: BLE001 - a programming error must not stop the other documents
        return DocumentResult(None, "", frozenset(), report=report_text(error))
    result = DocumentResult(rendered.data, hashed, blanks, stencil_fault=fault)
    return _write_temporary(result, rendered.data, batch.temporary_dir) if batch.temporary_dir else result


def _render(shared: SharedInputs, document: Document, unit: Unit | None, batch: Batch) -> tuple[Rendered, str]:
    """The document, and the report of a stencil that was wrong, if one was."""
    template = shared.templates.get(str(document.template))
    form = str(document.form)
    answers = batch.answers.get((form, str(unit.id))) if unit else None
    if unit is None or batch.plainly:
        return render_plainly(shared.data, document, template, unit, answers, batch.totals.get(form)), ""
    stencils = shared.stencils.get(str(document.id))
    if stencils is None:
        stencils = shared.stencils[str(document.id)] = DocumentStencils(shared.data, document, template)
    try:
        return stencils.render(unit, answers), ""
    except StencilError as error:
        return stencils.render(unit, answers), report_text(error)


def _write_temporary(result: DocumentResult, data: bytes, temporary_dir: str) -> DocumentResult:
    try:
        return replace(result, data=None, temporary=write_temporary(temporary_dir, data))
    except OSError:  # the process that writes the file gets the same error and reports it
        return result


def _has_content(path: str, data: bytes) -> bool:
    try:
        return read_whole(path) == data
    except OSError:
        return False


@lru_cache(maxsize=2)
def _unpacked(shared: bytes) -> SharedInputs:
    data, templates = pickle.loads(zlib.decompress(shared))  # noqa: S301 - packed by ourselves, above
    return SharedInputs(data, _compiled(tuple(templates.items())), {})


@lru_cache(maxsize=2)
def _compiled(templates: tuple[tuple[str, bytes], ...]) -> _Compiled:
    made_by = program_fingerprint()
    folder = user_cache_folder("templates") if made_by else None
    return _Compiled(Templates(dict(templates), CodeCache(folder, made_by)))
