"""QR codes (ISO/IEC 18004) as PNG files whose bytes are the same on every machine.

segno makes the code; the file is written here, since the output of zlib differs from one version to the next.
"""

from __future__ import annotations

import importlib
import zlib
from functools import cache, lru_cache
from typing import Any

from docgen.render.templates.picture_formats import PictureError

QUIET_ZONE = 4
"""Modules of white around a code, without which phones do not find it (ISO/IEC 18004, 9.1)."""
_PIXELS = 8
"""Pixels of a module, in each direction."""
_LARGEST_BLOCK = 0xFFFF
"""Bytes of a block that is not compressed (RFC 1951, 3.2.4)."""


@cache
def _segno() -> Any:
    # Why not imported above: it takes as long as the rest of a short command, and few documents have a code.
    return importlib.import_module("segno")


# Why cached: a code that all units share is the same in each of their documents.
@lru_cache(maxsize=256)
def qr_png(text: str) -> tuple[bytes, int]:
    """The code of a text as a PNG, black on white, of error level M; and the modules of one side with the quiet zone.

    Raises `PictureError` for an empty text, and one that no code can hold.
    """
    if not text.strip():
        raise PictureError("mã QR không có nội dung", "ghi địa chỉ hoặc chữ cần mã hóa vào qr(…)")
    try:
        code = _segno().make_qr(text, error="m", encoding="utf-8", boost_error=False)
    except _segno().DataOverflowError as error:
        raise PictureError(f"nội dung của mã QR quá dài ({len(text)} ký tự)", "dùng một địa chỉ ngắn hơn") from error
    rows = [bytes(row) for row in code.matrix_iter(scale=_PIXELS, border=QUIET_ZONE)]
    return _png(rows), len(rows) // _PIXELS


def _png(rows: list[bytes]) -> bytes:
    """A black and white PNG; 1 is black."""
    size = len(rows).to_bytes(4, "big")
    lines = b"".join(b"\0" + _packed(row) for row in rows)  # 0: a line without a filter
    header = size + size + bytes((1, 0, 0, 0, 0))  # one bit a pixel, grey
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", _stored(lines)) + _chunk(b"IEND", b"")


def _packed(row: bytes) -> bytes:
    """Eight pixels in a byte; 0 is black in a grey PNG."""
    bits = "".join("0" if dark else "1" for dark in row)
    return bytes(int(bits[at : at + 8].ljust(8, "1"), 2) for at in range(0, len(bits), 8))


def _stored(data: bytes) -> bytes:
    """A stream of zlib that holds the data as it is."""
    blocks = [data[at : at + _LARGEST_BLOCK] for at in range(0, len(data), _LARGEST_BLOCK)]
    pieces = [b"\x78\x01"]
    for number, block in enumerate(blocks, 1):
        length = len(block)
        pieces += [bytes((number == len(blocks),)), length.to_bytes(2, "little")]
        pieces += [(length ^ _LARGEST_BLOCK).to_bytes(2, "little"), block]
    return b"".join((*pieces, zlib.adler32(data).to_bytes(4, "big")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
