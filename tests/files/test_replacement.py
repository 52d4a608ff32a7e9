"""Files that people edit too: a change made meanwhile is not overwritten, and edited files are kept as backups."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from docgen.errors import OutputError
from docgen.files import ChangedError, Replacement, atomic_write, backup_of, backup_path, write_all


def there(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_several_files_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    kept = write_all([Replacement(tmp_path / "a", b"1", b"2"), Replacement(tmp_path / "b", None, b"3")], tmp_path)
    assert (kept, there(tmp_path)) == ([None, None], {"a": b"2", "b": b"3"})


def test_nothing_to_write_makes_no_folder(tmp_path: Path) -> None:
    assert write_all([], tmp_path / "reports") == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("before", "now", "what"),
    [
        (b"1", b"typed", "vừa bị sửa"),
        (b"1", b"1 ", "vừa bị sửa"),
        (b"1", None, "vừa bị sửa"),
        (None, b"typed", "vừa được tạo"),
        (None, b"", "vừa được tạo"),
    ],
)
def test_what_somebody_wrote_meanwhile_stays(
    tmp_path: Path, before: bytes | None, now: bytes | None, what: str
) -> None:
    path = tmp_path / "a.yaml"
    if now is not None:
        path.write_bytes(now)
    with pytest.raises(ChangedError) as raised:
        write_all([Replacement(path, before, b"2", ".txt")], tmp_path)
    message = f"{path} {what} ở nơi khác trong lúc lệnh này chạy nên không ghi đè - kiểm tra tệp này rồi chạy lại"
    assert raised.value.format_message() == message
    assert there(tmp_path) == ({} if now is None else {"a.yaml": now})


def test_the_files_before_the_one_that_changed_are_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"typed")
    with pytest.raises(ChangedError):
        write_all([Replacement(tmp_path / name, None, b"2") for name in "abc"], tmp_path)
    assert there(tmp_path) == {"a": b"2", "b": b"typed"}


def test_a_full_disk_writes_none_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, written = os.write, []

    def full(descriptor: int, data: bytes) -> int:
        written.append(data)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match=f"không ghi được {tmp_path}: đĩa đã đầy"):
        write_all([Replacement(tmp_path / name, None, b"2") for name in "abcd"], tmp_path)
    assert there(tmp_path) == {}


def test_each_file_that_gave_way_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"0")
    for number in range(3):
        (kept,) = write_all([Replacement(path, b"%d" % number, b"%d" % (number + 1), ".txt")], tmp_path)
        assert kept and kept.read_bytes() == b"%d" % number
    assert there(tmp_path) == {
        "a.yaml": b"3",
        "a.sua-tay.txt": b"0",
        "a.sua-tay2.txt": b"1",
        "a.sua-tay3.txt": b"2",
    }


@pytest.mark.parametrize("links", [True, False])
def test_a_kept_file_never_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"edited")
    os.utime(path, (1, 1))
    (tmp_path / "a.sua-tay.docx").write_bytes(b"older")
    if not links:
        monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    with backup_of(path) as kept:
        assert path.exists(), "there is no moment without the file"
        path.unlink()
    assert there(tmp_path) == {"a.sua-tay.docx": b"older", "a.sua-tay2.docx": b"edited"}
    assert kept.stat().st_mtime == 1


def refusing(number: int) -> object:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_name_that_was_taken_in_between_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, real = tmp_path / "a.docx", os.link
    path.write_bytes(b"edited")

    def taken(source: str, target: Path) -> None:
        if target.name == "a.sua-tay.docx":
            target.write_bytes(b"somebody else's")
        real(source, target)

    monkeypatch.setattr(os, "link", taken)
    with backup_of(path) as kept:
        pass
    assert (kept.name, (tmp_path / "a.sua-tay.docx").read_bytes()) == ("a.sua-tay2.docx", b"somebody else's")


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_that_leads_nowhere_takes_a_name_too(tmp_path: Path) -> None:
    (tmp_path / "a.sua-tay.yaml").symlink_to("gone")
    assert backup_path(tmp_path / "a.yaml").name == "a.sua-tay2.yaml"


def test_the_second_name_goes_again_where_the_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"1")
    monkeypatch.setattr(atomic_write, "_PAUSES", ())
    monkeypatch.setattr(os, "replace", refusing(errno.EACCES))
    with pytest.raises(OutputError, match="không ghi được .*a.yaml: không có quyền"):
        write_all([Replacement(path, b"1", b"2", ".txt")], tmp_path)
    assert there(tmp_path) == {"a.yaml": b"1"}
