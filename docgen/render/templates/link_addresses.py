"""Tags in the addresses of links, which stand in the relations of a part (ECMA-376 part 2, 9.3).

Word writes the braces and spaces of an address as `%7B` and `%20`.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from lxml import etree

from docgen.render.templates.tag_spans import tags_of, with_tags
from docgen.word.elements import W

RELATIONS = r"(?:word/)?_rels/[^/]+\.rels"
"""Parts that hold the addresses of links."""
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BRACES = (
    (re.compile("%7b%7b", re.IGNORECASE), "{{"),
    (re.compile("%7d%7d", re.IGNORECASE), "}}"),
    (re.compile("%7b%25", re.IGNORECASE), "{%"),
    (re.compile("%25%7d", re.IGNORECASE), "%}"),
)
_KEPT = "/:?#[]@!$&'()*+,;=%~"
"""Signs that an address is made of (RFC 3986, 2.2), and those that are encoded already."""


def with_readable_tags(relations: etree._Element) -> None:
    """Changes the addresses in place: their tags stand as a person typed them."""
    for relation in relations:
        target = relation.get("Target", "")
        for pattern, braces in _BRACES:
            target = pattern.sub(braces, target)
        if relation.get("TargetMode") == "External" and tags_of(target):
            relation.set("Target", with_tags(target, unquote))


def with_encoded_values(source: str) -> str:
    """The source of relations, in which each value is encoded for an address."""
    return with_tags(
        source, lambda tag: f"{{{{ ({tag[2:-2].strip()}) | urlencode }}}}" if tag.startswith("{{") else tag
    )


def links_as_fields(tree: etree._Element, relations: etree._Element) -> None:
    """Changes the links of a part to fields, which need no relation, and so may stand in any document."""
    with_readable_tags(relations)
    targets = {each.get("Id"): each.get("Target", "") for each in relations if each.get("TargetMode") == "External"}
    for link in tree.iter(f"{W}hyperlink"):
        target = targets.get(link.get(_ID))
        if target:
            anchor, tip = (link.get(f"{W}{name}") for name in ("anchor", "tooltip"))
            # ECMA-376 part 1, 17.16.5.25: `\\l` is the place in the file, `\\o` the text that is shown beside it
            switches = "".join(f' \\{sign} "{text}"' for sign, text in (("l", anchor), ("o", tip)) if text)
            link.attrib.clear()
            link.tag = f"{W}fldSimple"
            link.set(f"{W}instr", f' HYPERLINK "{with_encoded_values(target)}"{switches} ')


def in_address(text: object) -> str:
    """A text as an address can hold it: spaces and letters with signs as `%…`; a whole address stays one."""
    return quote(str(text), safe=_KEPT)
