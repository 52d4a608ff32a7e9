"""The zip container of a .docx, joined from parts that are compressed already and parts that are new.

Why not `zipfile` for writing: opening an archive to append takes longer than everything else for a document. Why new
parts are stored, not compressed, unless they are large: the output of zlib and zlib-ng differs, and the same data must
give the same bytes on every machine; it is also fast. Word compresses a file when it saves it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from lxml import etree

from docgen.errors import Place, Problem, TemplateError
from docgen.word.opc.package_faults import CONTENT_TYPES, DOCUMENT, package_fault
from docgen.word.opc.usual_form import Remark, usual_form

LARGEST = 64_000_000
"""Bytes of all parts of a template together, unzipped."""
UNREADABLE = "unreadable"
"""The rule that a file breaks that Word would not open."""
_NO_WORD_FILE = "đây không phải là tệp Word .docx"

NO_PACKAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError),
)
"""Errors of zipfile and the decompressors for bytes that are no whole .docx."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_MADE_ON = 33
"""1 January 1980 as a date of MS-DOS (APPNOTE 4.4.6): the same in every file."""
_VERSION, _UTF8_NAMES = 20, 0x800
_LARGE = 1_000_000


@dataclass(frozen=True)
class Stored:
    """A part as it is stored in the archive: compressed or not, with its checksum and its unzipped length."""

    name: str
    method: int
    checksum: int
    length: int
    data: bytes

    @classmethod
    def new(cls, name: str, content: bytes) -> Stored:
        """A part of a rendered document; deflated from `_LARGE` bytes on, so that it can be sent by mail."""
        checksum, length = zlib.crc32(content), len(content)
        if length < _LARGE:
            return cls(name, zipfile.ZIP_STORED, checksum, length, content)
        compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)  # a raw stream, as archives have it (APPNOTE 4.4.5)
        return cls(name, zipfile.ZIP_DEFLATED, checksum, length, compressor.compress(content) + compressor.flush())

    def content(self) -> bytes:
        """Its bytes, unzipped."""
        return zlib.decompress(self.data, -zlib.MAX_WBITS) if self.method == zipfile.ZIP_DEFLATED else self.data

    def local(self) -> bytes:
        """The header before its bytes (APPNOTE 4.3.7)."""
        name = self.name.encode()
        sizes = (self.checksum, len(self.data), self.length, len(name), 0)
        return _LOCAL.pack(b"PK\3\4", _VERSION, _UTF8_NAMES, self.method, 0, _MADE_ON, *sizes) + name

    def central(self, offset: int) -> bytes:
        """Its entry in the central directory (APPNOTE 4.3.12)."""
        name = self.name.encode()
        fixed = (b"PK\1\2", _VERSION, _VERSION, _UTF8_NAMES, self.method, 0, _MADE_ON)
        return (
            _CENTRAL.pack(*fixed, self.checksum, len(self.data), self.length, len(name), 0, 0, 0, 0, 0, offset) + name
        )


class Base:
    """The parts that all documents of a template share, as the beginning of an archive."""

    def __init__(self, parts: list[Stored]) -> None:
        self._count = len(parts)
        self._locals = b""
        self._centrals = b""
        for part in sorted(parts, key=lambda part: (part.name != CONTENT_TYPES, part.name)):
            self._centrals += part.central(len(self._locals))
            self._locals += part.local() + part.data

    def with_parts(self, parts: Iterable[Stored]) -> bytes:
        """A whole .docx: the shared parts and then `parts`."""
        pieces = [self._locals]
        centrals = [self._centrals]
        offset = len(self._locals)
        count = self._count
        for part in parts:
            count += 1
            local = part.local()
            pieces += (local, part.data)  # not joined yet, since that would copy the whole document again
            centrals.append(part.central(offset))
            offset += len(local) + len(part.data)
        directory = b"".join(centrals)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
        return b"".join((*pieces, directory, end))


Part = tuple[bytes, Stored]
"""The content of a part, and the part as it is stored."""


