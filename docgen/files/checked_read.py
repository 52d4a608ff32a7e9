"""Files and folders that others have put there: nothing but a file is read, and what cannot be read is no silence."""

from __future__ import annotations

import errno
import os
import stat
from io import FileIO
from pathlib import Path

LARGEST = 200_000_000
"""Bytes of a file of ours that is read again: more than any document has, or the manifest of all the country's."""
_FOR_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Why not blocking: to open a pipe would wait for whoever fills it."""


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
    """What a folder holds, in order; nothing if there is no such folder. Raises `OSError` if it cannot be read."""
    # Why not `glob`, which gives nothing for a folder that may not be read.
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []


def is_folder(path: Path) -> bool:
    """True for a folder; false also for a name that no system could hold, where `Path` itself would raise."""
    return os.path.isdir(path)  # noqa: PTH112 - for what it does not raise
