"""The manifest of the output folder, by which files that were edited after a build are recognised.

`manifest.json` has the hash of each file that a build made, and the fingerprint of its inputs; and the documents that
could not be made, with the reason. While a build runs, `manifest.pending` gets a line before each file is written:
otherwise the files of a killed build would look edited.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import Any, TypeVar

from docgen.errors import OutputError, unreadable
from docgen.files import LARGEST, digest, read_file, write_whole
from docgen.files.file_names import is_below, stays_inside

Kind = TypeVar("Kind")
NameCheck = Callable[[str], bool]
"""Whether a path may stand in a manifest: in that of a build only names that every system allows."""

MANIFEST = "manifest.json"
PENDING = "manifest.pending"
"""For a manifest of another name: that name with the same ending."""
_VERSION = 2
_KNOWN_VERSIONS = (1, _VERSION)
_FIRST_HASH = 32
"""Characters of a hash in manifests of version 1: BLAKE2b, 16 bytes."""


@dataclass(frozen=True)
class Origin:
    """The fingerprint of the inputs of a file, and the names of its missing details."""

    fingerprint: str
    blanks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Failure:
    """The fingerprint of the inputs from which a file could not be made, and the reason."""

    fingerprint: str
    reason: str


@dataclass
class Manifest:
    """Hashes, origins and failures by path below the folder, with forward slashes.

    An origin belongs to the content with the hash; there is none where it is not known.
    """

    folder: Path
    name: str = MANIFEST
    hashes: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    """What the last build could not make; a file of an earlier build may still exist."""
    _read: tuple[Mapping[str, str], Mapping[str, Origin], Mapping[str, Failure]] = ({}, {}, {})
    _journal: FileIO | None = None

    def is_ours(self, name: str, hashed: str) -> bool:
        """True if bytes with that hash were written there by a build."""
        return hashed == self.hashes.get(name)

    def note_pending(self, hashes: Mapping[str, str]) -> None:
        """Lists files that are about to be written; on the disk before they are. Raises `OSError`.

        Why a line begins with its line break: half a line, from a full disk or a killed build, spoils no other.
        """
        if self._journal is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._journal = FileIO(self.folder / _pending_name(self.name), "a")
        lines = "".join(f"\n{hashed} {name}" for name, hashed in hashes.items()).encode()
        if self._journal.write(lines) != len(lines):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(self._journal.fileno())

    def record(self, name: str, hashed: str, origin: Origin | None = None) -> None:
        """Records that a file exists, and its origin, if that is known."""
        self.hashes[name] = hashed
        self.origins.pop(name, None)
        if origin:
            self.origins[name] = origin

    def record_failure(self, name: str, failure: Failure) -> None:
        """Records that a file could not be made; what is known of an earlier one stays. Until `forget_failure`."""
        self.failures[name] = failure

    def forget_failure(self, name: str) -> None:
        """Records that a file could be made again, or is no longer required."""
        self.failures.pop(name, None)

    def forget(self, name: str) -> None:
        """Records that a file is gone."""
        self.hashes.pop(name, None)
        self.origins.pop(name, None)

    def save(self) -> None:
        """Writes the manifest if it changed, and then deletes the list of pending files. Raises `OSError`."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        if (self.hashes, self.origins, self.failures) != self._read:
            write_whole(self.folder / self.name, _as_json(self).encode())
            self._read = (dict(self.hashes), dict(self.origins), dict(self.failures))
        (self.folder / _pending_name(self.name)).unlink(missing_ok=True)


def read_manifest(folder: Path, name: str = MANIFEST) -> Manifest:
    """The manifest of a folder, with the files that a killed build wrote; a missing or broken manifest is empty.

    Raises `OutputError` for a manifest that exists and cannot be read, since all files would look edited.
    """
    content = _content(folder / name)
    is_allowed = is_below if name == MANIFEST else stays_inside
    read = (_hashes(content, is_allowed), _origins(content, is_allowed), _failures(content, is_allowed))
    hashes = {file: _current_hash(folder / file, hashed) for file, hashed in read[0].items()}
    pending = _pending(folder / _pending_name(name), is_allowed)
    hashes |= {file: hashed for file in pending if (hashed := _hash_of_file(folder / file)) in pending[file]}
    # Why: a pending file may be written by now, from other inputs.
    origins = {file: origin for file, origin in read[1].items() if file in read[0] and file not in pending}
    return Manifest(folder, name, hashes, origins, dict(read[2]), read)


