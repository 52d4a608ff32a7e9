"""The cache folder is the user's own, or there is none."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from docgen.files import user_cache
from docgen.files.user_cache import keep, kept, user_cache_folder

NOT_FOR_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of POSIX")
VARIABLE = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the system keeps this user's caches; it does not exist yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "caches"))
    return tmp_path / "caches"


def test_it_is_made_below_the_folder_of_the_system(caches: Path) -> None:
    assert user_cache_folder("a") == caches / "docgen" / "a" == user_cache_folder("a")
    assert (caches / "docgen" / "a").is_dir()


@NOT_FOR_WINDOWS
def test_only_the_user_may_open_it(caches: Path) -> None:
    assert user_cache_folder("a")
    for folder in (caches / "docgen", caches / "docgen" / "a"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@NOT_FOR_WINDOWS
@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777])
@pytest.mark.parametrize("name", ["docgen", "docgen/a"])
def test_none_that_others_may_write_to(caches: Path, name: str, mode: int) -> None:
    assert user_cache_folder("a")
    (caches / name).chmod(mode)
    assert user_cache_folder("a") is None


@NOT_FOR_WINDOWS
def test_none_that_belongs_to_another_user(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert user_cache_folder("a")
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert user_cache_folder("a") is None


@NOT_FOR_WINDOWS
def test_none_that_is_a_link(caches: Path, tmp_path: Path) -> None:
    caches.mkdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (caches / "docgen").symlink_to(tmp_path / "elsewhere")
    assert user_cache_folder("a") is None


def test_none_where_it_cannot_be_made(caches: Path) -> None:
    caches.write_text("no folder")
    assert user_cache_folder("a") is None


def test_a_path_that_is_not_absolute_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the cache would be in the folder of the project, which may come from another person."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "caches")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    folder = user_cache_folder("a")
    assert folder and folder.is_relative_to(tmp_path / "home")
    assert not (tmp_path / "caches").exists()


def test_none_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(Path, "home", unknown)
    assert user_cache_folder("a") is None


def test_what_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    assert kept(folder, "a") is None
    keep(folder, "a", b"one")
    keep(folder, "a", b"two")
    keep(folder, "b", b"")
    assert (kept(folder, "a"), kept(folder, "b"), kept(folder, "c")) == (b"two", b"", None)
    assert sorted(path.name for path in folder.iterdir()) == ["a", "b"]


def test_a_file_that_is_not_as_it_was_written_is_ignored(tmp_path: Path) -> None:
    keep(tmp_path, "a", b"content")
    whole = (tmp_path / "a").read_bytes()
    for broken in (whole[:-1], whole + b"x", whole[1:], b"", whole[:10] + b"x" + whole[11:]):
        (tmp_path / "a").write_bytes(broken)
        assert kept(tmp_path, "a") is None
    (tmp_path / "a").write_bytes(whole)
    assert kept(tmp_path, "a") == b"content"


def test_the_oldest_files_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "_MOST_FILES", 10)
    for number in range(40):
        keep(tmp_path, str(number), b"content")
        os.utime(tmp_path / str(number), (number, number))
        assert len(list(tmp_path.iterdir())) <= 10
        assert kept(tmp_path, str(number))


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    keep(tmp_path / "file", "a", b"content")
    keep(tmp_path / "missing" / "folder", "a", b"content")
    assert kept(tmp_path / "file", "a") is None
    assert not (tmp_path / "missing").exists()
