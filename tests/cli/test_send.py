"""`docgen send`."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.project import Project
from docgen.errors import DocgenError
from tests.cli.test_cli import run
from tests.produce.small_pdfs import StandIn
from tests.sample_project import DATA, copied_project, shipped

NOT_SENT = "Chương trình không tự gửi thư: mở từng tệp .eml bằng chương trình thư, kiểm tra rồi gửi."
NO_ADDRESS = "Người nhận để trống vì mục contact (units.yaml) chưa có địa chỉ thư điện tử:\n  "


@pytest.fixture
def built(tmp_path: Path) -> Project:
    """A project with the documents of one unit."""
    project = copied_project(tmp_path)
    assert run("build", "--unit", "bien-hoa", "--project", tmp_path).exit_code == 0
    return project


def send(project: Project, *arguments: str) -> tuple[str, str, int]:
    result = run("send", *arguments, "--unit", "bien-hoa", "--project", project.root)
    return result.stdout, result.stderr, result.exit_code


def test_drafts_and_reminders(built: Project) -> None:
    unit = f"{NO_ADDRESS}thành phố Biên Hòa\n"
    dry = f"Thư nháp trong output/2023/gui-di: 1 mới (chạy thử, chưa ghi gì)\n{unit}"
    assert send(built, "--dry-run") == (dry, "", 0)
    assert send(built) == (f"Thư nháp trong output/2023/gui-di: 1 mới\n{unit}{NOT_SENT}\n", "", 0)
    assert send(built, "--remind")[0].startswith("Thư nháp trong output/2023/gui-di: 1 mới\n")
    assert send(built, "invitation")[0].startswith("Thư nháp trong output/2023/gui-di: 1 ghi lại\n")
    assert sorted(path.name for path in (built.output(2023) / "gui-di").rglob("*.eml")) == ["bien-hoa.eml"] * 2


def test_the_status(built: Project) -> None:
    shown = send(built, "--status")[0]
    assert "1 đơn vị: 0 đã báo cáo, 1 chưa báo cáo; thời hạn 31/10/2023" in shown
    assert "chưa có, quá hạn" in shown
    result = run("send", "--status", "--project", built.root)
    assert "11 đơn vị: 1 đã báo cáo, 10 chưa báo cáo" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--remind", "--status"), "Lỗi: --remind và --status không dùng cùng nhau - chọn một\n"),
        (("nope",), 'Lỗi: không có văn bản "nope"'),
        (("plan",), "Lỗi: chưa có ke-hoach.docx - chạy docgen build rồi chạy lại lệnh này\n"),
        (("--remind", "--form", "x"), "Lỗi: "),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], message: str, built: Project) -> None:
    stdout, stderr, status = send(built, *arguments)
    assert (stdout, status) == ("", 2)
    assert stderr.startswith(message)
    assert not (built.output(2023) / "gui-di").exists()


def test_without_texts(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "a", {f"{DATA}/mail.yaml": None})
    assert "chưa có tệp data/2023/mail.yaml, nơi ghi tiêu đề và nội dung thư" in send(project)[1]
    text = shipped("mail.yaml")
    project = copied_project(tmp_path / "b", {f"{DATA}/mail.yaml": text[: text.index("# Thư nhắc")]})
    assert "tệp data/2023/mail.yaml chưa có thư nhắc" in send(project, "--remind")[1]
    project = copied_project(tmp_path / "c", {f"{DATA}/mail.yaml": text.replace("week.year", "week.yaer")})
    assert "data/2023/mail.yaml" in send(project)[1] and "week.year" in send(project)[1]


def test_with_pdfs(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> StandIn:
        raise DocgenError("chưa tạo được PDF vì máy này không có LibreOffice", hint="cài LibreOffice")

    monkeypatch.setattr("docgen.produce.pdf.installed_converter", missing)
    expected = "Lỗi: chưa tạo được PDF vì máy này không có LibreOffice - cài LibreOffice\n"
    assert send(built, "--pdf") == ("", expected, 1)
    assert not (built.output(2023) / "gui-di").exists()
    monkeypatch.setattr("docgen.produce.pdf.installed_converter", StandIn)
    assert send(built, "--pdf")[2] == 0
    assert len(list((built.output(2023) / "bien-hoa").glob("*.pdf"))) == 5


def test_a_project_without_forms_has_a_shorter_table(tmp_path: Path) -> None:
    assert run("init", tmp_path / "p", "--province", "Đồng Nai", "--campaign", "sports").exit_code == 0
    result = run("send", "--status", "--project", tmp_path / "p")
    assert result.exit_code == 0 and "95 đơn vị\n" in result.stdout
    assert "Soạn thư" in result.stdout and "Báo cáo" not in result.stdout
