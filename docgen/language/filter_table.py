"""The filters that templates and YAML texts have, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from docgen.language.dates_and_hours import (
    date_long,
    date_short,
    day_month,
    day_open,
    hour,
    month_open,
    quarter,
    weekday,
)
from docgen.language.number_styles import in_words, none_or, number, point_letter, roman, two_digits
from docgen.language.spelling import capitalised, lowered

FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "capitalised": capitalised,
        "date_long": date_long,
        "date_short": date_short,
        "day_month": day_month,
        "day_open": day_open,
        "hour": hour,
        "in_words": in_words,
        "lowered": lowered,
        "month_open": month_open,
        "none_or": none_or,
        "number": number,
        "point_letter": point_letter,
        "quarter": quarter,
        "roman": roman,
        "two_digits": two_digits,
        "weekday": weekday,
    }
)