def _pending_name(manifest: str) -> str:
    return manifest.removesuffix(Path(manifest).suffix) + Path(PENDING).suffix


def _as_json(manifest: Manifest) -> str:
    """The manifest as JSON, an entry on a line."""
    origins, failures = sorted(manifest.origins.items()), sorted(manifest.failures.items())
    made_from = {name: [origin.fingerprint, *sorted(origin.blanks)] for name, origin in origins}
    content = {"version": _VERSION, "files": dict(sorted(manifest.hashes.items())), "made_from": made_from}
    if failures:
        content["failed"] = {name: [failure.fingerprint, failure.reason] for name, failure in failures}
    # Why not `indent`: with it, json works in Python, and a whole country takes a second.
    return json.dumps(content, ensure_ascii=False, separators=(",\n", ": ")) + "\n"


def _content(path: Path) -> Mapping[str, Any]:
    """The content of a manifest; empty if it is missing, broken or of a later version. Raises `OutputError`."""
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


def _entries(content: Mapping[str, Any], key: str, kind: type[Kind], is_allowed: NameCheck) -> dict[str, Kind]:
    """The values of a type below `key`, by name; other values, and names outside the folder, are left out."""
    entries = content.get(key)
    found = entries.items() if isinstance(entries, dict) else ()
    return {name: value for name, value in found if isinstance(value, kind) and is_allowed(name)}


def _hashes(content: Mapping[str, Any], is_allowed: NameCheck) -> dict[str, str]:
    return {name: hashed for name, hashed in _entries(content, "files", str, is_allowed).items() if _is_text(hashed)}


def _origins(content: Mapping[str, Any], is_allowed: NameCheck) -> dict[str, Origin]:
    known = _texts(content, "made_from", is_allowed)
    return {name: Origin(texts[0], frozenset(texts[1:])) for name, texts in known.items()}


def _failures(content: Mapping[str, Any], is_allowed: NameCheck) -> dict[str, Failure]:
    known = _texts(content, "failed", is_allowed)
    return {name: Failure(*texts) for name, texts in known.items() if len(texts) == 2}


def _texts(content: Mapping[str, Any], key: str, is_allowed: NameCheck) -> dict[str, list[str]]:
    """The entries below `key` that are lists of texts, at least one."""
    lists = {name: texts for name, texts in _entries(content, key, list, is_allowed).items() if texts}
    return {name: texts for name, texts in lists.items() if all(map(_is_text, texts))}


def _is_text(value: object) -> bool:
    """True for text without halves of surrogate pairs, which could not be written again."""
    return isinstance(value, str) and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _current_hash(path: Path, hashed: str) -> str:
    """The hash; a hash of version 1 is replaced by today's if the file still has it."""
    if len(hashed) != _FIRST_HASH:
        return hashed
    try:
        data = read_file(path, LARGEST)
    except OSError:
        return hashed
    return digest(data) if hashlib.blake2b(data, digest_size=16).hexdigest() == hashed else hashed


def _pending(path: Path, is_allowed: NameCheck) -> dict[str, set[str]]:
    """The hashes of pending files of a killed build, by name."""
    try:
        lines = read_file(path, LARGEST).decode(errors="replace").split("\n")
    except OSError:
        return {}
    pending: dict[str, set[str]] = {}
    for line in lines:
        hashed, _, name = line.partition(" ")
        if name and is_allowed(name):
            pending.setdefault(name, set()).add(hashed)
    return pending


def _hash_of_file(path: Path) -> str:
    try:
        return digest(read_file(path, LARGEST))
    except OSError:
        return ""
