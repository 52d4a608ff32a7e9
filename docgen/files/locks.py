"""Locks on folders, and temporary folders: one command at a time, and nothing of a killed one stays for ever."""

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
_OURS = re.compile(r"\.docgen-[0-9a-f]{16}\.tmp")


def is_ours(name: str) -> bool:
    """True for the name of a lock or of a temporary file or folder of a command, which is no data."""
    return name == LOCK or bool(_OURS.fullmatch(name))


@contextmanager
def locked(folder: Path, doing: str, swept: Iterable[Path] = ()) -> Iterator[None]:
    """Keeps a second command out of a folder, and removes what killed ones left in it and in `swept`.

    The lock goes with the process, however it ends. A folder that is not there has nothing to be kept from anyone.
    Raises `DocgenError`; `doing` is what another command does to the folder, in Vietnamese.
    """
    if not folder.is_dir():
        yield
        return
    path = folder / LOCK
    if path.is_symlink():  # whatever it leads to is no lock, and may be dear to somebody
        raise OutputError(f"{path} là một liên kết nên không khóa được thư mục", hint="xóa liên kết này rồi chạy lại")
    lock = FileLock(str(path), timeout=0)
    try:
        _acquire(lock)
    except Timeout as error:
        raise DocgenError(f"một lần chạy khác đang {doing} {folder}", hint="đợi xong rồi chạy lại") from error
    except OSError as error:
        raise OutputError(f"không ghi được vào thư mục {folder}: {unreadable(error)}") from error
    try:
        sweep(folder, *swept)
        yield
    finally:
        lock.release()


@contextmanager
def workplace(folder: Path) -> Iterator[str]:
    """A temporary folder in `folder`, which is made if need be; it goes with all that is still in it.

    Raises `OSError`.
    """
    place, lock = _held(folder)
    try:
        yield str(place)
    finally:
        lock.release()
        shutil.rmtree(place, ignore_errors=True)


def sweep(*folders: Path) -> None:
    """Removes what killed commands left in these folders; what cannot be removed stays.

    Never what a running command uses, and never what only looks like a temporary file.
    """
    for folder in folders:
        for _ in abandoned(folder):
            pass


def abandoned(folder: Path) -> Iterator[Path]:
    """Each temporary folder that a killed command left in `folder`, for a last look before it is removed."""
    with suppress(OSError):
        for found in [entry for entry in os.scandir(folder) if _OURS.fullmatch(entry.name)]:
            if found.is_dir(follow_symlinks=False):
                with suppress(OSError, Timeout):
                    yield from _removed(Path(found.path))
            elif found.is_file(follow_symlinks=False):  # as versions before this one made them
                with suppress(OSError):
                    Path(found.path).unlink()


def _removed(place: Path) -> Iterator[Path]:
    """A temporary folder that nobody holds, removed after a look at it. Raises `Timeout` or `OSError`."""
    lock = FileLock(str(place / LOCK), timeout=0)
    _acquire(lock)
    try:
        yield place
        shutil.rmtree(place, ignore_errors=True)
    finally:
        lock.release()
    shutil.rmtree(place, ignore_errors=True)  # Windows removes no lock that is held


def _held(folder: Path) -> tuple[Path, FileLock]:
    """A new temporary folder and the lock in it, held."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / _TEMPORARY.format(secrets.token_hex(8))
        lock = FileLock(str(place / LOCK), timeout=0)
        # Why again: between the two steps a sweep may take the folder for one that was left.
        with suppress(FileNotFoundError, Timeout):
            place.mkdir(0o700)  # what is in it may be for one person only
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
