"""All reports of a year added up, and what a person should look at before believing the sums."""

from docgen.data.totals.plausibility import DOUBTS
from docgen.data.totals.results import Doubt, FreeRow, GroupTotals, IndicatorTotals, Totals, TotalsCell, UnitTotals
from docgen.data.totals.sums import totals_of

__all__ = [
    "DOUBTS",
    "TotalsCell",
    "Doubt",
    "FreeRow",
    "GroupTotals",
    "IndicatorTotals",
    "Totals",
    "UnitTotals",
    "totals_of",
]
