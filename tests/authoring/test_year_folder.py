"""Next year's data from this year's: what moves, what is emptied, what is left out, and all else as it was typed."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.authoring.checked_year import checked_data
from docgen.authoring.new_year import new_year, switch_year, year_folder
from docgen.authoring.new_year.yearly_facts import moved_years, same_date, same_weekday, theme_parts
from docgen.data.loading import current_year
from docgen.data.models import Campaign
from docgen.data.project import Project
from docgen.errors import DataProblemsError, DocgenError, OutputError, UsageError
from docgen.files import LOCK, atomic_write, check_synced, locked
from tests.render.test_views import WEEK
from tests.sample_project import DATA, copied_project, replaced, shipped


def changed_texts(folder: Path, changes: dict[str, str | bytes | None] | None = None, year: int = 2024) -> Project:
    project = copied_project(folder, changes)
    assert new_year(project, year) == 2023
    return project


def text(project: Project, name: str, year: int = 2024) -> str:
    return (project.data(year) / name).read_bytes().decode("utf-8")


def differences(old: str, new: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def test_week(tmp_path: Path) -> None:
    gone, come = differences(shipped("week.yaml"), text(changed_texts(tmp_path), "week.yaml"))
    assert come == [
        "year: 2024",
        "theme:  # năm 2023: Xây dựng {{ facts.topic }}",
        "starts:  # năm 2023: 2023-10-02 (thứ Hai); gợi ý: 2024-09-30 (thứ Hai)",
        "ends:  # năm 2023: 2023-10-08 (Chủ nhật); gợi ý: 2024-10-06 (Chủ nhật)",
        "  date:  # năm 2023: 2023-10-02 (thứ Hai); gợi ý: 2024-09-30 (thứ Hai)",
        "  hour:  # năm 2023: 8:00",
        "school_year: 2024 - 2025",
        "  report:  # năm 2023: 2023-10-31 (thứ Ba); gợi ý: 2024-10-29 (thứ Ba)",
        "    number:  # năm 2023: 227",
        "    date:  # năm 2023: 2023-09-26 (thứ Ba)",
        "    number:  # năm 2023: 4864",
        "    date:  # năm 2023: 2023-09-08 (thứ Sáu)",
        "  ability:  # năm 2023: năng lực tự học",
        "  setting:  # năm 2023: kỷ nguyên số",
        "  topic:  # năm 2023: {{ facts.ability }} trong {{ facts.setting }}",
    ]
    left_out = [line.strip() for line in gone if not any(line.partition(":")[0] in other for other in come)]
    assert [line.partition(":")[0] for line in left_out if line and line[0] != "#"] == [
        "review_units",
        "review_province",
        "review_after",
    ]
    assert len([line for line in left_out if line.startswith("#")]) == 3


def test_plan_loses_its_one_off_tasks_and_nothing_else(tmp_path: Path) -> None:
    gone, come = differences(shipped("plan.yaml"), text(changed_texts(tmp_path), "plan.yaml"))
    assert come == []
    assert sum(line.strip() == "- only: 2023" for line in gone) == 4
    assert "Sơ kết" not in text(Project(tmp_path), "plan.yaml")
    assert all(line.startswith(("          - only", "            ")) for line in gone)


def test_units_lose_what_was_of_the_year(tmp_path: Path) -> None:
    gone, come = differences(shipped("units.yaml"), text(changed_texts(tmp_path), "units.yaml"))
    assert come == [
        "    opening_date:  # năm 2023: 2023-10-03 (thứ Ba); gợi ý: 2024-10-01 (thứ Ba)",
        "        number:  # năm 2023: 312",
        "        date:  # năm 2023: 2023-09-29",
    ]
    assert len(gone) == 3


def test_papers_of_a_unit_on_one_line_and_what_was_said_before(tmp_path: Path) -> None:
    change = replaced(
        "units.yaml",
        r"      programme:\n        number: 312\n        date: 2023-09-29",
        '      programme: {number: "312", date: 2023-09-29}  # của Sở # năm 2022: 300',
    )
    _, come = differences(change[f"{DATA}/units.yaml"], text(changed_texts(tmp_path, {**change}), "units.yaml"))
    assert come[1:] == [
        "      programme: {number: null, date: null}  # của Sở  # năm 2023: 312  # năm 2023: 2023-09-29"
    ]


def test_other_files_are_copied_and_reports_are_not(tmp_path: Path) -> None:
    notes = {f"{DATA}/ghi-chu.txt": "năm 2023\n", f"{DATA}/agenda.yaml": shipped("agenda.yaml").replace("\n", "\r\n")}
    project = changed_texts(tmp_path, {**notes})
    for name in ("report.yaml", "programme.yaml", "agenda.yaml", "ghi-chu.txt"):
        assert (project.data(2024) / name).read_bytes() == (project.data(2023) / name).read_bytes()
    assert not project.reports(2024).exists()
    assert {path.name for path in project.data(2024).iterdir()} == {
        path.name for path in project.data(2023).iterdir() if path.is_file()
    }


def test_line_ends_and_the_mark_of_the_file_stay(tmp_path: Path) -> None:
    campaign = b"\xef\xbb\xbf" + shipped("week.yaml").replace("\n", "\r\n").encode()
    new = (changed_texts(tmp_path, {f"{DATA}/week.yaml": campaign}).data(2024) / "week.yaml").read_bytes()
    assert new.startswith(b"\xef\xbb\xbf# yaml")
    assert new.count(b"\n") == new.count(b"\r\n") > 90


def test_the_new_year_is_right_as_it_stands(tmp_path: Path) -> None:
    data, warnings = checked_data(changed_texts(tmp_path), 2024)
    assert warnings == []
    assert (data.campaign.year, data.campaign.school_year) == (2024, "2024 - 2025")


def test_a_year_is_never_overwritten(tmp_path: Path) -> None:
    project = changed_texts(tmp_path)
    (project.data(2024) / "week.yaml").write_text("của tôi", encoding="utf-8")
    with pytest.raises(UsageError, match="data/2024: đã có dữ liệu của năm 2024, không ghi đè"):
        new_year(project, 2024)
    assert text(project, "week.yaml") == "của tôi"


def test_an_empty_folder_of_the_year_is_not_overwritten_either(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    project.data(2024).mkdir()
    with pytest.raises(UsageError, match="đã có dữ liệu"):
        new_year(project, 2024)
    assert list(project.data(2024).iterdir()) == []


def test_no_year_before(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="data: không có năm nào trước 2023 để làm theo|đã có dữ liệu của năm 2023"):
        new_year(copied_project(tmp_path), 2023)
    with pytest.raises(UsageError, match="data: không có dữ liệu của năm nào trước 2022"):
        new_year(Project(tmp_path), 2022)


def test_faults_of_this_year_come_first(tmp_path: Path) -> None:
    project = copied_project(tmp_path, replaced("week.yaml", "starts: 2023-10-02", "starts: 2023-13-02"))
    with pytest.raises(DataProblemsError, match=r"week.yaml, dòng 14, cột 9: .*ngày không tồn tại"):
        new_year(project, 2024)
    assert not project.data(2024).exists()


def test_nothing_is_left_of_a_year_that_could_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copied_project(tmp_path)

    def refuse(source: str, target: str) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(atomic_write, "_PAUSES", (0.0, 0.0))
    with pytest.raises(OutputError, match="không ghi được data/2024: không có quyền"):
        new_year(project, 2024)
    assert project.years() == [2023, 2026]
    assert not list((tmp_path / "data").glob(".docgen*.tmp"))


def test_locks_and_what_is_written_aside_are_no_data(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {f"{DATA}/{LOCK}": "", f"{DATA}/.docgen-0123456789abcdef.tmp/a": "half"})
    new_year(project, 2024)
    names = {path.name for path in project.data(2023).iterdir()} - {LOCK, "reports"}
    assert {path.name for path in project.data(2024).iterdir()} == names


@pytest.mark.parametrize("held", [None, "week.yaml"])
def test_beaten_by_another_it_leaves_the_others_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str | None
) -> None:
    project, real = copied_project(tmp_path), check_synced

    def beaten(paths: Sequence[str]) -> None:
        project.data(2024).mkdir()
        if held:
            (project.data(2024) / held).write_text("của người khác", encoding="utf-8")
        real(paths)

    monkeypatch.setattr(year_folder, "check_synced", beaten)
    with pytest.raises(UsageError, match="đã có dữ liệu của năm 2024, không ghi đè"):
        new_year(project, 2024)
    assert [path.name for path in project.data(2024).iterdir()] == ([held] if held else [])
    assert [path.name for path in (tmp_path / "data").glob(".docgen*")] == [LOCK]


def test_the_second_of_two_rolls_says_so(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    with (
        locked(tmp_path / "data", ""),
        pytest.raises(DocgenError, match="một lệnh khác đang tạo dữ liệu của một năm trong .*data - chờ lệnh đó xong"),
    ):
        new_year(project, 2024)


def test_a_list_of_documents_that_is_edited_meanwhile_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, real = copied_project(tmp_path), current_year

    def typing(project: Project) -> int:
        project.catalogue.write_text(shipped("docgen.yaml") + "# vừa gõ", encoding="utf-8")
        return real(project)

    monkeypatch.setattr(year_folder, "current_year", typing)
    with pytest.raises(OutputError, match="docgen.yaml vừa bị sửa ở nơi khác"):
        switch_year(project, 2026)
    assert project.catalogue.read_text(encoding="utf-8").endswith("# vừa gõ")


def test_a_list_of_which_nothing_is_left(tmp_path: Path) -> None:
    body = (
        "body:\n  - heading: A\n    items:\n      - only: 2023\n        text: x\n      - {text: y, only: 2023}\n  - z\n"
    )
    changed = re.sub(r"(?ms)^body:.*?(?=^closing)", body + "\n", shipped("plan.yaml"))
    new = text(changed_texts(tmp_path, {f"{DATA}/plan.yaml": changed}), "plan.yaml")
    assert "body:\n  - heading: A\n  - z\n\nclosing" in new


def test_a_body_of_which_nothing_is_left(tmp_path: Path) -> None:
    body = "body:\n  # của năm\n  - only: 2023\n    text: x\n\n  - text: y\n    only: 2023\n"
    changed = re.sub(r"(?ms)^body:.*?(?=^closing)", body + "\n", shipped("plan.yaml"))
    project = changed_texts(tmp_path, {f"{DATA}/plan.yaml": changed})
    assert "\nbody: []\n\nclosing" in text(project, "plan.yaml")
    assert checked_data(project, 2024)[0].papers["plan.yaml"].body == ()


def test_tasks_of_coming_years_stay(tmp_path: Path) -> None:
    body = "body:\n  - only: 2025\n    text: x\n  - only: 2024\n    text: y\n  - since: 2025\n    text: z\n"
    changed = re.sub(r"(?ms)^body:.*?(?=^closing)", body + "\n", shipped("plan.yaml"))
    project = changed_texts(tmp_path, {f"{DATA}/plan.yaml": changed})
    assert body in text(project, "plan.yaml")
    data, _ = checked_data(project, 2024)
    assert [item.text for item in data.papers["plan.yaml"].body] == ["y"]


def test_a_deadline_said_by_its_quarter_moves(tmp_path: Path) -> None:
    changes = replaced("plan.yaml", r"Tuần lễ được tổ chức với", "Trong quý {{ deadlines.review_province | quarter }},")
    assert "  review_province: 2024-12-31\n" in text(changed_texts(tmp_path, {**changes}), "week.yaml")


def test_two_years_at_once(tmp_path: Path) -> None:
    new = text(changed_texts(tmp_path, {"data/2026/week.yaml": None}, 2025), "week.yaml", 2025)
    assert "school_year: 2025 - 2026" in new
    assert "# năm 2023: 2023-10-02 (thứ Hai); gợi ý: 2025-09-29 (thứ Hai)" in new


def test_switching(tmp_path: Path) -> None:
    project = changed_texts(tmp_path)
    assert switch_year(project, 2024) == 2023
    assert (tmp_path / "docgen.yaml").read_text(encoding="utf-8") == shipped("docgen.yaml").replace(
        "\nyear: 2023", "\nyear: 2024"
    )


def test_switching_keeps_line_ends_and_the_mark(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    old = b"\xef\xbb\xbf" + shipped("docgen.yaml").replace("\n", "\r\n").encode()
    project.catalogue.write_bytes(old)
    assert switch_year(project, 2026) == 2023
    assert project.catalogue.read_bytes() == old.replace(b"\nyear: 2023", b"\nyear: 2026")
    project.catalogue.write_bytes(shipped("docgen.yaml").encode("utf-16"))
    with pytest.raises(DocgenError, match=r"docgen.yaml: tệp lưu theo UTF-16, cần UTF-8"):
        switch_year(project, 2024)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 9))
def test_the_same_weekday_near_the_same_date(day: date, years: int) -> None:
    later = same_weekday(day, years)
    assert later.weekday() == day.weekday()
    assert abs((later - same_date(day, years)).days) <= 3


@pytest.mark.parametrize(
    ("years", "expected"),
    [(1, "2024-09-30"), (2, "2025-09-29"), (3, "2026-10-05"), (4, "2027-10-04"), (5, "2028-10-02")],
)
def test_up_to_three_days_later_and_up_to_three_days_earlier(years: int, expected: str) -> None:
    """2 October 2023 is a Monday; in 2025 that date is a Thursday, in 2026 a Friday."""
    assert same_weekday(date(2023, 10, 2), years).isoformat() == expected


def test_the_same_date_of_a_leap_day_is_the_day_before() -> None:
    assert [same_date(date(2024, 2, day), 1).isoformat() for day in (28, 29)] == ["2025-02-28", "2025-02-28"]


def test_years_in_words() -> None:
    assert [moved_years(words, 1) for words in ("2023 - 2024", "IV/2023", "12023", "không")] == [
        "2024 - 2025",
        "IV/2024",
        "12023",
        "không",
    ]


def test_parts_of_a_theme_that_go_round_in_a_circle() -> None:
    facts = {"a": "{{ facts.b }}", "b": "{{ facts.a }} {{ facts.c }} {{ week.name }}", "d": "x"}
    campaign = Campaign.model_validate(WEEK | {"theme": "{{ facts.a }}", "facts": facts})
    assert theme_parts(campaign) == [("facts", "a"), ("facts", "b")]
