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
from typing import Any

from docgen.errors import OutputError, unreadable
from docgen.files import digest, write_whole

MANIFEST = "manifest.json"
PENDING = "manifest.pending"
_VERSION = 2
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
    """What a manifest says; nothing if it is missing or broken. Raises `OutputError`."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    except OSError as error:
        raise OutputError(f"không đọc được {path}: {unreadable(error)}") from error
    return content if isinstance(content, dict) else {}


def _hashes(content: Mapping[str, Any]) -> dict[str, str]:
    files = content.get("files")
    files = files if isinstance(files, dict) else {}
    return {str(name): str(hashed) for name, hashed in files.items() if _is_below(str(name))}


def _origins(content: Mapping[str, Any]) -> dict[str, Origin]:
    made_from = content.get("made_from")
    found = made_from.items() if isinstance(made_from, dict) else ()
    said = {name: words for name, words in found if isinstance(words, list) and words}
    return {name: Origin(str(words[0]), frozenset(map(str, words[1:]))) for name, words in said.items()}


def _of_today(path: Path, hashed: str) -> str:
    """The hash, anew if a manifest of version 1 holds it for what is there."""
    if len(hashed) != _FIRST_HASH:
        return hashed
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return hashed
    return digest(data) if hashlib.blake2b(data, digest_size=16).hexdigest() == hashed else hashed


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
