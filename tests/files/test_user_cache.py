"""The cache folder is the user's own, or there is none."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from docgen.files.user_cache import user_cache_folder

NOT_FOR_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of POSIX")
VARIABLE = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the system keeps this user's caches; it does not exist yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "caches"))
    return tmp_path / "caches"


def test_it_is_made_below_the_folder_of_the_system(caches: Path) -> None:
    assert user_cache_folder() == caches / "docgen" == user_cache_folder()
    assert (caches / "docgen").is_dir()


@NOT_FOR_WINDOWS
def test_only_the_user_may_open_it(caches: Path) -> None:
    assert user_cache_folder()
    assert stat.S_IMODE((caches / "docgen").stat().st_mode) == 0o700


@NOT_FOR_WINDOWS
@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777])
def test_none_that_others_may_write_to(caches: Path, mode: int) -> None:
    (caches / "docgen").mkdir(parents=True)
    (caches / "docgen").chmod(mode)
    assert user_cache_folder() is None


@NOT_FOR_WINDOWS
def test_none_that_belongs_to_another_user(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert user_cache_folder()
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert user_cache_folder() is None


@NOT_FOR_WINDOWS
def test_none_that_is_a_link(caches: Path, tmp_path: Path) -> None:
    caches.mkdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (caches / "docgen").symlink_to(tmp_path / "elsewhere")
    assert user_cache_folder() is None


def test_none_where_it_cannot_be_made(caches: Path) -> None:
    caches.write_text("no folder")
    assert user_cache_folder() is None


def test_a_path_that_is_not_absolute_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the cache would be in the folder of the project, which may come from another person."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "caches")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    folder = user_cache_folder()
    assert folder and folder.is_relative_to(tmp_path / "home")
    assert not (tmp_path / "caches").exists()


def test_none_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(Path, "home", unknown)
    assert user_cache_folder() is None
