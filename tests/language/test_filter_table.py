from __future__ import annotations

from docgen.language.filter_table import FILTERS


def test_filters_are_called_as_their_functions() -> None:
    assert {name: function.__name__ for name, function in FILTERS.items()} == {name: name for name in FILTERS}
    assert {"date_long", "date_short", "hour", "number", "weekday"} <= set(FILTERS)
