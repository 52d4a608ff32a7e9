"""Entries and items that go with the comment above them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.yaml.editing import RemoveEntry, edited
from docgen.data.yaml.editing.changes import changed
from tests.data.test_editing import difference, read
from tests.data.yaml_texts import Written, yaml_texts
from tests.property_examples import examples

SOURCE = """\
# đầu tệp
h:
  - một
  # mô tả hai
  # còn nữa
  - k: hai
    l: |
      khối

  - ba
"""


def removed(*path: str | int, text: str = SOURCE) -> str:
    return edited(text, [RemoveEntry(path, with_comment_above=True)], "tệp.yaml")


def test_an_item_goes_with_its_comment() -> None:
    assert removed("h", 1) == SOURCE.replace("  # mô tả hai\n  # còn nữa\n  - k: hai\n    l: |\n      khối\n", "")
    assert removed("h", 0) == SOURCE.replace("  - một\n", "")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_of_two_blank_lines_one_goes(line_break: str) -> None:
    text = "h:\n  - a\n\n  # của b\n  - b\n\n  - c\n".replace("\n", line_break)
    assert removed("h", 1, text=text) == "h:\n  - a\n\n  - c\n".replace("\n", line_break)
    assert removed("h", 2, text=text) == "h:\n  - a\n\n  # của b\n  - b\n".replace("\n", line_break)
    assert removed("h", 0, text=text) == "h:\n\n  # của b\n  - b\n\n  - c\n".replace("\n", line_break)


def test_at_the_end_of_a_file_without_a_last_line_break() -> None:
    assert removed("h", 1, text="h:\n  - a\n\n  # của b\n  - b") == "h:\n  - a"


def test_a_comment_in_the_first_column_stays() -> None:
    text = "# đầu tệp\nh: 1\n# về sau\ni: 2\n"
    assert removed("h", text=text) == "# đầu tệp\n# về sau\ni: 2\n"
    assert removed("i", text=text) == "# đầu tệp\nh: 1\n# về sau\n"


def test_the_end_of_a_text_is_no_comment() -> None:
    text = "h:\n  - |\n    a\n    # chữ\n  - b\n"
    assert removed("h", 1, text=text) == "h:\n  - |\n    a\n    # chữ\n"


def test_the_only_entry_leaves_an_empty_mapping_without_its_note() -> None:
    text = "a:  # nhóm\n  # về b\n  b: 1  # b\nc: 2\n"
    assert removed("a", "b", text=text) == "a: {}  # nhóm\nc: 2\n"
    assert edited(text, [RemoveEntry(("a", "b"))], "") == "a: {}  # nhóm\n  # về b\nc: 2\n"


def test_items_in_brackets_and_on_the_line_of_a_dash() -> None:
    assert removed("h", 0, text="h: [a, b]\n") == "h: [b]\n"
    assert removed("h", 1, "k", text="h:\n  - a\n  # về mục\n  - k: 1\n    l: 2\n") == (
        "h:\n  - a\n  # về mục\n  - l: 2\n"
    )


@settings(max_examples=examples(100))
@given(yaml_texts(), st.data())
def test_nothing_else_goes(written: Written, data: st.DataObject) -> None:
    """Beside what `RemoveEntry` alone takes away only comment lines and blank lines go, all of them above."""
    places = [path for path in (*written.texts, *written.mappings, *written.lists) if path]
    if not places:
        return
    change = RemoveEntry(data.draw(st.sampled_from(places)))
    plain, noted = edited(written.text, [change], ""), removed(*change.path, text=written.text)
    assert read(noted) == changed(written.value, change)
    more = difference(plain, noted)
    assert all(line[:1] == "-" and line[1:].strip()[:1] in ("", "#") for line in more)
    assert all(line[1:2] in ("", " ") for line in more), "a comment of the whole file"
