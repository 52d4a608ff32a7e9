"""The functions `picture(…)` and `qr(…)` of Word templates, and the sizes that they get.

They only describe what is to be drawn. It is drawn where the value is printed, for the document that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateRuntimeError

from docgen.data.missing import DOTS, Blank
from docgen.render.templates.picture_formats import PictureError
from docgen.render.templates.recorder import known
from docgen.render.templates.words import blanks_of, with_blanks

QR_WIDTH = "2,5cm"
"""The usual width of a code."""
_LENGTH = re.compile(r"\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(cm|mm)\s*")
_MILLIMETRES = {"cm": 10.0, "mm": 1.0}
_SMALLEST_MM = 1.0


class PictureTagError(TemplateRuntimeError):
    """A picture that cannot be drawn, where a tag is filled."""

    def __init__(self, error: PictureError) -> None:
        super().__init__(str(error))
        self.hint = error.hint


@dataclass(frozen=True)
class Picture:
    """A picture to be drawn. With one of width and height, the other follows from the file."""

    path: str
    """Below `templates/pictures/`."""
    width_mm: float | None
    height_mm: float | None
    alt: str


@dataclass(frozen=True)
class QrCode:
    """A QR code to be drawn."""

    text: str
    width_mm: float
    alt: str | None
    """None: the text of the code."""


def picture(path: Any, *, width: Any = None, height: Any = None, alt: Any = "") -> Any:
    """A picture of the project, for `{{ … }}`. Where the path is not known, what other blanks show.

    `width` and `height`: "2cm", "25mm", or a number of millimetres; `alt`: what it shows, for those who do not see it.
    """
    missing = _missing(path)
    if missing is not None:
        return missing
    try:
        sizes = length_mm("width", known(width)), length_mm("height", known(height))
        check_size(*sizes)
    except PictureError as error:
        raise PictureTagError(error) from error
    return Picture(_text(known(path), "picture"), *sizes, _text(alt, "alt"))


def qr(text: Any, *, width: Any = QR_WIDTH, alt: Any = None) -> Any:
    """The QR code of a text or address, for `{{ … }}`. Where the text shows a blank there is no code, but dots."""
    missing = _missing(text)
    if missing is not None:
        return missing
    try:
        width_mm = length_mm("width", known(width))
    except PictureError as error:
        raise PictureTagError(error) from error
    if width_mm is None:
        raise TemplateRuntimeError('qr cần width, ví dụ width="2,5cm"')
    return QrCode(_text(known(text), "qr"), width_mm, None if alt is None else _text(alt, "alt"))


PARAMETERS = {"picture": ("width", "height", "alt"), "qr": ("width", "alt")}
"""What may be given by name in the brackets of each function, behind its one value."""
FUNCTIONS: Mapping[str, Callable[..., Any]] = {"picture": picture, "qr": qr}


def length_mm(name: str, value: Any) -> float | None:
    """A length in mm. Raises `PictureError` for what is no length; `name`: the parameter."""
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        length = float(value)
    else:
        found = _LENGTH.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            shown = f"“{value}”" if isinstance(value, str) else "giá trị này"
            raise PictureError(f"{name}: {shown} không phải độ dài", 'ghi dạng "2cm", "2,5cm", "25mm"')
        length = float(found[1].replace(",", ".")) * _MILLIMETRES[found[2]]
    if not length >= _SMALLEST_MM:
        raise PictureError(f"{name} phải từ {_SMALLEST_MM:g} mm trở lên")
    return length


def check_size(width_mm: float | None, height_mm: float | None) -> None:
    """Raises `PictureError` if a picture has neither width nor height."""
    if width_mm is None and height_mm is None:
        raise PictureError("picture cần width hoặc height", 'ví dụ picture("logo.png", width="2cm")')


def _missing(value: Any) -> Any:
    """What is printed in the place of a value that is not known, or that shows something unknown; else None."""
    if isinstance(value, Blank):
        return value
    blanks = blanks_of(value)
    return with_blanks(DOTS, blanks) if blanks else None


def _text(value: Any, where: str) -> str:
    if isinstance(value, Blank):
        return with_blanks(str(value), (value,))
    if not isinstance(value, str | int | float) or hasattr(value, "__html__"):
        raise TemplateRuntimeError(f"{where} cần chữ thường, không dùng được giá trị này")
    return value if isinstance(value, str) else str(value)
