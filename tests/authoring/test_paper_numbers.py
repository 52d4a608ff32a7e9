"""Numbers and dates of signed papers: where they are written, what is refused, which documents cite them."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.checked_year import checked_data
from docgen.authoring.paper_numbers import GivenNumber, plan_numbers, write_numbers
from docgen.cli import main
from docgen.data.project import Project
from docgen.produce import build, jobs_of
from docgen.word.view import dump, open_document
from tests.sample_project import DATA, copied_project, replaced, shipped

TODAY = date(2023, 12, 1)


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["number", *arguments, "--project", str(project.root)])


def changed_lines(project: Project, name: str, before: str) -> list[str]:
    """The lines that were added to a data file of 2023 or removed from it."""
    after = (project.data(2023) / name).read_text(encoding="utf-8")
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_the_plan_of_the_province(tmp_path: Path) -> None:
    changes = replaced("week.yaml", "    number: 227\n", "    number:  # chờ ký\n")
    project = copied_project(tmp_path, changes)
    result = run(project, "plan", "227", "26/9/2023")
    assert result.exit_code == 0, result.output
    assert "Đã ghi kế hoạch: số 227/KH-UBND ngày 26/9/2023 (data/2023/week.yaml, mục papers.plan)" in result.output
    assert "phải tạo lại: kế hoạch (plan), chương trình (programme), kế hoạch của đơn vị (unit-plan)" in result.output
    assert changed_lines(project, "week.yaml", changes[f"{DATA}/week.yaml"]) == [
        "-     number:  # chờ ký",
        "+     number: 227  # chờ ký",
    ]


def test_keys_that_are_missing_stand_in_their_order(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    assert run(project, "summary", "410/BC-UBND", "2023-11-10").exit_code == 0
    assert changed_lines(project, "week.yaml", shipped("week.yaml")) == ["+     number: 410", "+     date: 2023-11-10"]
    assert "kind: Báo cáo\n    number: 410\n    symbol: BC-UBND\n    date: 2023-11-10\n    issuer" in (
        project.data(2023) / "week.yaml"
    ).read_text(encoding="utf-8")


def test_papers_of_units(tmp_path: Path) -> None:
    """A unit with papers, one without, and one with this paper."""
    project = copied_project(tmp_path)
    for document, number, unit in (
        ("unit-plan", "30", "bien-hoa"),
        ("programme", "12", "long-thanh"),
        ("invitation", "13", "long-thanh"),
    ):
        assert run(project, document, number, "2/10/2023", "--unit", unit).exit_code == 0
    assert run(project, "programme", "313", "2/10/2023", "--unit", "bien-hoa", "--replace").exit_code == 0
    papers = {str(unit.id): unit.papers for unit in checked_data(project, 2023)[0].units.units if unit.papers}
    assert {
        (unit, str(name), str(paper.number)) for unit, found in papers.items() for name, paper in found.items()
    } == {
        ("bien-hoa", "programme", "313"),
        ("bien-hoa", "unit-plan", "30"),
        ("long-thanh", "programme", "12"),
        ("long-thanh", "invitation", "13"),
    }
    assert len(changed_lines(project, "units.yaml", shipped("units.yaml"))) == 14


def test_a_dry_run_and_what_is_there_already(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    result = run(project, "summary", "410", "10/11/2023", "--dry-run")
    assert result.output.startswith("Sẽ ghi báo cáo tổng hợp: số 410/BC-UBND ngày 10/11/2023")
    assert changed_lines(project, "week.yaml", shipped("week.yaml")) == []
    assert run(project, "plan", "227", "26-9-2023").output == "Không có gì thay đổi: số, ngày này đã có.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("plan", "228", "26/9/2023"), "kế hoạch đã có số 227/KH-UBND ngày 26/9/2023 - muốn ghi đè thì thêm --replace"),
        (("summary", "3", "31/9/2023"), "ngày 31/9/2023 không tồn tại (tháng 9 có 30 ngày) - kiểm tra lại ngày ký"),
        (("summary", "3", "1/13/2023"), "ngày 1/13/2023 không tồn tại - kiểm tra lại ngày ký"),
        (("summary", "3", "hôm qua"), "“hôm qua” không phải là một ngày - ví dụ 26/9/2023"),
        (("summary", "3", "2/1/2999"), "ngày 02/01/2999 ở sau hôm nay"),
        (("summary", "3", "2/1/2020"), "ngày 02/01/2020 không thuộc năm 2023 - kiểm tra lại ngày ký"),
        (("summary", "ba", "2/11/2023"), "“ba” không phải là số của văn bản - ví dụ 227 hoặc 227/KH-UBND"),
        (("summary", "3/KH-UBND", "2/11/2023"), "“3/KH-UBND” không đúng ký hiệu của báo cáo tổng hợp (BC-UBND)"),
        (("programme", "3", "2/11/2023"), "văn bản “programme” có ở từng đơn vị - thêm --unit MÃ"),
        (("programme", "3", "2/11/2023", "--unit", "bien-ho"), "không có đơn vị nào mã “bien-ho” - có phải"),
        (
            ("summary", "3", "2/11/2023", "--unit", "bien-hoa"),
            "văn bản “summary” là của cấp trên, không phải của đơn vị",
        ),
        (("programm", "3", "2/11/2023"), "không có văn bản nào tên “programm” để ghi số"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    result = run(project, *arguments)
    assert result.exit_code == 2
    assert result.output.startswith(f"Lỗi: {message}")
    assert changed_lines(project, "week.yaml", shipped("week.yaml")) == []


def test_a_number_that_another_paper_has(tmp_path: Path) -> None:
    """Of the same symbol and year; another symbol, another unit and another issuer's paper are no duplicates."""
    week = shipped("week.yaml").replace("symbol: BC-UBND", "symbol: KH-UBND")
    project = copied_project(tmp_path, {f"{DATA}/week.yaml": week})
    problems = plan_numbers(project, 2023, [GivenNumber("summary", "", "227", "10/11/2023")], TODAY, False).problems
    assert [one.message for one in problems] == ["số 227/KH-UBND năm 2023 đã là số của kế hoạch"]
    fine = [
        GivenNumber("programme", "cam-my", "12", "2/10/2023"),
        GivenNumber("unit-plan", "cam-my", "12", "2/10/2023"),
        GivenNumber("programme", "tan-phu", "12", "2/10/2023"),
        GivenNumber("society_plan", "", "227", "24/11/2021"),
    ]
    plan = plan_numbers(project, 2023, fine, TODAY, True)
    assert plan.problems == ()
    assert len(plan.changed) == 4
    twice = [*fine, GivenNumber("unit-plan", "tan-phu", "9", "2/10/2023"), GivenNumber("unit-plan", "tan-phu", "8", "")]
    (problem,) = plan_numbers(project, 2023, twice, TODAY, False).problems[-1:]
    assert problem.message == "kế hoạch của đơn vị của huyện Tân Phú đã có số 09/KH-UBND ngày 02/10/2023"


