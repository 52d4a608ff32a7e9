"""The letters that the pages of a PDF print, for a comparison of words.

`plain_letters` is by pypdf, for any PDF. `fast_letters` reads only what LibreOffice writes, at a fifteenth of the time:
strings in hexadecimal, and fonts with a list of their letters. What it cannot read is missing in its result, which a
comparison then finds with `plain_letters`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader

from docgen.produce.pdf.printed_words import counted_letters

_TOKEN = re.compile(rb"/ActualText\s*<[0-9A-Fa-f]*>|/([^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf|<([0-9A-Fa-f]+)>")
"""What is skipped (ISO 32000-1, 14.9.4), the choice of a font (9.3.1), and a string (7.3.4.3)."""
_ENTRY = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*$", re.MULTILINE)
"""A line of a `beginbfchar` list of a font's /ToUnicode (9.10.3): a code and its letters in UTF-16."""

_Font = tuple[int, list[str]]
"""The bytes of a code, and the letters by code."""
_NO_FONT: _Font = (1, [""] * 256)


def plain_letters(reader: PdfReader) -> str:
    """The letters of all pages, as pypdf reads them."""
    return counted_letters("\n".join(page.extract_text() for page in reader.pages))


def fast_letters(reader: PdfReader) -> str:
    """The letters of all pages, as far as LibreOffice has written them in its own way."""
    known: dict[int, _Font] = {}
    return "".join(piece for page in reader.pages for piece in _page(page, known))


def _page(page: PageObject, known: dict[int, _Font]) -> Iterator[str]:
    content = page.get_contents()
    if content is None:
        return
    fonts = entry(entry(page, "/Resources"), "/Font")
    width, letters = _NO_FONT
    for token in _TOKEN.finditer(content.get_data()):
        name, codes = token.groups()
        if name:
            font = fonts.get("/" + name.decode("latin-1"))
            width, letters = _NO_FONT if font is None else _font(font, known)
        elif codes and len(codes) % (2 * width) == 0:
            raw = bytes.fromhex(codes.decode("ascii"))
            numbers = raw if width == 1 else (256 * high + low for high, low in zip(raw[::2], raw[1::2], strict=True))
            yield from map(letters.__getitem__, numbers)


def _font(reference: Any, known: dict[int, _Font]) -> _Font:
    font = reference.get_object()
    if id(font) not in known:
        table = font.get("/ToUnicode")
        data: bytes = table.get_object().get_data() if table is not None else b""
        width = 2 if font.get("/Subtype") == "/Type0" else 1
        letters = [""] * 256**width
        for code, codes in _ENTRY.findall(data):
            if len(code) == 2 * width:
                letters[int(code, 16)] = _letters(codes)
        known[id(font)] = width, letters
    return known[id(font)]


def _letters(codes: bytes) -> str:
    return counted_letters(bytes.fromhex(codes.decode("ascii")).decode("utf-16-be", errors="ignore"))


def entry(dictionary: Any, name: str) -> Any:
    """The value of an entry, also where the file has a reference to it; an empty dictionary where there is none."""
    value = dictionary.get(name)
    return {} if value is None else value.get_object()
