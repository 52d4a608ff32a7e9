from __future__ import annotations

import re
from difflib import unified_diff
from functools import reduce
from os.path import commonprefix
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.yaml.editing import (
    AddComment,
    Change,
    EditingError,
    InsertItem,
    MoveItem,
    RemoveComment,
    RemoveEntry,
    SetValue,
    edited,
)
from docgen.data.yaml.editing.changes import changed, path_after
from docgen.data.yaml.editing.entry_spans import composed, end_of
from docgen.data.yaml.tree import LOADER, parse_tree
from tests.data.yaml_texts import Written, yaml_texts
from tests.property_examples import examples
from tests.sample_project import shipped

TEXT = """\
# đầu
units:
  # một
  - id: a   # mã
    name: "Tên"  # tên
    lines:
      - x  # ghi về x
      - y
    note: >- # docgen: accept year
      năm
      2022

  # hai
  - id: b
    flow: {k: v, l: [1, 2]}
    nothing:
"""

WORDS = st.text(alphabet="aẵ😀 :#-'\"[]{},&*!|>%@`\\\n\t0", max_size=12) | st.sampled_from(
    [
        "7:30",
        "no",
        "012",
        "12",
        "2023-10-02",
        "~",
        "null",
        "",
        "- a",
        "a: b",
        "a #b",
        "0x1F",
        "1.5",
        "{{ x }}",
        "=",
        "é",
    ]
)


def difference(before: str, after: str) -> list[str]:
    """The lines that differ, `-` before and `+` after."""
    found = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def edit(*changes: Change, text: str = TEXT) -> list[str]:
    return difference(text, edited(text, changes, "tệp.yaml"))


def words_of(text: str) -> list[str]:
    """The words of a made-up text, of values and of remarks; each stands once in it."""
    return re.findall(r"chữ\d+ẵ😀", text)


def read(text: str) -> Any:
    tree, problems = parse_tree(text, "tệp.yaml")
    assert not problems, problems
    return tree


def test_a_value_changes_and_its_remark_stays() -> None:
    assert edit(SetValue(("units", 0, "name"), "Mới")) == ['-    name: "Tên"  # tên', '+    name: "Mới"  # tên']
    assert edit(SetValue(("units", 0, "id"), "c")) == ["-  - id: a   # mã", "+  - id: c   # mã"]
    assert edit(SetValue(("units", 0, "name"), None)) == ['-    name: "Tên"  # tên', "+    name:  # tên"]
    assert edit(SetValue(("units", 1, "nothing"), "gì")) == ["-    nothing:", "+    nothing: gì"]


def test_what_is_in_brackets_changes_in_brackets() -> None:
    assert edit(
        SetValue(("units", 1, "flow", "k"), "w, x"),
        SetValue(("units", 1, "flow", "l", 0), "0"),
        SetValue(("units", 1, "flow", "m"), []),
    ) == ["-    flow: {k: v, l: [1, 2]}", '+    flow: {k: "w, x", l: [0, 2], m: []}']
    assert edit(RemoveEntry(("units", 1, "flow", "k")), RemoveEntry(("units", 1, "flow", "l", 1))) == [
        "-    flow: {k: v, l: [1, 2]}",
        "+    flow: {l: [1]}",
    ]


def test_a_folded_text_stays_folded_with_the_remark_behind_its_sign() -> None:
    long = " ".join(["dài"] * 60)
    after = edited(TEXT, [SetValue(("units", 0, "note"), long)], "tệp.yaml")
    assert "    note: >- # docgen: accept year\n      dài dài" in after
    assert read(after)["units"][0]["note"] == long
    assert max(map(len, after.splitlines())) <= 120


def test_items_that_stay_keep_their_lines() -> None:
    assert edit(SetValue(("units", 0, "lines"), ["x", "z", "y"])) == ["+      - z"]
    assert edit(SetValue(("units", 0, "lines"), ["w", "x"])) == ["+      - w", "-      - y"]
    assert edit(SetValue(("units", 0, "lines"), ["w", "y"])) == ["-      - x  # ghi về x", "+      - w  # ghi về x"]


