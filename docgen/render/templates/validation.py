"""The checks that a rendered document passes before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from xml.parsers.expat import ExpatError, ParserCreate

from docgen.errors import TemplateError
from docgen.render.templates import Part

_TAGS = (b"{{", b"}}", b"{%", b"%}", b"{#", b"#}")
_MISSING_VALUES = (b">None<", b">nan<", b">NaN<", b">Undefined<")
_MARKS: tuple[dict[int, str], ...] = ({}, str.maketrans({"'": "&#39;", '"': "&#34;"}))
"""The quotation marks of a name such as Cư M'gar: as lxml writes them, and as Jinja does."""


_SMALL = 500
"""Bytes of a piece that is likely to be a text."""


def validate(parts: Mapping[str, Part], unit_name: str) -> None:
    """Each part is well-formed, nothing of the template is left in it, and the unit is named in one of them.

    Raises `TemplateError` with the name of the part, and what is wrong.
    """
    for name, part in parts.items():
        fault = "" if _is_valid(part) else _fault(part.data)
        if fault:
            raise TemplateError(fault.format(name))
    if unit_name and not any(_names(part, unit_name) for part in parts.values()):
        raise TemplateError(f"văn bản tạo ra không nhắc đến đơn vị “{unit_name}”")


def _is_valid(part: Part) -> bool:
    """True if a part of the same shapes is well-formed, and no tag is left over where its pieces meet.

    Why only there: a part with a tag within a piece has no pieces.
    """
    if not part.pieces or not _is_well_formed(tuple([piece.shape for piece in part.pieces])):
        return False
    return not _leftover(b"".join([piece.edges for piece in part.pieces]))


@lru_cache(maxsize=256)
def _is_well_formed(shapes: tuple[bytes, ...]) -> bool:
    """True if XML of these shapes is well-formed, with any texts in it."""
    xml = b"".join(shapes)
    # Why: where XML is not read as XML, a text could end what it stands in.
    if b"<!" in xml or b"<?" in xml:
        return False
    return not _fault(xml)


@lru_cache(maxsize=16)
def _fault(xml: bytes) -> str:
    """What is wrong with a part, with `{}` for its name, or ""; cached, since forms have the same part for all."""
    try:
        ParserCreate().Parse(xml, True)
    except ExpatError as error:
        return f"văn bản tạo ra bị hỏng ở {{}} ({error})"
    left = _leftover(xml).replace("{", "{{").replace("}", "}}")
    return f"văn bản tạo ra còn sót “{left}” ở {{}}" if left else ""


def _leftover(xml: bytes) -> str:
    # Why: braces are rare in Word's XML, and looking for one sign is far cheaper than for six pairs.
    tags = _TAGS if b"{" in xml or b"}" in xml else ()
    found = next((left for left in (*tags, *_MISSING_VALUES) if left in xml), b"")
    return found.decode().strip("<>")


def _names(part: Part, unit_name: str) -> bool:
    forms = _forms(unit_name)
    small = b"\0".join([piece.data for piece in part.pieces if len(piece.data) < _SMALL])
    return any(form in small for form in forms) or any(form in part.data for form in forms)


@lru_cache(maxsize=16)
def _forms(unit_name: str) -> frozenset[bytes]:
    """The name as it may be written in XML."""
    forms = (unit_name, unit_name.upper())
    return frozenset(escape(form, quote=False).translate(marks).encode() for form in forms for marks in _MARKS)
