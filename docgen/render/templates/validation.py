"""The checks that a rendered document passes before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from xml.parsers.expat import ExpatError, ParserCreate

from docgen.errors import TemplateError

_TAGS = (b"{{", b"}}", b"{%", b"%}", b"{#", b"#}")
_MISSING_VALUES = (b">None<", b">nan<", b">NaN<", b">Undefined<")
_MARKS: tuple[dict[int, str], ...] = ({}, str.maketrans({"'": "&#39;", '"': "&#34;"}))
"""The quotation marks of a name such as Cư M'gar: as lxml writes them, and as Jinja does."""


def validate(parts: Mapping[str, bytes], unit_name: str) -> None:
    """Each part is well-formed, nothing of the template is left in it, and the unit is named in one of them.

    Raises `TemplateError` with the name of the part, and what is wrong.
    """
    for name, xml in parts.items():
        fault = _fault(xml)
        if fault:
            raise TemplateError(fault.format(name))
    if unit_name and not is_named(parts.values(), unit_name):
        raise TemplateError(f"văn bản tạo ra không nhắc đến đơn vị “{unit_name}”")


def is_named(texts: Iterable[bytes], unit_name: str) -> bool:
    """True if the unit's name is in one of these pieces of XML."""
    forms = _forms(unit_name)
    return any(form in text for text in texts for form in forms)


def _fault(xml: bytes) -> str:
    """What is wrong with a part, with `{}` for its name, or ""."""
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


@lru_cache(maxsize=16)
def _forms(unit_name: str) -> frozenset[bytes]:
    """The name as it may be written in XML."""
    forms = (unit_name, unit_name.upper())
    return frozenset(escape(form, quote=False).translate(marks).encode() for form in forms for marks in _MARKS)
