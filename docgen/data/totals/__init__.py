"""The totals of a year's reports, and the figures that a person should verify first."""

from docgen.data.totals.alike_answers import MOST_NAMED, AlikeAnswers, alike_answers, within_limit
from docgen.data.totals.joined_units import heading_of, joined_units
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
    "MOST_NAMED",
    "TOTALS_RULES",
    "AlikeAnswers",
    "TotalsCell",
    "TotalsDoubt",
    "FreeRow",
    "GroupTotals",
    "IndicatorTotals",
    "Totals",
    "UnitTotals",
    "alike_answers",
    "cell_text",
    "figure_text",
    "heading_of",
    "joined_units",
    "last_year_text",
    "result_name",
    "result_text",
    "totals_of",
    "within_limit",
]
