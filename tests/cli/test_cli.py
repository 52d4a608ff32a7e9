"""The command line as a clerk meets it: in a folder with spaces and accents, on a console without Unicode."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli import COMMANDS, main
from tests.sample_project import DATA, DOCUMENTS, copied_project, placed, replaced, shipped

STARTS = placed("«starts: ¦»", shipped("week.yaml"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_build_ends_with_a_table_and_what_is_blank(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    result = run("build", "--project", tmp_path)
    assert result.exit_code == 0
    assert f"{DOCUMENTS} văn bản trong output/2023" in result.stdout
    assert "địa điểm: 9 huyện, thành phố" in result.stdout
    assert (project.output(2023) / "ke-hoach.docx").is_file()


def test_build_a_part(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    result = run("build", "plan", "programme", "--unit", "bien-hoa", "--year", "2023", "--project", tmp_path)
    assert result.exit_code == 0
    made = sorted(path.name for path in project.output(2023).rglob("*.docx"))
    assert made == ["chuong-trinh.docx", "ke-hoach.docx"]


def test_build_from_a_folder_inside_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied_project(tmp_path)
    monkeypatch.chdir(tmp_path / "data" / "2023")
    assert run("build", "plan").exit_code == 0
    assert (tmp_path / "output" / "2023" / "ke-hoach.docx").is_file()


def test_bad_data_is_listed_and_nothing_is_written(tmp_path: Path) -> None:
    project = copied_project(tmp_path, replaced("week.yaml", r"^starts: .*$", "starts: 2023-13-05"))
    result = run("build", "--project", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"data/2023/week.yaml, {STARTS}: trường ngày bắt đầu (starts) ghi “2023-13-05”: ngày không tồn "
        "tại (một năm có 12 tháng)",
        "Dữ liệu có 1 lỗi; chưa tạo tệp nào.",
    ]
    assert not project.output(2023).exists()


def test_a_failed_document_gives_status_one_and_its_reason(tmp_path: Path) -> None:
    copied_project(tmp_path, {"templates/programme.docx": b"no Word file"})
    result = run("build", "--unit", "bien-hoa", "--project", tmp_path)
    assert result.exit_code == 1
    assert "Lỗi: bien-hoa/chuong-trinh.docx: programme.docx: đây không phải" in result.stderr


def test_warnings_are_shown_and_do_not_stop_the_build(tmp_path: Path) -> None:
    changes = replaced("plan.yaml", r"phù hợp, nội dung thiết thực, hiệu quả", "như năm 2022")
    assert DATA in next(iter(changes))
    copied_project(tmp_path, changes)
    result = run("build", "plan", "--project", tmp_path)
    assert result.exit_code == 0
    assert "câu này nêu năm 2022, khác năm của kế hoạch (2023) [year]" in result.stderr


def test_no_project_here(tmp_path: Path) -> None:
    result = run("build", "--project", tmp_path)
    assert result.exit_code == 2
    assert "Lỗi: không tìm thấy docgen.yaml" in result.stderr


def test_no_such_year(tmp_path: Path) -> None:
    copied_project(tmp_path)
    result = run("build", "--year", "1999", "--project", tmp_path)
    assert result.exit_code == 2
    assert "không có dữ liệu của năm 1999" in result.stderr


def test_text_of_a_word_file(made: Path) -> None:
    result = run("text", made / "long-thanh" / "bao-cao.docx")
    assert "+ Cấp xã:\t14\t13 xã, 1 thị trấn" in result.stdout.splitlines()
    assert "- Các lớp khác:\t[ ]" in result.stdout.splitlines()


def test_text_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "ảnh.docx").write_bytes(b"not a zip")
    result = run("text", tmp_path / "ảnh.docx")
    assert result.exit_code == 1
    assert result.stderr == "Lỗi: ảnh.docx: đây không phải là tệp Word .docx\n"


def test_schema_and_fields(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {"data/schema/week.json": None})
    assert run("schema", "--project", tmp_path).exit_code == 0
    assert (project.schemas / "week.json").is_file()
    assert run("fields", "--output", tmp_path / "fields.md").exit_code == 0
    assert (tmp_path / "fields.md").read_text(encoding="utf-8") == run("fields").stdout


def as_windows_runs_it(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process whose console is cp1252 and whose locale is not UTF-8."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    environment |= {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "docgen", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=120, check=False)


def test_console_in_cp1252_and_a_path_with_spaces_and_accents(tmp_path: Path) -> None:
    folder = tmp_path / "Tuần lễ học tập (bản nháp)"
    copied_project(folder)
    result = as_windows_runs_it(folder, "build", "programme", "--unit", "bien-hoa")
    assert result.returncode == 0, result.stderr
    assert "1 văn bản trong" not in result.stdout.decode("cp1252")
    assert "1 van ban trong output/2023" in result.stdout.decode("cp1252")
    assert (folder / "output" / "2023" / "bien-hoa" / "chuong-trinh.docx").is_file()


def test_errors_on_a_console_in_cp1252(tmp_path: Path) -> None:
    folder = tmp_path / "Dữ liệu sai"
    copied_project(folder, replaced("week.yaml", r"^starts: .*$", "starts: hôm nay"))
    result = as_windows_runs_it(folder, "build")
    assert result.returncode == 2
    assert "(starts) ghi “hôm nay”: can mot ngày" in result.stderr.decode("cp1252")
    assert b"Traceback" not in result.stderr


def test_faults_of_the_catalogue_and_of_the_data_come_together(tmp_path: Path) -> None:
    changes = replaced("week.yaml", r"^starts: .*$", "starts: 2023-13-05")
    copied_project(tmp_path, changes | {"docgen.yaml": "year: 2023\ndocument: []\n"})
    lines = run("build", "--project", tmp_path).stderr.splitlines()
    assert [re.split("[,:]", line)[0] for line in lines[:-1]] == ["data/2023/week.yaml", "docgen.yaml", "docgen.yaml"]
    assert lines[-1] == "Dữ liệu có 3 lỗi; chưa tạo tệp nào."


def test_one_line_for_a_cause_that_hits_every_unit(tmp_path: Path) -> None:
    copied_project(tmp_path, {"templates/programme.docx": b"no Word file"})
    result = run("build", "programme", "--project", tmp_path)
    (line,) = result.stderr.splitlines()
    assert line.startswith("Lỗi: 11 văn bản (bien-hoa/chuong-trinh.docx, long-khanh/chuong-trinh.docx, ")
    assert result.exit_code == 1


def test_a_missing_template_is_found_before_anything_is_written(tmp_path: Path) -> None:
    catalogue = shipped("docgen.yaml").replace("template: plan.docx", "template: plans.docx")
    copied_project(tmp_path, {"docgen.yaml": catalogue})
    result = run("build", "--project", tmp_path)
    place = placed("docgen.yaml:«template: ¦plans»", catalogue)
    assert f'{place}: không có mẫu Word "plans.docx" trong templates - có phải "plan.docx"?' in result.stderr
    assert (result.exit_code, (tmp_path / "output").exists()) == (2, False)


def test_a_page_into_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    result = run("fields", "--output", tmp_path / "tệp" / "fields.md")
    reason = "trên đường dẫn có tệp ở chỗ phải là thư mục"
    assert result.stderr == f"Lỗi: không ghi được {tmp_path / 'tệp' / 'fields.md'}: {reason}\n"
    assert result.exit_code == 1


HELP = "xem cách dùng: thêm --help"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["buidl"], 'không có lệnh "buidl" - có phải "build"?'),
        (["build", "--unti", "x"], f"không có tùy chọn --unti; có phải --prune, --unit? - {HELP}"),
        (["build", "--qqq"], f"không có tùy chọn --qqq - {HELP}"),
        (["text"], f"thiếu TỆP - {HELP}"),
        (["build", "--year", "hai"], f"giá trị của --year không hợp lệ: cần một số từ 1 đến 9999 - {HELP}"),
        (["build", "--workers", "0"], f"giá trị của --workers không hợp lệ: cần một số từ 1 đến 256 - {HELP}"),
        (["build", "--project", "/không/có"], f"giá trị của --project không hợp lệ: cần một thư mục đã có - {HELP}"),
        (["build", "--unit"], f"thiếu giá trị sau tùy chọn --unit - {HELP}"),
        (["build", "--prune=x"], f"tùy chọn --prune không kèm giá trị - {HELP}"),
        (["text", "a.docx", "b.docx", "c.docx"], f"thừa b.docx c.docx - {HELP}"),
        (["units", "exprt"], f'không có lệnh "exprt"; có phải export? - {HELP}'),
        (
            ["check", "a.docx", "--format", "xml"],
            f"giá trị của --format không hợp lệ: cần một trong: text, json, sarif, github - {HELP}",
        ),
        (
            ["collect", "a.docx", "--received", "31/9/2023"],
            f"giá trị của --received không hợp lệ: cần một ngày có trong lịch, ví dụ 31/10/2023 - {HELP}",
        ),
    ],
)
def test_a_command_line_that_is_typed_wrongly(arguments: list[str], line: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Lỗi: {line}\n")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_lists_the_commands(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "build Tạo văn bản vào thư mục output/NĂM." in " ".join(result.stdout.split())


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS), ["units", "export"], ["forms", "export"]])
def test_help_is_vietnamese_throughout(command: list[str]) -> None:
    result = run(*command, "--help")
    assert (result.exit_code, result.stdout.split(":")[0]) == (0, "Cách dùng")
    assert "In hướng dẫn này." in " ".join(result.stdout.split())
    english = ("OPTIONS", "ARGS", "COMMAND", "Options", "Commands", "Show", "required", "<=x")
    assert not [word for word in english if word in result.stdout]


@pytest.mark.parametrize("group", ["units", "forms"])
def test_a_group_without_a_command_lists_its_commands(group: str) -> None:
    result = run(group)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Lỗi" not in result.stderr and "Các lệnh:" in result.stderr and "export" in result.stderr


def test_help_does_not_wait_for_libraries() -> None:
    code = "import sys\nfrom docgen.cli import main\ntry: main(['--help'])\nfinally: print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    loaded = set(ended.stdout.decode("utf-8").splitlines()[-1].split())
    assert "docgen.cli" in loaded
    assert loaded & {"pydantic", "lxml", "rich", "yaml", "jinja2", "filelock", "docgen.data.models"} == set()


def test_json_gives_one_object_a_line(tmp_path: Path) -> None:
    copied_project(tmp_path, {"templates/report.docx": b"no Word file"})
    result = run("build", "--unit", "long-thanh", "--json", "--project", tmp_path)
    programme, _, _, blank, report = (json.loads(line) for line in result.stdout.splitlines())
    assert (programme["name"], programme["outcome"]) == ("long-thanh/chuong-trinh.docx", "made")
    assert (blank["document"], blank["unit"], programme["blanks"][0]) == (
        "report-blank",
        "long-thanh",
        "họ tên người ký",
    )
    assert report["reason"] == "report.docx: đây không phải là tệp Word .docx"
    assert result.exit_code == 1


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    copied_project(tmp_path)
    result = run("build", "--dry-run", "--project", tmp_path)
    assert f"{DOCUMENTS} văn bản trong output/2023" in result.stdout
    assert (result.exit_code, (tmp_path / "output").exists()) == (0, False)


def test_brackets_and_escapes_in_labels_are_printed_as_they_are(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    catalogue = project.catalogue.read_text(encoding="utf-8")
    assert "label: kế hoạch\n" in catalogue
    hostile = r'label: "[/] [red]:smile: kế\u202e"' + "\n"
    project.catalogue.write_text(catalogue.replace("label: kế hoạch\n", hostile, 1), encoding="utf-8")
    result = run("build", "plan", "--project", tmp_path)
    assert result.exit_code == 0
    assert r"[/] [red]:smile: kế\u202e" in result.stdout
