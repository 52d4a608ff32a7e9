"""The parts of a Word file (ECMA-376 part 2): the only module that unzips them and parses their XML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from docgen.errors import DocgenError, Place, unreadable
from docgen.files import read_file
from docgen.files.archives import Archive, BrokenArchiveError, EncryptedPartError, TooLargeError
from docgen.word.opc.strict import with_ordinary_names

LARGEST = 64 * 1024 * 1024
"""Bytes of XML, unzipped, that are read from one document, all parts together. Parsed, they take some 20 times that in
memory; a document of a thousand pages has a quarter of it."""

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of a file, pictures included."""
LARGEST_COPY = 200 * 1024 * 1024
"""Bytes, unzipped, of parts that are copied but not parsed (pictures), all together."""
MOST_MEMORY = 350_000_000
"""Bytes that the parsed parts may take together, without their text; computed before they are parsed."""
_NODE, _ATTRIBUTE = 128, 280
"""Bytes of an element or a text, and of an attribute with its value, in the trees of libxml2 (measured)."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_NAME = "tệp Word"
_LXML_ERRORS = (etree.XMLSyntaxError, ValueError)
"""What lxml raises for damaged parts."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How XML in UTF-16 begins. A part is UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4); a declaration of another encoding is
ignored, because tags are counted before the part is parsed."""


@dataclass(frozen=True)
class Relationship:
    """A relationship to another part: `kind` is the last word of its type ("header"), `target` the part's name."""

    kind: str
    target: str


class Package:
    """The parts of one file. Every error names the file and is one line."""

    def __init__(self, source: Path | BinaryIO) -> None:
        """Reads the whole of `source`; raises `DocgenError` if it is missing, no zip, or an old .doc."""
        self.name, data = _name_and_bytes(source)
        if data.startswith(_OLE):
            hint = "mở bằng Word, bỏ mật khẩu nếu có, và lưu lại thành .docx"
            raise self.error("đây là tệp Word kiểu cũ (.doc) hoặc có đặt mật khẩu", hint)
        if len(data) > LARGEST_FILE:
            raise self._too_large()
        self._name_and_bytes = data
        self._archive = self._opened(LARGEST)
        self._memory_left = MOST_MEMORY

    def _opened(self, largest: int) -> Archive:
        try:
            return Archive(self._name_and_bytes, largest)
        except TooLargeError as error:
            raise self._too_large() from error
        except BrokenArchiveError as error:
            raise self.no_word_file() from error

    @cached_property
    def _copy_archive(self) -> Archive:
        """The archive again, with a limit of its own for parts that are only copied."""
        return self._opened(LARGEST_COPY)

    def error(self, message: str, hint: str = "") -> DocgenError:
        """An error about this file."""
        return DocgenError(message, Place(self.name), hint)

    def no_word_file(self) -> DocgenError:
        """The error for a file of another kind."""
        return self.error("đây không phải là tệp Word .docx")

    def too_deep(self) -> DocgenError:
        """The error for tables nested deeper than any person nests them."""
        return self.error("bảng hoặc khung lồng vào nhau quá nhiều tầng nên không đọc")

    def too_long(self) -> DocgenError:
        """The error for more text than any paper has."""
        return self.error("văn bản quá dài nên không đọc")

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part (names have no leading slash, their case is ignored); None if it is missing.

        Raises `DocgenError` if the part is broken, encrypted or too large, or has a DTD.
        """
        content = self.content(part)
        return None if content is None else self.parsed(content, part)

    def content(self, part: str) -> bytes | None:
        """The XML of a part, unzipped; None if it is missing. Raises `DocgenError` as `xml` does."""
        if not self.has(part):
            return None
        with self._archive_errors(part):
            data = self._archive.read(part)
        self._memory_left -= tree_size(data)
        if self._memory_left < 0:
            raise self.too_long()
        return data

    @contextmanager
    def _archive_errors(self, part: str) -> Iterator[None]:
        try:
            yield
        except TooLargeError as error:
            raise self.error("tệp quá lớn khi giải nén nên không đọc") from error
        except EncryptedPartError as error:
            raise self.error("tệp có đặt mật khẩu", "bỏ mật khẩu rồi lưu lại") from error
        except BrokenArchiveError as error:
            raise self._broken(part) from error

    def parsed(self, content: bytes, part: str) -> etree._Element:
        """The root of a part's XML. Raises `DocgenError` as `xml` does."""
        try:
            return self._root(content)
        except _LXML_ERRORS as error:
            if "depth" in str(error):
                raise self.too_deep() from error
            raise self._broken(part) from error

    def _broken(self, part: str) -> DocgenError:
        return self.error(f"tệp Word bị hỏng, không đọc được phần {part}")

    def _too_large(self) -> DocgenError:
        return self.error("tệp quá lớn nên không đọc")

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return self._archive.stored_name(part) is not None

    def stored_name(self, part: str) -> str:
        """The name of a part in the case that the file has it."""
        return self._archive.stored_name(part) or part

    def names(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return self._archive.names()

    def is_stored(self, part: str) -> bool:
        """Whether a part is stored in the file without compression."""
        return self._archive.is_stored(part)

    def pieces(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, to be copied. Raises `DocgenError` if it is broken or too large."""
        with self._archive_errors(part):
            yield from self._copy_archive.pieces(part)

    def related(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part to others in the file, by id; those of the package itself are of the part ""."""
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

    @staticmethod
    def _root(data: bytes) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding="utf-16" if data.startswith(_UTF16) else "utf-8",
        )
        root = etree.fromstring(with_ordinary_names(data), parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise ValueError("a part of a package has no DTD (ECMA-376 part 2, 8.1.4)")
        return root


def tree_size(xml: bytes) -> int:
    """The bytes that parsed XML takes at most, its text not counted.

    End tags take none. There is a text before each `<` that follows no `>`; and a text that ends with `>` has one more
    `>` than there are tags.
    """
    tags = xml.count(b"<")
    elements = tags - xml.count(b"</")
    texts = tags - xml.count(b"><") + max(xml.count(b">") - tags, 0)
    return _NODE * (elements + texts) + _ATTRIBUTE * xml.count(b"=")


def _name_and_bytes(source: Path | BinaryIO) -> tuple[str, bytes]:
    """The name of the file for messages, and its bytes."""
    name = getattr(source, "name", None)
    path = Path(name) if isinstance(name, str) else Path(_NO_NAME)
    try:
        if not isinstance(source, Path):
            return path.name, source.read(LARGEST_FILE + 1)
        return path.name, read_file(source, LARGEST_FILE)
    except OSError as error:
        raise DocgenError(unreadable(error), Place(path.name)) from error
