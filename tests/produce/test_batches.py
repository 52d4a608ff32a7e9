"""Batches of jobs: the same results in any process and with any number of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from docgen.authoring.checked_year import checked_data, year_totals
from docgen.data.loading import YearData
from docgen.data.models import Document, Unit
from docgen.data.project import Project
from docgen.errors import NO_MEMORY
from docgen.produce import Job, batches, jobs_of
from docgen.produce.batches import (
    Batch,
    Destination,
    DocumentResult,
    batches_of,
    make_batch,
    pack_shared,
    without_units,
)
from docgen.render import stencil
from docgen.render.context import context_for
from docgen.render.templates import Template, Templates, read_templates
from tests.render.tiny_templates import written
from tests.sample_project import DOCUMENTS, copied_project

Year = tuple[Project, YearData, list[Job]]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return year_of(copied_project(tmp_path_factory.mktemp("chunks")))


KINDS = ("chuong-trinh", "ke-hoach-don-vi", "giay-moi", "bao-cao-trong", "bao-cao")


def year_of(project: Project) -> Year:
    data, _ = checked_data(project, 2023)
    return project, data, jobs_of(data)


def portions(year: Year, size: int, hash_of: Callable[[str], str] = lambda _: "") -> list[Batch]:
    project, data, jobs = year
    shared = pack_shared(without_units(data), read_templates(project.templates))
    return list(
        batches_of(jobs, Destination(hash_of=hash_of), data, shared, size, {"report": year_totals(project, data)})
    )


def made(year: Year, size: int) -> list[DocumentResult]:
    return [result for chunk in portions(year, size) for result in make_batch(chunk)]


def test_what_comes_back_is_in_the_order_of_the_jobs(year: Year) -> None:
    results = made(year, 5)
    assert len(results) == len(year[2]) == DOCUMENTS
    for job, result in zip(year[2], results, strict=True):
        assert result.data, result.reason
        assert not job.unit or str(job.unit.name).upper() in str(result.data, errors="replace").upper(), job.name


def test_eight_threads_that_share_templates_make_what_one_makes(year: Year) -> None:
    alone = made(year, DOCUMENTS)
    batches._unpacked.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        shared = [list(threads.map(make_batch, portions(year, 1))) for _ in range(2)]
    assert all([result for (result,) in results] == alone for results in shared)


def test_a_portion_travels_in_a_few_bytes_and_brings_its_units_only(year: Year) -> None:
    portion = portions(year, 7)[1]
    assert [unit.id for unit in portion.units] == ["long-khanh", "cam-my"]
    assert len(pickle.dumps(portion)) - len(portion.shared) < 20_000


def test_what_is_there_already_does_not_travel_back(year: Year) -> None:
    alone = made(year, DOCUMENTS)
    hashes = {job.name: result.hashed for job, result in zip(year[2], alone, strict=True)}
    (portion,) = portions(year, DOCUMENTS, hashes.__getitem__)
    assert [(result.data, result.hashed, result.blanks) for result in make_batch(portion)] == [
        (None, result.hashed, result.blanks) for result in alone
    ]


def test_a_branch_that_fails_for_one_unit_fails_for_it_only(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    branch = '{% if unit.name == "Long Khánh" %}{{ 1 / 0 }}{% endif %}'
    written(project.templates / "report.docx", "{{ unit.name }}" + branch)
    year = year_of(project)
    failed = {job.name: result.reason for job, result in zip(year[2], made(year, 40), strict=True) if result.reason}
    assert list(failed) == ["long-khanh/bao-cao.docx"]
    assert failed["long-khanh/bao-cao.docx"].startswith("report.docx, đoạn “")


def test_every_document_is_proved(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    written(project.templates / "report.docx", "{{ unit.name }} {_{")
    written(project.templates / "programme.docx", "không nêu tên")
    year = year_of(project)
    reasons = {str(job.document.id): result.reason for job, result in zip(year[2], made(year, 40), strict=True)}
    assert reasons["report"] == "report.docx: văn bản tạo ra còn sót “{{” ở word/document.xml"
    assert reasons["programme"].startswith("programme.docx: văn bản tạo ra không nhắc đến đơn vị “")


@pytest.mark.parametrize("fault", [KeyError, OSError, RecursionError])
def test_a_fault_of_the_program_itself_stops_no_other_document(
    year: Year, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def breaking(data: YearData, document: Document, unit: Unit | None, *others: Any) -> Any:
        if unit and unit.id == "long-khanh":
            raise fault("một dữ kiện")
        return context_for(data, document, unit, *others)

    monkeypatch.setattr(stencil, "context_for", breaking)
    results = made(year, DOCUMENTS)
    failed = [job.name for job, result in zip(year[2], results, strict=True) if result.report]
    assert failed == [f"long-khanh/{name}.docx" for name in KINDS]
    (report,) = {result.report for result in results if result.report}
    assert f"builtins.{fault.__name__}" in report
    assert "một dữ kiện" not in report


def test_a_document_for_which_there_is_no_memory_stops_no_other(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(data: YearData, document: Document, unit: Unit | None, *others: Any) -> Any:
        if unit and unit.id == "long-khanh":
            raise MemoryError
        return context_for(data, document, unit, *others)

    monkeypatch.setattr(stencil, "context_for", breaking)
    assert {result.reason for result in made(year, DOCUMENTS)} == {"", NO_MEMORY}


def test_a_template_that_cannot_be_compiled_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copied_project(tmp_path, {"templates/programme.docx": b"no Word file"})
    tried: list[str] = []
    real = Templates.get

    def counting(templates: Templates, name: str) -> Template:
        tried.append(name)
        return real(templates, name)

    monkeypatch.setattr(Templates, "get", counting)
    reasons = [result.reason for result in made(year_of(project), 3) if result.reason]
    assert reasons == ["programme.docx: đây không phải là tệp Word .docx"] * 11
    assert tried.count("programme.docx") == 1
