"""Today's units in the place of the old ones: what is kept, what is named, what is put aside, and the way back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.checked_year import checked_data
from docgen.authoring.new_year import new_year, switch_year
from docgen.authoring.saving.data_file import EARLIER
from docgen.authoring.units_reform import plan_reform, undo_reform, write_reform
from docgen.cli import main
from docgen.data.project import Project
from docgen.errors import UsageError
from tests.sample_project import copied_project

REPORT = "data/2025/reports/long-thanh.yaml"


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["units", "replace", "--project", str(project.root), *arguments])


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The districts of 2023, carried over to 2025, with a report that has come back."""
    project = copied_project(tmp_path)
    new_year(project, 2025)
    switch_year(project, 2025)
    report = tmp_path / REPORT
    report.parent.mkdir()
    report.write_bytes((project.reports(2023) / "long-thanh.yaml").read_bytes())
    return project


def files_of(project: Project) -> dict[str, bytes]:
    """The files of the year, without those that docgen keeps for itself."""
    every = [path for path in project.data(2025).rglob("*") if path.is_file() and path.name != ".docgen.lock"]
    found = [path for path in every if EARLIER not in path.parts]
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in found}


def test_the_dry_run_comes_first(project: Project) -> None:
    before = files_of(project)
    result = run(project, "--province", "dong-nai")
    assert result.exit_code == 0
    assert result.output.startswith(
        "Sẽ thay danh sách đơn vị bằng 95 đơn vị của tỉnh Đồng Nai năm 2025 (72 xã, 23 phường):\n"
        "  giữ 0 đơn vị cùng thông tin, thêm 95, bỏ 11: thành phố Biên Hòa, thành phố Long Khánh, huyện Cẩm Mỹ"
    )
    assert f"  báo cáo lưu riêng: {REPORT}\n" in result.output
    assert (
        'Chạy thử, chưa ghi tệp nào; muốn ghi: docgen units replace --province "Đồng Nai" --year 2025 --write'
        in result.output
    )
    assert files_of(project) == before


def test_the_new_units(project: Project) -> None:
    assert run(project, "--province", "Đồng Nai", "--write").exit_code == 0
    data, _ = checked_data(project, 2025)
    assert Counter(unit.kind.lower() for unit in data.units.units) == {"xã": 72, "phường": 23}
    level = data.units.level
    assert (level.name, level.below, level.kinds, level.room) == ("xã", None, "xã, phường", "Phòng Văn hóa - Xã hội")
    text = (project.data(2025) / "units.yaml").read_text(encoding="utf-8")
    assert "  # Trước 01/7/2025: xã An Phước, xã Tam An (huyện Long Thành).\n  - id: an-phuoc\n" in text
    assert "  room: Phòng Văn hóa - Xã hội  # cơ quan chuyên môn phụ trách giáo dục\n" in text
    assert max(map(len, text.splitlines())) <= 120


def test_what_still_names_the_old_level(project: Project) -> None:
    plan = plan_reform(project, 2025, "Đồng Nai")
    messages = [problem.message for problem in plan.old_names]
    assert any("“Phòng Văn hóa và Thông tin”: từ 01/7/2025 không còn cơ quan này" in one for one in messages)
    assert any("“Sở Lao động, Thương binh và Xã hội”: từ 01/3/2025" in one for one in messages)
    assert any("câu này dùng {{ level.below }}" in one for one in messages)
    assert all(problem.place.line for problem in plan.old_names)


def test_the_province_that_became_a_city(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    week = project.data(2026) / "week.yaml"
    week.write_text(week.read_text(encoding="utf-8").replace("  kind: thành phố\n", "  kind: tỉnh\n"), encoding="utf-8")
    (problem,) = plan_reform(project, 2026, "Đồng Nai").old_names
    assert problem.message == "ở đây ghi “tỉnh”, nay là “thành phố”"


def test_old_files_are_kept_and_come_back(project: Project) -> None:
    before = files_of(project)
    aside = write_reform(plan_reform(project, 2025, "Đồng Nai"))
    assert project.shown(aside) == "data/2025/don-vi-cu"
    after = files_of(project)
    assert after["data/2025/don-vi-cu/units.yaml"] == before["data/2025/units.yaml"]
    assert after["data/2025/don-vi-cu/reports/long-thanh.yaml"] == before[REPORT]
    assert REPORT not in after
    restored = {project.shown(path) for path in undo_reform(project, 2025)}
    assert restored == {"data/2025/units.yaml", REPORT}
    left = files_of(project)
    assert left.pop("data/2025/units.sua-tay.yaml.bak") == after["data/2025/units.yaml"]
    assert left == before
    with pytest.raises(UsageError, match="không có bản cũ để hoàn lại"):
        undo_reform(project, 2025)


def test_a_report_made_since_is_not_overwritten(project: Project) -> None:
    write_reform(plan_reform(project, 2025, "Đồng Nai"))
    (project.root / REPORT).write_text("unit: long-thanh\nanswers: {}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="đã có báo cáo mới ở data/2025/reports/long-thanh.yaml, không ghi đè"):
        undo_reform(project, 2025)


def test_units_that_are_still_there_keep_their_lines(tmp_path: Path) -> None:
    """Communes that became wards: only their kind changes, also where the file has Windows line ends."""
    project = copied_project(tmp_path)
    path = project.data(2026) / "units.yaml"
    today = path.read_bytes().replace(b"\n", b"\r\n")
    detail = "name: An Phước\r\n    kind: xã\r\n    venue: Hội trường  # đã hỏi\r\n"
    with_detail = today.decode().replace("name: An Phước\r\n    kind: xã\r\n", detail)
    ward = with_detail.replace("name: An Lộc\r\n    kind: phường", "name: An Lộc\r\n    kind: xã")
    without_one = ward.replace("  - id: an-vien\r\n    name: An Viễn\r\n    kind: xã\r\n\r\n", "")
    assert without_one != ward
    path.write_bytes(without_one.encode())
    plan = plan_reform(project, 2026, "Đồng Nai")
    assert (len(plan.change.kept), len(plan.change.added), len(plan.change.dropped)) == (94, 1, 0)
    write_reform(plan)
    after = path.read_bytes().decode()
    added = (
        "\r\n  # Trước 01/7/2025: xã Đồi 61, xã An Viễn (huyện Trảng Bom).\r\n"
        "  - id: an-vien\r\n    name: An Viễn\r\n    kind: xã\r\n"
    )
    assert after == without_one.replace("name: An Lộc\r\n    kind: xã", "name: An Lộc\r\n    kind: phường") + added


def test_units_of_today(tmp_path: Path) -> None:
    result = run(copied_project(tmp_path), "--province", "Đồng Nai", "--year", "2026", "--write")
    assert result.output == (
        "Danh sách đơn vị đã đúng như hiện nay: 95 đơn vị của thành phố Đồng Nai năm 2026 (62 xã, 33 phường).\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--province", "Biên Hòa"), 'không có địa phương "Biên Hòa"'),
        (("--province", "Bình Phước"), 'từ năm 2025 không còn địa phương "Bình Phước" - nay thuộc "Đồng Nai"'),
        (("--province", "Đồng Nai", "--year", "2023"), "chỉ có danh sách đơn vị từ năm 2025"),
        ((), "thiếu --province"),
    ],
)
def test_refusals(arguments: tuple[str, ...], message: str, project: Project) -> None:
    result = run(project, *arguments)
    assert result.exit_code == 2
    assert result.output.startswith(f"Lỗi: {message}")
