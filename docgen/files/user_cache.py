"""The user's own cache folder: what can be made again, kept from one run of the program to the next."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from docgen.files.atomic_write import move, write_temporary
from docgen.files.checked_read import entries, read_file
from docgen.files.replacement import digest

_LARGEST, _MOST_FILES = 64_000_000, 500
_DIGEST_LENGTH = len(digest(b""))
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def user_cache_folder(purpose: str) -> Path | None:
    """The cache folder of that name, made where it is missing; None if there is none that only the user can change.

    Why only the user: what is kept there may be code, and whoever can write it can run it in the user's name.
    """
    try:
        program = _system_caches() / "docgen"
        folder = program / purpose
        program.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder if _is_own(program) and _is_own(folder) else None
    except (OSError, RuntimeError):  # RuntimeError: the user has no home
        return None


def kept(folder: Path, name: str) -> bytes | None:
    """The content that is kept under a name; None if there is none, or the file is not as `keep` wrote it."""
    try:
        content = read_file(folder / name, _LARGEST)
    except OSError:
        return None
    hashed, content = content[:_DIGEST_LENGTH], content[_DIGEST_LENGTH:]
    return content if digest(content).encode() == hashed else None


def keep(folder: Path, name: str, content: bytes) -> None:
    """Keeps content under a name. Once there are many files, the oldest are removed. A failure keeps nothing."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        # Why not synced: a file that a power cut left broken is ignored.
        move(write_temporary(str(folder), digest(content).encode() + content), str(folder / name))
        files = entries(folder)
        if len(files) > _MOST_FILES:
            for path in sorted(files, key=lambda path: path.stat().st_mtime)[: _MOST_FILES // 2]:
                path.unlink(missing_ok=True)


def _system_caches() -> Path:
    """Where this system keeps the user's caches. Raises `RuntimeError` if that is unknown."""
    if sys.platform == "win32":
        named = os.environ.get("LOCALAPPDATA", "")
    else:  # XDG Base Directory Specification: a path that is not absolute is ignored
        named = os.environ.get("XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named)
    below = {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")
    return Path.home() / below


def _is_own(folder: Path) -> bool:
    """True if the folder is the user's, and no other user may write into it. Windows keeps its folders so itself."""
    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode):  # a link to a folder, too
        return False
    return sys.platform == "win32" or (state.st_uid == os.geteuid() and not state.st_mode & _OTHERS_MAY_WRITE)
