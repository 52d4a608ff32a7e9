"""Several documents of one template in one file, each on pages of its own below a line that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docgen.render.templates import Rendered
from docgen.render.templates.markup import xml_text
from docgen.render.templates.postprocess import DECLARATION
from docgen.render.templates.unique_ids import first_drawing, with_unique_ids
from docgen.word.opc.package_faults import DOCUMENT

_BODY = re.compile(r"<w:body>|<w:body\s[^<>]*>")
_SECTION = re.compile(r"<w:sectPr\b(?:(?!<w:sectPr\b|</w:p>).)*$", re.DOTALL)
"""The properties of the last section, at the end of the body."""
_REFERENCES = re.compile(rb"<(?:c:chart|w:(?:footnote|endnote|comment)Reference)\b")
"""What refers to another part that belongs to one place only."""
_SMALL = (
    '<w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
)
_TITLE = (
    f'<w:p><w:pPr>{_SMALL}<w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:i/><w:color w:val="808080"/><w:sz w:val="16"/>'
    '<w:szCs w:val="16"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
)
_LAST = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr>{}</w:pPr></w:p>'
)
"""The paragraph that ends a section with the properties of that section."""


def can_be_joined(document: Rendered) -> bool:
    """True if its body refers to no chart, note or comment, which can stand in one place only."""
    return _REFERENCES.search(document.parts[DOCUMENT]) is None


def have_same_parts(one: Rendered, other: Rendered) -> bool:
    """True if only the bodies and the properties of two documents of a template differ."""
    return _without_body(one) == _without_body(other)


def _without_body(document: Rendered) -> Rendered:
    parts = {name: xml for name, xml in document.parts.items() if name != DOCUMENT and name.startswith("word/")}
    return replace(document, parts=parts, blanks=frozenset())


def joined(documents: Sequence[tuple[str, Rendered]]) -> Rendered:
    """One document with the bodies of several, each below its title; all but the bodies is that of the first."""
    first = documents[0][1]
    before, _, after = _split(first)
    bodies = [(title, _split(document)[1]) for title, document in documents]
    ended = [_TITLE.format(xml_text(title)) + _with_section_in_paragraph(body) for title, body in bodies[:-1]]
    title, body = bodies[-1]
    xml = "".join((before, *ended, _TITLE.format(xml_text(title)), body, after))
    unique = with_unique_ids(xml, first_drawing(DOCUMENT, first.parts))
    return replace(first, parts={**first.parts, DOCUMENT: DECLARATION + unique.encode()})


def _split(document: Rendered) -> tuple[str, str, str]:
    """The XML before its body, the content of the body, and the rest."""
    xml = document.parts[DOCUMENT].removeprefix(DECLARATION).decode()
    begin = _BODY.search(xml)
    start, end = begin.end() if begin else 0, xml.rindex("</w:body>")
    return xml[:start], xml[start:end], xml[end:]


def _with_section_in_paragraph(body: str) -> str:
    """The body with the properties of its last section in a paragraph, so that another section may follow."""
    section = _SECTION.search(body)
    return body[: section.start()] + _LAST.format(section[0]) if section else body
