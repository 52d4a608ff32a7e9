"""`docgen pdf` and `docgen build --pdf`, with LibreOffice where it is, once; and with a stand-in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from docgen.errors import DocgenError
from docgen.produce.pdf import pdf_files
from tests.cli.test_cli import run
from tests.produce.small_pdfs import FAILS, StandIn, document
from tests.sample_project import copied_project


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    converter = StandIn()
    for module in ("docgen.cli.pdf", "docgen.produce.pdf.pdf_files"):
        monkeypatch.setattr(f"{module}.installed_converter", lambda: converter)
    return converter


def test_documents_of_2023_by_libreoffice(soffice: str, made: Path, tmp_path: Path) -> None:
    """One of each kind, as PDF/A; a second call makes none again."""
    kinds = {path.name: path for path in sorted(made.rglob("*.docx"))}
    for name, path in kinds.items():
        shutil.copy(path, tmp_path / name)
    result = run("pdf", tmp_path, "--pdfa")
    assert (result.stderr, result.stdout, result.exit_code) == ("", f"PDF: {len(kinds)} mới\n", 0)
    assert len(kinds) == 7
    assert all(len(PdfReader(path).pages) >= 1 for path in tmp_path.glob("*.pdf"))
    assert run("pdf", tmp_path, "--pdfa").stdout == f"PDF: {len(kinds)} không đổi\n"


def test_each_outcome_is_printed(stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    document(tmp_path / "a/a.docx", "a")
    document(tmp_path / "a/b.docx", FAILS)
    (tmp_path / "a/c.pdf").write_bytes(b"scanned")
    document(tmp_path / "a/c.docx", "c")
    result = run("pdf", "a")
    assert result.exit_code == 1
    assert result.stdout == "PDF: 1 mới, 1 giữ nguyên, 1 lỗi\n"
    assert result.stderr.splitlines() == [
        "Lưu ý: a/c.pdf: giữ nguyên, vì tệp này không do docgen tạo (--overwrite để tạo lại, tệp cũ được lưu bên cạnh)",
        "Lỗi: a/b.pdf: stand-in hỏng",
    ]


def test_nothing_to_convert(stand_in: StandIn, tmp_path: Path) -> None:
    assert run("pdf").stderr == "Lỗi: chưa chỉ ra tệp hay thư mục - ví dụ: docgen pdf output\n"
    assert "không có tệp .docx nào" in run("pdf", tmp_path).stderr
    assert "không đọc được a.docx: không có tệp này" in run("pdf", tmp_path / "a.docx").stderr


def test_build_with_pdfs(stand_in: StandIn, tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    arguments = ("build", "plan", "programme", "--unit", "bien-hoa", "--pdf", "--project", tmp_path)
    result = run(*arguments)
    assert result.exit_code == 0
    assert "2 văn bản trong output/2023" in result.stdout
    assert "bản PDF" in result.stdout
    made = sorted(path.relative_to(project.output(2023)).as_posix() for path in project.output(2023).rglob("*.pdf"))
    assert made == ["bien-hoa/chuong-trinh.pdf", "ke-hoach.pdf"]
    stand_in.starts.clear()
    assert run(*arguments).exit_code == 0
    assert run("build", "--dry-run", "--project", tmp_path).exit_code == 0
    assert "Dữ liệu không còn yêu cầu" not in run(*arguments).stdout
    assert stand_in.starts == []


def test_a_pdf_whose_document_is_no_longer_required(stand_in: StandIn, tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    assert run("build", "plan", "--pdf", "--project", tmp_path).exit_code == 0
    catalogue = tmp_path / "docgen.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("ke-hoach.docx", "kh.docx"), encoding="utf-8")
    assert "  ke-hoach.pdf" in run("build", "plan", "--project", tmp_path).stdout
    run("build", "plan", "--prune", "--project", tmp_path)
    assert not (project.output(2023) / "ke-hoach.pdf").exists()


def test_without_a_converter_the_documents_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> StandIn:
        raise DocgenError("chưa tạo được PDF vì máy này không có LibreOffice", hint="cài LibreOffice")

    monkeypatch.setattr(pdf_files, "installed_converter", none)
    project = copied_project(tmp_path)
    result = run("build", "plan", "--pdf", "--project", tmp_path)
    assert result.exit_code == 1
    assert "Lỗi: bản PDF: chưa tạo được PDF vì máy này không có LibreOffice - cài LibreOffice" in result.stderr
    assert (project.output(2023) / "ke-hoach.docx").is_file()
