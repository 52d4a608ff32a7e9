"""The workbook of numbers: exported with what is known, filled in, and read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from docgen.authoring.checked_year import checked_data
from docgen.cli import main
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlScalar
from tests.sample_project import copied_project

HEADINGS = ["Mã văn bản", "Mã đơn vị", "Văn bản", "Ký hiệu", "Số", "Ngày ký"]


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["numbers", *arguments, "--project", str(project.root)])


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = copied_project(tmp_path)
    assert run(project, "export").output == "Đã ghi output/2023/so-van-ban.xlsx\n"
    return project


def filled(project: Project, cells: dict[tuple[str, str, str], Any]) -> Path:
    """The exported workbook with these cells filled in, by document, unit and heading."""
    path = project.output(2023) / "so-van-ban.xlsx"
    book = load_workbook(path)
    sheet = book["Số văn bản"]
    rows = {(row[0].value, row[1].value or ""): row for row in sheet.iter_rows(min_row=2)}
    for (document, unit, heading), value in cells.items():
        rows[document, unit][HEADINGS.index(heading)].value = value
    book.save(path)
    return path


def test_a_row_for_each_document_of_each_unit(project: Project) -> None:
    sheet = load_workbook(project.output(2023) / "so-van-ban.xlsx")["Số văn bản"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == HEADINGS
    assert rows[1][:5] == ["plan", None, "kế hoạch", "KH-UBND", "227"]
    assert str(rows[1][5]) == "2023-09-26 00:00:00"
    programmes = [row for row in rows if row[0] == "programme"]
    assert len(programmes) == 11
    assert programmes[0][1:5] == ["bien-hoa", "chương trình của thành phố Biên Hòa", "CTr-UBND", "312"]
    assert [row[0] for row in rows if row[1] is None][1:] == ["summary", "ministry_letter", "society_plan"]


def test_filled_in_and_read(project: Project) -> None:
    cells = {
        ("summary", "", "Số"): 410,
        ("summary", "", "Ngày ký"): date(2023, 11, 10),
        ("programme", "long-thanh", "Số"): "12",
        ("programme", "long-thanh", "Ngày ký"): "2/10/2023",
        ("unit-plan", "long-thanh", "Số"): "13/KH-UBND",
    }
    path = filled(project, cells)
    result = run(project, "import", str(path), "--dry-run")
    assert "Sẽ ghi báo cáo tổng hợp: số 410/BC-UBND ngày 10/11/2023" in result.output
    assert run(project, "import", str(path)).exit_code == 0
    data, _ = checked_data(project, 2023)
    summary = data.campaign.papers[YamlScalar("summary")]
    assert (str(summary.number), summary.date) == ("410", date(2023, 11, 10))
    papers = next(unit.papers for unit in data.units.units if unit.id == "long-thanh")
    assert {str(name): (str(paper.number), paper.date) for name, paper in papers.items()} == {
        "programme": ("12", date(2023, 10, 2)),
        "unit-plan": ("13", None),
    }
    assert run(project, "import", str(path)).output == "Không có gì thay đổi: số, ngày này đã có.\n"


def test_all_cells_that_cannot_be_taken(project: Project) -> None:
    before = (project.data(2023) / "units.yaml").read_bytes()
    cells = {
        ("plan", "", "Số"): "228",
        ("programme", "cam-my", "Ngày ký"): "31/9/2023",
        ("programme", "long-thanh", "Số"): "mười",
        ("programme", "tan-phu", "Số"): "4",
    }
    result = run(project, "import", str(filled(project, cells)))
    assert result.exit_code == 2
    lines = result.output.splitlines()
    assert "so-van-ban.xlsx, ô E2: kế hoạch đã có số 227/KH-UBND ngày 26/9/2023" in lines[0]
    assert any("ngày 31/9/2023 không tồn tại (tháng 9 có 30 ngày)" in line for line in lines)
    assert any("“mười” không phải là số của văn bản" in line for line in lines)
    assert (project.data(2023) / "units.yaml").read_bytes() == before


def test_another_workbook(project: Project, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["units", "export", "--project", str(project.root)])
    result = run(project, "import", str(project.output(2023) / "don-vi.xlsx"))
    assert result.exit_code == 2
    assert "không thấy dòng tiêu đề có các cột “Mã văn bản”, “Số”, “Ngày ký” - xuất lại mẫu" in result.output
