"""One try: which files to put into a project, and what to do then; and the file that a try is kept in."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_DESCRIPTION = "try.json"
_FILES = "files/"


@dataclass(frozen=True)
class Try:
    """What is tried. `files`: by path from the project's folder. `steps`: command lines, without `docgen`."""

    kind: str
    what: str
    """What is hostile or unlucky in it, for a person."""
    steps: tuple[tuple[str, ...], ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What else the kind needs to know: numbers and texts."""


@dataclass(frozen=True)
class Failure:
    """A law that was broken. `sign`: the same for failures that have one cause; `detail`: this one's."""

    sign: str
    detail: str


def save(one: Try, path: Path) -> None:
    """Writes the try as a file that `opened` reads again."""
    described = {"kind": one.kind, "what": one.what, "steps": one.steps, "settings": dict(one.settings)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(_DESCRIPTION, json.dumps(described, ensure_ascii=True, indent=1))
        for name, content in one.files.items():
            archive.writestr(_FILES + name, content)


def opened(path: Path) -> Try:
    """The try that a file keeps."""
    with zipfile.ZipFile(path) as archive:
        said = json.loads(archive.read(_DESCRIPTION))
        names = [name for name in archive.namelist() if name.startswith(_FILES)]
        files = {name.removeprefix(_FILES): archive.read(name) for name in names}
    return Try(said["kind"], said["what"], tuple(tuple(step) for step in said["steps"]), files, said["settings"])
