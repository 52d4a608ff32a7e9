"""What a build makes its documents of, with the fingerprint of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.authoring.checked_year import year_totals
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.data.totals import Totals
from docgen.produce.batches import answers_for, without_units
from docgen.produce.fingerprints import Fingerprints
from docgen.produce.jobs import Job
from docgen.render.templates import read_templates


@dataclass(frozen=True)
class BuildInputs:
    """The inputs of some jobs; `fingerprints` in their order, "" where the program does not know itself."""

    shared_data: YearData
    templates: Mapping[str, bytes]
    totals: Mapping[str, Totals]
    """Totals by form, only of the forms that a document of the province shows."""
    fingerprints: tuple[str, ...]


def inputs_of(project: Project, data: YearData, jobs: Sequence[Job]) -> BuildInputs:
    """The inputs of these jobs. Raises `DocgenError` if the templates cannot be read."""
    shared_data, templates = without_units(data), read_templates(project.templates)
    forms = dict.fromkeys(job.form for job in jobs if job.unit is None)
    totals = {form: year_totals(project, data.of_form(form)) for form in forms}
    fingerprints = Fingerprints(shared_data, templates, totals)
    found = tuple(fingerprints.of(job, answers_for(job, data)) for job in jobs)
    return BuildInputs(shared_data, templates, totals, found)
