"""The documents to make."""

from __future__ import annotations

import pytest

from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.errors import UsageError
from docgen.produce import jobs_of, units_named
from tests.sample_project import DOCUMENTS, ROOT

DATA = load_year(Project(ROOT), 2023).data()


def test_all_documents_unit_by_unit() -> None:
    jobs = jobs_of(DATA)
    assert len({job.name for job in jobs}) == len(jobs) == DOCUMENTS
    units = [str(job.unit.id) for job in jobs if job.unit]
    assert list(dict.fromkeys(units)) == [str(unit.id) for unit in DATA.units.units]
    assert units == sorted(units, key=list(dict.fromkeys(units)).index)


def test_some_kinds_and_units() -> None:
    assert [job.name for job in jobs_of(DATA, ["plan"])] == ["ke-hoach.docx"]
    names = [job.name for job in jobs_of(DATA, units=["cam-my", "bien-hoa"])]
    assert {name.split("/")[0] for name in names} == {"cam-my", "bien-hoa"}
    both = jobs_of(DATA, ["plan", "programme"], ["cam-my"])
    assert [job.name for job in both] == ["ke-hoach.docx", "cam-my/chuong-trinh.docx"]


def test_unknown_names() -> None:
    with pytest.raises(UsageError, match='không có văn bản "plam".*plan'):
        jobs_of(DATA, ["plam"])
    with pytest.raises(UsageError, match='không có đơn vị "cam-mi".*cam-my'):
        units_named(DATA, ["cam-mi"])
    assert len(units_named(DATA, [])) == len(DATA.units.units)
