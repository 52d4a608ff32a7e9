"""What was made in a folder, so that a file that a person has edited since is recognised.

`manifest.json` holds the hash of each made file, and what it was made from. While a build runs,
`manifest.pending` gets a line before each file is written: a build that is killed between a file and
the manifest leaves nothing that looks like a person's work.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import Any, TypeVar

from docgen.errors import OutputError, unreadable
from docgen.files import LARGEST, digest, read_file, write_whole
from docgen.files.file_names import is_below

Kind = TypeVar("Kind")

MANIFEST = "manifest.json"
PENDING = "manifest.pending"
_VERSION = 2
_KNOWN_VERSIONS = (1, _VERSION)
_FIRST_HASH = 32
"""Letters of a hash in manifests of version 1: BLAKE2b, 16 bytes."""


@dataclass(frozen=True)
class Origin:
    """What a file was made from, as a fingerprint, and the names of what is blank in it on purpose."""

    fingerprint: str
    blanks: frozenset[str] = frozenset()


@dataclass
class Manifest:
    """Hashes and origins by path below the folder, with forward slashes.

    An origin is that of the bytes with the hash; there is none where it is not known.
    """

    folder: Path
    hashes: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    _read: tuple[Mapping[str, str], Mapping[str, Origin]] = ({}, {})
    _journal: FileIO | None = None

    def is_ours(self, name: str, hashed: str) -> bool:
        """True if bytes with that hash were written there by a build."""
        return hashed == self.hashes.get(name)

    def intend(self, hashes: Mapping[str, str]) -> None:
        """Notes the files that are about to be written; reaches the disk before they do. Raises `OSError`.

        Why a line begins with its end: half a line, of a full disk or a killed build, spoils no other.
        """
        if self._journal is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._journal = FileIO(self.folder / PENDING, "a")
        lines = "".join(f"\n{hashed} {name}" for name, hashed in hashes.items()).encode()
        if self._journal.write(lines) != len(lines):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(self._journal.fileno())

    def record(self, name: str, hashed: str, origin: Origin | None = None) -> None:
        """Notes that a file is there, and what it was made from, if that is known."""
        self.hashes[name] = hashed
        self.origins.pop(name, None)
        if origin:
            self.origins[name] = origin

    def forget(self, name: str) -> None:
        """Notes that a file is gone."""
        self.hashes.pop(name, None)
        self.origins.pop(name, None)

    def save(self) -> None:
        """Writes the manifest if it changed, and only then drops the notes of this build. Raises `OSError`."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        if (self.hashes, self.origins) != self._read:
            write_whole(self.folder / MANIFEST, _written(self.hashes, self.origins).encode())
            self._read = (dict(self.hashes), dict(self.origins))
        (self.folder / PENDING).unlink(missing_ok=True)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder, with what a killed build had written; one that is missing or broken is an empty one.

    Raises `OutputError` for a manifest that is there and cannot be read, since all files would look edited.
    """
    content = _content(folder / MANIFEST)
    read = (_hashes(content), _origins(content))
    hashes = {name: _of_today(folder / name, hashed) for name, hashed in read[0].items()}
    intended = _intended(folder / PENDING)
    hashes |= {name: hashed for name in intended if (hashed := _hash_there(folder / name)) in intended[name]}
    # Why: what was being written may be there by now, and was made from something else.
    origins = {name: origin for name, origin in read[1].items() if name in read[0] and name not in intended}
    return Manifest(folder, hashes, origins, read)


def _written(hashes: Mapping[str, str], origins: Mapping[str, Origin]) -> str:
    """The manifest as JSON, an entry on a line."""
    made_from = {name: [origin.fingerprint, *sorted(origin.blanks)] for name, origin in sorted(origins.items())}
    content = {"version": _VERSION, "files": dict(sorted(hashes.items())), "made_from": made_from}
    # Why not `indent`: with it, json works in Python, and a whole country takes a second.
    return json.dumps(content, ensure_ascii=False, separators=(",\n", ": ")) + "\n"


def _content(path: Path) -> Mapping[str, Any]:
    """What a manifest holds; nothing if it is missing, broken or of a later program. Raises `OutputError`."""
    try:
        content = json.loads(read_file(path, LARGEST).decode())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    except OSError as error:
        if error.errno == errno.EFBIG:
            return {}
        raise OutputError(f"không đọc được {path}: {unreadable(error)}") from error
    is_known = isinstance(content, dict) and content.get("version", _VERSION) in _KNOWN_VERSIONS
    return content if is_known else {}


def _entries(content: Mapping[str, Any], key: str, kind: type[Kind]) -> dict[str, Kind]:
    """The values of that kind below `key`, by name; other values and names outside of the folder are left out."""
    entries = content.get(key)
    found = entries.items() if isinstance(entries, dict) else ()
    return {name: value for name, value in found if isinstance(value, kind) and is_below(name)}


def _hashes(content: Mapping[str, Any]) -> dict[str, str]:
    return {name: hashed for name, hashed in _entries(content, "files", str).items() if _is_text(hashed)}


def _origins(content: Mapping[str, Any]) -> dict[str, Origin]:
    made_from = {name: words for name, words in _entries(content, "made_from", list).items() if words}
    known = {name: words for name, words in made_from.items() if all(map(_is_text, words))}
    return {name: Origin(words[0], frozenset(words[1:])) for name, words in known.items()}


def _is_text(value: object) -> bool:
    """True for text that can be written again, which half of a surrogate pair cannot."""
    return isinstance(value, str) and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _of_today(path: Path, hashed: str) -> str:
    """The hash, anew if a manifest of version 1 holds it for what is there."""
    if len(hashed) != _FIRST_HASH:
        return hashed
    try:
        data = read_file(path, LARGEST)
    except OSError:
        return hashed
    return digest(data) if hashlib.blake2b(data, digest_size=16).hexdigest() == hashed else hashed


def _intended(path: Path) -> dict[str, set[str]]:
    """The hashes that a killed build meant to write, by name."""
    try:
        lines = read_file(path, LARGEST).decode(errors="replace").split("\n")
    except OSError:
        return {}
    intended: dict[str, set[str]] = {}
    for line in lines:
        hashed, _, name = line.partition(" ")
        if name and is_below(name):
            intended.setdefault(name, set()).add(hashed)
    return intended


def _hash_there(path: Path) -> str:
    try:
        return digest(read_file(path, LARGEST))
    except OSError:
        return ""
