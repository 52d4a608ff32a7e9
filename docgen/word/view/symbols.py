"""Characters that stand in w:r by their code, and not as text."""

from __future__ import annotations

import re

from lxml import etree

from docgen.word.elements import W

_SYMBOL_EXTENSION = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
_CODE = re.compile(r"[0-9A-Fa-f]{4,5}")
_SURROGATES = range(0xD800, 0xE000)

SYMBOL_TAGS = {f"{W}sym": f"{W}char", f"{_SYMBOL_EXTENSION}symEx": f"{_SYMBOL_EXTENSION}char"}
"""w:sym (ECMA-376 part 1, 17.3.3.30), and w16se:symEx, as which Word writes pictographs ([MS-DOCX] 2.13); each with
the attribute of the code."""


def symbol(element: etree._Element) -> str:
    """The character of one of `SYMBOL_TAGS`, "" for no code; symbol fonts have theirs from U+F000 to U+F0FF."""
    code = element.get(SYMBOL_TAGS[str(element.tag)], "")
    return chr(int(code, 16)) if _CODE.fullmatch(code) and int(code, 16) not in _SURROGATES else ""
