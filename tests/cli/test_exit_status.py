"""How commands end that something stopped: one message in Vietnamese, a documented status, no words of Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from docgen.cli import exit_status, main, text
from docgen.cli.exit_status import print_error
from docgen.errors import NO_MEMORY, DocgenError
from tests.sample_project import ROOT, copied_project

linux_only = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
FORM = "examples/reports-2023/bao-cao-bien-hoa.docx"


def in_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line of a shell in which `docgen` is this program."""
    command = f"set -o pipefail; docgen() {{ '{sys.executable}' -m docgen \"$@\"; }}; {line}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (KeyError("bí mật"), 3, "Lỗi: chương trình gặp lỗi ngoài dự kiến - đề nghị gửi tệp "),
        (RecursionError("maximum"), 3, "Lỗi: chương trình gặp lỗi ngoài dự kiến - đề nghị gửi tệp "),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"), 3, "Lỗi: chương trình gặp lỗi ngoài dự kiến"),
        (MemoryError(), 1, f"Lỗi: {NO_MEMORY}"),
        (KeyboardInterrupt(), 130, "Đã dừng theo yêu cầu."),
        (click.Abort(), 130, "Đã dừng theo yêu cầu."),
        (PermissionError(13, "Permission denied", "/tệp"), 1, "Lỗi: không đọc hoặc ghi được /tệp: không có quyền"),
        (
            OSError(36, "File name too long", b"/x"),
            1,
            "Lỗi: không đọc hoặc ghi được /x: tên tệp hoặc đường dẫn quá dài",
        ),
        (OSError(9999, "No such thing"), 1, "Lỗi: không đọc hoặc ghi được: hệ điều hành từ chối (mã 9999)"),
        (DocgenError("sai rồi"), 1, "Lỗi: sai rồi"),
    ],
)
def test_one_line(
    error: BaseException,
    status: int,
    line: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert print_error(error) == status
    (printed,) = capsys.readouterr().err.splitlines()
    assert printed.startswith(line)
    assert "bí mật" not in printed


@pytest.mark.parametrize("error", [KeyError, RecursionError, MemoryError, OSError, KeyboardInterrupt])
def test_whatever_a_command_raises_ends_it_so(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def breaking(*_: object) -> None:
        raise error

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(text, "open_document", breaking)
    result = CliRunner().invoke(main, ["text", "a.docx"], catch_exceptions=False)
    assert result.exit_code in (exit_status.FAILED, exit_status.UNEXPECTED, exit_status.STOPPED)
    assert "Traceback" not in result.output
    assert len(result.stderr.strip().splitlines()) == 1


@linux_only
@pytest.mark.parametrize(
    "command", ["--help", "rules", "fields", f"text {FORM}", f"check {FORM}", "totals", "totals --json"]
)
def test_a_full_disk_behind_standard_output(command: str, tmp_path: Path) -> None:
    copied_project(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    result = in_shell(f"docgen {command} > /dev/full", tmp_path)
    assert (result.returncode, result.stderr) == (1, "Lỗi: không in được kết quả: đĩa đã đầy\n")


@linux_only
@pytest.mark.parametrize("places", ["> /dev/full 2> /dev/full", "2>&- >&-", "<&- >&- 2>&-", "| true", "| head -c 1"])
def test_nobody_listens(places: str, tmp_path: Path) -> None:
    result = in_shell(f"docgen rules {places}", tmp_path)
    assert result.returncode in (0, 1)
    assert result.stderr == ""


@linux_only
@pytest.mark.parametrize(
    "command", ["build", "totals", "lint", "collect .", "init moi --province 'Đồng Nai'", "review"]
)
def test_a_working_folder_that_is_gone(command: str, tmp_path: Path) -> None:
    (tmp_path / "mất").mkdir()
    result = in_shell(f"cd mất; rmdir ../mất; docgen {command}", tmp_path)
    assert result.returncode in (1, 2)
    (line,) = result.stderr.splitlines()
    assert line.startswith("Lỗi: ")
    assert "Errno" not in line
