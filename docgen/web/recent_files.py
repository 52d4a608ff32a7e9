"""Files that a browser sent a while ago, in memory: nothing of them is written to the disk."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock

from docgen.errors import UsageError
from docgen.web.uploads import Upload

MOST_FILES = 200
MOST_BYTES = 400_000_000
"""All files together; beyond these the oldest are given up."""


class RecentFiles:
    """Received files by a random id. May be used by several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._files: OrderedDict[str, Upload] = OrderedDict()
        self._most_bytes = most_bytes
        self._lock = Lock()

    def keep(self, file: Upload) -> str:
        """Keeps a file; its id."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._files[name] = file
            while len(self._files) > 1 and (len(self._files) > MOST_FILES or self._bytes() > self._most_bytes):
                self._files.popitem(last=False)
        return name

    def get(self, name: str) -> Upload:
        """The file with that id. Raises `UsageError` if it is not kept any more."""
        with self._lock:
            if name not in self._files:
                raise UsageError("tệp này không còn được giữ", hint="hãy thả lại tệp vào trang Kiểm tra")
            self._files.move_to_end(name)
            return self._files[name]

    def latest(self) -> list[tuple[str, Upload]]:
        """The files with their ids, the last used first."""
        with self._lock:
            return list(reversed(self._files.items()))

    def _bytes(self) -> int:
        return sum(len(file.content) for file in self._files.values())
