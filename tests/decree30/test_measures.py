"""Lengths and sizes in words."""

from __future__ import annotations

from docgen.decree30.measures import centimetres, decimal, millimetres, points, sizes


def test_lengths() -> None:
    assert millimetres(1134) == "20 mm"
    assert millimetres(1118) == "19,7 mm"
    assert centimetres(720) == "1,27 cm"
    assert centimetres(567) == "1 cm"


def test_sizes() -> None:
    assert points(12.5) == "12,5"
    assert sizes([14, 12, 14]) == "cỡ chữ 12 và 14"
    assert sizes([13]) == "cỡ chữ 13"
    assert decimal(1.60) == "1,6"
