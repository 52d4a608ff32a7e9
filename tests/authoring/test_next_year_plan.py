"""What `new-year` would do, before it does it; days that are known already."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.new_year import YearStep, known_days, new_year, plan_next_year, review_list
from docgen.cli import main
from docgen.data.loading import load_year
from docgen.data.models import Campaign
from docgen.data.project import Project
from docgen.data.yaml.source_positions import value_at
from docgen.errors import UsageError
from tests.sample_project import copied_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path)


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new-year", "--project", str(project.root), *arguments])


def test_the_plan_is_what_the_new_year_becomes(project: Project) -> None:
    """What is planned as emptied, moved or removed is so in the year that is made, and only that."""
    plan = plan_next_year(project, 2025, 2023)
    before = load_year(project, 2023)
    new_year(project, 2025, 2023)
    after = load_year(project, 2025)
    assert (plan.before, plan.year, plan.units) == (2023, 2025, 11)
    for one in plan.of(YearStep.EMPTIED):
        assert value_at(before.trees[one.file], one.path) is not None
        assert value_at(after.trees[one.file.replace("2023", "2025")], one.path) is None
    emptied = {one.path for one in plan.of(YearStep.EMPTIED)}
    asked = {one.path: one for one in review_list(project, 2025).questions if one.before}
    assert set(asked) == emptied
    for path, question in asked.items():
        (planned,) = [one for one in plan.changes if one.path == path]
        assert question.before.startswith(f"năm 2023: {planned.before}")
    (school_year,) = plan.of(YearStep.MOVED)
    assert (school_year.before, school_year.after) == ("2023 - 2024", "2025 - 2026")
    removed = [one.title for one in plan.of(YearStep.REMOVED)]
    assert "Thời hạn “review_units”" in removed
    assert any("Hội Khuyến học" in title for title in removed)
    assert plan.proposal(("starts",)) == date(2025, 9, 29)
    assert plan.proposal(("papers", "plan", "number")) is None


def test_days_that_are_known(project: Project) -> None:
    result = run(project, "2025", "--from", "2023", "--starts", "6/10/2025", "--report", "31/10/2025")
    assert result.exit_code == 0, result.output
    campaign = load_year(project, 2025).one(Campaign)
    assert campaign is not None
    assert (campaign.starts, campaign.ends) == (date(2025, 10, 6), None)
    open_now = {one.path for one in review_list(project, 2025).questions}
    assert ("starts",) not in open_now
    assert ("deadlines", "report") not in open_now
    assert ("ends",) in open_now
    text = (project.data(2025) / "week.yaml").read_text(encoding="utf-8")
    assert "\nstarts: 2025-10-06  # năm 2023: 2023-10-02 (thứ Hai)" in text


@pytest.mark.parametrize(
    ("typed", "message"), [("31/2/2025", "ngày 31/2/2025 không tồn tại"), ("mai", "“mai” không phải là một ngày")]
)
def test_days_that_are_none(typed: str, message: str, project: Project) -> None:
    with pytest.raises(UsageError, match=message):
        known_days({"starts": typed})
    assert run(project, "2025", "--starts", typed).exit_code == 2
    assert not project.data(2025).exists()


def test_a_dry_run_lists_and_writes_nothing(project: Project) -> None:
    output = run(project, "2025", "--from", "2023", "--dry-run").output
    assert output.startswith("Tạo năm 2025 từ năm 2023 (chạy thử, chưa ghi tệp nào):\n")
    assert "Năm học: “2023 - 2024” thành “2025 - 2026”" in output
    assert "Ngày bắt đầu: để trống, năm trước là “02/10/2023”; gợi ý: 29/9/2025" in output
    assert "giữ nguyên: 11 đơn vị; " in output
    assert not project.data(2025).exists()


@pytest.mark.parametrize(
    ("year", "before", "message"),
    [
        (2025, 2024, "không tạo được năm 2025 từ năm 2024 - các năm có thể dùng: 2023"),
        (2026, None, "đã có dữ liệu của năm 2026"),
    ],
)
def test_years_that_cannot_be_made(year: int, before: int | None, message: str, project: Project) -> None:
    with pytest.raises(UsageError, match=message):
        plan_next_year(project, year, before)
