"""Only regular files are read, and a failure is never an empty result."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from docgen.files import entries, files_below, is_folder, read_file


def refusal(path: Path | str, most: int = 10) -> int | None:
    with pytest.raises(OSError, match=".") as caught:
        read_file(path, most)
    return caught.value.errno


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    assert read_file(tmp_path / "a", 10) == b"0123456789"
    assert refusal(tmp_path / "a", 9) == errno.EFBIG
    assert refusal(tmp_path / "b") == errno.ENOENT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refusal(tmp_path) == errno.EISDIR
    assert refusal(tmp_path / "pipe") == errno.ESPIPE
    assert refusal("/dev/zero") == errno.ESPIPE
    assert refusal(tmp_path / "loop") == errno.ELOOP


def test_a_folder_that_cannot_be_listed_is_no_empty_one(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert entries(tmp_path) == [tmp_path / "a"]
    assert entries(tmp_path / "b") == []
    with pytest.raises(NotADirectoryError):
        entries(tmp_path / "a")


def test_files_below_a_folder_by_their_endings(tmp_path: Path) -> None:
    for name in ("b/2.docx", "a/1.DOCX", "a/~$1.docx", "a/.hidden.docx", "a/2.doc", "thư.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.docx").mkdir()
    assert files_below(tmp_path, [".docx", ".txt"]) == [tmp_path / name for name in ("a/1.DOCX", "b/2.docx", "thư.txt")]
    assert files_below(tmp_path / "c", [".docx"]) == []


def test_is_folder(tmp_path: Path) -> None:
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / "a")
    assert not is_folder(tmp_path / ("a" * 300))
    assert not is_folder(Path("a\0b"))
