"""The compiled code of templates, kept from one run of the program to the next by Jinja's own `BytecodeCache`.

Why not keyed by the Jinja source, as Jinja does: to make that source and check its tags takes longer than to compile
it. Code is kept only of templates without faults, so that code of the same files needs no check again.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from docgen.files import digest, entries, move, read_file, write_temporary

_LARGEST, _MOST_FILES = 64_000_000, 500
_DIGEST = len(digest(b""))


class CodeCache(jinja2.BytecodeCache):
    """Code by the name of its source, and a hash of all that it was made of. Files that cannot be used are ignored."""

    def __init__(self, folder: Path | None = None, made_by: str = "") -> None:
        """`folder`: one that only this user can write to, since code in it is run; None: nothing is kept.

        `made_by`: a hash of the program with its libraries.
        """
        self._folder = folder
        self._made_by = made_by

    def bucket(self, environment: jinja2.Environment, name: str, made_of: str) -> Bucket:
        """Jinja's holder of the code of a source; its `code` is None if none is kept. `made_of`: hash of the files."""
        return self.get_bucket(environment, name, f"{self._made_by}|{made_of}", "")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja: puts the code into the bucket, if it is kept."""
        if self._folder is None:
            return
        with suppress(OSError):
            content = read_file(self._folder / bucket.key, _LARGEST)
            # Why: Jinja reads a broken file as if it were whole, and Python runs what it finds.
            if digest(content[_DIGEST:]).encode() == content[:_DIGEST]:
                bucket.bytecode_from_string(content[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja: keeps the code of the bucket. A folder that cannot be written to keeps nothing."""
        if self._folder is None:
            return
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            temporary = write_temporary(str(self._folder), digest(code).encode() + code)
            move(temporary, str(self._folder / bucket.key))
            self._remove_oldest(self._folder)

    def _remove_oldest(self, folder: Path) -> None:
        kept = entries(folder)
        if len(kept) > _MOST_FILES:
            for path in sorted(kept, key=lambda path: path.stat().st_mtime)[: _MOST_FILES // 2]:
                path.unlink(missing_ok=True)
