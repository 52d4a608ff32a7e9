"""Files that people edit too: replaced only if unchanged since they were read, or kept as a backup."""

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
from docgen.files.atomic_write import check_synced, move, put_in_place, sync_folders, write_temporary
from docgen.files.checked_read import LARGEST, read_file
from docgen.files.locks import temporary_folder

_BACKUP_MARK = "sua-tay"
"""Part of the name of the backup of an edited file."""


class ChangedError(OutputError):
    """A file that was to be replaced has changed since it was read. Nothing was written to it."""

    def __init__(self, path: Path, existed: bool) -> None:
        event = "vừa bị sửa" if existed else "vừa được tạo"
        message = f"{path} {event} ở nơi khác trong lúc lệnh này chạy nên không ghi đè"
        super().__init__(message, hint="kiểm tra tệp này rồi chạy lại")


@dataclass(frozen=True)
class Replacement:
    """A file that gets new content; `before` is the content when it was read, None where there was no file.

    With `backup_ending`, the old file is kept beside it as `….sua-tay…` with this ending.
    """

    path: Path
    before: bytes | None
    after: bytes
    backup_ending: str = ""


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    # Why not BLAKE2b: processors have instructions for SHA-256, which make it more than twice as fast.
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()


def read_whole(path: str) -> bytes | None:
    """The content of a file, or None if it does not exist. Raises `OSError`."""
    try:
        return read_file(path, LARGEST)
    except FileNotFoundError:
        return None


def write_all(changes: Sequence[Replacement], folder: Path) -> list[Path | None]:
    """Replaces files, each only if it is unchanged since it was read; the path of the backup of each, or None.

    All are written to temporary files in `folder`, on the same disk, before the first is replaced. Raises
    `OutputError`; then the files before the one that it names are replaced, the others are unchanged.
    """
    if not changes:
        return []
    try:
        with temporary_folder(folder) as temporary_dir:
            temporaries = [write_temporary(temporary_dir, change.after) for change in changes]
            check_synced(temporaries)
            pairs = zip(changes, temporaries, strict=True)
            replaced = [_replaced(change, temporary) for change, temporary in pairs]
            sync_folders(target for target, _ in replaced)
            return [backup for _, backup in replaced]
    except OSError as error:
        where = folder if len(changes) > 1 else changes[0].path
        raise OutputError(f"không ghi được {where}: {unreadable(error)}") from error


def backup_path(path: Path, ending: str = "") -> Path:
    """A free name for the backup of a file: `….sua-tay.docx`."""
    numbers = itertools.chain([""], map(str, itertools.count(2)))
    names = (path.with_name(f"{path.stem}.{_BACKUP_MARK}{number}{ending or path.suffix}") for number in numbers)
    return next(candidate for candidate in names if not os.path.lexists(candidate))


@contextmanager
def backup_of(path: Path, ending: str = "") -> Iterator[Path]:
    """Makes a backup of a file, `….sua-tay…`, while it is replaced; the backup is removed if that fails.

    No other file is overwritten, and the file exists at every moment. Raises `OSError`.
    """
    backup = _make_backup(path, ending)
    try:
        yield backup
    except BaseException:
        with suppress(OSError):
            backup.unlink()
        raise


def _replaced(change: Replacement, temporary: str) -> tuple[str, Path | None]:
    """The path that was written, and that of the backup, if there is to be one."""
    try:
        if read_whole(str(change.path)) != change.before:
            raise ChangedError(change.path, change.before is not None)
        with backup_of(change.path, change.backup_ending) if change.backup_ending else nullcontext() as backup:
            return put_in_place(temporary, str(change.path)), backup
    except OSError as error:
        raise OutputError(f"không ghi được {change.path}: {unreadable(error)}") from error


def _make_backup(path: Path, ending: str) -> Path:
    while True:
        backup = backup_path(path, ending)
        try:
            os.link(os.path.realpath(path), backup)  # unlike a rename, this never overwrites another file
        except FileExistsError:
            continue
        except OSError:  # a disk without hard links, or another one
            _copy(path, backup)
        return backup


def _copy(path: Path, backup: Path) -> None:
    with temporary_folder(backup.parent) as temporary_dir:
        copy = shutil.copy2(path, f"{temporary_dir}{os.sep}copy")
        check_synced([copy])
        move(copy, str(backup))
