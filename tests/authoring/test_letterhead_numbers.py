"""Which documents were signed: those that have the number and the date that their letterheads show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.authoring.paper_numbers import issued_documents, number_places
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.produce import jobs_of
from tests.sample_project import DATA, ROOT, copied_project, shipped

PAPERS = "    name: Cẩm Mỹ\n    papers:\n      invitation: {number: 5}\n      programme: {number: 12, date: 2023-09-20}"


@pytest.mark.parametrize("year", [2023, 2026])
def test_a_document_is_signed_where_its_number_and_date_are_written(year: int, tmp_path: Path) -> None:
    units = re.sub("^    name: Cẩm Mỹ$", PAPERS, shipped("units.yaml"), flags=re.MULTILINE)
    project = copied_project(tmp_path, {f"{DATA}/units.yaml": units}) if year == 2023 else Project(ROOT)
    loaded = load_year(project, year)
    data, is_issued = loaded.data(), issued_documents(loaded.data())
    places = {(one.id, one.unit): one for one in number_places(loaded) if one.is_document}
    found = {}
    for job in jobs_of(data):
        key = str(job.document.id), str(job.unit.id) if job.unit else ""
        place = places.get(key)
        found[key] = is_issued(job.document, job.unit)
        assert found[key] == (place is not None and bool(place.number and place.day)), key
    assert len(found) > 50
    if year == 2023:
        assert found["programme", "cam-my"] and not found["invitation", "cam-my"] and found["plan", ""]