def test_a_new_key_stands_behind_those_it_follows() -> None:
    assert edit(SetValue(("units", 0, "venue"), "Nhà: A", after=("id", "name"))) == ['+    venue: "Nhà: A"']
    text = edited(TEXT, [SetValue(("units", 0, "venue"), "A", after=("id", "name"))], "tệp.yaml")
    assert '    name: "Tên"  # tên\n    venue: A\n    lines:' in text


def test_an_item_of_a_list_with_empty_lines_has_one_too() -> None:
    text = "x:\n  # một\n  - a\n\n  # hai\n  - b\n"
    assert edited(text, [SetValue(("x",), ["a", "b", "c"])], "") == text + "\n  - c\n"
    assert edited(text, [SetValue(("x",), ["trước", "a", "b"])], "") == text.replace("- a", "- trước\n  - a")


def test_a_mapping_is_added_to_a_list_or_a_mapping() -> None:
    assert edit(SetValue(("units", 2), {"id": "c", "lines": ["x: y"], "note": None})) == [
        "+",
        "+  - id: c",
        "+    lines:",
        '+      - "x: y"',
        "+    note:",
    ]
    assert edit(SetValue(("units", 1, "more"), {"k": {"v": "1"}})) == ["+    more:", "+      k:", "+        v: 1"]
    assert edit(SetValue(("units", 1, "flow", "l", 2), "3"), SetValue(("units", 1, "flow", "m"), {"a": "b"})) == [
        "-    flow: {k: v, l: [1, 2]}",
        "+    flow: {k: v, l: [1, 2, 3], m: {a: b}}",
    ]


def test_several_items_are_added_in_their_order() -> None:
    changes = [SetValue(("units", 2), {"id": "c"}), SetValue(("units", 3), "d"), SetValue(("units", 0, "name"), "Mới")]
    assert edit(*changes)[-4:] == ["+", "+  - id: c", "+", "+  - d"]
    flow = [SetValue(("units", 1, "flow", "l", 2), "3"), SetValue(("units", 1, "flow", "l", 3), "4")]
    assert "[1, 2, 3, 4]" in edit(*flow)[1]


def test_what_is_removed_takes_its_lines() -> None:
    assert edit(RemoveEntry(("units", 0, "lines", 0))) == ["-      - x  # ghi về x"]
    assert edit(RemoveEntry(("units", 0, "lines"))) == ["-    lines:", "-      - x  # ghi về x", "-      - y"]
    assert edit(RemoveEntry(("units", 0, "id"))) == [
        "-  - id: a   # mã",
        '-    name: "Tên"  # tên',
        '+  - name: "Tên"  # tên',
    ]
    assert edit(RemoveEntry(("units", 0, "lines", 0)), RemoveEntry(("units", 0, "lines", 0)))[-1] == "+    lines: []"


LIST = """\
x:
  # về một
  - a: 1  # một
    b: >-
      hai
      ba

  # về hai
  - c  # hai
  - d
"""


def test_an_item_is_inserted_on_lines_of_its_own() -> None:
    assert edited(LIST, [InsertItem(("x", 1), "mới")], "") == LIST.replace("ba\n", "ba\n\n  - mới\n")
    assert edit(InsertItem(("x", 2), "mới"), text="x:\n  - a\n  - b\n") == ["+  - mới"]
    assert edit(InsertItem(("x", 0), {"k": "v", "l": [{"m": "n"}]}), text="x: []\n") == [
        "-x: []",
        "+x:",
        "+  - k: v",
        "+    l:",
        '+      - m: "n"',
    ]
    assert edit(InsertItem(("x", 1), "m"), text="x: [a, b]\n") == ["-x: [a, b]", "+x: [a, m, b]"]


def test_an_item_becomes_a_mapping_behind_its_dash() -> None:
    assert edited("x:\n  - a\n  - b\n", [SetValue(("x", 0), {"k": "v", "l": "m"})], "") == (
        "x:\n  - k: v\n    l: m\n  - b\n"
    )
    after = edited("x:\n  - a  # về a\n", [SetValue(("x", 0), {"k": "v"})], "")
    assert "# về a" in after
    assert read(after) == {"x": [{"k": "v"}]}