def new_part(name: str, content: bytes) -> Part:
    """A part with this content."""
    return content, Stored.new(name, content)


def read_parts(content: bytes, name: str) -> dict[str, Part]:
    """Each part of a .docx in its `usual_form`: its content, and the part as it is stored.

    Raises `TemplateError` if it is no .docx.
    """
    read = _read(content)
    if read.fault:
        hint = "mở tệp này bằng Word rồi lưu lại; nếu Word không mở được thì lấy lại bản trước"
        raise TemplateError.of([Problem(Place(name), read.fault, hint if read.parts else "", UNREADABLE)])
    return dict(read.parts)


def remarks_on(content: bytes) -> tuple[Remark, ...]:
    """What the documents that are made of a file do not have of it."""
    return _read(content).remarks


def file_of(parts: Mapping[str, Part]) -> bytes:
    """A .docx of these parts; the same parts give the same bytes."""
    return Base([stored for _, stored in parts.values()]).with_parts(())


def parts_from(contents: Mapping[str, bytes], known: Mapping[str, Part] = MappingProxyType({})) -> dict[str, Part]:
    """Parts of these contents; those that are `known` with the same content are not compressed again."""
    return {
        name: known[name] if name in known and known[name][0] == content else new_part(name, content)
        for name, content in contents.items()
    }


def with_changed_parts(
    files: Mapping[str, bytes], changes: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]
) -> dict[str, bytes]:
    """The files, in each of which parts have the contents that `changes` gives for its parts.

    A file without changes is the same bytes; so is one that cannot be read, which is refused elsewhere.
    """
    found = dict(files)
    for name, content in files.items():
        with suppress(TemplateError, etree.XMLSyntaxError):
            parts = read_parts(content, name)
            changed = changes({part: xml for part, (xml, _) in parts.items()})
            if changed:
                found[name] = file_of(parts | {part: new_part(part, xml) for part, xml in changed.items()})
    return found


def usual_file(content: bytes) -> bytes:
    """The file with its parts in their usual form; the same bytes if they are so, or if it is no .docx."""
    read = _read(content)
    return file_of(read.parts) if read.is_changed else content


@dataclass(frozen=True)
class _Read:
    """The parts of a file, none if it is no .docx; and the reason for which Word would not open it, or ""."""

    parts: Mapping[str, Part]
    fault: str
    remarks: tuple[Remark, ...] = ()
    is_changed: bool = False
    """Parts were changed to bring them to their usual form."""


# Why cached: `docgen build` and `docgen lint` read the parts of a template several times.
@lru_cache(maxsize=128)
def _read(content: bytes) -> _Read:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                return _Read({}, "tệp Word này giải nén ra quá lớn")
            contents = {entry.filename: package.read(entry) for entry in entries}
            stored = {entry.filename: _stored(content, entry) for entry in entries}
    except NO_PACKAGE:
        return _Read({}, _NO_WORD_FILE)
    usual, remarks = usual_form(contents)
    if DOCUMENT not in usual:
        return _Read({}, _NO_WORD_FILE)
    same = {name for name, part in usual.items() if contents.get(name) is part}
    parts = {name: (part, stored[name] if name in same else Stored.new(name, part)) for name, part in usual.items()}
    # Why the names of the file where nothing was removed: it may have two parts of one name.
    names = [entry.filename for entry in entries if entry.filename in usual] + sorted(usual.keys() - contents.keys())
    return _Read(parts, package_fault(names, usual), remarks, usual.keys() != contents.keys() or len(same) < len(usual))


def _stored(content: bytes, entry: zipfile.ZipInfo) -> Stored:
    """The part as it is, so that it need not be compressed again."""
    header = _LOCAL.unpack_from(content, entry.header_offset)
    begin = entry.header_offset + _LOCAL.size + header[-2] + header[-1]
    data = content[begin : begin + entry.compress_size]
    return Stored(entry.filename, entry.compress_type, entry.CRC, entry.file_size, data)
