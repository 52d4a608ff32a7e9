"""Divides the lines above the number into the superior body and the issuing body."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.decree30.structure.components import TextLine
from docgen.decree30.structure.phrases import is_agency
from docgen.decree30.structure.vocabulary import LEVEL, WORDS, beginning, normalized

_OPEN = beginning(WORDS["open agencies"])
_HANGING = (" và", ",", "-", "–")


def superior_and_issuer(lines: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """Superior and issuer: the issuer begins like the name of an agency, else it is the bold one."""
    starts = [index for index, line in enumerate(lines) if index and _begins_another(lines[index - 1], line)]
    if not starts:
        starts = [index for index, line in enumerate(lines) if index and _is_first_bold(lines, index)]
    parting = starts[-1] if starts else 0
    return tuple(lines[:parting]), tuple(lines[parting:])


def _begins_another(before: TextLine, line: TextLine) -> bool:
    if not is_agency(line.text) or LEVEL.match(normalized(line.text)):
        return False
    if before.text.lower().endswith(_HANGING):
        return False
    return not (before.is_bold and line.is_bold and _OPEN.match(normalized(before.text)))


def _is_first_bold(lines: Sequence[TextLine], index: int) -> bool:
    line = lines[index]
    return line.is_bold and not any(one.has_bold for one in lines[:index]) and not LEVEL.match(normalized(line.text))
