"""`docgen totals` as a clerk sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import run
from tests.reports.many_reports import YEAR_FILES
from tests.sample_project import DATA, copied_project, shipped

OPTIONAL = {"agenda.yaml", "mail.yaml", "report.yaml", "units.yaml"}
"""Files without which a year is read, too."""
MISSING = len(set(YEAR_FILES) - OPTIONAL)
"""A year that holds nothing but a report lacks its facts and the texts of its documents: one problem each."""
OTHER_YEAR = DATA.replace("2023", "2022")
REPORT = f"{DATA}/reports/long-thanh.yaml"


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def shown(*arguments: str | Path) -> list[list[str]]:
    """The rows of the printed tables, cell by cell, and the lines below them."""
    result = run("totals", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = (line.replace("┃", "│").strip("│ ") for line in result.stdout.splitlines())
    return [[cell.strip() for cell in line.split("│")] for line in lines]


def test_sums_units_and_what_the_form_does_not_foresee(tmp_path: Path) -> None:
    copied_project(tmp_path)
    rows = shown("--project", tmp_path)
    assert rows[0] == ["Năm 2023: 1/11 huyện, thành phố đã báo cáo"]
    assert ["Sách, tài liệu", "1.250", "1/11", "━", "10 đơn vị"] in rows
    assert ["huyện Cẩm Mỹ", "0/27", "", "chưa báo cáo"] in rows
    assert ["huyện Long Thành: Số buổi tuyên truyền lưu động: 14"] in rows
    assert not any("Cần kiểm tra lại" in row[0] for row in rows)


def test_doubts_are_listed(tmp_path: Path) -> None:
    copied_project(tmp_path, {REPORT: shipped(REPORT).replace("lop_day_nghe: 4", "lop_day_nghe: 0")})
    rows = shown("--project", tmp_path)
    lines = [" ".join(row) for row in rows[rows.index(["Cần kiểm tra lại:"]) + 1 :]]
    assert [line.split(" (")[0] for line in lines] == [
        "huyện Long Thành: “Số lớp dạy nghề cho lao động nông thôn - số lượt người tham gia” là 128 nhưng "
        "“Số lớp dạy nghề cho lao động nông thôn” bằng 0"
    ]


def test_last_year_stands_beside_this_one(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {f"{OTHER_YEAR}/{name}": shipped(name) for name in YEAR_FILES}
    report = shipped(REPORT).replace("sach_tai_lieu: 1250", "sach_tai_lieu: 1300")
    copied_project(tmp_path, {**changes, f"{OTHER_YEAR}/reports/long-thanh.yaml": report})
    rows = shown("--project", tmp_path)
    assert ["Nội dung", "Tổng", "Năm 2022", "Đã trả lời", "", "Còn thiếu"] in rows
    assert ["Sách, tài liệu", "1.250", "1.300", "1/11", "━", "10 đơn vị"] in rows


def test_last_year_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    copied_project(tmp_path, {f"{OTHER_YEAR}/reports/long-thanh.yaml": "unit: long-thanh\n"})
    lines = [" ".join(row) for row in shown("--project", tmp_path)]
    assert lines[-1] == (
        f"năm 2022: dữ liệu có {MISSING} lỗi nên không so sánh được; xem lỗi: docgen build --year 2022 (data/2022)"
    )


def test_why_names_unit_file_place_and_value(tmp_path: Path) -> None:
    answers = (
        "unit: bien-hoa\nfile: nop/bien-hoa.docx\nanswers:\n"
        "  lop_day_nghe: {value: 30, source: 'nop/bien-hoa.docx, bảng 1, hàng 20', note: '[chưa ký]'}\n"
    )
    copied_project(tmp_path, {f"{DATA}/reports/bien-hoa.yaml": answers})
    rows = shown("--why", "lop_day_nghe", "--project", tmp_path)
    assert rows[0] == ["Số lớp dạy nghề cho lao động nông thôn"]
    assert "".join(cell for row in rows for cell in row).count("nop/bien-hoa.docx") == 1
    (first,) = (row for row in rows if row[0] == "thành phố Biên Hòa")
    assert (first[1], first[2]) == ("30", "[chưa ký]")
    (last,) = (row for row in rows if row[0] == "Tổng")
    assert last[1] == "34"


def test_why_of_nothing_names_the_nearest(tmp_path: Path) -> None:
    copied_project(tmp_path)
    result = run("totals", "--why", "lop_day_nge", "--project", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == 'Lỗi: mẫu báo cáo không có chỉ tiêu "lop_day_nge" - có phải "lop_day_nghe"?\n'


def test_json_holds_sums_and_sources(tmp_path: Path) -> None:
    copied_project(tmp_path)
    printed = json.loads(run("totals", "--json", "--project", tmp_path).stdout)
    assert printed["sums"]["sach_tai_lieu"] == 1250
    cells = [
        cell for group in printed["groups"] for one in group["indicators"] for cell in one["cells"] if cell["written"]
    ]
    assert len(cells) == 21
    assert all(cell["source"].startswith("data/2023/reports/long-thanh.yaml:") for cell in cells)


def test_charts_are_written_and_edited_ones_kept(tmp_path: Path) -> None:
    copied_project(tmp_path)
    folder = tmp_path / "output" / "2023" / "bieu-do"
    arguments = ("totals", "--charts", "--year", "2023", "--project", tmp_path)
    assert run(*arguments).stdout.startswith("Đã ghi ")
    chart = folder / "lop_day_nghe.svg"
    assert "<title" in chart.read_text(encoding="utf-8")
    assert {"tinh-hinh.svg", "noi-dung.svg"} <= {path.name for path in folder.iterdir()}
    chart.write_text("sửa tay", encoding="utf-8")
    assert run(*arguments).exit_code == 0
    assert (folder / "lop_day_nghe.sua-tay.svg").read_text(encoding="utf-8") == "sửa tay"
