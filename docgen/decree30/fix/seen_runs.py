"""Which text a person sees: hidden, white and tiny text is no component, and a fix never makes it visible."""

from __future__ import annotations

import re

from docgen.word.view import Run

_LIGHTEST = 0.5
"""The relative luminance (WCAG 2) of light text: it is white on purpose, or stands on a dark ground."""
_WEIGHTS = (0.2126, 0.7152, 0.0722)
_SMALLEST = 5.0
"""Points: smaller text only takes up room, as in the line below a letterhead."""
BLACK = frozenset({"auto", "000000"})


def is_visible(run: Run) -> bool:
    """Whether the run can be seen on white paper."""
    return not run.format.hidden and run.format.size >= _SMALLEST and not _is_light(run.format.color)


def _is_light(color: str) -> bool:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", color):
        return False
    channels = (int(color[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return sum(weight * one for weight, one in zip(_WEIGHTS, linear, strict=True)) > _LIGHTEST
