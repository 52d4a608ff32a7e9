"""No-break spaces behind the letter of a tag: `{%p`, `{{r` and the like are tags only with an ordinary space.

Word types no-break spaces with Ctrl+Shift+Space, LibreOffice by itself beside some signs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

from docgen.errors import TemplateError
from docgen.render.templates.tags import TEMPLATED
from docgen.word.opc.rewriting import file_of, new_part, read_parts

_NO_BREAK = "|".join("\u00a0\u2007\u2009\u202f").encode()
_LETTER = re.compile(rb"(\{[{%%#]-?(?:tr|tc|pt|p|r))(?:%b)" % _NO_BREAK)


def with_ordinary_spaces(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with an ordinary space behind the letter of each tag; most are the same bytes."""
    found = dict(contents)
    for name, content in contents.items():
        with suppress(TemplateError):  # a file that cannot be read is refused elsewhere
            parts = read_parts(content, name)
            changed = {
                part: new_part(part, _LETTER.sub(rb"\1 ", xml))
                for part, (xml, _) in parts.items()
                if TEMPLATED.fullmatch(part) and _LETTER.search(xml)
            }
            if changed:
                found[name] = file_of(parts | changed)
    return found
