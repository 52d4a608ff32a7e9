"""The totals of a year's reports, and the figures that a person should verify first."""

from docgen.data.totals.plausibility import DOUBTS, TOTALS_RULES
from docgen.data.totals.result_texts import cell_text, figure_text, last_year_text, result_name, result_text
from docgen.data.totals.results import (
    FreeRow,
    GroupTotals,
    IndicatorTotals,
    Totals,
    TotalsCell,
    TotalsDoubt,
    UnitTotals,
)
from docgen.data.totals.sums import totals_of

__all__ = [
    "DOUBTS",
    "TOTALS_RULES",
    "TotalsCell",
    "TotalsDoubt",
    "FreeRow",
    "GroupTotals",
    "IndicatorTotals",
    "Totals",
    "UnitTotals",
    "cell_text",
    "figure_text",
    "last_year_text",
    "result_name",
    "result_text",
    "totals_of",
]
