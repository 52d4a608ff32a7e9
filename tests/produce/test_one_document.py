"""One document in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import load_year
from docgen.data.loading.model_paths import ModelPaths
from docgen.data.project import Project
from docgen.errors import UsageError
from docgen.produce import jobs_of
from docgen.produce.one_document import compiled_templates, job_named, rendered_document
from docgen.render.templates import read_templates
from tests.sample_project import ROOT

PROJECT = Project(ROOT)


def test_it_has_the_bytes_that_a_build_writes(made: Path) -> None:
    data, _ = checked_data(PROJECT, 2023)
    templates = compiled_templates(read_templates(PROJECT.templates))
    for job in [one for one in jobs_of(data) if one.unit in (None, data.units.units[2])]:
        assert rendered_document(PROJECT, data, job, templates).data == (made / job.name).read_bytes()


def test_every_blank_of_a_unit_or_the_campaign_has_a_place_in_the_data() -> None:
    """So that a page can offer a field for it."""
    loaded = load_year(PROJECT, 2026)
    data = loaded.data()
    paths, templates = ModelPaths(loaded, data), compiled_templates(read_templates(PROJECT.templates))
    without = set()
    for job in [one for one in jobs_of(data) if one.unit in (None, data.units.units[0])]:
        blanks = rendered_document(PROJECT, data, job, templates).blanks
        without |= {blank.name for blank in blanks if blank.name and not (blank.field_path and paths.of(blank.owner))}
    assert without == {"số liệu báo cáo", "số liệu bảng “du_toan”"}


def test_a_unit_is_needed_and_names_are_known() -> None:
    data, _ = checked_data(PROJECT, 2023)
    assert job_named(data, "plan").unit is None
    assert job_named(data, "programme", "bien-hoa").name == "bien-hoa/chuong-trinh.docx"
    with pytest.raises(UsageError, match="của từng đơn vị"):
        job_named(data, "programme")
    with pytest.raises(UsageError, match="không có văn bản"):
        job_named(data, "none")
