"""PNG, JPEG and SVG files: size, turn, and damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.render.templates.picture_formats import PictureError, Turn, check_svg, raster
from tests.render.tiny_pictures import SVG, jpeg, png


@pytest.mark.parametrize("content", [png(7, 5), jpeg(7, 5), jpeg(7, 5, 1)], ids=["png", "jpeg", "upright"])
def test_size_in_pixels(content: bytes) -> None:
    found = raster(content)
    assert (found.width, found.height, found.turn, found.content) == (7, 5, Turn(), content)


@pytest.mark.parametrize("order", ["MM", "II"])
@pytest.mark.parametrize(
    ("orientation", "turn"),
    [(2, Turn(0, True)), (3, Turn(2)), (4, Turn(2, True)), (5, Turn(3, True)), (6, Turn(1)), (7, Turn(1, True))]
    + [(8, Turn(3))],
)
def test_a_photograph_is_turned_by_the_document_and_not_by_its_own_orientation(
    orientation: int, turn: Turn, order: str
) -> None:
    found = raster(jpeg(7, 5, orientation, order))
    assert found.turn == turn
    assert found.content == jpeg(7, 5, 1, order)


def test_an_orientation_that_does_not_exist_is_ignored() -> None:
    assert raster(jpeg(7, 5, 9)).content == jpeg(7, 5, 9)


@pytest.mark.parametrize("content", [png(), jpeg(), jpeg(7, 5, 6)], ids=["png", "jpeg", "photograph"])
def test_a_file_without_its_end_is_damaged(content: bytes) -> None:
    assert raster(content)
    for length in range(1, len(content)):
        with pytest.raises(PictureError):
            raster(content[:length])


def test_a_changed_byte_of_a_png_is_found() -> None:
    whole = png()
    for place in range(len(whole) - 12):
        with pytest.raises(PictureError):
            raster(whole[:place] + bytes((whole[place] ^ 1,)) + whole[place + 1 :])


@given(st.binary(max_size=60), st.sampled_from([b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\x00\x40Exif\0\0", png()[:40]]))
def test_any_bytes_are_a_picture_or_an_error_in_words(content: bytes, begin: bytes) -> None:
    try:
        assert raster(begin + content).width > 0
    except PictureError as error:
        assert str(error)


def test_pictures_of_too_many_pixels() -> None:
    with pytest.raises(PictureError, match="60000×60000 điểm ảnh"):
        raster(jpeg(60_000, 60_000))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"GIF89a", "không phải ảnh PNG hay JPEG"),
        (jpeg(0, 2), "bị hỏng"),
        (b"", "không phải ảnh"),
    ],
)
def test_other_files(content: bytes, message: str) -> None:
    with pytest.raises(PictureError, match=message):
        raster(content)


def test_an_svg() -> None:
    check_svg(SVG)
    check_svg(SVG.replace(b"<circle", b'<a href="#x"/><image href="data:image/png;base64,AA=="/><circle'))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg", "hoặc bị hỏng"),
        (b"<svg/>", "không phải ảnh SVG"),
        (SVG.replace(b"<circle", b"<script/><circle"), "mã lệnh hoặc gọi tệp khác"),
        (SVG.replace(b"<circle", b'<circle onclick="x()"'), "mã lệnh hoặc gọi tệp khác"),
        (
            SVG.replace(
                b"<circle", b'<image xmlns:x="http://www.w3.org/1999/xlink" x:href="http://a.vn/b.png"/><circle'
            ),
            "mã lệnh hoặc gọi tệp khác",
        ),
    ],
)
def test_svg_files_that_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(PictureError, match=message):
        check_svg(content)
