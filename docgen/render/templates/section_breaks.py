"""Section breaks beside a tag: each gets a paragraph of its own, behind the tag that replaces its paragraph.

Word and LibreOffice keep a break in the last paragraph of its section (ECMA-376 part 1, 17.6.18), which may be one that
`{%p … %}` takes away. LibreOffice joins the two even where they were apart.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from docgen.render.templates.tags import W, is_replaced
from docgen.word.opc.package_faults import DOCUMENT, PARSER
from docgen.word.opc.xml_parts import written

_BREAK = f"{W}pPr/{W}sectPr"
_LOW = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
"""One point, the least that Word allows."""


def with_own_breaks(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The body of a file in which a section break stands beside a tag that replaces its paragraph, with it moved.

    Raises `XMLSyntaxError`.
    """
    tree = etree.fromstring(parts[DOCUMENT], PARSER)
    found = [(each, section) for each in tree.iter(f"{W}p") for section in each.iterfind(_BREAK)]
    moved = [(paragraph, section) for paragraph, section in found if _is_replaced(paragraph)]
    for paragraph, section in moved:
        paragraph.addnext(_paragraph_with(section))
    return {DOCUMENT: written(tree)} if moved else {}


def _is_replaced(paragraph: etree._Element) -> bool:
    return is_replaced("".join(text.text or "" for text in paragraph.iter(f"{W}t")))


def _paragraph_with(section: etree._Element) -> etree._Element:
    """A low paragraph that ends the section; the break is moved there."""
    paragraph = etree.Element(f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    etree.SubElement(properties, f"{W}spacing", {f"{W}{name}": value for name, value in _LOW.items()})
    properties.append(section)
    return paragraph
