"""The files of a folder that are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import UsageError
from docgen.reports.collect import sources_of


def test_forms_in_a_folder_and_named_files(tmp_path: Path) -> None:
    names = ("b/2.docx", "a/1.DOCX", "a/~$1.docx", "a/.hidden.docx", "a/2.doc", "a/3.odt", "a/4.pdf", "a/thư.txt")
    for name in names:
        path = tmp_path / "came" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    (tmp_path / "came" / "folder.docx").mkdir()
    sources = sources_of([tmp_path / "came", tmp_path / "came" / "b" / "2.docx", tmp_path / "came" / "a" / "4.pdf"])
    assert [source.shown for source in sources] == ["a/1.DOCX", "a/2.doc", "a/3.odt", "b/2.docx", "4.pdf"]


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="không có tệp hay thư mục"):
        sources_of([tmp_path / "a.docx"])


def test_a_folder_without_forms(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"không có tệp nào để đọc trong .* - cần một trong .docx, .docm, .xlsx"):
        sources_of([tmp_path])
