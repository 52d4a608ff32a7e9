"""The compiled code of templates, kept from one run of the program to the next by Jinja's own `BytecodeCache`.

Why not keyed by the Jinja source, as Jinja does: to make that source and check its tags takes longer than to compile
it. Code is kept only of templates without faults, so that code of the same files needs no check again.
"""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from docgen.files.user_cache import keep, kept


class CodeCache(jinja2.BytecodeCache):
    """Code by the name of its source, and a hash of all that it was made of."""

    def __init__(self, folder: Path | None = None, made_by: str = "") -> None:
        """`folder`: one that only this user can write to, since code in it is run; None: nothing is kept.

        `made_by`: a hash of the program with its libraries.
        """
        self._folder = folder
        self._made_by = made_by

    def bucket(self, environment: jinja2.Environment, name: str, made_of: str) -> Bucket:
        """Jinja's holder of the code of a source; its `code` is None if none is kept. `made_of`: hash of the files."""
        return self.get_bucket(environment, name, f"{self._made_by}|{made_of}", "")

    def file(self, bucket: Bucket) -> bytes | None:
        """The file that is kept beside the code of a bucket."""
        return kept(self._folder, f"{bucket.key}.docx") if self._folder else None

    def keep_file(self, bucket: Bucket, content: bytes) -> None:
        """Keeps a file beside the code of a bucket."""
        if self._folder:
            keep(self._folder, f"{bucket.key}.docx", content)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja: puts the code into the bucket, if it is kept and was made by this version of Python."""
        content = kept(self._folder, bucket.key) if self._folder else None
        if content:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja: keeps the code of the bucket."""
        if self._folder:
            keep(self._folder, bucket.key, bucket.bytecode_to_string())
