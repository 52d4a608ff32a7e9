"""Means of percentages over the units. A sum of percentages is never made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean, rounded to hundredths."""

    value: Decimal
    units: int
    """How many units it is the mean of."""
    is_weighted: bool = False


def mean_of(
    percentages: Mapping[str, int | Decimal], weights: Mapping[str, int | Decimal] | None = None
) -> Mean | None:
    """The mean of the units' percentages; with `weights`, of the units that have both, weighted.

    None where there is no percentage, or where all weights are zero.
    """
    if weights is None:
        return _rounded(sum(percentages.values()), len(percentages), len(percentages), False)
    both = percentages.keys() & weights.keys()
    total = sum(percentages[unit] * weights[unit] for unit in both)
    return _rounded(total, sum(weights[unit] for unit in both), len(both), True)


def _rounded(total: int | Decimal, divisor: int | Decimal, units: int, is_weighted: bool) -> Mean | None:
    if not divisor:
        return None
    return Mean((Decimal(total) / Decimal(divisor)).quantize(_CENT, ROUND_HALF_UP), units, is_weighted)
