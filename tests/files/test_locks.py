"""One command at a time in a folder; leftovers of killed commands are removed, all other files stay."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from docgen.errors import DocgenError, OutputError
from docgen.files import LOCK, abandoned_folders, is_temporary, locked, locks, sweep, temporary_folder, write_temporary

TEMPORARY = ".docgen-0123456789abcdef.tmp"
NOT_FOR_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="links and devices of POSIX")


def killed_in(folder: Path, name: str = TEMPORARY) -> Path:
    """What a command leaves that is killed while it writes: its temporary folder, with a lock that nobody holds."""
    place = folder / name
    (place / "made" / "deeper").mkdir(parents=True)
    (place / "made" / "deeper" / "a.yaml").write_text("half")
    (place / LOCK).write_bytes(b"")
    return place


def test_the_second_command_in_a_folder_says_so_and_the_third_may_go_on(tmp_path: Path) -> None:
    busy = f"một lệnh khác đang ghi vào {tmp_path} - chờ lệnh đó xong rồi chạy lại"
    with locked(tmp_path, "ghi vào"):
        with pytest.raises(DocgenError) as raised, locked(tmp_path, "ghi vào"):
            pass
        assert raised.value.format_message() == busy
    with locked(tmp_path, "ghi vào"):
        pass


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with locked(tmp_path / "2031", "ghi vào"):
        pass
    assert list(tmp_path.iterdir()) == []


@NOT_FOR_WINDOWS
@pytest.mark.parametrize("target", ["../precious.txt", "precious-too.txt"])
def test_37_a_lock_that_is_a_link_to_a_precious_file_never_empties_it(tmp_path: Path, target: str) -> None:
    """Case 37-lock-link.sh."""
    folder = tmp_path / "2023"
    folder.mkdir()
    precious = folder / target
    precious.write_text("của tôi")
    (folder / LOCK).symlink_to(target)
    with (
        pytest.raises(OutputError, match="là một liên kết nên không khóa được thư mục - xóa liên kết này rồi chạy lại"),
        locked(folder, ""),
    ):
        pass
    assert precious.read_text() == "của tôi"


@NOT_FOR_WINDOWS
def test_a_lock_in_a_temporary_folder_that_is_a_link_empties_nothing_either(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("của tôi")
    place = killed_in(tmp_path)
    (place / LOCK).unlink()
    (place / LOCK).symlink_to(precious)
    sweep(tmp_path)
    assert precious.read_text() == "của tôi"


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()
    with pytest.raises(OutputError, match="không ghi được vào thư mục"), locked(tmp_path, "ghi vào"):
        pass


def test_what_a_killed_command_left_is_swept_by_the_next(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "reports"):
        killed_in(folder)
    before_it_had_a_lock = tmp_path / ".docgen-00000000000000aa.tmp"
    before_it_had_a_lock.mkdir()
    (tmp_path / ".docgen-00000000000000bb.tmp").write_bytes(b"as versions before this one")
    with locked(tmp_path, "ghi vào", [tmp_path / "reports", tmp_path / "no such folder"]):
        assert sorted(path.name for path in tmp_path.rglob("*")) == [LOCK, "reports"]


def test_what_a_running_command_uses_is_left(tmp_path: Path) -> None:
    with temporary_folder(tmp_path) as place:
        temporary = write_temporary(place, b"whole")
        sweep(tmp_path)
        assert Path(temporary).read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        ".docgen-ghi-chú.tmp",
        ".docgen-0123456789abcdef.tmp.txt",
        ".docgen-0123456789ABCDEF.tmp",
        ".docgen-0123.tmp",
        "docgen-0123456789abcdef.tmp",
        ".docgen.yaml",
    ],
)
def test_what_only_looks_like_ours_is_a_persons(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("của tôi")
    (tmp_path / "thư mục").mkdir()
    killed_in(tmp_path / "thư mục", name)
    sweep(tmp_path, tmp_path / "thư mục")
    assert (tmp_path / name).read_text() == "của tôi"
    assert (tmp_path / "thư mục" / name / "made" / "deeper" / "a.yaml").exists()
    assert not is_temporary(name)


@NOT_FOR_WINDOWS
def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "of a person").mkdir()
    (tmp_path / "of a person" / "a").write_text("của tôi")
    (tmp_path / TEMPORARY).symlink_to(tmp_path / "of a person")
    inside = killed_in(tmp_path, ".docgen-00000000000000aa.tmp")
    (inside / "link").symlink_to(tmp_path / "of a person")
    sweep(tmp_path)
    assert not inside.exists()
    assert (tmp_path / "of a person" / "a").read_text() == "của tôi"


def test_a_last_look_at_what_was_left(tmp_path: Path) -> None:
    killed_in(tmp_path)
    found = [(place.name, (place / "made" / "deeper" / "a.yaml").read_text()) for place in abandoned_folders(tmp_path)]
    assert found == [(TEMPORARY, "half")]
    assert list(tmp_path.iterdir()) == []


def test_a_temporary_folder_that_a_sweep_took_away_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the folder and its lock another command may come."""
    real = locks._acquire
    taken: list[str] = []

    def acquire(lock: FileLock) -> None:
        if not taken:
            taken.append(lock.lock_file)
            sweep(tmp_path)
            assert list(tmp_path.iterdir()) == []
        real(lock)

    monkeypatch.setattr(locks, "_acquire", acquire)
    with temporary_folder(tmp_path) as place:
        assert Path(write_temporary(place, b"1")).read_bytes() == b"1"
        monkeypatch.undo()
        sweep(tmp_path)
        assert Path(place, LOCK).exists()
    assert taken and list(tmp_path.iterdir()) == []


@NOT_FOR_WINDOWS
def test_what_is_written_aside_is_for_nobody_else(tmp_path: Path) -> None:
    with temporary_folder(tmp_path) as place:
        assert stat.S_IMODE(Path(place).stat().st_mode) == 0o700
