"""Whole texts that commands write: listed with a copy of what was there, so that they can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.authoring.new_year import accept, review, switch_year
from docgen.authoring.paper_numbers import GivenNumber, plan_numbers, write_numbers
from docgen.authoring.saving import NewText, history, undo_last, write_recorded
from docgen.data.project import Project
from docgen.errors import OutputError
from tests.authoring.test_open_questions import plain_project, typed
from tests.sample_project import copied_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path)


def test_a_number_is_listed_and_taken_back(project: Project) -> None:
    files = [project.data(2023) / name for name in ("week.yaml", "units.yaml")]
    before = [path.read_bytes() for path in files]
    given = [GivenNumber("summary", "", "410", "20/11/2023"), GivenNumber("programme", "long-thanh", "15", "2/10/2023")]
    write_numbers(project, 2023, plan_numbers(project, 2023, given, date(2026, 1, 1), overwrite=False))
    assert [path.read_bytes() == old for path, old in zip(files, before, strict=True)] == [False, False]
    listed = history(project, 2023)
    assert [one.file for one in listed] == ["week.yaml", "units.yaml"]
    assert {one.words for one in listed} == {"số, ngày của báo cáo tổng hợp và 1 văn bản khác"}
    undo_last(project, 2023)
    undo_last(project, 2023)
    assert [path.read_bytes() for path in files] == before


def test_the_year_of_the_project(project: Project) -> None:
    before = project.catalogue.read_bytes()
    switch_year(project, 2026)
    assert [one.file for one in history(project, 2026)] == ["docgen.yaml"]
    undo_last(project, 2026)
    assert project.catalogue.read_bytes() == before


def test_what_was_accepted(tmp_path: Path) -> None:
    project = plain_project(tmp_path, typed("trong năm 2022"))
    path = project.data(2023) / "programme.yaml"
    before = path.read_bytes()
    accept(project, 2023, review(project, 2023), dry_run=False)
    assert path.read_bytes() != before
    undo_last(project, 2023)
    assert path.read_bytes() == before


def test_a_file_that_changed_meanwhile_stays_and_nothing_is_listed(project: Project) -> None:
    path = project.data(2023) / "week.yaml"
    now = path.read_bytes()
    with pytest.raises(OutputError, match="vừa bị sửa"):
        write_recorded(project, 2023, [NewText(path, b"before", b"after")], "x")
    assert path.read_bytes() == now
    assert history(project, 2023) == []


def test_without_a_change_or_a_folder_nothing_is_listed(project: Project) -> None:
    path = project.data(2023) / "week.yaml"
    now = path.read_bytes()
    write_recorded(project, 2023, [NewText(path, now, now)], "x")
    assert history(project, 2023) == []
    catalogue = project.catalogue.read_bytes()
    write_recorded(project, 2031, [NewText(project.catalogue, catalogue, catalogue + b"\n")], "x")
    assert project.catalogue.read_bytes() == catalogue + b"\n"
    assert not project.data(2031).exists()
