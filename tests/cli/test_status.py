"""`docgen status`, and the documents that `docgen build` chooses by their state."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.data.project import Project
from docgen.produce.check_record import RECORD
from docgen.produce.state_words import STATES
from tests.cli.test_cli import run
from tests.sample_project import copied_project

UNIT = ("--unit", "bien-hoa")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the documents of one unit, of which one is edited."""
    project = copied_project(tmp_path)
    assert run("build", *UNIT, "--project", tmp_path).exit_code == 0
    (project.output(2023) / "bien-hoa" / "giay-moi.docx").write_bytes(b"sua tay")
    return project


def status(project: Project, *arguments: str) -> dict[str, Any]:
    result = run("status", "--format", "json", *arguments, "--project", project.root)
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_table(project: Project) -> None:
    result = run("status", *UNIT, "--project", project.root)
    assert result.exit_code == 0
    assert "5 văn bản trong output/2023" in result.stdout
    assert "Đã sửa tay:\n  bien-hoa/giay-moi.docx\n" in result.stdout
    assert "Để trống vì chưa có dữ liệu:\n  họ tên người ký: 2 văn bản\n" in result.stdout
    assert "Báo cáo: 1 đơn vị đã báo cáo, 10 chưa báo cáo; thời hạn 31/10/2023; 10 quá hạn" in result.stdout


def test_json(project: Project) -> None:
    found = status(project)
    assert found["year"] == 2023
    assert {name: found["counts"][name] for name in STATES} == {
        **dict.fromkeys(STATES, 0),
        "missing": 52,
        "current": 4,
        "edited": 1,
    }
    (edited,) = [one for one in found["documents"] if one["state"] == "edited"]
    assert (edited["file"], edited["document"], edited["unit"]) == ("bien-hoa/giay-moi.docx", "invitation", "bien-hoa")
    assert "bien-hoa/chuong-trinh.docx" in found["blanks"]["họ tên người ký"]
    (form,) = found["reports"]
    assert (form["form"], form["deadline"], form["reported"]) == ("report", "2023-10-31", ["long-thanh"])


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--state", "edited"), 1),
        (("--state", "edited", "--state", "current"), 5),
        (("--find", "cam my"), 5),
        (("invitation", "--find", "Cẩm"), 1),
        (("--state", "missing", *UNIT), 0),
    ],
)
def test_what_is_chosen(project: Project, arguments: tuple[str, ...], count: int) -> None:
    assert len(status(project, *arguments)["documents"]) == count


def test_nothing_is_written(project: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}
    status(project)
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*")} == before


def test_a_build_makes_what_is_chosen(project: Project) -> None:
    result = run("build", "--find", "cẩm mỹ", "--state", "missing", "--project", project.root)
    assert (result.exit_code, "5 văn bản trong output/2023" in result.stdout) == (0, True)
    assert status(project)["counts"]["missing"] == 47
    result = run("build", "--state", "edited", "--overwrite", "--project", project.root)
    assert (result.exit_code, status(project)["counts"]["edited"]) == (0, 0)


def test_what_a_build_checks_is_recorded(project: Project) -> None:
    run("build", "programme", *UNIT, "--check", "--project", project.root)
    assert (project.output(2023) / RECORD).exists()
    (programme,) = status(project, "programme", *UNIT)["documents"]
    assert programme["faults"].keys() == {"errors", "warnings", "notes"}
    assert status(project, "report", *UNIT)["documents"][0]["faults"] is None


def test_unknown_names(project: Project) -> None:
    result = run("status", "nope", "--project", project.root)
    assert (result.exit_code, result.stderr.startswith('Lỗi: không có văn bản "nope"')) == (2, True)
    result = run("status", "--state", "nope", "--project", project.root)
    assert (result.exit_code, "giá trị của --state không hợp lệ" in result.stderr) == (2, True)
