"""Means of percentages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.data.totals.means import Mean, mean_of


@pytest.mark.parametrize(
    ("percentages", "weights", "expected"),
    [
        ({"a": 90, "b": 50}, None, Mean(Decimal("70.00"), 2)),
        ({"a": 90, "b": 50}, {"a": 10, "b": 30}, Mean(Decimal("60.00"), 2, True)),
        ({"a": 90, "b": 50}, {"a": 10}, Mean(Decimal("90.00"), 1, True)),
        ({"a": 1, "b": 0, "c": 0}, None, Mean(Decimal("0.33"), 3)),
        ({"a": Decimal("45.5")}, {"a": Decimal("0.5")}, Mean(Decimal("45.50"), 1, True)),
        ({"a": 90}, {"a": 0}, None),
        ({"a": 90}, {"b": 3}, None),
        ({}, None, None),
    ],
)
def test_means(percentages: dict[str, int], weights: dict[str, int] | None, expected: Mean | None) -> None:
    assert mean_of(percentages, weights) == expected