def test_an_item_moves_with_its_lines_and_the_comment_above_it() -> None:
    assert edited(LIST, [MoveItem(("x", 0), 1)], "") == (
        "x:\n  # về hai\n  - c  # hai\n\n  # về một\n  - a: 1  # một\n    b: >-\n      hai\n      ba\n  - d\n"
    )
    assert edited("x: [a, b, c]\n", [MoveItem(("x", 2), 0)], "") == "x: [c, a, b]\n"


@given(yaml_texts(), st.data())
def test_an_item_moved_there_and_back_leaves_the_text_as_it_was(written: Written, data: st.DataObject) -> None:
    """But for the items of a list that begins behind another dash, and the last line where it ends the text."""
    lists = [path for path in written.lists if reduce(lambda tree, step: tree[step], path, written.value)]
    if not lists:
        return
    path = data.draw(st.sampled_from(lists))
    count = len(reduce(lambda tree, step: tree[step], path, written.value))
    index, to = (data.draw(st.integers(0, count - 1)) for _ in range(2))
    moved = edited(written.text, [MoveItem((*path, index), to)], "")
    assert sorted(words_of(moved)) == sorted(words_of(written.text))
    assert edited(moved, [MoveItem((*path, to), index)], "") == written.text


def test_byte_order_mark_and_line_ends_stay() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    after = edited(text, [SetValue(("units", 0, "venue"), ["a", "b"])], "tệp.yaml")
    assert after.startswith("\ufeff# đầu\r\n")
    assert "\n" not in after.replace("\r\n", "")
    below = "a:\r\n  # về a\r\n  chữ\r\nb: 1\r\n"
    assert edited(below, [SetValue(("a",), None)], "tệp.yaml") == below.replace("  chữ\r\n", "")


@pytest.mark.parametrize(
    "change",
    [
        SetValue(("units", 7, "x"), "y"),
        RemoveEntry(("units", 0, "venue")),
        AddComment(("nowhere",), "x"),
        SetValue(("nowhere", "below"), "x"),
        SetValue(("units", 3), "x"),
        InsertItem(("units", 3), "x"),
        InsertItem(("units", 0, "name", 0), "x"),
        InsertItem(("units",), "x"),
        MoveItem(("units", 0), 2),
        MoveItem(("units", 2), 0),
        MoveItem(("units", 0, "name"), 0),
        SetValue(("units", 0, "name", "below"), "x"),
        SetValue(("units", 0, "name"), "\x07"),
    ],
)
def test_what_cannot_be_done_is_refused(change: Change) -> None:
    with pytest.raises(EditingError, match=r"tệp\.yaml"):
        edited(TEXT, [change], "tệp.yaml")


def test_both_parsers_find_the_same_places() -> None:
    for text in (shipped("units.yaml"), shipped("plan.yaml"), TEXT.replace("\n", "\r\n")):
        fast, slow = (composed(text, loader) for loader in (LOADER, yaml.SafeLoader))
        assert fast and slow
        assert _ends(text, fast) == _ends(text, slow)


def _ends(text: str, node: yaml.Node) -> list[int]:
    below = [part for child in node.value for part in (child if isinstance(child, tuple) else (child,))]
    inner = below if isinstance(node, yaml.CollectionNode) else []
    return [end_of(text, node), *(end for child in inner for end in _ends(text, child))]


@given(WORDS, WORDS, st.sampled_from(["x: 1\n", "x: 'a'\n", 'x: "a"\n', "x: >-\n  a\n", "x: |-\n  a\n", "x: [a]\n"]))
def test_every_text_is_written_so_that_it_is_read_again(value: str, other: str, text: str) -> None:
    after = edited(text, [SetValue(("x",), value), SetValue(("y",), [value, other]), SetValue(("z",), other)], "")
    assert read(after) == {"x": value, "y": [value, other], "z": other}


