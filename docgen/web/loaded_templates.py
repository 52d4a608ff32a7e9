"""The Word templates of a project, compiled when they are first used and kept until one of them changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from docgen.produce.one_document import compiled_templates
from docgen.render.templates import Templates, read_templates


class LoadedTemplates:
    """The templates of a folder. May be used by several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: tuple[tuple[tuple[str, int, int], ...], Templates] | None = None
        self._lock = Lock()

    def get(self) -> Templates:
        """The templates as they are now. Raises `TemplateError`."""
        with self._lock:
            signature = tuple(sorted(_states(self._folder)))
            if self._kept is None or self._kept[0] != signature:
                self._kept = signature, compiled_templates(read_templates(self._folder))
            return self._kept[1]


def _states(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path in folder.rglob("*"):
        state = path.stat()
        yield os.fspath(path), state.st_mtime_ns, state.st_size
