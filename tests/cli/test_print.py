"""`docgen print`, once with LibreOffice where it is; and with a stand-in."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.test_cli import run
from tests.produce.small_pdfs import StandIn, document, pdf_of
from tests.sample_project import copied_project
from tests.word.rendered_pages import pages


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    converter = StandIn()
    monkeypatch.setattr("docgen.cli.print.installed_converter", lambda: converter)
    return converter


def test_a_set_by_libreoffice(soffice: str, tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    arguments = ("programme", "unit-plan", "--unit", "bien-hoa", "--project", tmp_path)
    assert run("build", *arguments).exit_code == 0
    result = run("print", *arguments, "--copies", "2")
    assert (result.stderr, result.exit_code) == ("", 0)
    assert "2 văn bản, 4 bản" in result.stdout
    printed = pages(project.output(2023) / "ban-in.pdf")
    rows = [line.split() for line in printed[0].splitlines() if line.strip()]
    begins = [int(row[-1]) for row in rows if row[0] in ("1", "2") and row[-1].isdigit()]
    assert len(begins) == 2
    for begin in begins:
        assert begin % 2 == 1
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed[begin - 1]


def test_files_without_a_project(stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    document(tmp_path / "a.docx", "a")
    document(tmp_path / "u/b.docx", "b")
    result = run("print", "a.docx", "u")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Đã ghi ban-in.pdf",
        "2 văn bản, 2 bản; in hai mặt, lật theo cạnh dài.",
    ]
    assert len(PdfReader("ban-in.pdf").pages) == 5
    assert run("print", "a.docx").exit_code == 0
    assert not list(tmp_path.glob("*sua-tay*"))


def test_a_signed_pdf_is_printed_as_it_is(stand_in: StandIn, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of(["đã ký"], ["trang 2"]))
    result = run("print", document(tmp_path / "a.docx", "a"), "--output", tmp_path / "in.pdf")
    assert result.stderr == "Lưu ý: a.pdf: in tệp PDF đang có, vì tệp này không do docgen tạo\n"
    assert len(PdfReader(tmp_path / "in.pdf").pages) == 4


def test_a_file_of_another_program_is_kept(stand_in: StandIn, tmp_path: Path) -> None:
    document(tmp_path / "a.docx", "a")
    (tmp_path / "in.pdf").write_bytes(b"a person's")
    result = run("print", tmp_path / "a.docx", "--output", tmp_path / "in.pdf")
    assert "tệp cũ được lưu thành in.sua-tay.pdf" in result.stdout


@pytest.mark.parametrize("copies", ["0", "100", "plan", "1.5", "²"])
def test_a_wrong_number_of_copies(copies: str, stand_in: StandIn, tmp_path: Path) -> None:
    result = run("print", document(tmp_path / "a.docx", "a"), f"--copies={copies}")
    assert result.exit_code == 2
    assert f"--copies “{copies}”: cần một số từ 1 đến 99" in result.stderr


def test_an_unknown_document(stand_in: StandIn, tmp_path: Path) -> None:
    copied_project(tmp_path)
    assert 'không có văn bản "plann"' in run("print", "plann", "--project", tmp_path).stderr
    assert "chưa có ke-hoach.docx và 56 văn bản khác" in run("print", "--project", tmp_path).stderr
