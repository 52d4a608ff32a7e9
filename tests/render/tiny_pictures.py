"""Tiny pictures for tests."""

from __future__ import annotations

import zlib
from pathlib import Path

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'


def png(width: int = 4, height: int = 2, shade: int = 0) -> bytes:
    """A grey PNG."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    pixels = zlib.compress((b"\0" + bytes((shade,)) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", size) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def jpeg(width: int = 4, height: int = 2, orientation: int = 0, order: str = "MM") -> bytes:
    """The frame of a JPEG as a camera writes it, without real pixels; orientation 0: without Exif."""
    frame = bytes((8,)) + height.to_bytes(2, "big") + width.to_bytes(2, "big") + bytes((1, 1, 0x11, 0))
    scan = _segment(0xDA, bytes((1, 1, 0, 0, 63, 0))) + b"\x12\x34\xff\xd9"
    exif = _segment(0xE1, b"Exif\0\0" + _directory(orientation, order)) if orientation else b""
    return b"\xff\xd8" + _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + exif + b"\xff" + _segment(0xC0, frame) + scan


def pictures_in(folder: Path, **pictures: bytes) -> Path:
    """`folder` with pictures: `logo_png=…` is `pictures/logo.png`."""
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for name, content in pictures.items():
        (folder / "pictures" / name.replace("_", ".")).write_bytes(content)
    return folder


def _directory(orientation: int, order: str) -> bytes:
    kind = "big" if order == "MM" else "little"

    def number(value: int, length: int) -> bytes:
        return value.to_bytes(length, "big" if kind == "big" else "little")

    other = number(0x010F, 2) + number(2, 2) + number(1, 4) + b"A\0\0\0"
    own = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + b"\0\0"
    return order.encode() + number(42, 2) + number(8, 4) + number(2, 2) + other + own + number(0, 4)


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
