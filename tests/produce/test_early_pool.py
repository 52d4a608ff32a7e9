"""Processes are started before the data is read only if there will be enough to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docgen.data.project import Project
from docgen.parallel import FEWEST_FOR_POOL
from docgen.produce import BuildOptions, early_pool_for
from tests.produce.many_units import project_of
from tests.sample_project import copied_project


def begins(project: Project, *kinds: str, units: tuple[str, ...] = (), **options: int) -> bool:
    """If processes begin for such a build."""
    with early_pool_for(project, 2023, kinds, units, BuildOptions(**options)) as early:  # type: ignore[arg-type]  # workers only
        pool = early.take()
        if pool:
            pool.shutdown(cancel_futures=True)
        return pool is not None


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def test_many_units_are_worth_processes_and_few_are_not(tmp_path: Path) -> None:
    many = project_of(tmp_path / "many", FEWEST_FOR_POOL)
    assert begins(many)
    assert begins(many, "programme")
    assert not begins(many, "plan")
    assert not begins(many, "programme", units=("don-vi-1", "don-vi-2"))
    assert not begins(many, workers=1)
    assert not begins(copied_project(tmp_path / "few"))


def test_who_asks_for_processes_gets_them(tmp_path: Path) -> None:
    assert begins(copied_project(tmp_path), workers=2)


@pytest.mark.parametrize("name", ["docgen.yaml", "data/2023/units.yaml"])
def test_what_cannot_be_read_is_left_to_who_loads_it(name: str, tmp_path: Path) -> None:
    assert not begins(copied_project(tmp_path, {name: None}), workers=2)


def test_where_everything_seems_to_be_made_nothing_begins(tmp_path: Path) -> None:
    project = project_of(tmp_path, FEWEST_FOR_POOL)
    manifest = project.output(2023) / "manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("{}")
    later = manifest.stat().st_mtime + 10
    os.utime(manifest, (later, later))
    assert not begins(project)
    assert not begins(project, workers=2)
    assert begins(project, again=True)
    same_moment = manifest.stat().st_mtime_ns
    os.utime(project.templates / "parts" / "body.docx", ns=(same_moment - 1, same_moment - 1))
    assert not begins(project)
    os.utime(project.templates / "parts" / "body.docx", ns=(same_moment, same_moment))
    assert begins(project)
