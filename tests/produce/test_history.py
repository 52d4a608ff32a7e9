"""What happened in a year, put together from its files."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.authoring.checked_year import checked_data
from docgen.authoring.saving import Edit, data_file, save, undo_last
from docgen.cli import main
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.data.yaml.editing import SetValue
from docgen.produce import build, jobs_of
from docgen.produce.history import HistoryEntry, HistoryKind, history
from docgen.produce.sending import DraftOptions, drafts_to_remind, drafts_to_send, make_drafts
from tests.sample_project import copied_project

UNIT = "long-thanh"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The shipped year: one unit's documents made and sent, another reminded, a fact changed and put back."""
    project = copied_project(tmp_path_factory.mktemp("busy"))
    data, _ = checked_data(project, 2023)
    list(build(project, data, jobs_of(data, (), (UNIT, "bien-hoa"))))
    output = project.output(2023)
    for path in output.rglob("*.docx"):
        os.utime(path, (when := datetime(2023, 9, 20, 8, 30).timestamp(), when))
    for day, (kind, packages) in (
        (date(2023, 9, 27), drafts_to_send(data, output, (), (UNIT,))),
        (date(2023, 11, 2), drafts_to_remind(data, output, ("bien-hoa",), "report")),
    ):
        list(make_drafts(data, output, kind, packages, DraftOptions(day)))
    issued = output / "phat-hanh" / UNIT / "15-KH-UBND ke hoach.pdf"
    issued.parent.mkdir(parents=True)
    issued.write_bytes(b"%PDF")
    save(
        project,
        2023,
        Edit("week.yaml", [SetValue(("theme",), "Chủ đề mới")], data_file(project, 2023, "week.yaml").hash, "chủ đề"),
    )
    undo_last(project, 2023)
    return project


def of_kind(found: list[HistoryEntry], kind: HistoryKind) -> list[HistoryEntry]:
    return [one for one in found if one.kind is kind]


def all_of(project: Project, *units: str) -> list[HistoryEntry]:
    return history(project, load_year(project, 2023), units)


def test_the_last_comes_first(project: Project) -> None:
    found = all_of(project)
    assert [one.day for one in found] == sorted((one.day for one in found), reverse=True)
    assert {one.kind for one in found} == set(HistoryKind)


def test_documents_of_a_unit_and_a_day_are_one_entry(project: Project) -> None:
    (made,) = of_kind(all_of(project, UNIT), HistoryKind.MADE)
    assert (made.day, f"{made.at:%H:%M}") == (date(2023, 9, 20), "08:30")
    assert made.words == "chương trình, kế hoạch của đơn vị, giấy mời, mẫu báo cáo trống, báo cáo"
    assert len(made.files) == 5
    assert all(path.is_file() for path in made.files)
    assert made.unit_title == "Huyện Long Thành"


def test_drafts_and_reports_have_the_day_that_is_written(project: Project) -> None:
    found = all_of(project)
    (sent,) = of_kind(found, HistoryKind.SENT)
    assert (sent.day, sent.at, sent.unit, sent.words) == (date(2023, 9, 27), None, UNIT, "chưa có địa chỉ người nhận")
    assert [path.name for path in sent.files] == [f"{UNIT}.eml"]
    (reminded,) = of_kind(found, HistoryKind.REMINDED)
    assert (reminded.day, reminded.unit) == (date(2023, 11, 2), "bien-hoa")
    (answered,) = of_kind(found, HistoryKind.ANSWERED)
    received = load_year(project, 2023).data().answers[UNIT].received
    assert (answered.unit, answered.words) == (UNIT, "báo cáo")
    assert received is None or answered.day == received


def test_numbers_copies_and_changes_of_the_data(project: Project) -> None:
    found = all_of(project)
    assert [one.words for one in of_kind(found, HistoryKind.SIGNED) if not one.unit] == ["kế hoạch, số 227/KH-UBND"]
    assert [(one.unit, one.words) for one in of_kind(found, HistoryKind.ISSUED)] == [(UNIT, "15-KH-UBND ke hoach.pdf")]
    assert [one.words for one in of_kind(found, HistoryKind.SAVED)] == ["hoàn tác: chủ đề", "chủ đề"]


def test_one_unit_is_a_part_of_all(project: Project) -> None:
    every = all_of(project)
    assert all_of(project, UNIT) == [one for one in every if one.unit == UNIT]
    assert all_of(project, UNIT, "bien-hoa") == [one for one in every if one.unit in (UNIT, "bien-hoa")]


def test_a_year_in_which_nothing_happened(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    assert history(project, load_year(project, 2026)) == []


def test_the_command(project: Project) -> None:
    run = CliRunner()
    output = run.invoke(main, ["history", "--project", str(project.root), "--unit", UNIT]).output
    assert "Nhật ký năm 2023: " in output
    assert "soạn thư gửi" in output
    shortened = run.invoke(main, ["history", "--project", str(project.root), "--last", "2"]).output
    assert f"2 việc (còn {len(all_of(project)) - 2} việc trước đó, xem thêm bằng --last)" in " ".join(shortened.split())
    wrong = run.invoke(main, ["history", "--project", str(project.root), "--unit", "khong"])
    assert (wrong.exit_code, "không có đơn vị" in wrong.output) == (2, True)
