"""No-break spaces behind the letter of a tag: `{%p`, `{{r` and the like are tags only with an ordinary space.

Word types no-break spaces with Ctrl+Shift+Space, LibreOffice by itself beside some signs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.render.templates.tags import TEMPLATED

_NO_BREAK = "|".join("\u00a0\u2007\u2009\u202f").encode()
_LETTER = re.compile(rb"(\{[{%%#]-?(?:tr|tc|pt|p|r))(?:%b)" % _NO_BREAK)


def with_ordinary_spaces(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a file in which a tag has no ordinary space behind its letter, each with one there."""
    found = [part for part, xml in parts.items() if TEMPLATED.fullmatch(part) and _LETTER.search(xml)]
    return {part: _LETTER.sub(rb"\1 ", parts[part]) for part in found}
