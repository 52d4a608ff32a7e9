"""Accepting open problems from the command line: what is written where, and what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.new_year import accept, review, selected
from docgen.cli import main
from docgen.data.project import Project
from docgen.errors import Place, Problem, UsageError
from tests.authoring.test_open_questions import plain_project
from tests.sample_project import DATA, replaced, shipped

LINE = "text: theo bảng dưới đây"
SIGNED = "  name: Nguyễn Sơn Hùng\n"


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["review", "--project", str(project.root), *arguments])


def typed(words: str) -> dict[str, str]:
    return replaced("programme.yaml", LINE, f"text: {words}")


def added_lines(project: Project, name: str, before: str) -> list[str]:
    """The lines of a data file of 2023 that are not those of `before`."""
    after = (project.data(2023) / name).read_text(encoding="utf-8").splitlines()
    old = before.splitlines()
    assert len(old) == len(after)
    return [new for was, new in zip(old, after, strict=True) if was != new]


@pytest.mark.parametrize("request_", ["1", "1-1", "programme.yaml:41", "data/2023/programme.yaml", "review-wording"])
def test_the_comment_at_the_end_of_the_line(request_: str, tmp_path: Path) -> None:
    changes = typed("trong năm 2022")
    project = plain_project(tmp_path, changes)
    result = run(project, "--accept", request_)
    assert result.output.startswith("Đã ghi data/2023/programme.yaml, dòng 41: # docgen: accept review-2023\n")
    assert "    chấp nhận: còn ghi năm “2022”" in result.output
    assert "Không còn nội dung nào cần rà soát cho năm 2023." in result.output
    assert result.exit_code == 0
    (line,) = added_lines(project, "programme.yaml", changes[f"{DATA}/programme.yaml"])
    assert line.endswith("text: trong năm 2022  # docgen: accept review-2023")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    changes = typed("trong năm 2022")
    project = plain_project(tmp_path, changes)
    result = run(project, "--accept", "1", "--dry-run")
    assert result.output.startswith("Sẽ ghi data/2023/programme.yaml, dòng 41: ")
    assert result.exit_code == 1
    assert added_lines(project, "programme.yaml", changes[f"{DATA}/programme.yaml"]) == []


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("trong năm 2022  # ghi chú", "trong năm 2022  # ghi chú  # docgen: accept review-2023"),
        ("trong năm 2022  # docgen: accept year", "trong năm 2022  # docgen: accept year, review-2023"),
        (
            "trong năm 2022  # ghi chú; docgen: accept review-2022, year",
            "trong năm 2022  # ghi chú  # docgen: accept year, review-2023",
        ),
        ('"trong năm 2022"', '"trong năm 2022"  # docgen: accept review-2023'),
    ],
)
def test_comments_that_are_there_already(written: str, line: str, tmp_path: Path) -> None:
    changes = typed(written)
    project = plain_project(tmp_path, changes)
    assert run(project, "--accept", "1").exit_code == 0
    (after,) = added_lines(project, "programme.yaml", changes[f"{DATA}/programme.yaml"])
    assert after.endswith(f"text: {line}")


def test_a_text_of_several_lines_with_two_problems(tmp_path: Path) -> None:
    changes = typed(">-\n      một hai\n      227/KH-UBND năm 2022")
    project = plain_project(tmp_path, changes)
    problems = review(project, 2023)
    assert len(problems) == 2
    (one,) = accept(project, 2023, problems[:1], dry_run=False)
    (line,) = added_lines(project, "programme.yaml", changes[f"{DATA}/programme.yaml"])
    assert line.endswith("text: >-  # docgen: accept review-2023")
    assert (one.place.line, one.problems) == (41, (problems[0],))
    assert review(project, 2023) == []


def test_facts_that_stay_empty(tmp_path: Path) -> None:
    """One with a key, one whose key is missing: its line is added."""
    without = shipped("week.yaml").replace(SIGNED, "").replace("theme: Xây dựng {{ facts.topic }}", "theme:")
    project = plain_project(tmp_path, {f"{DATA}/week.yaml": without})
    assert [problem.message for problem in review(project, 2023)] == ["chưa có chủ đề", "chưa có họ tên người ký"]
    assert run(project, "--accept", "1", "--accept", "2").exit_code == 0
    written = (project.data(2023) / "week.yaml").read_text(encoding="utf-8")
    assert "\ntheme:  # docgen: accept review-2023\n" in written
    assert "    - PHÓ CHỦ TỊCH\n  name:  # docgen: accept review-2023\n" in written
    assert re.sub(r"  name:  # docgen.*\n|  # docgen.*", "", written) == without


def test_files_with_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    text = typed("trong năm 2022")[f"{DATA}/programme.yaml"]
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    project = plain_project(tmp_path)
    (project.data(2023) / "programme.yaml").write_bytes(data)
    assert run(project, "--accept", "1").exit_code == 0
    after = (project.data(2023) / "programme.yaml").read_bytes()
    assert after.replace(b"  # docgen: accept review-2023", b"") == data


@pytest.mark.parametrize(
    ("requested", "message"),
    [
        ("7", "danh sách cần rà soát có 1 mục, không có số 7"),
        ("0", "danh sách cần rà soát có 1 mục, không có số 0"),
        ("plan.yaml:3", "danh sách cần rà soát không có “plan.yaml:3”"),
        ("gì đó", "danh sách cần rà soát không có “gì đó” - ghi số thứ tự (3)"),
    ],
)
def test_requests_for_nothing(requested: str, message: str, tmp_path: Path) -> None:
    result = run(plain_project(tmp_path, typed("trong năm 2022")), "--accept", requested)
    assert result.exit_code == 2
    assert result.output.startswith(f"Lỗi: {message}")


def test_a_word_template_cannot_be_accepted() -> None:
    problem = Problem(Place("templates/a.docx"), "mẫu Word còn ghi năm 2022", "hãy sửa trong Word")
    with pytest.raises(UsageError, match="không thể chấp nhận chỗ này bằng ghi chú: mẫu Word còn ghi năm 2022"):
        selected([problem], ["1"])
