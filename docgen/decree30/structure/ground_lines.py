"""Which lines are legal grounds, and which sentences only begin like one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.decree30.structure import phrases
from docgen.decree30.structure.components import TextLine
from docgen.decree30.structure.list_labels import body_paragraph

_CLAUSES = re.compile(r"[,;]\s+(?=[A-ZĐ\u1ee6])")


def is_ground(line: TextLine, before: Sequence[TextLine]) -> bool:
    """A line that begins like a ground, or one in italics below a ground that the list goes on after."""
    if phrases.is_legal_ground(line.text):
        return bool(before) or _is_first_legal_ground(line)
    is_open = bool(before) and before[-1].text.endswith((";", ","))
    return is_open and line.is_italic and not body_paragraph(line.paragraph).level


def _is_first_legal_ground(line: TextLine) -> bool:
    """Neither `Căn cứ tình hình thực tế, …` nor a sentence that goes on with the action of an agency."""
    text = line.text
    if text.endswith(";"):
        return True
    return (line.is_italic or phrases.cites(text)) and not any(
        phrases.is_agency(part) for part in _CLAUSES.split(text)[1:]
    )


def runs_on(text: str) -> bool:
    """An opening sentence: `Căn cứ …, Ủy ban nhân dân xã ban hành Kế hoạch … như sau:`."""
    return text.endswith(":") or "như sau" in text.lower() or "./." in text
