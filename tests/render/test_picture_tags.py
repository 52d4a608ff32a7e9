"""The functions of templates that describe pictures, and lengths."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import TemplateRuntimeError

from docgen.data.missing import DOTS, Blank
from docgen.render.templates.markup import rich
from docgen.render.templates.picture_formats import PictureError
from docgen.render.templates.picture_tags import Picture, QrCode, length_mm, picture, qr
from docgen.render.templates.words import blanks_of, with_blanks

UNKNOWN = Blank("địa chỉ")


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2cm", 20), ("2,5cm", 25), ("2.5 cm", 25), (" 25mm ", 25), (25, 25), (7.5, 7.5), (None, None)],
)
def test_lengths(written: Any, expected: float | None) -> None:
    assert length_mm("width", written) == expected


@pytest.mark.parametrize("written", ["2", "cm", "2 inch", "-2cm", "2,5,5cm", "", True, [2]])
def test_what_is_no_length(written: Any) -> None:
    with pytest.raises(PictureError, match=r"width: .* không phải độ dài"):
        length_mm("width", written)


@pytest.mark.parametrize("written", [0, "0cm", -3, float("nan"), "0,5mm"])
def test_lengths_that_are_too_small(written: Any) -> None:
    with pytest.raises(PictureError, match="width phải từ 1 mm"):
        length_mm("width", written)


def test_what_is_described() -> None:
    assert picture("a.png", width="2cm", alt="Ảnh") == Picture("a.png", 20, None, "Ảnh")
    assert picture("a.png", width=20, height="1cm") == Picture("a.png", 20, 10, "")
    assert qr("a") == QrCode("a", 25, None)
    assert qr(12, width="3cm", alt="Mã") == QrCode("12", 30, "Mã")


def test_a_value_that_is_not_known_is_not_drawn() -> None:
    assert picture(UNKNOWN, width="2cm") is qr(UNKNOWN) is UNKNOWN
    for shown in (qr(with_blanks("http://x/…", (UNKNOWN,))), picture(with_blanks("…", (UNKNOWN,)), width=1)):
        assert shown == DOTS
        assert blanks_of(shown) == {UNKNOWN}


def test_an_alternative_text_keeps_its_blanks() -> None:
    assert blanks_of(picture("a.png", width=20, alt=UNKNOWN).alt) == {UNKNOWN}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: picture("a.png"), "picture cần width hoặc height"),
        (lambda: picture("a.png", width="2"), "“2” không phải độ dài"),
        (lambda: picture(["a"], width=2), "picture cần chữ thường"),
        (lambda: picture("a.png", width=2, alt=rich("a")), "alt cần chữ thường"),
        (lambda: qr("a", width=None), "qr cần width"),
        (lambda: qr("a", width="x"), "không phải độ dài"),
    ],
)
def test_values_of_the_wrong_kind(call: Any, message: str) -> None:
    with pytest.raises(TemplateRuntimeError, match=message):
        call()
