"""A year that is read again: what has not changed is not parsed again, and the result is the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import pytest

from docgen.authoring.checked_year import checked_files, problems_of
from docgen.data.loading import load_year, year
from docgen.data.yaml.tree import parse_tree
from docgen.errors import DataProblemsError, Problem
from tests.sample_project import DATA, copied_project, shipped

REPORT = f"{DATA}/reports/long-thanh.yaml"


@pytest.mark.parametrize(
    "change",
    [
        {},
        {REPORT: shipped(REPORT).replace("lop_day_nghe: 4", "lop_day_nghe: 5")},
        {REPORT: "unit: long-thanh\nunit: long-thanh\n"},
        {REPORT: None},
        {f"{DATA}/reports/cam-my.yaml": "unit: cam-my\n"},
        {f"{DATA}/units.yaml": "units: x\n"},
        {"docgen.yaml": "documents: [\n"},
    ],
)
def test_a_year_read_again_is_as_if_read_anew(
    tmp_path: Path, change: dict[str, str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copied_project(tmp_path)
    known = load_year(project, 2023)
    for name, text in change.items():
        if text is None:
            (tmp_path / name).unlink()
        else:
            (tmp_path / name).write_text(text, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(year, "_read_files", WeakValueDictionary())
        anew = load_year(project, 2023)
    for again in (load_year(project, 2023), load_year(project, 2023)):
        shared = [name for name, file in again.read.items() if file is known.read.get(name)]
        assert len(shared) >= len(again.read) - 1
        assert (again.sources, again.models, again.kinds) == (anew.sources, anew.models, anew.kinds)
        assert (again.problems, problems_of(again)) == (anew.problems, problems_of(anew))


def test_only_what_has_changed_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copied_project(tmp_path)
    good = checked_files(project, 2023)
    parsed: list[str] = []

    def noted(text: str, shown: str) -> tuple[Any, list[Problem]]:
        parsed.append(shown)
        return parse_tree(text, shown)

    monkeypatch.setattr(year, "parse_tree", noted)
    assert checked_files(project, 2023, good).sources == good.sources
    (tmp_path / REPORT).write_text("unit: long-thanh\n", encoding="utf-8")
    checked_files(project, 2023, good)
    assert parsed == [REPORT]
    (tmp_path / REPORT).write_text("unit: cam-my\n", encoding="utf-8")
    with pytest.raises(DataProblemsError):
        checked_files(project, 2023, good)
