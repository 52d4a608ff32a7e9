"""Which files a folder gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.decree30.check import documents_in
from docgen.decree30.check.selected_files import FIXED, name_of_copy
from docgen.errors import UsageError


def touched(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_folder_gives_its_documents_and_those_below(tmp_path: Path) -> None:
    touched(tmp_path, "b.docx", "a/c.DOCX", "a/d.doc", "e.txt", "a/~$c.docx", ".f.docx", "g.soat.docx", "g.sua.docx")
    touched(tmp_path, "h.sua-tay.docx", "x/plan.xem-truoc.docx", "x/summary.xem-truoc-2.docx")
    (tmp_path / "folder.docx").mkdir()
    found = [path.relative_to(tmp_path).as_posix() for path in documents_in([tmp_path])]
    assert found == ["a/c.DOCX", "b.docx", "h.sua-tay.docx"]


def test_what_is_named_is_taken_as_it_is_and_once(tmp_path: Path) -> None:
    touched(tmp_path, "a.docx", "b.txt", "c.soat.docx")
    named = [tmp_path / "c.soat.docx", tmp_path / "b.txt", tmp_path, tmp_path / "missing.docx"]
    assert [path.name for path in documents_in(named)] == ["c.soat.docx", "b.txt", "a.docx", "missing.docx"]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="không có tệp .docx nào"):
        documents_in([tmp_path])


@pytest.mark.parametrize(
    ("name", "copy"),
    [("a.docx", "a.sua.docx"), ("a.DOCM", "a.sua.docm"), ("a.dotx", "a.sua.dotx"), ("a", "a.sua.docx")],
)
def test_copies_keep_the_ending_that_word_knows_the_file_by(name: str, copy: str) -> None:
    assert name_of_copy(Path(name), FIXED) == copy
