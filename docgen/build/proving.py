"""A made document proves itself before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape

from docgen.errors import TemplateError

_TAGS = (b"{{", b"}}", b"{%", b"%}", b"{#", b"#}")
_NOTHINGS = (b">None<", b">nan<", b">NaN<", b">Undefined<")
_MARKS: tuple[dict[str, str], ...] = ({}, {"'": "&#39;", '"': "&#34;"})
"""The marks of a name such as Cư M'gar: as lxml writes them, and as Jinja does."""


def prove(parts: Mapping[str, bytes], unit_name: str) -> None:
    """Each part is well-formed, nothing of the template is left in it, and the unit is named in one of them.

    Raises `TemplateError` that says which part, and what is wrong.
    """
    for name, xml in parts.items():
        fault = _fault(xml)
        if fault:
            raise TemplateError(fault.format(name))
    if unit_name and not any(_names(xml, unit_name) for xml in parts.values()):
        raise TemplateError(f"tài liệu tạo ra không nhắc đến đơn vị “{unit_name}”")


@lru_cache(maxsize=16)
def _fault(xml: bytes) -> str:
    """What is wrong with a part, with room for its name; nothing if it is right. Forms have the same part for all."""
    try:
        ParserCreate().Parse(xml, True)
    except ExpatError as error:
        return f"tài liệu tạo ra bị hỏng ở {{}} ({error})"
    left = _left_over(xml).replace("{", "{{").replace("}", "}}")
    return f"tài liệu tạo ra còn sót “{left}” ở {{}}" if left else ""


def _left_over(xml: bytes) -> str:
    # Why: braces are rare in Word's XML, and looking for one sign is far cheaper than for six pairs.
    tags = _TAGS if b"{" in xml or b"}" in xml else ()
    found = next((left for left in (*tags, *_NOTHINGS) if left in xml), b"")
    return found.decode().strip("<>")


def _names(xml: bytes, unit_name: str) -> bool:
    forms = (unit_name, unit_name.upper())
    return any(escape(form, marks).encode() in xml for form in forms for marks in _MARKS)
