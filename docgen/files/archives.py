"""A zip file that somebody sends, in memory: its parts by name, within bounds, whatever its headers say."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

MOST_PARTS = 10_000
"""Parts of one file: a paper has some 20, one with 3,000 headers as many more."""
_ENTRY = b"PK\x01\x02"
"""How an entry of the table of contents begins (APPNOTE 4.3.12): counted before `zipfile` makes objects of them."""
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 1024 * 1024
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, NotImplementedError),
    *(ValueError, ArithmeticError, EOFError, OSError),
)
"""What zipfile raises for damaged files."""


class BrokenArchiveError(Exception):
    """The file is no zip, or the part cannot be unzipped."""


class EncryptedPartError(Exception):
    """The part has a password."""


class TooLargeError(Exception):
    """The file has more parts, or unzips to more, than is read."""


class Archive:
    """The parts of a zip file.

    Names have `/` between folders, whatever the file has; their case is nothing; of two of one name the last counts.
    What is read counts against one bound for all parts, each time that it is read; what the headers say of sizes is
    not believed. Nothing is written to a disk, so a name that leads out of the file leads nowhere.
    """

    def __init__(self, data: bytes, largest: int) -> None:
        """`largest`: bytes that are unzipped, all parts together. Raises `BrokenArchiveError`, `TooLargeError`."""
        if data.count(_ENTRY) > MOST_PARTS:
            raise TooLargeError
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise BrokenArchiveError from error
        self._entries = {_key(entry.filename): entry for entry in self._archive.infolist()}
        self._left = largest

    def names(self) -> list[str]:
        """The names of all parts, in the order of the file; one that leads out of the file is the name of none."""
        names = (entry.filename.replace("\\", "/") for entry in self._entries.values())
        return [name for name in names if not _leads_out(name)]

    def exact(self, name: str) -> str | None:
        """The name of a part as the file writes it; None if there is none."""
        entry = self._entries.get(_key(name))
        return None if entry is None else entry.filename.replace("\\", "/")

    def is_stored(self, name: str) -> bool:
        """Whether a part is in the file as it is, because deflating makes it no smaller."""
        return self._entries[_key(name)].compress_type == zipfile.ZIP_STORED

    def read(self, name: str) -> bytes:
        """A part, unzipped. Raises `BrokenArchiveError`, `EncryptedPartError`, `TooLargeError`."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, unzipped piece by piece. Raises as `read` does."""
        entry = self._entries[_key(name)]
        if entry.flag_bits & 1:
            raise EncryptedPartError
        if entry.compress_type not in _COMPRESSIONS:
            raise BrokenArchiveError  # a package is stored or deflated (ECMA-376 part 2, annex B)
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise TooLargeError
                    yield piece
        except _BROKEN as error:
            raise BrokenArchiveError from error


def _leads_out(name: str) -> bool:
    first, *_ = segments = name.split("/")
    return first == "" or ":" in first or ".." in segments


def _key(name: str) -> str:
    return name.replace("\\", "/").lower()
