"""Reads files and folders that others may have put there: only regular files, and every failure raises."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from io import FileIO
from pathlib import Path

LARGEST = 200_000_000
"""Bytes of a file of our own that is read again: more than any document has, or the manifest of a whole country."""
_FOR_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Why not blocking: opening a pipe would wait until another program writes to it."""


def read_file(path: Path | str, most: int) -> bytes:
    """The bytes of a file, at most so many. Raises `OSError`, also for a folder, a pipe, a device and a larger file."""
    with FileIO(os.open(path, _FOR_READING)) as file:
        kind = os.fstat(file.fileno())
        if not stat.S_ISREG(kind.st_mode):
            number = errno.EISDIR if stat.S_ISDIR(kind.st_mode) else errno.ESPIPE
            raise OSError(number, os.strerror(number), str(path))
        data = file.readall() if kind.st_size <= most else b""
    if max(kind.st_size, len(data)) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def entries(folder: Path) -> list[Path]:
    """The entries of a folder, in order; none if it does not exist. Raises `OSError` if it cannot be read."""
    # Why not `glob`: it yields nothing for a folder without permission to read.
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []


def files_below(folder: Path, endings: Sequence[str] = ()) -> list[Path]:
    """The files in a folder and in those below it, in order.

    With `endings`, those whose names have one of them, in any case; hidden files and Word's lock files are left out.
    """
    found = (path for path in folder.rglob("*") if not is_folder(path))
    if not endings:
        return sorted(found)
    named = (path for path in found if path.name.lower().endswith(tuple(endings)))
    return sorted(path for path in named if not path.name.startswith((".", "~$")))


def is_folder(path: Path) -> bool:
    """True for a folder; false also for a name that no system allows, where `Path` itself would raise."""
    return os.path.isdir(path)  # noqa: PTH112 - because it does not raise
