"""Where everything is."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.project import Project, find_project
from docgen.errors import DocgenError


def test_folders(tmp_path: Path) -> None:
    project = Project(tmp_path)
    places = (project.catalogue, project.templates, project.schemas, project.data(2023), project.reports(2023))
    shown = [project.shown(place) for place in (*places, project.output(2024))]
    assert shown == ["docgen.yaml", "templates", "data/schema", "data/2023", "data/2023/reports", "output/2024"]


def test_years_that_have_data(tmp_path: Path) -> None:
    for name in ("2024", "2023", "schema", "20235", "cũ"):
        (tmp_path / "data" / name).mkdir(parents=True)
    (tmp_path / "data" / "2022").write_text("", encoding="utf-8")
    assert Project(tmp_path).years() == [2023, 2024]


def test_no_years(tmp_path: Path) -> None:
    assert Project(tmp_path).years() == []


def test_a_path_outside_is_shown_whole(tmp_path: Path) -> None:
    outside = tmp_path / "khác" / "a.docx"
    assert Project(tmp_path / "dự án").shown(outside) == outside.as_posix()


@pytest.mark.parametrize("below", [".", "data", "data/2023/reports"])
def test_found_from_a_folder_below(tmp_path: Path, below: str) -> None:
    (tmp_path / below).mkdir(parents=True, exist_ok=True)
    (tmp_path / "docgen.yaml").write_text("", encoding="utf-8")
    assert find_project(tmp_path / below) == Project(tmp_path.resolve())


def test_the_nearest_project_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "trong" / "sâu"
    inner.mkdir(parents=True)
    for folder in (tmp_path, inner.parent):
        (folder / "docgen.yaml").write_text("", encoding="utf-8")
    assert find_project(inner).root == inner.parent.resolve()


def test_a_folder_of_that_name_is_no_catalogue(tmp_path: Path) -> None:
    (tmp_path / "docgen.yaml").mkdir()
    with pytest.raises(DocgenError, match=r"không tìm thấy docgen\.yaml trong .*--project"):
        find_project(tmp_path)
