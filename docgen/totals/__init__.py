"""All reports of a year added up, and what a person should look at before believing the sums."""

from docgen.totals.adding import totals_of
from docgen.totals.doubting import DOUBTS
from docgen.totals.values import Cell, Doubt, FreeRow, GroupTotals, IndicatorTotals, Totals, UnitTotals

__all__ = [
    "DOUBTS",
    "Cell",
    "Doubt",
    "FreeRow",
    "GroupTotals",
    "IndicatorTotals",
    "Totals",
    "UnitTotals",
    "totals_of",
]
