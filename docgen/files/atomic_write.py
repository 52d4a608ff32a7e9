"""Writes whole files: their bytes are on the disk before they get their names."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from docgen.files.locks import temporary_folder

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_TO_SYNC = os.O_RDONLY if os.name == "posix" else os.O_RDWR
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between the attempts to rename a file that an antivirus or OneDrive may hold."""
_HELD_ELSEWHERE = (5, 32, 33)
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows."""
_CANNOT_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EACCES)
"""Errors of systems that cannot sync, and of Windows for a read-only file."""
_SYNCING = 8
"""Files that are synced at the same time: the disk writes them together."""


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file that no person edits, over any content. Raises `OSError`; then the file is unchanged."""
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)  # a device or a pipe, which has no content to protect
        return
    with temporary_folder(path.parent) as temporary_dir:
        temporary = write_temporary(temporary_dir, data)
        check_synced([temporary])
        sync_folders([put_in_place(temporary, str(path))])


def write_temporary(temporary_dir: str, data: bytes) -> str:
    """Writes to a new file in a `temporary_folder`, not yet sure to be on the disk; its path. Raises `OSError`."""
    # Why no Path and no file object: they would take as long as the writing itself.
    temporary = f"{temporary_dir}{os.sep}{secrets.token_hex(8)}.tmp"
    descriptor = os.open(temporary, _NEW_FILE, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
    return temporary


def put_in_place(temporary: str, path: str) -> str:
    """Renames a temporary file to `path`, with the mode and owner of the file that it replaces; the path of the result.

    Where `path` is a link, its target is replaced. A missing folder is made. Raises `OSError`.
    """
    target = os.path.realpath(path) if os.path.islink(path) else path  # noqa: PTH114 - a Path costs more than the call
    with suppress(FileNotFoundError):
        _copy_owner_and_mode(temporary, os.stat(path))  # noqa: PTH116
    try:
        move(temporary, target)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        move(temporary, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with temporary_folder(Path(target).parent) as temporary_dir:  # on another disk
            copy = shutil.copy(temporary, f"{temporary_dir}{os.sep}copy")
            check_synced([copy])
            move(copy, target)
    return target


def move(source: str, target: str) -> None:
    """`os.replace`, repeated for a moment while another program holds the file. Raises `OSError`."""
    for pause in _PAUSES:
        try:
            os.replace(source, target)  # noqa: PTH105 - a Path would cost more than the call
        except OSError as error:
            if not _is_passing_failure(error, target):
                raise
            time.sleep(pause)
        else:
            return
    os.replace(source, target)  # noqa: PTH105


def sync_all(paths: Collection[str]) -> dict[str, OSError]:
    """Syncs files to the disk; the errors of those that could not be synced, by path."""
    faults = _synced(list(paths))
    return {path: faults[path] for path in paths if path in faults and faults[path].errno not in _CANNOT_SYNC}


def check_synced(paths: Collection[str]) -> None:
    """As `sync_all`, but raises the first error, an `OSError`."""
    for fault in sync_all(paths).values():
        raise fault


def sync_folders(paths: Iterable[str]) -> None:
    """Syncs the names of these files to the disk, where a system can do that (Windows cannot)."""
    _synced(list({os.path.dirname(path) or os.curdir for path in paths}))  # noqa: PTH120 - strings throughout


def _copy_owner_and_mode(temporary: str, replaced: os.stat_result) -> None:
    """Gives a temporary file the owner (as far as allowed) and the mode of the file that it will replace."""
    own = os.stat(temporary)  # noqa: PTH116
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (replaced.st_uid, replaced.st_gid):
        for owner in ((-1, replaced.st_gid), (replaced.st_uid, -1)):
            with suppress(OSError):
                os.chown(temporary, *owner)
    if stat.S_IMODE(own.st_mode) != stat.S_IMODE(replaced.st_mode):
        Path(temporary).chmod(stat.S_IMODE(replaced.st_mode) & 0o777)


def _is_passing_failure(error: OSError, target: str) -> bool:
    """True if a rename may work in a moment: the folder is writable, so another program holds the file."""
    if getattr(error, "winerror", None) in _HELD_ELSEWHERE:
        return True
    return isinstance(error, PermissionError) and os.access(Path(target).parent, os.W_OK)


def _synced(paths: Sequence[str]) -> dict[str, OSError]:
    """Syncs files and folders; the errors, by path."""
    if len(paths) < 2:
        return _sync_in_turn(paths)
    threads = _syncing_threads(os.getpid())
    parts = [threads.submit(_sync_in_turn, paths[start::_SYNCING]) for start in range(_SYNCING)]
    try:
        return {path: fault for part in parts for path, fault in part.result().items()}
    finally:
        wait(parts)  # after Ctrl-C too: Windows removes no folder with a file that is open


# Why kept: to start threads for each batch of documents, and to wait for each file of its own, takes as much processor
# time as to sync. Why by the number of the process: a forked process has no threads of the one that it came from.
@lru_cache(maxsize=1)
def _syncing_threads(_process: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_SYNCING)


def _sync_in_turn(paths: Sequence[str]) -> dict[str, OSError]:
    faults = ((path, _sync(path)) for path in paths)
    return {path: fault for path, fault in faults if fault}


def _sync(path: str) -> OSError | None:
    try:
        descriptor = os.open(path, _TO_SYNC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        return error
    return None
