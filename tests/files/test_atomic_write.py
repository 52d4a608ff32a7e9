"""Files are written whole or not at all, with the mode of the replaced file, through links, and with retries."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from docgen.files import atomic_write, sync_all, temporary_folder, write_temporary, write_whole

NOT_FOR_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and devices of POSIX")


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_write, "_PAUSES", (0.0,) * 5)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_file_in_a_folder_that_is_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b", b"1")
    write_whole(tmp_path / "a" / "b", b"2")
    assert (names(tmp_path), (tmp_path / "a" / "b").read_bytes()) == (["a", "a/b"], b"2")


def test_a_file_that_cannot_be_put_in_place_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"before")

    def refusing(*_: object) -> None:
        raise PermissionError(errno.EACCES, "open in Word")

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "a", b"after")
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"before")


def of_windows(number: int) -> OSError:
    error = OSError(errno.EINVAL, "a file is used by another process")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]  # what Python adds there
    return error


@pytest.mark.parametrize(
    "error", [PermissionError(errno.EACCES, "?"), PermissionError(errno.EPERM, "?"), of_windows(5), of_windows(32)]
)
@pytest.mark.parametrize("times", [1, 5])
def test_a_file_that_an_antivirus_holds_is_renamed_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, times: int
) -> None:
    real = os.replace
    refused: list[str] = []

    def refusing(source: str, target: str) -> None:
        if len(refused) < times:
            refused.append(target)
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    write_whole(tmp_path / "a", b"1")
    assert ((tmp_path / "a").read_bytes(), len(refused)) == (b"1", times)


def test_patience_comes_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def refusing(*paths: str) -> None:
        tries.append(paths)
        raise of_windows(32)

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(OSError):
        write_whole(tmp_path / "a", b"1")
    assert (len(tries), names(tmp_path)) == (6, [])


def test_a_full_disk_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def refusing(*paths: str) -> None:
        tries.append(paths)
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(OSError):
        write_whole(tmp_path / "a", b"1")
    assert len(tries) == 1


def test_what_is_written_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    synced, replaced = os.fsync, os.replace

    def syncing(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        synced(descriptor)

    def replacing(source: str, target: str) -> None:
        done.append("name")
        replaced(source, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(os, "replace", replacing)
    write_whole(tmp_path / "a", b"1")
    assert done == ["file", "name", "folder"] or sys.platform == "win32"


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_disk_that_cannot_sync_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refusing(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refusing)
    write_whole(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"


def test_a_disk_that_fails_while_it_syncs_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"before")

    def failing(descriptor: int) -> None:
        raise OSError(errno.EIO, "?")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OSError):
        write_whole(tmp_path / "a", b"after")
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"before")


def test_the_faults_of_many_files(tmp_path: Path) -> None:
    with temporary_folder(tmp_path) as place:
        there = [write_temporary(place, b"1") for _ in range(20)]
        faults = sync_all([*there, f"{place}/gone"])
    assert [(Path(path).name, fault.errno) for path, fault in faults.items()] == [("gone", errno.ENOENT)]


@NOT_FOR_WINDOWS
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o664, 0o755, 0o444])
def test_the_mode_of_a_file_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    path.chmod(mode)
    write_whole(path, b"2")
    assert (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) == (mode, b"2")


@NOT_FOR_WINDOWS
def test_a_new_file_has_the_mode_that_every_program_would_give_it(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", b"1")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@NOT_FOR_WINDOWS
def test_the_owner_of_a_file_stays_as_far_as_that_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requests = []

    def refusing(path: str, owner: int, group: int) -> None:
        requests.append((owner, group))
        raise PermissionError(errno.EPERM, "?")

    path = tmp_path / "a"
    path.write_bytes(b"1")
    there = os.stat_result([*path.stat()[:4], 7, 8, *path.stat()[6:]])
    monkeypatch.setattr(os, "chown", refusing)
    atomic_write._copy_owner_and_mode(str(path), there)
    assert requests == [(-1, 8), (7, -1)]


@NOT_FOR_WINDOWS
@pytest.mark.parametrize("absolute", [True, False])
def test_a_link_stays_and_its_target_is_written(tmp_path: Path, absolute: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "units.yaml", tmp_path / "units.yaml"
    target.write_bytes(b"1")
    target.chmod(0o640)
    link.symlink_to(target if absolute else "elsewhere/units.yaml")
    write_whole(link, b"2")
    assert link.is_symlink() and target.read_bytes() == b"2"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert names(tmp_path) == ["elsewhere", "elsewhere/units.yaml", "units.yaml"]


@NOT_FOR_WINDOWS
def test_a_link_to_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "a").write_bytes(b"1")
    (tmp_path / "a").symlink_to(tmp_path / "disk" / "a")
    real = os.replace

    def other_disk(source: str, target: str) -> None:
        if ("/disk/" in source) != ("/disk/" in target):
            raise OSError(errno.EXDEV, "?")
        real(source, target)

    monkeypatch.setattr(os, "replace", other_disk)
    write_whole(tmp_path / "a", b"2")
    assert (tmp_path / "a").is_symlink() and (tmp_path / "disk" / "a").read_bytes() == b"2"
    assert names(tmp_path) == ["a", "disk", "disk/a"]


@NOT_FOR_WINDOWS
def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "gone").symlink_to("no such folder/a")
    for name in ("round", "gone"):
        with pytest.raises(OSError):
            write_whole(tmp_path / name, b"1")
        assert (tmp_path / name).is_symlink()


@NOT_FOR_WINDOWS
def test_a_device_is_written_to_and_stays_one() -> None:
    write_whole(Path("/dev/null"), b"1")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    if Path("/dev/full").exists():
        with pytest.raises(OSError):
            write_whole(Path("/dev/full"), b"1")