@given(yaml_texts(), st.data())
def test_one_text_changed_changes_its_own_lines_only(written: Written, data: st.DataObject) -> None:
    """Each word stands once in a text, so the lines that hold the old value's words are known without a parser."""
    assert read(written.text) == written.value
    if not written.texts:
        return
    path = data.draw(st.sampled_from(written.texts))
    old = reduce(lambda tree, step: tree[step], path, written.value)
    after = edited(written.text, [SetValue(path, "mới")], "")
    gone = set(words_of(old or ""))
    assert [word for word in words_of(written.text) if word not in gone] == words_of(after)
    before, now = written.text.splitlines(), after.splitlines()
    above = len(commonprefix([before, now]))
    below = len(commonprefix([before[above:][::-1], now[above:][::-1]]))
    assert len(before) - above - below <= 4, "a text has at most three lines, and one of its key"
    assert reduce(lambda tree, step: tree[step], path, read(after)) == "mới"


@st.composite
def changes_of(draw: st.DrawFn, written: Written) -> list[Change]:
    """Some changes at places that are there when their turn comes."""
    changes: list[Change] = []
    tree = written.value
    for number in range(draw(st.integers(1, 5))):
        mappings, lists = list(_containers(tree, dict)), list(_containers(tree, list))
        value: Any = draw(st.sampled_from([f"mới{number}", None, [f"a{number}", "b"], ""]))
        above = draw(st.sampled_from(mappings + lists))
        inside = reduce(lambda node, step: node[step], above, tree)
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        kinds: list[Change] = [SetValue((*above, f"n{number}"), value)] if isinstance(inside, dict) else []
        kinds += [SetValue((*above, key), value) for key in keys] + [
            RemoveEntry((*above, key)) for key in keys if above
        ]
        kinds += [RemoveEntry((*above, key), with_comment_above=True) for key in keys if above]
        if isinstance(inside, list):
            entries: st.SearchStrategy[Any] = st.sampled_from(["thêm", {"k0": "thêm", "k1": ["a"]}])
            kinds += [InsertItem((*above, index), draw(entries)) for index in range(len(inside) + 1)]
            kinds += [MoveItem((*above, index), to) for index in keys for to in keys]
        with_line = [key for key in keys if not isinstance(inside[key], dict | list)]
        kinds += [AddComment((*above, key), f"lời {number}") for key in with_line]
        kinds += [RemoveComment((*above, key), re.compile(r"\s*# lời \d")) for key in with_line]
        if not kinds:
            continue  # an empty list
        changes.append(draw(st.sampled_from(kinds)))
        tree = changed(tree, changes[-1])
    return changes


def _containers(tree: Any, kind: type, path: tuple[str | int, ...] = ()) -> Any:
    if isinstance(tree, kind):
        yield path
    for step, below in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from _containers(below, kind, (*path, step))


@settings(max_examples=examples(150))
@given(yaml_texts(), st.data())
def test_any_changes_of_any_text_are_made(written: Written, data: st.DataObject) -> None:
    changes = data.draw(changes_of(written))
    after = edited(written.text, changes, "")
    assert read(after) == reduce(changed, changes, written.value)
    if not any(isinstance(change, RemoveEntry) or _replaces(change, written.value) for change in changes):
        assert set(words_of(written.text)) <= set(words_of(after)), "a remark is gone"


@settings(max_examples=examples(150))
@given(yaml_texts(), st.data())
def test_values_are_found_again_where_a_change_has_moved_them(written: Written, data: st.DataObject) -> None:
    tree = written.value
    for change in data.draw(changes_of(written)):
        now = changed(tree, change)
        paths = [path for kind in (dict, list) for path in _containers(tree, kind) if path]
        for path in paths:
            after = path_after(path, change)
            if after is None:
                assert change.path == path[: len(change.path)]
            elif not isinstance(change, AddComment | RemoveComment) and path != change.path[: len(path)]:
                assert reduce(lambda node, step: node[step], after, now) == reduce(
                    lambda node, step: node[step], path, tree
                )
        tree = now


def _replaces(change: Change, tree: Any) -> bool:
    """True unless the change only adds something."""
    if not isinstance(change, SetValue):
        return False
    try:
        return reduce(lambda node, step: node[step], change.path, tree) is not None
    except (LookupError, TypeError):
        return "n" not in str(change.path[-1])


def test_nothing_changed_is_nothing_changed() -> None:
    for name in ("units.yaml", "plan.yaml", "week.yaml"):
        assert edited(shipped(name), [], name) == shipped(name)