def test_a_day_that_gives_a_new_warning(tmp_path: Path) -> None:
    plan = plan_numbers(
        copied_project(tmp_path), 2023, [GivenNumber("programme", "cam-my", "3", "2/9/2023")], TODAY, False
    )
    assert [warning.rule for warning in plan.warnings] == ["SLIP-ORDER"]


@pytest.mark.parametrize("given", [("plan", ""), ("ministry_letter", ""), ("programme", "long-thanh")])
def test_the_documents_to_be_made_again_are_those_that_change(given: tuple[str, str], tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    before = texts(project)
    plan = plan_numbers(project, 2023, [GivenNumber(*given, "919", "2023-10-01")], TODAY, True)
    write_numbers(project, 2023, plan)
    after = texts(project)
    changed, named = {one for one in after if after[one] != before[one]}, {str(one.id) for one in plan.documents}
    assert changed
    assert changed <= named
    assert named - changed <= {"report"}  # its text cites the plan, but only its blank form prints that part


def texts(project: Project) -> dict[str, str]:
    """The texts of the province's documents and those of one unit, by the document's id."""
    data, _ = checked_data(project, 2023)
    jobs = [job for job in jobs_of(data) if job.unit is None or job.unit.id == "long-thanh"]
    assert {event.outcome for event in build(project, data, jobs)} <= {"made", "same", "changed"}
    return {str(job.document.id): dump(open_document(project.output(2023) / job.name)) for job in jobs}
