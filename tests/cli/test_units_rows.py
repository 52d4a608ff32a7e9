"""`docgen units add` and `docgen units remove`."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.project import Project
from tests.cli.test_cli import run
from tests.data.test_editing import difference
from tests.sample_project import copied_project, shipped


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path)


def changed(project: Project) -> list[str]:
    return difference(shipped("units.yaml"), (project.data(2023) / "units.yaml").read_text(encoding="utf-8"))


def test_a_unit_comes_and_goes(project: Project) -> None:
    result = run("units", "add", "Bình Sơn", "--kind", "huyện", "--project", project.root)
    assert (result.stdout, result.exit_code) == ("Đã thêm huyện Bình Sơn (binh-son).\n", 0)
    assert changed(project) == ["+", "+  - id: binh-son", "+    name: Bình Sơn", "+    kind: huyện"]
    assert run("units", "remove", "binh-son", "--project", project.root).stdout == "Đã bỏ đơn vị binh-son.\n"
    assert changed(project) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "A", "--kind", "quận"), "không phải là loại đơn vị nào"),
        (("add", "A", "--kind", "huyện", "--id", "cam-my"), "có hai lần"),
        (("remove", "cam-m"), "có phải"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    project: Project, arguments: tuple[str, ...], message: str
) -> None:
    result = run("units", *arguments, "--project", project.root)
    assert result.exit_code == 2 and message in result.stderr
    assert changed(project) == []
