"""Lengths and sizes as Word's dialogs show them."""

from __future__ import annotations

from collections.abc import Iterable

TWIPS_PER_MM = 1440 / 25.4
TOLERANCE = 6
"""Twips, 0.1 mm: Word itself writes 35 mm as 1985 and 1.27 cm as 720."""


def millimetres(twips: float) -> str:
    """`29,5 mm`."""
    return f"{decimal(round(twips / TWIPS_PER_MM, 1))} mm"


def centimetres(twips: float) -> str:
    """`1,27 cm`."""
    return f"{decimal(round(twips / TWIPS_PER_MM / 10, 2))} cm"


def points(size: float) -> str:
    """`12,5` for points; rounded to what Word can set."""
    return decimal(round(size, 1))


def sizes(found: Iterable[float]) -> str:
    """`cỡ chữ 12 và 14`."""
    return "cỡ chữ " + " và ".join(points(size) for size in sorted(set(found)))


def decimal(number: float) -> str:
    """A number with a decimal comma, without a useless zero: `1,5`, `13`."""
    return f"{number:g}".replace(".", ",")
