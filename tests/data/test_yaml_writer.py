from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docgen.data.yaml.yaml_writer import WIDTH, Value, entry, inline, item, quoted
from tests.data.test_editing import WORDS

LOADERS = (yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
"""Both parsers of PyYAML, where libyaml is installed."""
TEXTS = WORDS | st.text(st.characters(exclude_categories=["Cs", "Cn"]))


@pytest.mark.parametrize("text", ["Một", "khoảng 3", "bao-cao.docx, bảng 1, dòng 28", "100%", "12", "0", "2023-10-02"])
def test_text_that_every_parser_takes_for_the_same_has_no_quotes(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "~", "null", "yes", "No", "y", "012", "1.250", "1e5", "-5", "7:30", "0x1F", ".5", "- a", "a: b", "a #b"],
)
def test_text_that_an_editor_takes_for_something_else_is_in_quotes(text: str) -> None:
    assert inline(text) == quoted(text) == f'"{text}"'


def test_marks_that_mean_something_in_brackets_only() -> None:
    assert (inline("a, b"), inline("a, b", flow=True), inline(["a, b", "c"])) == ("a, b", '"a, b"', '["a, b", c]')


def test_what_is_invisible_is_escaped() -> None:
    assert quoted('a"\\\n\t\u2028\ufeff') == '"a\\"\\\\\\n\\t\\u2028\\ufeff"'


def test_quotation_marks_of_the_text_before_are_kept() -> None:
    assert [inline("ông 'Hai'", style=mark) for mark in ("", "'", '"')] == [
        "ông 'Hai'",
        "'ông ''Hai'''",
        "\"ông 'Hai'\"",
    ]


def test_lists_and_texts_of_several_lines() -> None:
    assert entry("x", ["a", "b\nc"], 2) == "  x:\n    - a\n    - |-\n      b\n      c"
    assert entry("x", [], 0) == "x: []"
    assert entry("x", None, 0) == "x:"
    assert entry("x", "a\n\tb", 0) == 'x: "a\\n\\tb"'
    assert entry("x", "a \nb", 0) == 'x: "a \\nb"', "an editor would cut off the space"


def test_folded_text_is_no_wider_than_the_page() -> None:
    text = " ".join(["dài"] * 100)
    lines = entry("x", text, 4, ">").splitlines()
    assert lines[0] == "    x: >-"
    assert max(map(len, lines)) <= WIDTH


MAPPINGS = st.dictionaries(
    st.sampled_from(["số", "unit-plan", "no", "1"]), TEXTS | st.lists(TEXTS, max_size=2), max_size=3
)


def test_mappings() -> None:
    papers = {"unit-plan": {"number": "12", "date": "2023-10-02"}}
    assert entry("papers", papers, 4) == "    papers:\n      unit-plan:\n        number: 12\n        date: 2023-10-02"
    assert inline(papers, True) == "{unit-plan: {number: 12, date: 2023-10-02}}"
    assert entry("papers", {}, 0) == "papers: {}"


@given(st.one_of(TEXTS, st.lists(TEXTS, max_size=3), MAPPINGS), st.sampled_from(["", "'", '"', "|", ">"]))
def test_every_value_is_read_as_it_was(value: Value, style: str) -> None:
    for loader in LOADERS:
        assert yaml.load(f"{entry('x', value, 0, style)}\n", Loader=loader) == {"x": value}  # noqa: S506
        assert yaml.load(f"[{inline(value, True)}, a]\n", Loader=loader) == [value, "a"]  # noqa: S506
        if isinstance(value, str):
            assert yaml.load(f"{item(value, 0)}\n", Loader=loader) == [value]  # noqa: S506
