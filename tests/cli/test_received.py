"""`docgen received`: keep, look, decide, ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.project import Project
from docgen.files.new_archive import zipped
from tests.cli.test_cli import run
from tests.reports.received_forms import DOUBT, doubtful_form, project_without_reports
from tests.reports.returned_forms import answers_of, made

FILE = "2023-10-30/a.docx"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("COLUMNS", "200")
    return project_without_reports(tmp_path / "project")


def received(project: Project, *arguments: str | Path, status: int = 0) -> str:
    result = run("received", *arguments, "--project", project.root)
    assert result.exit_code == status, result.output
    return result.stdout + result.stderr


def add(project: Project, **forms: bytes) -> str:
    folder = project.root.parent / "came"
    folder.mkdir(exist_ok=True)
    for name, content in forms.items():
        (folder / name.replace("__", ".")).write_bytes(content)
    return received(project, "add", folder, "--received", "30/10/2023")


def test_from_the_file_to_the_stored_answer(project: Project) -> None:
    form = doubtful_form(lop_khac="khoảng 3", lop_day_nghe="4")
    printed = add(project, a__docx=form, b__zip=zipped({"b.docx": made(answers_of({"lop_khac": "7"}, "xuan-loc"))}))
    assert printed.splitlines() == [f"a.docx: đã nhận: {FILE}", "b.docx: đã nhận: 2023-10-30/b.docx"]
    assert f"đã có: {FILE}" in add(project)
    listed = received(project, "files")
    assert [words for words in (FILE, "huyện Cẩm Mỹ", "huyện Xuân Lộc", "chưa duyệt") if words not in listed] == []
    shown = received(project, "answers", FILE)
    assert [words for words in ("lop_khac", "khoảng 3", "bảng 1, dòng 28", DOUBT) if words not in shown] == []
    assert shown.index("khoảng 3") < shown.index("lop_day_nghe")
    assert received(project, "accept", FILE, "--set", "lop_khac=3") == f"{FILE}: đã lưu, huyện Cẩm Mỹ\n"
    report = (project.reports(2023) / "cam-my.yaml").read_text(encoding="utf-8")
    assert 'value: "3"' in report or "value: 3" in report
    assert "read: khoảng 3" in report
    assert "1 tệp" in received(project, "files") and "2 tệp" in received(project, "files", "--all")


def test_letters_units_and_files_set_aside(project: Project) -> None:
    add(project, a__docx=doubtful_form(lop_khac="khoảng 3"), anh__jpg=b"\xff\xd8")
    assert received(project, "ask", FILE) == "xac-minh/cam-my.txt: mới\nxac-minh/cam-my.eml: mới\n"
    letter = (project.output(2023) / "gui-di" / "xac-minh" / "cam-my.txt").read_text(encoding="utf-8")
    assert "1. Các lớp khác (bảng 1, dòng 28): mẫu ghi “khoảng 3”" in letter
    photo = "2023-10-30/anh.jpg"
    assert received(project, "unit", photo, "xuan-loc") == f"{photo}: huyện Xuân Lộc\n"
    assert received(project, "accept", photo, "--set", "lop_khac=5") == f"{photo}: đã lưu, huyện Xuân Lộc\n"
    assert received(project, "set-aside", FILE) == f"{FILE}: không dùng\n"
    assert received(project, "set-aside", FILE, "--back") == f"{FILE}: chưa duyệt\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("answers", "x"), 2, "không có tệp đã nhận “x”"),
        (("accept", FILE, "--set", "lop_khac"), 2, "thiếu dấu ="),
        (("accept", FILE, FILE, "--set", "lop_khac=3"), 2, "chỉ dùng cho một tệp"),
        (("accept", FILE, "--set", "lop_khac=ba"), 2, "cần một số nguyên viết bằng chữ số"),
        (("accept", "2023-10-30/b.pdf"), 1, "tệp PDF, không đọc được số liệu"),
        (("ask", FILE, "--about", "x"), 2, "mẫu gửi về không có nội dung “x”"),
        (("add", "nowhere"), 2, 'không có tệp hay thư mục "nowhere"'),
    ],
)
def test_what_goes_wrong(project: Project, arguments: tuple[str, ...], status: int, message: str) -> None:
    add(project, a__docx=doubtful_form(lop_khac="khoảng 3"), b__pdf=b"%PDF")
    assert message in received(project, *arguments, status=status)
