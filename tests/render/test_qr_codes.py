"""QR codes as PNG files."""

from __future__ import annotations

import zlib

import pytest
import segno

from docgen.render.templates.picture_formats import PictureError, raster
from docgen.render.templates.qr_codes import QUIET_ZONE, qr_png

TEXTS = ["https://dongnai.gov.vn/van-ban/123", "Ủy ban nhân dân tỉnh “Đồng Nai”", "1", "a" * 2000]


def modules_of(content: bytes) -> list[list[bool]]:
    """The modules of a code: True for black ones. One of eight pixels is looked at, but all must be alike."""
    size = raster(content).width
    begin = content.index(b"IDAT") + 4
    length = int.from_bytes(content[begin - 8 : begin - 4], "big")
    lines = zlib.decompress(content[begin : begin + length])
    step = len(lines) // size
    rows = [lines[row * step + 1 : (row + 1) * step] for row in range(size)]
    pixels = [[not row[at // 8] >> (7 - at % 8) & 1 for at in range(size)] for row in rows]
    for row in range(size):
        assert pixels[row] == pixels[row // 8 * 8]
        assert all(pixels[row][at] == pixels[row][at // 8 * 8] for at in range(size))
    return [row[::8] for row in pixels[::8]]


@pytest.mark.parametrize("text", TEXTS, ids=["address", "words", "digit", "long"])
def test_the_code_is_that_of_the_text_with_white_around_it(text: str) -> None:
    content, count = qr_png(text)
    expected = segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8")
    assert expected.error == "M"
    assert modules_of(content) == [list(map(bool, row)) for row in expected.matrix_iter(border=QUIET_ZONE)]
    assert raster(content).width == raster(content).height == count * 8


def test_the_same_text_gives_the_same_bytes() -> None:
    first, _ = qr_png("a")
    qr_png.cache_clear()
    assert qr_png("a")[0] == first


@pytest.mark.parametrize(("text", "message"), [(" ", "không có nội dung"), ("ệ" * 3000, r"quá dài \(3000 ký tự\)")])
def test_texts_without_a_code(text: str, message: str) -> None:
    with pytest.raises(PictureError, match=message):
        qr_png(text)
