"""Items of lists that change places, with their lines and comments."""

from __future__ import annotations

import re
from collections import Counter
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.data.yaml.editing import EditingError, ReorderItems, edited
from docgen.data.yaml.editing.changes import path_after
from docgen.data.yaml.editing.entry_spans import composed
from docgen.data.yaml.editing.item_blocks import item_blocks
from tests.data.test_editing import read
from tests.data.test_item_moves import at
from tests.data.yaml_texts import Written, yaml_texts
from tests.sample_project import shipped

TEXT = """\
# đầu tệp
items:  # về cả danh sách
  # một
  - id: a
    note: >- # dài
      chữ
      # không phải lời ghi
    # cuối một

  # Phần hai đứng riêng.

  # hai
  # hai nữa
  - id: b  # cuối hàng
# của cả tệp
  - c
notes: []
"""


def reordered(text: str, path: tuple[str | int, ...], *order: int) -> str:
    return edited(text, [ReorderItems(path, order)], "tệp.yaml")


def test_an_item_takes_its_comments_along_and_what_stands_alone_stays() -> None:
    assert (
        reordered(TEXT, ("items",), 2, 1, 0)
        == """\
# đầu tệp
items:  # về cả danh sách
  - c

  # Phần hai đứng riêng.

  # hai
  # hai nữa
  - id: b  # cuối hàng
# của cả tệp
  # một
  - id: a
    note: >- # dài
      chữ
      # không phải lời ghi
    # cuối một
notes: []
"""
    )


def test_only_what_moves_is_written_anew() -> None:
    text = shipped("agenda.yaml")
    after = reordered(text, ("items",), 0, 1, 2, 3, 4, 6, 5)
    at = text.index("  - id: to_chuc_xa_hoi")
    assert after.startswith(text[:at] + "  # Chỉ có giờ bắt đầu.\n  - id: be_mac\n")
    assert after.endswith(
        "\n\n  - id: to_chuc_xa_hoi" + text[at:].split("to_chuc_xa_hoi", 1)[1].split("\n\n")[0] + "\n"
    )
    assert reordered(text, ("items",), *range(7)) == text


@given(yaml_texts(), st.data())
def test_a_permutation_and_its_inverse_give_the_same_text(written: Written, data: st.DataObject) -> None:
    if not written.lists:
        return
    path = data.draw(st.sampled_from(written.lists))
    items = reduce(lambda tree, step: tree[step], path, written.value)
    order = data.draw(st.permutations(range(len(items))))
    after = reordered(written.text, path, *order)
    assert reduce(lambda tree, step: tree[step], path, read(after)) == [items[index] for index in order]
    for text in written.texts:
        now = path_after(text, ReorderItems(path, order))
        assert now and at(read(after), now) == at(written.value, text)
    assert Counter(after) == Counter(written.text), "the same letters in other places"
    assert reordered(after, path, *map(list(order).index, range(len(items)))) == written.text


@given(yaml_texts())
def test_blocks_are_in_order_and_hold_every_word_of_their_items(written: Written) -> None:
    for path in written.lists if not re.search(r"- +-", written.text) else ():
        blocks = item_blocks(written.text, composed(written.text), path)
        places = [offset for block in blocks for offset in block]
        assert places == sorted(places)
        items = reduce(lambda tree, step: tree[step], path, written.value)
        for item, (begin, end) in zip(items, blocks, strict=True):
            assert item is None or isinstance(item, dict | list) or item.split()[0] in written.text[begin:end]


def test_a_list_in_brackets_and_one_behind_a_dash() -> None:
    assert reordered("x: [a, {k: 1}, 'c']  # d\n", ("x",), 2, 0, 1) == "x: ['c', a, {k: 1}]  # d\n"
    assert reordered("x:\n  - - a # a\n    - b\n", ("x", 0), 1, 0) == "x:\n  - - b\n    - a # a\n"
    assert reordered("x: [a, # về a\n  b]\n", ("x",), 1, 0) == "x: [b, # về a\n  a]\n"
    assert reordered("x:\n- a\n# b\n- b", ("x",), 1, 0) == "x:\n# b\n- b\n- a"
    assert reordered("# đầu\n- a\n# b\n- b\n", (), 1, 0) == "# đầu\n# b\n- b\n- a\n"


@pytest.mark.parametrize(
    ("text", "path", "order"),
    [
        (TEXT, ("items",), (0, 1)),
        (TEXT, ("items",), (0, 1, 1)),
        (TEXT, ("nowhere",), ()),
        (TEXT, ("items", 0), (0, 1)),
    ],
)
def test_what_cannot_be_done_is_refused(text: str, path: tuple[str | int, ...], order: tuple[int, ...]) -> None:
    with pytest.raises(EditingError, match=r"tệp\.yaml"):
        reordered(text, path, *order)
