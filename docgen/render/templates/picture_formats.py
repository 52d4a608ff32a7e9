"""PNG, JPEG and SVG files as Word shows them: their size in pixels, how they are turned, and whether they are whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from docgen.word.opc.package_faults import PARSER

MOST_PIXELS = 50_000_000
"""Pixels of one picture: those of the best cameras. A small file may hold more than Word has memory for."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
"""The tag of the orientation of a photograph (Exif 2.3, 4.6.4)."""
_WITHOUT_LENGTH = (0x01, *range(0xD0, 0xD9))
"""Markers of a JPEG that no length follows (ITU-T T.81, B.1.1.3)."""
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
_SCAN, _APPLICATION_1, _END = 0xDA, 0xE1, b"\xff\xd9"
_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE = frozenset((f"{_SVG}script", f"{_SVG}foreignObject"))


@dataclass(frozen=True)
class Turn:
    """How the pixels of a photograph must be turned to be upright: mirrored first, then turned clockwise."""

    quarters: int = 0
    is_mirrored: bool = False


_TURNS = {
    2: Turn(0, True),
    3: Turn(2),
    4: Turn(2, True),
    5: Turn(3, True),
    6: Turn(1),
    7: Turn(1, True),
    8: Turn(3),
}
"""By the orientation that the camera wrote; 1 is upright."""


class PictureError(Exception):
    """A picture that cannot be used; the message is Vietnamese, to be put behind the name of the file."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Raster:
    """A picture of pixels."""

    kind: Literal["png", "jpeg"]
    content: bytes
    """The file; of a photograph without its orientation, since the document turns it."""
    width: int
    """In pixels, as they are stored."""
    height: int
    turn: Turn = Turn()


def raster(content: bytes) -> Raster:
    """A PNG or JPEG by its content, whatever its name is. Raises `PictureError` for any other or a damaged file."""
    try:
        if content.startswith(_PNG):
            found = _png(content)
        elif content.startswith(_JPEG):
            found = _jpeg(content)
        else:
            raise PictureError("không phải ảnh PNG hay JPEG", "mở ảnh rồi lưu lại thành .png")
    except IndexError as error:
        raise _damaged() from error
    if found.width * found.height == 0:
        raise _damaged()
    if found.width * found.height > MOST_PIXELS:
        raise PictureError(f"có {found.width}×{found.height} điểm ảnh, quá lớn", "thu nhỏ ảnh rồi lưu lại")
    return found


def check_svg(content: bytes) -> None:
    """Raises `PictureError` if a file is no SVG, or one that runs scripts or loads other files."""
    try:
        root = etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError as error:
        raise PictureError("không phải ảnh SVG, hoặc bị hỏng", "lưu lại ảnh từ chương trình vẽ") from error
    if root.tag != f"{_SVG}svg":
        raise PictureError("không phải ảnh SVG", "lưu lại ảnh từ chương trình vẽ")
    if any(each.tag in _ACTIVE or any(map(_leads_out, each.attrib.items())) for each in root.iter(etree.Element)):
        message = "là SVG có mã lệnh hoặc gọi tệp khác nên không dùng được"
        raise PictureError(message, "lưu lại thành “Plain SVG”, hình bên trong nhúng hẳn vào tệp")


def _leads_out(attribute: tuple[str | bytes, str | bytes]) -> bool:
    """True for an attribute that is a script, or the address of something outside of the file."""
    name, value = map(str, attribute)
    local = etree.QName(name).localname
    return local.startswith("on") or (local == "href" and not value.strip().startswith(("#", "data:")))


def _png(content: bytes) -> Raster:
    """A PNG (ISO/IEC 15948): each chunk must have the checksum that is written behind it."""
    at, kinds, header = len(_PNG), [b""], b""
    while kinds[-1] != b"IEND":
        length = _number(content, at, 4)
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if _number(content, at + 8 + length, 4) != zlib.crc32(kind + data):
            raise _damaged()
        header = header or data
        kinds.append(kind)
        at += 12 + length
    if kinds[1] != b"IHDR" or b"IDAT" not in kinds:
        raise _damaged()
    return Raster("png", content, _number(header, 0, 4), _number(header, 4, 4))


def _jpeg(content: bytes) -> Raster:
    """A JPEG (ITU-T T.81, annex B): its frame has the size, its Exif the orientation."""
    size: tuple[int, int] | None = None
    turn = Turn()
    upright = content
    for marker, begin, end in _segments(content):
        if marker in _FRAMES:
            size = _number(content, begin + 3, 2), _number(content, begin + 1, 2)
        elif marker == _APPLICATION_1 and content.startswith(_EXIF, begin):
            place, orientation = _orientation(content, begin + len(_EXIF), end)
            if orientation in _TURNS:
                turn = _TURNS[orientation]
                upright = content[: place.start] + (1).to_bytes(2, place.order) + content[place.start + 2 :]
    if size is None:
        raise _damaged()
    return Raster("jpeg", upright, *size, turn)


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker of each segment before the pixels, and where its content begins and ends."""
    at = len(_JPEG)
    while True:
        if content[at] != 0xFF:
            raise _damaged()
        marker = content[at + 1]
        if marker == 0xFF:  # a marker may have more than one byte before it
            at += 1
            continue
        at += 2
        if marker in _WITHOUT_LENGTH:
            continue
        end = at + _number(content, at, 2)
        if end < at + 2 or (marker == _SCAN and content.rfind(_END) < end):
            raise _damaged()
        yield marker, at + 2, end
        if marker == _SCAN:
            return
        at = end


@dataclass(frozen=True)
class _Place:
    """Where a number of two bytes stands, and in which order its bytes are."""

    start: int = 0
    order: Literal["little", "big"] = "big"


def _orientation(content: bytes, begin: int, end: int) -> tuple[_Place, int]:
    """The orientation in the first directory of an Exif, and its place; 0 if there is none (TIFF 6.0, section 2)."""
    order: Literal["little", "big"] = "little" if content[begin : begin + 2] == b"II" else "big"
    exif = content[:end]
    try:
        directory = begin + _number(exif, begin + 4, 4, order)
        for index in range(_number(exif, directory, 2, order)):
            entry = directory + 2 + 12 * index
            if _number(exif, entry, 2, order) == _ORIENTATION:
                return _Place(entry + 8, order), _number(exif, entry + 8, 2, order)
    except IndexError:  # a directory that leads out of the Exif: viewers ignore it
        pass
    return _Place(), 0


def _number(content: bytes, at: int, length: int, order: Literal["little", "big"] = "big") -> int:
    """A number of so many bytes. Raises `IndexError` if the file ends before it does."""
    if at < 0 or at + length > len(content):
        raise IndexError(at)
    return int.from_bytes(content[at : at + length], order)


def _damaged() -> PictureError:
    return PictureError("bị hỏng hoặc thiếu một đoạn cuối", "lấy lại tệp gốc, hoặc mở ảnh rồi lưu lại")
