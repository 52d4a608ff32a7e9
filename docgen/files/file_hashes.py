"""What shows whether files have changed: their hashes, each read only once, and the times of all files in folders."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from docgen.files.checked_read import is_folder
from docgen.files.replacement import digest, read_whole

_UNSETTLED_NS = 3_000_000_000
"""The youngest age, in nanoseconds, of a file whose hash is kept.

Why: two changes may follow each other within the smallest step of a file's time, which is two seconds on FAT disks.
"""

_Signature = tuple[int, int, int]
FilesSignature = tuple[tuple[str, _Signature], ...]
"""Path, and time, size and number of each file."""


@dataclass
class FileHashes:
    """Hashes by path. May be used by several threads: each entry is replaced as a whole."""

    _known: dict[str, tuple[_Signature, str]] = field(default_factory=dict)

    def of(self, path: str) -> str | None:
        """The `digest` of a file; None if it does not exist. Raises `OSError` if it cannot be read."""
        try:
            signature = _signature(path)
        except FileNotFoundError:
            return None
        known = self._known.get(path)
        if known and known[0] == signature:
            return known[1]
        data = read_whole(path)
        if data is None:
            return None
        hashed = digest(data)
        if time.time_ns() - signature[0] > _UNSETTLED_NS:
            self._known[path] = signature, hashed
        return hashed


def files_signature(paths: Iterable[Path]) -> FilesSignature:
    """The signature of these files and of all below these folders; another one once a file has changed.

    What does not exist, or cannot be read, is left out.
    """
    return tuple(sorted(entry for path in paths for entry in _signatures(str(path))))


def _signatures(path: str) -> Iterator[tuple[str, _Signature]]:
    below = (f"{parent}{os.sep}{name}" for parent, _, names in os.walk(path) for name in names)
    for file in below if is_folder(Path(path)) else (path,):
        with suppress(OSError):
            yield file, _signature(file)


def _signature(path: str) -> _Signature:
    """Raises `OSError`."""
    state = os.stat(path)  # noqa: PTH116 - thousands of files, of which only a text is known
    return state.st_mtime_ns, state.st_size, state.st_ino
