"""Files that a command writes beside the documents; an edited one is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import OutputError
from docgen.files.backup import write_with_backup


def test_a_new_file_and_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    first = write_with_backup(path, b"1", lambda _: False)
    assert (first.message("a.xlsx"), path.read_bytes()) == ("Đã ghi a.xlsx", b"1")
    assert write_with_backup(path, b"1", lambda _: False).message("a.xlsx") == "a.xlsx đã có đúng nội dung này."


@pytest.mark.parametrize(("is_untouched", "names"), [(True, ["a.xlsx"]), (False, ["a.sua-tay.xlsx", "a.xlsx"])])
def test_only_an_edited_file_is_kept(tmp_path: Path, is_untouched: bool, names: list[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    result = write_with_backup(path, b"new", lambda data: data == b"old" and is_untouched)
    assert sorted(file.name for file in tmp_path.iterdir()) == names
    assert path.read_bytes() == b"new"
    assert (result.backup is None) == is_untouched
    if result.backup:
        assert result.backup.read_bytes() == b"old"
        assert result.message("a.xlsx") == "Đã ghi a.xlsx (tệp cũ được lưu thành a.sua-tay.xlsx)"


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(OutputError, match="không ghi được"):
        write_with_backup(tmp_path / "a.xlsx", b"1", lambda _: True)
