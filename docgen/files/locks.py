"""Locks on folders, and temporary folders: one command at a time, and leftovers of killed commands are removed."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from docgen.errors import DocgenError, OutputError, unreadable

LOCK = ".docgen.lock"
_TEMPORARY = ".docgen-{}.tmp"
_TEMPORARY_NAME = re.compile(r"\.docgen-[0-9a-f]{16}\.tmp")


def is_temporary(name: str) -> bool:
    """True for the name of a lock, or of a temporary file or folder of a command."""
    return name == LOCK or bool(_TEMPORARY_NAME.fullmatch(name))


@contextmanager
def locked(folder: Path, activity: str, also_swept: Iterable[Path] = ()) -> Iterator[None]:
    """Locks a folder against a second command, and removes what killed commands left in it and in `also_swept`.

    The lock ends with the process, however it ends. A folder that does not exist is not locked.
    Raises `DocgenError`; `activity` is what the other command does to the folder, in Vietnamese.
    """
    if not folder.is_dir():
        yield
        return
    path = folder / LOCK
    if path.is_symlink():  # its target is no lock of ours, and must not be changed
        raise OutputError(f"{path} là một liên kết nên không khóa được thư mục", hint="xóa liên kết này rồi chạy lại")
    lock = FileLock(str(path), timeout=0)
    try:
        _acquire(lock)
    except Timeout as error:
        raise DocgenError(f"một lệnh khác đang {activity} {folder}", hint="chờ lệnh đó xong rồi chạy lại") from error
    except OSError as error:
        raise OutputError(f"không ghi được vào thư mục {folder}: {unreadable(error)}") from error
    try:
        sweep(folder, *also_swept)
        yield
    finally:
        lock.release()


@contextmanager
def temporary_folder(folder: Path) -> Iterator[str]:
    """A temporary folder in `folder`, which is made if it is missing; removed at the end with all its content.

    Raises `OSError`.
    """
    place, lock = _new_locked_folder(folder)
    try:
        yield str(place)
    finally:
        lock.release()
        shutil.rmtree(place, ignore_errors=True)


def sweep(*folders: Path) -> None:
    """Removes what killed commands left in these folders, as far as that is possible.

    Files of running commands stay, and so does everything whose name only resembles a temporary one.
    """
    for folder in folders:
        for _ in abandoned_folders(folder):
            pass


def abandoned_folders(folder: Path) -> Iterator[Path]:
    """Each temporary folder that a killed command left in `folder`, before it is removed."""
    with suppress(OSError):
        for entry in [entry for entry in os.scandir(folder) if _TEMPORARY_NAME.fullmatch(entry.name)]:
            if entry.is_dir(follow_symlinks=False):
                with suppress(OSError, Timeout):
                    yield from _removed(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):  # as earlier versions made them
                with suppress(OSError):
                    Path(entry.path).unlink()


def _removed(place: Path) -> Iterator[Path]:
    """A temporary folder whose lock is free, removed after the caller has seen it. Raises `Timeout` or `OSError`."""
    lock = FileLock(str(place / LOCK), timeout=0)
    _acquire(lock)
    try:
        yield place
        shutil.rmtree(place, ignore_errors=True)
    finally:
        lock.release()
    shutil.rmtree(place, ignore_errors=True)  # Windows cannot remove a file that is locked


def _new_locked_folder(folder: Path) -> tuple[Path, FileLock]:
    """A new temporary folder, and the lock in it, acquired."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / _TEMPORARY.format(secrets.token_hex(8))
        lock = FileLock(str(place / LOCK), timeout=0)
        # Why in a loop: between the two steps a sweep may take the folder for an abandoned one.
        with suppress(FileNotFoundError, Timeout):
            place.mkdir(0o700)  # its content may be private
            _acquire(lock)
            if (place / LOCK).exists():
                return place, lock
            lock.release()


def _acquire(lock: FileLock) -> None:
    """Takes a lock or raises `Timeout` or `OSError`."""
    try:
        lock.acquire()
    except NotImplementedError as error:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP)) from error
