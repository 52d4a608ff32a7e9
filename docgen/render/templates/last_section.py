"""A section break behind which nothing stands: it would give an empty page, and decides how the last pages lie.

So a template can end each part of a loop with a break, the last one too: an attachment on its side, say.
"""

from __future__ import annotations

import re

_TAIL = 8000
"""Characters at the end of a body in which its last two sections end."""
_SECTION = r"<w:sectPr[ >](?:(?!</w:sectPr>|<w:sectPr[ >]).)*</w:sectPr>"
_EMPTY = r"<w:p(?: [^<>]*)?>(?:<w:pPr>(?:(?!</w:pPr>|<w:sectPr|<w:pPr>).)*</w:pPr>)?</w:p>"
_BREAK = r"<w:p(?: [^<>]*)?><w:pPr>(?:(?!</w:pPr>|<w:sectPr|<w:pPr>).)*"
_ENDS = re.compile(rf"{_BREAK}({_SECTION})</w:pPr></w:p>\s*({_EMPTY})\s*{_SECTION}\s*(</w:body>\s*</w:document>\s*)\Z")


def without_empty_last_section(xml: str) -> str:
    """The part; where its last section is only an empty paragraph, this belongs to the section before."""
    if "</w:body>" not in xml[-200:]:
        return xml
    begin = max(len(xml) - _TAIL, 0)
    at = xml.find("<w:p", begin)
    found = _ENDS.search(xml, at) if at >= 0 else None
    return xml[: found.start()] + found[2] + found[1] + found[3] if found else xml
