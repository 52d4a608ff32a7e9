"""What was made in a folder, so that a file that a person has edited since is recognised.

`manifest.json` holds the hash of each made file. While a build runs, `manifest.pending` gets a line
before each file is written: a build that is killed between a file and the manifest leaves nothing
that looks like a person's work.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from docgen.errors import OutputError, unreadable

MANIFEST = "manifest.json"
PENDING = "manifest.pending"
_VERSION = 1
_TEMPORARY = ".docgen-{}.tmp"
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def digest(data: bytes) -> str:
    """The hash that the manifest holds for bytes: BLAKE2b, 16 bytes, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@dataclass
class Manifest:
    """Hashes by path below the folder, with forward slashes; `interrupted` names what a killed build was writing."""

    folder: Path
    hashes: dict[str, str] = field(default_factory=dict)
    interrupted: frozenset[str] = frozenset()
    _read: Mapping[str, str] = field(default_factory=dict)
    _journal: FileIO | None = None

    def is_ours(self, name: str, hashed: str) -> bool:
        """True if bytes with that hash were written there by a build."""
        return hashed == self.hashes.get(name)

    def intend(self, name: str, hashed: str) -> None:
        """Notes that a file is about to be written; reaches the disk before the file does. Raises `OSError`.

        Why the line begins with its end: half a line, of a full disk or a killed build, spoils no other.
        """
        if self._journal is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._journal = FileIO(self.folder / PENDING, "a")
        line = f"\n{hashed} {name}".encode()
        if self._journal.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def record(self, name: str, hashed: str) -> None:
        """Notes that a file is there."""
        self.hashes[name] = hashed

    def forget(self, name: str) -> None:
        """Notes that a file is gone."""
        self.hashes.pop(name, None)

    def save(self) -> None:
        """Writes the manifest if it changed, and only then drops the notes of this build. Raises `OSError`."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        if self.hashes != self._read:
            content = {"version": _VERSION, "files": dict(sorted(self.hashes.items()))}
            write_whole(self.folder / MANIFEST, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
            self._read = dict(self.hashes)
        (self.folder / PENDING).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Removes the temporary files that a killed build left; one that cannot be removed stays."""
        folders = {self.folder, *((self.folder / name).parent for name in self.interrupted)}
        for temporary in (found for folder in folders for found in folder.glob(_TEMPORARY.format("*"))):
            with suppress(OSError):
                temporary.unlink()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder, with what a killed build had written; one that is missing or broken is an empty one.

    Raises `OutputError` for a manifest that is there and cannot be read, since all files would look edited.
    """
    hashes = _hashes(folder / MANIFEST)
    intended = _intended(folder / PENDING)
    written = {name: hashed for name in intended if (hashed := _hash_there(folder / name)) in intended[name]}
    return Manifest(folder, hashes | written, frozenset(intended), hashes)


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside `path` and renames, so that there is never half a file under its name. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    put_in_place(write_aside(str(path.parent), data), str(path))


def write_aside(folder: str, data: bytes) -> str:
    """Writes to a temporary file of that folder; its path. Leaves nothing if it raises `OSError`."""
    # Why not a Path and a file object: they would take as long as the writing.
    temporary = f"{folder}{os.sep}{_TEMPORARY.format(secrets.token_hex(8))}"
    descriptor = os.open(temporary, _NEW_FILE, 0o666)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
    except BaseException:
        remove_aside(temporary)
        raise
    return temporary


def put_in_place(temporary: str, path: str) -> None:
    """Gives a temporary file its name, in a folder that is made if need be. Removes it if it raises `OSError`."""
    try:
        try:
            os.replace(temporary, path)  # noqa: PTH105 - a Path would cost more than the call
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        remove_aside(temporary)
        raise


def remove_aside(temporary: str) -> None:
    """Removes a temporary file, if it can be."""
    with suppress(OSError):
        Path(temporary).unlink()


def read_whole(path: str) -> bytes | None:
    """What a file holds, or None if there is none. Raises `OSError`."""
    try:
        with FileIO(path) as file:
            return file.readall()
    except FileNotFoundError:
        return None


def _hashes(path: Path) -> dict[str, str]:
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {str(name): str(hashed) for name, hashed in files.items() if _is_below(str(name))}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    except OSError as error:
        raise OutputError(f"không đọc được {path}: {unreadable(error)}") from error


def _intended(path: Path) -> dict[str, set[str]]:
    """The hashes that a killed build meant to write, by name."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    intended: dict[str, set[str]] = {}
    for line in lines:
        hashed, _, name = line.partition(" ")
        if name and _is_below(name):
            intended.setdefault(name, set()).add(hashed)
    return intended


def _hash_there(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except (OSError, ValueError):
        return ""


def _is_below(name: str) -> bool:
    """True for a path that stays in the folder: a build removes what a manifest names."""
    return not Path(name).is_absolute() and ".." not in name.replace("\\", "/").split("/")
