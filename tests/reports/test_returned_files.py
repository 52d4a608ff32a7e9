"""The files of a folder that are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import UsageError
from docgen.reports.collect import sources_of
from docgen.reports.collect.returned_files import reason_unreadable


def test_every_file_of_a_folder_and_named_files(tmp_path: Path) -> None:
    """Files that cannot be read are listed, too; what systems leave in folders is not."""
    names = ("b/2.docx", "a/1.DOCX", "a/~$1.docx", "a/2.doc", "a/3.odt", "a/4.pdf", "a/Thumbs.db", ".DS_Store")
    for name in names:
        path = tmp_path / "came" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    (tmp_path / "came" / "folder.docx").mkdir()
    sources = sources_of([tmp_path / "came", tmp_path / "came" / "b" / "2.docx", tmp_path / "came" / "a" / "4.pdf"])
    expected = ["a/1.DOCX", "a/2.doc", "a/3.odt", "a/4.pdf", "a/~$1.docx", "b/2.docx"]
    assert [source.shown for source in sources] == expected


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.pdf", "tệp PDF"),
        ("a.JPG", "ảnh"),
        ("a.zip", "tệp nén; giải nén"),
        ("a.docx.crdownload", "tệp chưa tải xong"),
        ("~$a.docx", "tệp khóa"),
        (".~lock.a.docx#", "tệp khóa"),
        ("a.txt", "không phải tệp Word hay Excel"),
    ],
)
def test_why_a_file_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    assert reason_unreadable(path).startswith(reason)


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"")
    assert reason_unreadable(path).startswith("tệp rỗng (0 byte)")
    path.write_bytes(b"x")
    assert reason_unreadable(path) == ""


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="không có tệp hay thư mục"):
        sources_of([tmp_path / "a.docx"])


def test_a_folder_without_forms(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"không có tệp nào để đọc trong .* - cần một trong .docx, .docm, .xlsx"):
        sources_of([tmp_path])
