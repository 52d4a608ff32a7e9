"""`docgen release`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli import run
from tests.produce.small_pdfs import StandIn
from tests.sample_project import copied_project


def test_issued_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.produce.pdf.pdf_files.installed_converter", StandIn)
    project = copied_project(tmp_path)
    dry = run("release", "--dry-run", "--project", tmp_path)
    assert dry.stdout.splitlines() == [
        "2 văn bản sẽ có trong output/2023/phat-hanh (chạy thử, chưa ghi gì):",
        "  227/KH-UBND ngày 26/9/2023: kế hoạch",
        "  312/CTr-UBND ngày 29/9/2023: chương trình của thành phố Biên Hòa",
    ]
    assert not project.output(2023).exists()
    result = run("release", "--project", tmp_path)
    assert (result.stderr, result.exit_code) == ("", 0)
    assert result.stdout.splitlines() == [
        "2 văn bản trong output/2023/phat-hanh; tệp: 4 mới",
        "Đã ghi output/2023/phat-hanh/so-van-ban-di.xlsx",
        "Còn 44 văn bản chưa có đủ số và ngày.",
    ]
    (project.output(2023) / "ke-hoach.docx").write_bytes(b"edited")
    result = run("release", "--project", tmp_path)
    assert result.exit_code == 1
    assert "Giữ nguyên vì đã sửa tay hoặc không do docgen tạo: ke-hoach.docx" in result.stdout
    assert "Lỗi: ke-hoach" in result.stderr


def test_nothing_to_issue(tmp_path: Path) -> None:
    copied_project(tmp_path)
    result = run("release", "--year", "2026", "--project", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == (
        "Lỗi: chưa có văn bản nào có đủ số và ngày - ghi số, ngày bằng docgen number, hoặc docgen numbers import\n"
    )
