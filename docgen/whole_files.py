"""The bytes of a file that somebody else has put there: only of what is a file, and no more of them than is sensible."""

from __future__ import annotations

import errno
import os
import stat
from io import FileIO
from pathlib import Path

_FOR_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Why not blocking: to open a pipe would wait for whoever fills it."""


def read_file(path: Path | str, most: int) -> bytes:
    """The bytes of a file. Raises `OSError`, also for what is no file (a folder, a pipe, a device) or has over `most`."""
    with FileIO(os.open(path, _FOR_READING)) as file:
        kind = os.fstat(file.fileno())
        if not stat.S_ISREG(kind.st_mode):
            number = errno.EISDIR if stat.S_ISDIR(kind.st_mode) else errno.ESPIPE
            raise OSError(number, os.strerror(number), str(path))
        data = file.readall() if kind.st_size <= most else b""
    if max(kind.st_size, len(data)) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data
