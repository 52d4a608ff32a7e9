"""One document of a year, made in memory as a build would make it."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.authoring.checked_year import year_totals
from docgen.data.loading import YearData
from docgen.data.models import Document
from docgen.data.project import Project
from docgen.errors import UsageError, nearest
from docgen.files.user_cache import user_cache_folder
from docgen.produce.batches import answers_for
from docgen.produce.fingerprints import program_fingerprint
from docgen.produce.jobs import Job, jobs_of
from docgen.render.plain_road import render_plainly
from docgen.render.templates import Rendered, Templates, with_shared_looks
from docgen.render.templates.code_cache import CodeCache


def compiled_templates(contents: Mapping[str, bytes]) -> Templates:
    """Templates, as `read_templates` gives them, that are compiled when they are first used. Raises `TemplateError`."""
    made_by = program_fingerprint()
    folder = user_cache_folder("templates") if made_by else None
    return Templates(with_shared_looks(contents), CodeCache(folder, made_by))


def job_named(data: YearData, document: str, unit: str = "") -> Job:
    """The document of a unit, or of the province. Raises `UsageError` with the nearest name if there is none."""
    jobs = jobs_of(data, [document], [unit] if unit else [])
    if len(jobs) != 1:
        raise UsageError(f'văn bản "{document}" là của từng đơn vị', hint=nearest("", unit_names(data)))
    return jobs[0]


def unit_names(data: YearData) -> list[str]:
    """The ids of the units of a year."""
    return [str(unit.id) for unit in data.units.units]


def rendered_document(project: Project, data: YearData, job: Job, templates: Templates) -> Rendered:
    """The document with its blanks. Raises `DocgenError` if it cannot be made."""
    document: Document = job.document
    totals = None if job.unit else year_totals(project, data.of_form(document.form))
    template = templates.get(str(document.template))
    return render_plainly(data, document, template, job.unit, answers_for(job, data), totals)
