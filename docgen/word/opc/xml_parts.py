"""The XML of a package's parts as Word writes it, and the names in it (ECMA-376 part 1, 8.2; part 2, 8 and 9)."""

from __future__ import annotations

from lxml import etree

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
"""The namespace of the parts with relations."""
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
"""The namespace of the part with content types."""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""How the types of relations begin; also the namespace of references to them."""
DECLARED = f"{{{TYPES}}}"
RELATION = f"{{{RELATIONS}}}Relationship"


def written(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
