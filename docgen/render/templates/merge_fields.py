"""Fields of Word's mail merge that were left in a template: nothing fills them, and documents would print `«Tên»`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.errors import Problem
from docgen.render.templates.tags import TemplatePart, W, nearest_paragraph, read_template
from docgen.word.opc.rewriting import read_parts

MERGE_FIELD = "merge-field"
# ECMA-376 part 1, 17.16.5: MERGEFIELD and the fields that only a merge gives a value to
_FIELD = re.compile(
    r'\b(?:MERGEFIELD\s+(?:"(?P<quoted>[^"]*)"|(?P<name>[^\s\\]+))'
    r"|(?P<other>ADDRESSBLOCK|GREETINGLINE|MERGEREC|MERGESEQ|NEXTIF|NEXT|SKIPIF)\b)"
)
_HINT = "xóa trường này, gõ thẻ {{ … }} vào chỗ đó"


def merge_fields(content: bytes, template: str) -> Iterator[Problem]:
    """A problem for each field of a mail merge in a template. Raises `TemplateError` if it cannot be read."""
    if any(b"instr" in data for data, _ in read_parts(content, template).values()):
        for part in read_template(content, template):  # also those without tags
            yield from _fields(part)


def _fields(part: TemplatePart) -> Iterator[Problem]:
    codes: dict[etree._Element | None, str] = {}
    for element in part.tree.iter(f"{W}instrText", f"{W}fldSimple"):
        paragraph = nearest_paragraph(element)
        code = element.text or f" {element.get(f'{W}instr', '')} "
        codes[paragraph] = codes.get(paragraph, "") + code
    for paragraph, code in codes.items():
        for found in _FIELD.finditer(code):
            name = found["quoted"] or found["name"] or found["other"] or ""
            place = part.place(None if paragraph is None else part.by_element[paragraph], name)
            message = f"trường trộn thư “«{name}»” không được điền: văn bản in nguyên trường này"
            yield Problem(place, message, _HINT, MERGE_FIELD)
