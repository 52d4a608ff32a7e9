"""`docgen agenda hours` and `docgen agenda move`."""

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


def test_the_items_are_listed_with_their_hours(project: Project) -> None:
    lines = run("agenda", "hours", "--project", project.root).stdout.splitlines()
    assert lines[0] == "  1. 7 giờ 30 - 8 giờ 00      Tiếp đón đại biểu (don_tiep)"
    assert lines[-1].startswith("  8. 9 giờ 40                 Kết thúc Lễ khai mạc")


def test_an_item_moves_with_its_comment(project: Project) -> None:
    result = run("agenda", "move", "be_mac", "2", "--project", project.root)
    assert result.exit_code == 0 and "  3. 8 giờ 20                 Kết thúc" in result.stdout
    now = (project.data(2023) / "agenda.yaml").read_text(encoding="utf-8")
    changed = difference(shipped("agenda.yaml"), now)
    assert "+  # Chỉ có giờ bắt đầu." in changed and "-  # Chỉ có giờ bắt đầu." in changed
    run("undo", "--project", project.root)
    assert (project.data(2023) / "agenda.yaml").read_text(encoding="utf-8") == shipped("agenda.yaml")


@pytest.mark.parametrize(
    ("item", "after", "message"),
    [("be_mac", "be_mac", "sau chính nó"), ("bemac", "1", "có phải"), ("9", "1", 'không có nội dung "9"')],
)
def test_what_cannot_be_moved(project: Project, item: str, after: str, message: str) -> None:
    result = run("agenda", "move", item, after, "--project", project.root)
    assert result.exit_code == 2 and message in result.stderr


def test_two_items_at_once_are_named(tmp_path: Path) -> None:
    text = shipped("agenda.yaml").replace("  - id: phat_dong\n", '  - id: phat_dong\n    hour: "8:05"\n')
    project = copied_project(tmp_path, {"data/2023/agenda.yaml": text})
    assert "Lưu ý: hai nội dung cùng lúc" in run("agenda", "hours", "--project", project.root).stderr
