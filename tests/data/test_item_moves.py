"""An item that moves from one list into another."""

from __future__ import annotations

import re
from collections import Counter
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.data.yaml.editing import Change, EditingError, SetValue, TransferItem, edited
from docgen.data.yaml.editing.changes import changed, is_inside, path_after
from tests.data.test_editing import difference, read, words_of
from tests.data.yaml_texts import Written, yaml_texts

TEXT = """\
before:
  # đón
  - id: a  # một
    title: >-
      Đón
      tiếp
    # hết a

items:
  - b

  - c
sessions:
  - heading: chiều  # buổi
    items:
      - d
"""


def moved(text: str, *path_and_to: tuple[str | int, ...]) -> str:
    return edited(text, [TransferItem(*path_and_to)], "tệp.yaml")


def test_an_item_moves_with_its_lines_and_comments() -> None:
    assert difference(TEXT, moved(TEXT, ("before", 0), ("sessions", 0, "items", 0))) == [
        "-before:",
        "-  # đón",
        "-  - id: a  # một",
        "-    title: >-",
        "-      Đón",
        "-      tiếp",
        "-    # hết a",
        "+before: []",
        "+      # đón",
        "+      - id: a  # một",
        "+        title: >-",
        "+          Đón",
        "+          tiếp",
        "+        # hết a",
    ]


def test_there_and_back_is_the_same_text() -> None:
    for path, to in ((("before", 0), ("items", 1)), (("items", 0), ("before", 1)), (("items", 1), ("before", 0))):
        there = moved(TEXT, path, to)
        assert there != TEXT
        assert read(moved(there, to, path)) == read(TEXT)
        assert sorted(filter(None, moved(there, to, path).splitlines())) == sorted(filter(None, TEXT.splitlines()))


def test_an_empty_list_is_entered() -> None:
    text = "x: []  # trống\ny:\n  - a: 1\n    b: [c]\n  - d\n"
    assert moved(text, ("y", 0), ("x", 0)) == "x:  # trống\n  - a: 1\n    b: [c]\ny:\n  - d\n"


def test_a_text_in_brackets_is_written_anew() -> None:
    text = "x: [a, b]\ny:\n  - k: v\n    m:\n  - l: [1]\n"
    assert moved(text, ("y", 0), ("x", 1)) == "x: [a, {k: v, m: null}, b]\ny:\n  - l: [1]\n"
    assert moved(text, ("x", 1), ("y", 0)) == "x: [a]\ny:\n  - b\n  - k: v\n    m:\n  - l: [1]\n"


def test_other_changes_are_made_before_and_behind() -> None:
    after = edited(
        TEXT,
        [SetValue(("items", 0), "B"), TransferItem(("items", 0), ("before", 0)), SetValue(("before", 0), "C")],
        "tệp.yaml",
    )
    assert difference(TEXT, after) == ["+  - C", "-  - b"]


@given(yaml_texts(), st.data())
def test_any_item_moves_into_any_list(written: Written, data: st.DataObject) -> None:
    """Every word of the text, of values and of comments, stays once."""
    full = [path for path in written.lists if at(written.value, path)]
    if not full:
        return
    source, target = data.draw(st.sampled_from(full)), data.draw(st.sampled_from(written.lists))
    path = (*source, data.draw(st.integers(0, len(at(written.value, source)) - 1)))
    to = (*target, data.draw(st.integers(0, len(at(written.value, target)))))
    change = TransferItem(path, to)
    if source == target or is_inside(path, to) or is_inside(to, path):
        with pytest.raises(EditingError):
            edited(written.text, [change], "")
        return
    try:
        after = edited(written.text, [change], "")
    except EditingError:
        has_no_lines = "[" in written.text or re.search(r"- +-", written.text)
        assert has_no_lines and "#" in written.text, "a comment that cannot move prevents a move"
        return
    assert read(after) == changed(written.value, change)
    assert Counter(words_of(after)) == Counter(words_of(written.text))
    for path in written.texts:
        now = path_after(path, change)
        assert now and at(read(after), now) == at(written.value, path)


def at(tree: Any, path: tuple[str | int, ...]) -> Any:
    return reduce(lambda node, step: node[step], path, tree)


@pytest.mark.parametrize(
    "change",
    [
        TransferItem(("items", 0), ("items", 1)),
        TransferItem(("items", 2), ("before", 0)),
        TransferItem(("items", 0), ("before", 2)),
        TransferItem(("items", 0), ("nowhere", 0)),
        TransferItem(("sessions", 0), ("sessions", 0, "items", 0)),
        TransferItem(("sessions", 0, "items", 0), ("sessions", 1)),
    ],
)
def test_what_cannot_be_done_is_refused(change: Change) -> None:
    with pytest.raises(EditingError, match=r"tệp\.yaml"):
        edited(TEXT, [change], "tệp.yaml")
