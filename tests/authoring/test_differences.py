from __future__ import annotations

from functools import reduce
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.authoring.saving.differences import MISSING, Difference, differences, is_mine_only, taken_from_mine
from docgen.data.yaml.editing import edited
from docgen.data.yaml.editing.changes import changed
from docgen.data.yaml.tree import parse_tree
from tests.data.test_editing import changes_of
from tests.data.yaml_texts import Written, yaml_texts
from tests.property_examples import examples


def plain(text: str) -> Any:
    return parse_tree(text, "")[0]


def test_values_and_items_that_differ() -> None:
    mine = {"a": "1", "b": {"c": "x"}, "l": ["1", "2", "4"], "new": None}
    theirs = {"a": "1", "b": {"c": "y"}, "l": ["1", "2", "3", "4"], "old": "o"}
    assert differences(mine, theirs) == [
        Difference(("b", "c"), "x", "y"),
        Difference(("l", 2), [], ["3"], is_run=True),
        Difference(("old",), MISSING, "o"),
        Difference(("new",), None, MISSING),
    ]


def test_items_of_equal_number_are_compared_one_by_one() -> None:
    found = differences({"l": [{"a": "1", "b": "2"}, "x"]}, {"l": [{"a": "1", "b": "3"}, "y"]})
    assert found == [Difference(("l", 0, "b"), "2", "3"), Difference(("l", 1), "x", "y")]


def test_whose_change_it_is() -> None:
    base = {"a": "1", "b": "2", "l": ["x", "y"]}
    mine, theirs = {"a": "mới", "b": "2", "l": ["x", "y", "z"]}, {"a": "1", "b": "khác", "l": ["x", "y"]}
    assert [(one.path, is_mine_only(one, base)) for one in differences(mine, theirs)] == [
        (("a",), True),
        (("b",), False),
        (("l", 2), True),
    ]


@settings(max_examples=examples(200))
@given(yaml_texts(), st.data())
def test_all_of_mine_is_my_version_and_none_of_it_theirs(written: Written, data: st.DataObject) -> None:
    mine, theirs = (reduce(changed, data.draw(changes_of(written)), written.value) for _ in range(2))
    found = differences(mine, theirs)
    text = edited(written.text, taken_from_mine(differences(theirs, written.value)), "")
    assert _without_nothing(plain(text)) == _without_nothing(theirs)
    result = plain(edited(text, taken_from_mine(found), ""))
    assert _without_nothing(result) == _without_nothing(mine)
    some = [one for one in found if data.draw(st.booleans())]
    mixed = plain(edited(text, taken_from_mine(some), ""))
    left = [(one.mine, one.theirs) for one in differences(mine, mixed)]
    assert len(left) <= len(found)


def _without_nothing(value: Any) -> Any:
    """An item that has no value may become an empty text."""
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in value.items()}
    return (
        [one or "" if not isinstance(one, dict | list) else _without_nothing(one) for one in value]
        if isinstance(value, list)
        else value
    )
