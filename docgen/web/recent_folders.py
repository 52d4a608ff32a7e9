"""The project folders that were opened last on this computer."""

from __future__ import annotations

import json
from pathlib import Path

from docgen.data.project import CATALOGUE
from docgen.files.user_cache import keep, kept, user_cache_folder

_FOLDER, _NAME = "recent", "folders"
_MOST = 10


def recent_folders() -> list[Path]:
    """The folders that still hold a project, the last one first."""
    return [folder for folder in _recorded() if (folder / CATALOGUE).is_file()]


def remember_folder(folder: Path) -> None:
    """Notes that the project in a folder was opened."""
    before, folder = _recorded(), folder.resolve()
    place = user_cache_folder(_FOLDER)
    if place and before[:1] != [folder]:
        latest = [folder, *(one for one in before if one != folder)][:_MOST]
        keep(place, _NAME, json.dumps([str(one) for one in latest]).encode())


def _recorded() -> list[Path]:
    place = user_cache_folder(_FOLDER)
    try:
        content = json.loads(kept(place, _NAME) or b"[]") if place else []
        return [Path(one) for one in content if isinstance(one, str)]
    except (ValueError, TypeError):  # of another version
        return []
