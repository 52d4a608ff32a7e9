"""Charts of the totals as SVG images."""

from docgen.reports.svg_charts.bar_chart import Bar, BarChart, description, is_untouched_chart, svg, svg_file
from docgen.reports.svg_charts.totals_charts import (
    MOST_BARS,
    answers_chart,
    charts_of,
    indicator_chart,
    questions_chart,
)

__all__ = [
    "MOST_BARS",
    "Bar",
    "BarChart",
    "answers_chart",
    "charts_of",
    "description",
    "indicator_chart",
    "questions_chart",
    "is_untouched_chart",
    "svg",
    "svg_file",
]
