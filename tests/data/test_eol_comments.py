"""Comments at the ends of lines, beside the values that they speak of."""

from __future__ import annotations

import re
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.yaml.editing import AddComment, Change, EditingError, RemoveComment, SetValue, edited
from tests.data.test_editing import difference, read, words_of
from tests.data.yaml_texts import Written, yaml_texts
from tests.property_examples import examples

SOURCE = """\
# đầu tệp

a: 1   # ghi chú
b: >-
  dòng một
  dòng hai

# trước c
c: "hai: ba"
d:
e: {f: 1, g: 'x # y'}
h:
  - một
  - k: hai
i: [x, "y
  z", t]  # cuối
"""
OURS = re.compile(r"\s*# năm \d{4}: .*")


def emptied(*paths: tuple[str | int, ...], text: str = SOURCE) -> str:
    """The text without the values at `paths`, each line saying what was there."""
    changes: list[Change] = [SetValue(path, None) for path in paths]
    changes += [RemoveComment(path, OURS) for path in paths]
    return edited(text, [*changes, *(AddComment(path, f"năm 2023: {path[-1]}") for path in paths)], "tệp.yaml")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (("a",), "a: 1   # ghi chú", "a:   # ghi chú  # năm 2023: a"),
        (("b",), "b: >-\n  dòng một\n  dòng hai\n", "b:  # năm 2023: b\n"),
        (("c",), 'c: "hai: ba"', "c:  # năm 2023: c"),
        (("d",), "d:\n", "d:  # năm 2023: d\n"),
        (("e", "f"), "{f: 1, g: 'x # y'}", "{f: null, g: 'x # y'}  # năm 2023: f"),
        (("h", 0), "- một", "-  # năm 2023: 0"),
        (("i", 2), "t]  # cuối", "null]  # cuối  # năm 2023: 2"),
    ],
)
def test_a_value_that_is_emptied(path: tuple[str | int, ...], before: str, after: str) -> None:
    assert SOURCE.count(before) == 1
    assert emptied(path) == SOURCE.replace(before, after)


def test_two_values_of_one_line() -> None:
    text = "e: {f: 1, g: 'x'}  # năm 2022: w\nb: 2\n"
    assert emptied(("e", "f"), ("e", "g"), text=text) == ("e: {f: null, g: null}  # năm 2023: f  # năm 2023: g\nb: 2\n")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (("a",), "a: 1   # ghi chú", "a: 1   # ghi chú  # mới hai"),
        (("b",), "b: >-", "b: >-  # mới hai"),
        (("h",), "h:", "h:  # mới hai"),
        (("e",), "'x # y'}", "'x # y'}  # mới hai"),
        (("i", 0), "t]  # cuối", "t]  # cuối  # mới hai"),
        (("i",), "t]  # cuối", "t]  # cuối  # mới hai"),
    ],
)
def test_where_a_remark_stands(path: tuple[str | int, ...], before: str, after: str) -> None:
    assert edited(SOURCE, [AddComment(path, " mới\n hai ")], "") == SOURCE.replace(before, after)


def test_a_list_over_several_lines_keeps_its_remarks_apart() -> None:
    text = "i: [x,  # về x\n  y, # về y\n  z ]\n"
    after = edited(text, [AddComment(("i", 0), "một"), AddComment(("i", 1), "hai"), AddComment(("i", 2), "ba")], "")
    assert after == "i: [x,  # về x  # một\n  y, # về y  # hai\n  z ]  # ba\n"
    assert edited(after, [RemoveComment(("i", 1), re.compile(r"\s*# về y"))], "") == after.replace(" # về y", "")


@pytest.mark.parametrize("value", ["1", "'x # năm 2022: y'", "", "[x]"])
def test_what_was_said_earlier_is_forgotten_and_no_value(value: str) -> None:
    text = f"a: {value}".rstrip()
    assert edited(f"{text}  # năm 2022: 0; gợi ý: 1\nb: 2\n", [RemoveComment(("a",), OURS)], "") == f"{text}\nb: 2\n"
    assert (
        edited(f"{text}  # nhớ # năm 2022: 0 \r\nb: 2\r\n", [RemoveComment(("a",), OURS)], "")
        == f"{text}  # nhớ\r\nb: 2\r\n"
    )


def test_ends_of_lines_and_of_the_file_stay() -> None:
    assert emptied(("a",), text="a: 1\r\nb: 2\r\n") == "a:  # năm 2023: a\r\nb: 2\r\n"
    assert emptied(("b",), text="\ufeffa: 1\nb: 2") == "\ufeffa: 1\nb:  # năm 2023: b"


def test_what_stands_below_its_key_goes_and_the_comment_between_stays() -> None:
    assert emptied(("a",), text="a:\n  # về a\n  chữ\nb: 2\n") == "a:  # năm 2023: a\n  # về a\nb: 2\n"


@pytest.mark.parametrize("change", [AddComment(("h", 1), "x"), AddComment(("k",), "x"), RemoveComment(("h", 7), OURS)])
def test_what_has_no_line_of_its_own_is_refused(change: Change) -> None:
    with pytest.raises(EditingError, match="không tìm được chỗ để sửa"):
        edited(SOURCE, [change], "tệp.yaml")


@settings(max_examples=examples(100))
@given(yaml_texts(), st.data())
def test_a_remark_of_any_value_stands_on_one_line_and_goes_again(written: Written, data: st.DataObject) -> None:
    if not written.texts:
        return
    path = data.draw(st.sampled_from(written.texts))
    after = edited(written.text, [AddComment(path, "mới: #1")], "")
    assert read(after) == written.value
    (gone, come) = difference(written.text, after)
    assert come == f"+{gone[1:].rstrip()}  # mới: #1"
    old = reduce(lambda tree, step: tree[step], path, written.value)
    beside = set(words_of(come)) & set(words_of(old or ""))
    assert beside or not old or come.rpartition("  # mới")[0].partition("  # nhớ")[0].endswith((">-", "|-"))
    assert edited(after, [RemoveComment(path, re.compile("  # mới: #1"))], "") == written.text
