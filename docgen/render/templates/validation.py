"""The checks that a rendered document passes before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape

from lxml import etree

from docgen.errors import Place, TemplateError
from docgen.render.templates.tags import nearest_paragraph
from docgen.render.templates.word_location import location_in_words
from docgen.word.opc.package_faults import xml_fault
from docgen.word.opc.structure_faults import StructureFault, structure_faults

_TAGS = (b"{{", b"}}", b"{%", b"%}", b"{#", b"#}")
_MISSING_VALUES = (b">None<", b">nan<", b">NaN<", b">Undefined<")
_MARKS: tuple[dict[int, str], ...] = ({}, str.maketrans({"'": "&#39;", '"': "&#34;"}))
"""The quotation marks of a name such as Cư M'gar: as lxml writes them, and as Jinja does."""


def validate(parts: Mapping[str, bytes], unit_name: str, template: str = "") -> None:
    """Word opens each part, nothing of the template is left in it, and the unit is named in one of them.

    Raises `TemplateError` with `template`, the place in the part, and what is wrong.
    """
    for name, xml in parts.items():
        _check(name, xml, template)
    if unit_name and not is_named(parts.values(), unit_name):
        raise TemplateError(f"văn bản tạo ra không nhắc đến đơn vị “{unit_name}”", Place(template))


def is_named(texts: Iterable[bytes], unit_name: str) -> bool:
    """True if the unit's name is in one of these pieces of XML."""
    forms, pieces = _forms(unit_name), tuple(texts)
    return any(form in text for text in pieces for form in forms) or _is_named_within_lines(pieces, unit_name)


def _is_named_within_lines(texts: Iterable[bytes], unit_name: str) -> bool:
    """True if the name is there but for its spaces, which may be no-break spaces."""
    forms = [form.split() for form in _forms(unit_name)]
    words = {form[0]: re.compile(b"(?: |\xc2\xa0)".join(map(re.escape, form))) for form in forms if len(form) > 1}
    return any(first in text and pattern.search(text) for text in texts for first, pattern in words.items())


def _check(name: str, xml: bytes, template: str) -> None:
    try:
        fault = next(structure_faults(etree.fromstring(xml)), None)
    except etree.XMLSyntaxError as error:
        message = f"văn bản tạo ra bị hỏng ở {name} ({xml_fault(error)})"
        raise TemplateError(message, Place(template)) from error
    if fault:
        raise TemplateError(f"văn bản tạo ra bị hỏng: {fault.message}", _place(name, fault, template))
    left = _leftover(xml)
    if left:
        raise TemplateError(f"văn bản tạo ra còn sót “{left}” ở {name}", Place(template))


def _place(name: str, fault: StructureFault, template: str) -> Place:
    paragraph = nearest_paragraph(fault.element)
    text = "" if paragraph is None else " ".join("".join(map(str, paragraph.itertext())).split())
    return Place(template, words=location_in_words(name, paragraph, text), part=name)


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
