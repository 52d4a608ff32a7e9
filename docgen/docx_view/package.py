"""The parts of an Office Open XML file (ECMA-376 part 2): the one door for zip and XML."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from docgen.errors import DocgenError, Place, unreadable
from docgen.whole_files import read_file

LARGEST = 64 * 1024 * 1024
"""Bytes of XML, unzipped, that are read from one document, all parts together; a tree takes some 20
times that in memory, and a thousand pages have a quarter of it."""

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of a file, pictures and all."""
LARGEST_PART = 200 * 1024 * 1024
"""Bytes of a part that is only copied: a picture."""
MOST_TAGS = 600_000
"""Tags of XML, all parts together: what their tree takes in memory goes by their number."""
_LARGEST_DIRECTORY = 4 * 1024 * 1024
"""Bytes that the zip's table of contents may have: some 60,000 parts."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LONGEST_END = 22 + 65_535
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NAMELESS = "tệp Word"
_BROKEN = (
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
    zlib.error,
    struct.error,
    RuntimeError,
    NotImplementedError,
    ValueError,
    ArithmeticError,
    EOFError,
    OSError,
)
"""What zipfile and lxml raise for damaged files."""

_TRANSITIONAL = "http://schemas.openxmlformats.org"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": f"{_TRANSITIONAL}/wordprocessingml/2006/main".encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        f"{_TRANSITIONAL}/officeDocument/2006/relationships".encode()
    ),
}
"""Word's "Strict Open XML" has the same elements under other names (ECMA-376 part 1, annex A)."""


@dataclass(frozen=True)
class Relationship:
    """What a part refers to: `kind` is the last word of the type ("header"), `target` a part's name."""

    kind: str
    target: str


class Package:
    """The parts of one file. Every error names the file and is one line."""

    def __init__(self, source: Path | BinaryIO) -> None:
        """Reads the whole of `source`; raises `DocgenError` if it is missing, no zip, or an old .doc."""
        self.name, data = _data(source)
        if data.startswith(_OLE):
            hint = "mở bằng Word, bỏ mật khẩu nếu có, và lưu lại thành .docx"
            raise self.error("đây là tệp Word kiểu cũ (.doc) hoặc có đặt mật khẩu", hint)
        if len(data) > LARGEST_FILE or _directory(data) > _LARGEST_DIRECTORY:
            raise self.error("tệp quá lớn nên không được đọc")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self.no_word_file() from error
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in self._archive.infolist()}
        self._left, self._tags_left = LARGEST, MOST_TAGS

    def error(self, message: str, hint: str = "") -> DocgenError:
        """An error about this file."""
        return DocgenError(message, Place(self.name), hint)

    def no_word_file(self) -> DocgenError:
        """The error for a file of another kind."""
        return self.error("đây không phải là tệp Word .docx")

    def too_deep(self) -> DocgenError:
        """The error for tables in tables in tables … that no person has made."""
        return self.error("bảng hoặc khung lồng vào nhau quá nhiều tầng nên không được đọc")

    def too_long(self) -> DocgenError:
        """The error for more text than any paper has."""
        return self.error("văn bản quá dài nên không được đọc")

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part (names have no leading slash, case is nothing); None if it is missing.

        Raises `DocgenError` if the part is broken, encrypted or too large, or has a DTD.
        """
        content = self.content(part)
        return None if content is None else self.parsed(content, part)

    def content(self, part: str) -> bytes | None:
        """The XML of a part, unzipped; None if it is missing. Raises `DocgenError` as `xml` does."""
        entry = self._entries.get(part.lower())
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise self.error("tệp có đặt mật khẩu", "bỏ mật khẩu rồi lưu lại")
        try:
            return self._unzipped(entry)
        except _BROKEN as error:
            raise self._broken(part) from error

    def parsed(self, content: bytes, part: str) -> etree._Element:
        """The root of a part's XML. Raises `DocgenError` as `xml` does."""
        try:
            return self._root(content)
        except _BROKEN as error:
            if "depth" in str(error):
                raise self.too_deep() from error
            raise self._broken(part) from error

    def _broken(self, part: str) -> DocgenError:
        return self.error(f"tệp Word bị hỏng, không đọc được phần {part}")

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part.lower() in self._entries

    def exact(self, part: str) -> str:
        """The name of a part as the file writes it."""
        return self._entries[part.lower()].filename if self.has(part) else part

    def names(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return [entry.filename for entry in self._entries.values()]

    def raw(self, part: str) -> bytes:
        """The bytes of a part. Raises `DocgenError` if it is broken, or larger than `LARGEST_PART`."""
        try:
            with self._archive.open(self._entries[part.lower()]) as stream:
                data = stream.read(LARGEST_PART + 1)
        except _BROKEN as error:
            raise self._broken(part) from error
        if len(data) > LARGEST_PART:
            raise self.error("tệp quá lớn khi giải nén nên không được đọc")
        return data

    def related(self, part: str) -> dict[str, Relationship]:
        """What a part refers to within the file, by id; the package itself is the part ""."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            child.get("Id", ""): Relationship(
                kind=child.get("Type", "").rpartition("/")[2],
                target=posixpath.normpath(posixpath.join("/", folder, child.get("Target", ""))).lstrip("/"),
            )
            for child in (() if root is None else root)
            if child.get("TargetMode") != "External"
        }

    def _unzipped(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.compress_type not in _COMPRESSIONS:
            raise zipfile.BadZipFile("a package is stored or deflated (ECMA-376 part 2, annex B)")
        with self._archive.open(entry) as stream:
            data = stream.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise self.error("tệp quá lớn khi giải nén nên không được đọc")
        self._tags_left -= data.count(b"<")
        if self._tags_left < 0:
            raise self.too_long()
        return data

    @staticmethod
    def _root(data: bytes) -> etree._Element:
        for strict, transitional in _STRICT.items():
            data = data.replace(strict, transitional)
        harmless = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = etree.fromstring(data, harmless)
        if root.getroottree().docinfo.internalDTD is not None:
            raise ValueError("a part of a package has no DTD (ECMA-376 part 2, 8.1.4)")
        return root


def _data(source: Path | BinaryIO) -> tuple[str, bytes]:
    """The name to show and the bytes."""
    name = getattr(source, "name", None)
    path = Path(name) if isinstance(name, str) else Path(_NAMELESS)
    try:
        if not isinstance(source, Path):
            return path.name, source.read(LARGEST_FILE + 1)
        return path.name, read_file(source, LARGEST_FILE)
    except OSError as error:
        raise DocgenError(f"{path.name}: {unreadable(error)}") from error


def _directory(data: bytes) -> int:
    """Bytes of the zip's table of contents, as its end says (APPNOTE 4.3.16); 0 where there is none."""
    end = data.rfind(b"PK\x05\x06", -_LONGEST_END)
    return int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
