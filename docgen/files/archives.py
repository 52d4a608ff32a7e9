"""A zip file from a stranger, in memory: its parts by name, within limits that do not depend on its headers."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

MOST_PARTS = 10_000
"""Parts of one file: a document has some 20, one with 3,000 headers as many more."""
_ENTRY = b"PK\x01\x02"
"""How an entry of the zip's directory begins (APPNOTE 4.3.12): counted before `zipfile` makes an object of each."""
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 1024 * 1024
_IS_UTF8 = 0x800
"""The flag of an entry whose name is UTF-8 (APPNOTE 4.4.4)."""
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, NotImplementedError),
    *(ValueError, ArithmeticError, EOFError, OSError),
)
"""Exceptions of zipfile for damaged files."""


class BrokenArchiveError(Exception):
    """The file is no zip, or the part cannot be unzipped."""


class EncryptedPartError(Exception):
    """The part has a password."""


class TooLargeError(Exception):
    """The file has more parts, or unzips to more bytes, than the limit."""


class Archive:
    """The parts of a zip file.

    Names have `/` between folders, also where the file has `\\`; their case is ignored; of two parts of one name the
    last counts. Every read counts against one limit for all parts; the sizes in the headers are not trusted. Nothing is
    written to disk, so a name with `..` does no harm.
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
        self._bytes_left = largest

    def names(self) -> list[str]:
        """The names of all parts, in the order of the file, without those that lead out of it (`../a`)."""
        names = (entry.filename.replace("\\", "/") for entry in self._entries.values())
        return [name for name in names if not _leads_out(name)]

    def stored_name(self, name: str) -> str | None:
        """The name of a part in the case that the file has it; None if there is no such part."""
        entry = self._entries.get(_key(name))
        return None if entry is None else entry.filename.replace("\\", "/")

    def is_stored(self, name: str) -> bool:
        """Whether a part is stored without compression."""
        return self._entries[_key(name)].compress_type == zipfile.ZIP_STORED

    def read(self, name: str) -> bytes:
        """A part, unzipped. Raises `BrokenArchiveError`, `EncryptedPartError`, `TooLargeError`."""
        return b"".join(self.pieces(name))

    def files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Every file, also of two with one name, with a function that reads it and raises as `read` does.

        A name may lead out of the archive and hold any character: it is for people, not a path.
        """
        for entry in self._archive.infolist():
            if not entry.filename.endswith("/"):  # `is_dir` fails for an empty name, which a zip may have
                yield _shown_name(entry), partial(self._whole, entry)

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, unzipped piece by piece. Raises as `read` does."""
        return self._pieces(self._entries[_key(name)])

    def _whole(self, entry: zipfile.ZipInfo) -> bytes:
        return b"".join(self._pieces(entry))

    def _pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        if entry.flag_bits & 1:
            raise EncryptedPartError
        if entry.compress_type not in _COMPRESSIONS:
            raise BrokenArchiveError  # a package is stored or deflated (ECMA-376 part 2, annex B)
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    self._bytes_left -= len(piece)
                    if self._bytes_left < 0:
                        raise TooLargeError
                    yield piece
        except _BROKEN as error:
            raise BrokenArchiveError from error


def _shown_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry. `zipfile` takes a name without the flag for code page 437; many programs set no flag."""
    name = entry.filename
    if not entry.flag_bits & _IS_UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _leads_out(name: str) -> bool:
    first, *_ = segments = name.split("/")
    return first == "" or ":" in first or ".." in segments


def _key(name: str) -> str:
    return name.replace("\\", "/").lower()
