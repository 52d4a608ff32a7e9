"""`--format` of every command that lists problems: the same problems in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from docgen.data.project import Project
from tests.cli.test_cli import run
from tests.decree30.mutations.tools import Docx, in_section
from tests.errors.test_sarif import SARIF
from tests.reports.returned_forms import answers_of, edited, filled, made
from tests.sample_project import DATA, copied_project, replaced, shipped

REPORT = f"{DATA}/reports/long-thanh.yaml"
COMMAND = re.compile(r"::(error|warning|notice) (?:\w+=[^,:]+,)*title=[\w-]+::.+")
Prepared = Callable[[Path, Path], tuple[list[str], Callable[[Result], int]]]
"""Puts a project with problems into the first folder; gives the arguments, and the number of problems in the text."""


def printed_lines(result: Result, pattern: str) -> int:
    return len(re.findall(pattern, result.stdout + result.stderr, re.MULTILINE))


def build(folder: Path, _: Path) -> tuple[list[str], Callable[[Result], int]]:
    """A warning of the data, and a template that cannot be read."""
    slip = replaced("plan.yaml", r"phù hợp, nội dung thiết thực, hiệu quả", "như năm 2022")
    copied_project(folder, {**slip, "templates/programme.docx": b"no Word file"})
    return ["build", "--unit", "bien-hoa"], lambda result: printed_lines(result, r"^(Lưu ý|Lỗi): ")


def wrong_data(folder: Path, _: Path) -> tuple[list[str], Callable[[Result], int]]:
    copied_project(folder, {**replaced("week.yaml", r"^starts: .*$", "starts: 2023-13-05"), REPORT: "unit: [\n"})
    return ["build"], lambda result: printed_lines(result, r"^data/2023/[\w/-]+\.yaml, dòng \d+, cột \d+: ")


def wrong_data_of(command: str, *more: str) -> Prepared:
    def prepared(folder: Path, made_folder: Path) -> tuple[list[str], Callable[[Result], int]]:
        _, count = wrong_data(folder, made_folder)
        return [command, *(str(made_folder / one) for one in more)], count

    return prepared


def lint(folder: Path, _: Path) -> tuple[list[str], Callable[[Result], int]]:
    copied_project(folder, {"templates/programme.docx": b"no Word file", "templates/plan.docx": b"neither"})
    return ["lint"], lambda result: printed_lines(result, r"^[\w./-]+\.docx[,:] ")


def check(folder: Path, made_folder: Path) -> tuple[list[str], Callable[[Result], int]]:
    copied_project(folder)
    programme = Docx.of((made_folder / "bien-hoa" / "chuong-trinh.docx").read_bytes())
    in_section(0, "pgSz", w=12240, h=15840)(programme)
    (folder / "a.docx").write_bytes(programme.data())
    (folder / "b.docx").write_bytes(b"no Word file")
    return ["check", str(folder / "a.docx"), str(folder / "b.docx")], lambda result: printed_lines(result, "^  ")


def review(folder: Path, _: Path) -> tuple[list[str], Callable[[Result], int]]:
    """A fact without a value, and two years in a sentence."""
    slip = replaced("plan.yaml", r"phù hợp, nội dung thiết thực, hiệu quả", "như năm 2022, năm 2021")
    copied_project(folder, {**slip, **replaced("week.yaml", r"^starts: .*$", "starts:")})
    return ["review"], lambda result: printed_lines(result, r"^\d+\. data/")


def collect(folder: Path, _: Path) -> tuple[list[str], Callable[[Result], int]]:
    copied_project(folder, {REPORT: None})
    (folder / "came").mkdir()
    doubtful = edited(made(answers_of({"lop_boi_duong": "2"})), filled("lop_khac", "khoảng 3"))
    for name, content in {"a": doubtful, "b": b"no Word file", "c": b"neither"}.items():
        (folder / "came" / f"{name}.docx").write_bytes(content)
    return ["collect", str(folder / "came"), "--dry-run"], lambda result: printed_lines(result, r"^  [abc]\.docx[,:] ")


def totals(folder: Path, _: Path) -> tuple[list[str], Callable[[Result], int]]:
    answers = shipped(REPORT).replace("lop_day_nghe: 4", "lop_day_nghe: 0")
    copied_project(folder, {REPORT: answers, f"{DATA}/reports/cam-my.yaml": answers.replace("long-thanh", "cam-my")})
    return ["totals"], lambda result: printed_lines(result, r"^  (huyện|thành phố) .* \(.*\)$")


CASES: dict[str, Prepared] = {
    "build": build,
    "lint": lint,
    "check": check,
    "review": review,
    "collect": collect,
    "totals": totals,
    "build, wrong data": wrong_data,
    "review, wrong data": wrong_data_of("review"),
    "totals, wrong data": wrong_data_of("totals"),
    "collect, wrong data": wrong_data_of("collect", "bien-hoa"),
}


@pytest.fixture(params=CASES, scope="module")
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, made: Path) -> dict[str, Any]:
    """The results of a command by format; under `count` the number of problems in the text."""
    folder = tmp_path_factory.mktemp("project")
    arguments, count = CASES[request.param](folder, made)
    project = [] if arguments[0] == "check" else ["--project", str(folder)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "400")
        found: dict[str, Any] = {
            form: run(*arguments, "--format", form, *project) for form in ("json", "sarif", "github")
        }
        return {**found, "text": (text := run(*arguments, *project)), "count": count(text)}


def test_every_format_has_the_same_problems(outputs: dict[str, Any]) -> None:
    assert outputs["count"] > 1
    files = json.loads(outputs["json"].stdout)["files"]
    in_json = sum(len(file["problems"]) + bool(file["error"]) for file in files)
    log = json.loads(outputs["sarif"].stdout)
    jsonschema.validate(log, SARIF)
    (sarif,) = log["runs"]
    in_sarif = len(sarif["results"]) + len(sarif["invocations"][0]["toolExecutionNotifications"])
    commands = outputs["github"].stdout.splitlines()
    assert [line for line in commands if not COMMAND.fullmatch(line)] == []
    assert (in_json, in_sarif, len(commands)) == (outputs["count"],) * 3


def test_every_problem_has_a_rule_that_is_described(outputs: dict[str, Any]) -> None:
    (sarif,) = json.loads(outputs["sarif"].stdout)["runs"]
    rules = [rule["id"] for rule in sarif["tool"]["driver"]["rules"]]
    assert sarif["results"]
    for result in sarif["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert re.fullmatch(r"[A-Za-z0-9-]+", result["ruleId"])


def test_the_exit_status_is_the_same_and_nothing_else_is_printed(outputs: dict[str, Any]) -> None:
    results = [outputs[form] for form in ("json", "sarif", "github")]
    assert [result.exit_code for result in results] == [outputs["text"].exit_code] * 3
    assert [result.stderr for result in results] == [""] * 3


def test_build_with_a_check_prints_the_problems_of_both(project_with_slip: Project) -> None:
    root = project_with_slip.root
    result = run("build", "plan", "--check", "--format", "json", "--project", root)
    files = {Path(file["file"]).name: file for file in json.loads(result.stdout)["files"]}
    assert files["plan.yaml"]["problems"][0]["rule"] == "SLIP-YEAR"
    assert files["ke-hoach.docx"]["error"] is None


def test_places_in_data_have_line_and_column(project_with_slip: Project) -> None:
    (file,) = json.loads(run("build", "plan", "--format", "json", "--project", project_with_slip.root).stdout)["files"]
    place = file["problems"][0]["place"]
    assert (file["file"], place["line"] > 1, place["column"] > 1) == ("data/2023/plan.yaml", True, True)
    github = run("build", "plan", "--format", "github", "--project", project_with_slip.root).stdout
    assert github.startswith(
        f"::warning file=data/2023/plan.yaml,line={place['line']},col={place['column']},title=SLIP-YEAR::"
    )


def test_lint_without_templates_gives_the_reason_on_standard_error(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    for path in project.templates.rglob("*.docx"):
        path.unlink()
    result = run("lint", "--format", "json", "--project", tmp_path)
    assert (result.exit_code, json.loads(result.stdout)["files"]) == (2, [])
    assert result.stderr == "Lỗi: thư mục templates không có mẫu Word đọc được.\n"


@pytest.mark.parametrize(("command", "other"), [("build", "--json"), ("totals", "--json"), ("totals", "--xlsx")])
def test_other_outputs_are_refused_with_a_format(command: str, other: str, tmp_path: Path) -> None:
    copied_project(tmp_path)
    result = run(command, other, "--format", "json", "--project", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Lỗi: {other} và --format không dùng cùng nhau - chọn một\n"


@pytest.fixture
def project_with_slip(tmp_path: Path) -> Project:
    return copied_project(tmp_path, replaced("plan.yaml", r"phù hợp, nội dung thiết thực, hiệu quả", "như năm 2022"))
