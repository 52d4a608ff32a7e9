"""Changes of YAML in their places: all else stays letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.editing import Edits, last_line_of
from docgen.errors import Place
from docgen.loading import parse_tree
from docgen.located import Fields, Series

SOURCE = """\
# đầu tệp

a: 1   # ghi chú
b: >-
  dòng một
  dòng hai

# trước c
c: "hai: ba"
d:
e: {f: 1, g: 'x'}
h:
  - một
  # mô tả hai
  - k: hai
    l: |
      khối

  - ba
"""


def tree_of(source: str) -> Fields:
    tree, problems = parse_tree(source, "a.yaml")
    assert problems == []
    assert isinstance(tree, Fields)
    return tree


def changed(key: str, value: str, comment: str = "", source: str = SOURCE) -> str:
    edits = Edits(source)
    tree = tree_of(source)
    owner, _, inner = key.partition(".")
    place = tree[owner].values_at[inner] if inner else tree.values_at[owner]
    edits.set(place, value, comment)
    return edits.text()


@pytest.mark.parametrize(
    ("key", "value", "comment", "before", "after"),
    [
        ("a", "2", "", "a: 1   # ghi chú", "a: 2   # ghi chú"),
        ("a", "", "năm 2023: 1", "a: 1   # ghi chú", "a:   # ghi chú  # năm 2023: 1"),
        ("b", "", "năm 2023: một", "b: >-\n  dòng một\n  dòng hai\n", "b:  # năm 2023: một\n"),
        ("b", "ngắn", "", "b: >-\n  dòng một\n  dòng hai\n", "b: ngắn\n"),
        ("c", "", "", 'c: "hai: ba"', "c:"),
        ("d", "4", "", "d:\n", "d: 4\n"),
        ("d", "", "năm 2023: 4", "d:\n", "d:  # năm 2023: 4\n"),
        ("e.f", "7", "", "{f: 1,", "{f: 7,"),
        ("e.f", "", "năm 2023: 1", "{f: 1, g: 'x'}", "{f: , g: 'x'}  # năm 2023: 1"),
    ],
)
def test_a_value_in_its_place(key: str, value: str, comment: str, before: str, after: str) -> None:
    assert SOURCE.count(before) == 1
    assert changed(key, value, comment) == SOURCE.replace(before, after)


@pytest.mark.parametrize("behind", ["# năm 2022: 0; gợi ý: 1", "# docgen: accept year", "# năm 2022: 0  "])
def test_what_was_said_of_an_earlier_value_goes_with_it(behind: str) -> None:
    assert changed("a", "", "năm 2023: 1", f"a: 1  {behind}\nb: 2\n") == "a:  # năm 2023: 1\nb: 2\n"


def test_two_values_of_one_line() -> None:
    edits, tree = Edits(SOURCE), tree_of(SOURCE)
    edits.set(tree["e"].values_at["f"], "", "năm 2023: 1")
    edits.set(tree["e"].values_at["g"], "", "năm 2023: x")
    assert "e: {f: , g: }  # năm 2023: 1; năm 2023: x\n" in edits.text()
    assert tree_of(edits.text())["e"] == {"f": None, "g": None}


def test_ends_of_lines_stay(tmp_path: object) -> None:
    assert changed("a", "", "năm 2023: 1", "a: 1\r\nb: 2\r\n") == "a:  # năm 2023: 1\r\nb: 2\r\n"
    assert changed("b", "", "năm 2023: 2", "a: 1\nb: 2") == "a: 1\nb:  # năm 2023: 2"


def removed(index: int, source: str = SOURCE) -> str:
    edits, items = Edits(source), tree_of(source)["h"]
    assert isinstance(items, Series)
    edits.remove(items.items_at[index].line, last_line_of(items[index]))
    return edits.text()


def test_an_item_goes_with_its_comment_and_one_blank_line() -> None:
    assert removed(1) == SOURCE.replace("  # mô tả hai\n  - k: hai\n    l: |\n      khối\n", "")
    assert removed(0) == SOURCE.replace("  - một\n", "")
    source = "h:\n  - a\n\n  # của b\n  - b\n\n  - c\n"
    assert removed(1, source) == "h:\n  - a\n\n  - c\n"
    assert removed(2, source) == "h:\n  - a\n\n  # của b\n  - b\n"


def test_a_comment_of_the_whole_file_stays() -> None:
    assert removed(0, "# đầu tệp\nh:\n  - a\n  - b\n") == "# đầu tệp\nh:\n  - b\n"


def test_a_change_inside_what_is_removed_is_no_change() -> None:
    edits, tree = Edits(SOURCE), tree_of(SOURCE)
    edits.set(tree["h"][1].values_at["k"], "khác", "năm 2023: hai")
    edits.remove(tree["h"].items_at[1].line, last_line_of(tree["h"][1]))
    assert edits.text() == removed(1)


WORDS = st.text("abc đ:#'\"-,{}[]>|\n", max_size=12)


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from("abcdef"), WORDS, min_size=1), st.data())
def test_other_values_stay_as_they_are(values: dict[str, str], data: st.DataObject) -> None:
    """Whatever stands in a file: one value is set, all others read as before, all other lines are the same."""
    quoted = {key: "'" + value.replace("'", "''").replace("\n", "\n\n  ") + "'" for key, value in values.items()}
    source = "".join(f"# về {key}\n{key}: {value}  # cuối {key}\n" for key, value in quoted.items())
    before, key = tree_of(source), data.draw(st.sampled_from(sorted(values)))
    edits = Edits(source)
    edits.set(before.values_at[key], "mới", "năm 2023: cũ")
    after = tree_of(edits.text())
    assert after == {**before, key: "mới"}
    assert set(source.splitlines()) - set(edits.text().splitlines()) <= set(
        f"{key}: {quoted[key]}  # cuối {key}".splitlines()
    )


def test_nothing_changed_is_the_same() -> None:
    assert Edits(SOURCE).text() == SOURCE


def test_a_place_where_no_value_begins() -> None:
    with pytest.raises(KeyError):
        Edits(SOURCE).set(Place("a.yaml", 3, 2), "x")
