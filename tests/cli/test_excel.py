"""`docgen units`, `docgen forms` and `docgen totals --xlsx` as a clerk runs them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from openpyxl import load_workbook

from docgen.cli import main
from docgen.data.project import Project
from tests.sample_project import copied_project, shipped


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def fill(path: Path, cells: dict[str, str | float | None]) -> None:
    book = load_workbook(path)
    for name, value in cells.items():
        book.worksheets[0][name] = value
    book.save(path)


def units_yaml(project: Project) -> str:
    return (project.data(2023) / "units.yaml").read_text(encoding="utf-8")


def test_units_go_out_and_come_back(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "p")
    path = project.output(2023) / "don-vi.xlsx"
    exported = run("units", "export", "--project", project.root)
    assert (exported.exit_code, exported.stdout) == (0, "Đã ghi output/2023/don-vi.xlsx\n")
    fill(path, {"F4": "Hội trường UBND", "D4": "32/10/2023", "E5": "sáng"})
    wrong = run("units", "import", path, "--project", project.root)
    assert wrong.exit_code == 2 and "Traceback" not in wrong.output
    assert wrong.stderr.splitlines()[:2] == [
        "don-vi.xlsx, ô D4: “32/10/2023” không phải là một ngày - ví dụ 3/10/2023",
        "don-vi.xlsx, ô E5: “sáng” chưa rõ là giờ nào trong ngày - ví dụ 7:30 hoặc 7h30",
    ]
    fill(path, {"D4": "20/10/2023", "E5": None})
    tried = run("units", "import", path, "--dry-run", "--project", project.root)
    assert "2 thay đổi (chạy thử, chưa ghi tệp nào)" in tried.stdout and units_yaml(project) == shipped("units.yaml")
    done = run("units", "import", path, "--project", project.root)
    assert "2 thay đổi trong units.yaml" in done.stdout and "Hội trường UBND" in units_yaml(project)
    assert "Lưu ý" in done.stderr and "20/10/2023" in done.stderr, "an opening outside the Week is a slip"
    again = run("units", "import", path, "--project", project.root)
    assert again.stdout == "Không có gì thay đổi.\n"


def test_a_workbook_goes_into_no_file_of_another_kind(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "p")
    result = run("units", "export", tmp_path / "don-vi.docx", "--project", project.root)
    assert result.stderr == 'Lỗi: "don-vi.docx" không phải tên bảng tính - tên tệp cần có đuôi .xlsx\n'
    assert (result.exit_code, [path.name for path in tmp_path.iterdir()]) == (2, ["p"])


def test_a_filled_workbook_is_never_lost(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "p")
    path = tmp_path / "gửi huyện.xlsx"
    for _ in range(2):
        assert run("units", "export", path, "--project", project.root).exit_code == 0
    fill(path, {"F4": "Hội trường"})
    printed = run("units", "export", path, "--project", project.root).stdout
    assert "được lưu thành gửi huyện.sua-tay.xlsx" in printed
    assert load_workbook(tmp_path / "gửi huyện.sua-tay.xlsx").worksheets[0]["F4"].value == "Hội trường"
    assert sorted(one.name for one in tmp_path.glob("*.xlsx")) == ["gửi huyện.sua-tay.xlsx", "gửi huyện.xlsx"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "p")
    (tmp_path / "tệp").write_text("x")
    result = run("units", "export", tmp_path / "tệp" / "a.xlsx", "--project", project.root)
    assert (result.exit_code, result.stderr.startswith("Lỗi: không ghi được")) == (1, True)


def test_totals_make_a_workbook(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "p")
    first, second = (run("totals", "--xlsx", "--project", project.root) for _ in range(2))
    assert first.stdout == "Đã ghi output/2023/tong-hop.xlsx\n"
    assert second.stdout == "output/2023/tong-hop.xlsx đã có đúng nội dung này.\n"
    assert load_workbook(project.output(2023) / "tong-hop.xlsx").sheetnames[-1] == "Cần kiểm tra lại"


def test_forms_go_out_and_are_collected(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "p")
    result = run("forms", "export", "--unit", "cam-my", "--unit", "tan-phu", "--project", project.root)
    assert result.stdout.splitlines() == [
        "Đã ghi output/2023/cam-my/bao-cao.xlsx",
        "Đã ghi output/2023/tan-phu/bao-cao.xlsx",
    ]
    fill(project.output(2023) / "cam-my" / "bao-cao.xlsx", {"C11": 1, "C12": "12 xã"})
    collected = run("collect", project.output(2023), "--received", "30/10/2023", "--project", project.root)
    assert "mới 1" in collected.stdout, collected.output
    report = (project.reports(2023) / "cam-my.yaml").read_text(encoding="utf-8")
    assert "source: cam-my/bao-cao.xlsx, ô C11" in report
    assert not (project.reports(2023) / "tan-phu.yaml").exists()


def test_an_unknown_unit_is_named(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "p")
    result = run("forms", "export", "--unit", "cam-mi", "--project", project.root)
    assert (result.exit_code, result.stderr) == (
        2,
        'Lỗi: không có đơn vị "cam-mi" - có phải "cam-my" (huyện Cẩm Mỹ)?\n',
    )


def test_help_says_what_the_commands_are_for() -> None:
    for group, command in (("units", "import"), ("units", "export"), ("forms", "export")):
        assert run(group, "--help").exit_code == run(group, command, "--help").exit_code == 0
        assert command in run(group, "--help").stdout
