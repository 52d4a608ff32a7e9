"""Files that persons write too: changed only as they were read, and kept where another takes their place."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import OutputError, unreadable
from docgen.files.atomic_write import check_synced, move, put_in_place, sync_folders, write_aside
from docgen.files.checked_read import LARGEST, read_file
from docgen.files.locks import workplace

_EDITED = "sua-tay"
"""Part of the name under which a person's file is kept when another takes its place."""


class ChangedError(OutputError):
    """A file that was to be written says something else than when it was read. Nothing was written to it."""

    def __init__(self, path: Path, was_there: bool) -> None:
        what = "vừa bị sửa" if was_there else "vừa được tạo"
        message = f"{path} {what} ở nơi khác trong lúc lệnh này chạy nên không ghi đè"
        super().__init__(message, hint="xem lại tệp này rồi chạy lại")


@dataclass(frozen=True)
class Replacement:
    """A file that gets other bytes; `before` is what it held when it was read, None where there was no file.

    With `keep_as`, what is there stays beside it as `….sua-tay…` with this ending.
    """

    path: Path
    before: bytes | None
    after: bytes
    keep_as: str = ""


def digest(data: bytes) -> str:
    """The hash by which bytes are known again: SHA-256, in hexadecimal."""
    # Why not BLAKE2b: processors have instructions for SHA-256, which make it more than twice as fast.
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()


def read_whole(path: str) -> bytes | None:
    """What a file holds, or None if there is none. Raises `OSError`."""
    try:
        return read_file(path, LARGEST)
    except FileNotFoundError:
        return None


def write_all(changes: Sequence[Replacement], folder: Path) -> list[Path | None]:
    """Writes files that persons write too, each only if it is as it was when it was read; where each was kept.

    All are written aside in `folder`, on the disk of the files, before the first gets its name. Raises `OutputError`;
    then the files before the one that it names are written, the others are as they were.
    """
    if not changes:
        return []
    try:
        with workplace(folder) as place:
            temporaries = [write_aside(place, change.after) for change in changes]
            check_synced(temporaries)
            pairs = zip(changes, temporaries, strict=True)
            written = [_written(change, temporary) for change, temporary in pairs]
            sync_folders(target for target, _ in written)
            return [kept for _, kept in written]
    except OSError as error:
        where = folder if len(changes) > 1 else changes[0].path
        raise OutputError(f"không ghi được {where}: {unreadable(error)}") from error


def name_beside(path: Path, ending: str = "") -> Path:
    """The name, not taken yet, under which a file is kept beside its place: `….sua-tay.docx`."""
    numbers = itertools.chain([""], map(str, itertools.count(2)))
    names = (path.with_name(f"{path.stem}.{_EDITED}{number}{ending or path.suffix}") for number in numbers)
    return next(candidate for candidate in names if not os.path.lexists(candidate))


@contextmanager
def kept_beside(path: Path, ending: str = "") -> Iterator[Path]:
    """The file under a second name, `….sua-tay…`, while another takes its place; it goes again if that fails.

    No other file is ever written over, and there is no moment without the file. Raises `OSError`.
    """
    kept = _second_name(path, ending)
    try:
        yield kept
    except BaseException:
        with suppress(OSError):
            kept.unlink()
        raise


def _written(change: Replacement, temporary: str) -> tuple[str, Path | None]:
    """Where the bytes stand now, and the second name of what was there, if it was to be kept."""
    try:
        if read_whole(str(change.path)) != change.before:
            raise ChangedError(change.path, change.before is not None)
        with kept_beside(change.path, change.keep_as) if change.keep_as else nullcontext() as kept:
            return put_in_place(temporary, str(change.path)), kept
    except OSError as error:
        raise OutputError(f"không ghi được {change.path}: {unreadable(error)}") from error


def _second_name(path: Path, ending: str) -> Path:
    while True:
        kept = name_beside(path, ending)
        try:
            os.link(os.path.realpath(path), kept)  # unlike a rename, this is never over another file
        except FileExistsError:
            continue
        except OSError:  # a disk without hard links, or another one
            _copy(path, kept)
        return kept


def _copy(path: Path, kept: Path) -> None:
    with workplace(kept.parent) as place:
        copy = shutil.copy2(path, f"{place}{os.sep}copy")
        check_synced([copy])
        move(copy, str(kept))
