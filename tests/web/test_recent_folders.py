"""The project folders that were opened last."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.project import CATALOGUE
from docgen.files.user_cache import keep, user_cache_folder
from docgen.web.recent_folders import recent_folders, remember_folder


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "cache"))


def project(folder: Path) -> Path:
    folder.mkdir()
    (folder / CATALOGUE).write_text("", encoding="utf-8")
    return folder


def test_the_last_one_comes_first_and_each_only_once(tmp_path: Path) -> None:
    folders = [project(tmp_path / str(number)) for number in range(12)]
    for folder in (*folders, folders[3], folders[3]):
        remember_folder(folder)
    assert recent_folders() == [folders[3], *reversed(folders[4:]), folders[2]]


def test_a_folder_without_a_project_is_left_out(tmp_path: Path) -> None:
    remember_folder(project(tmp_path / "a"))
    remember_folder(tmp_path / "nothing")
    assert recent_folders() == [tmp_path / "a"]


@pytest.mark.parametrize("content", [b"{", b"1", b"[1, null]", b"\xff"])
def test_a_record_of_another_shape_is_empty(content: bytes) -> None:
    folder = user_cache_folder("recent")
    assert folder
    keep(folder, "folders", content)
    assert recent_folders() == []
