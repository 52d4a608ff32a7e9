"""Tags found by scanning are those that the plain patterns would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.render.templates.tag_spans import tag_spans, tags_of, without_tags

TEXTS = st.lists(st.sampled_from(["{", "}", "%", "#", "a", "\n", "{{", "}}", "{%", "%}"])).map("".join)


@given(TEXTS)
def test_as_the_pattern_finds_them(text: str) -> None:
    assert tags_of(text) == re.findall(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", text, re.DOTALL)


@given(TEXTS)
def test_values_that_stand_alone(text: str) -> None:
    pattern = r"\{\{(?:(?!\{\{|\{%|\}\}).)*\}\}|\{%.*?%\}|\{#.*?#\}"
    assert list(tag_spans(text, alone=True)) == [found.span() for found in re.finditer(pattern, text, re.DOTALL)]


def test_all_else_stands_where_it_stood() -> None:
    assert without_tags("năm {{ x }} và {# không #}2023 {{", "_") == "năm _______ và ___________2023 {{"


@pytest.mark.parametrize("token", ["{{", "{%", "{#", "{", "}}", "{{ {% ", "{{ a }} {{ "])
@pytest.mark.parametrize("alone", [True, False])
def test_a_megabyte_of_braces(token: str, alone: bool) -> None:
    assert sum(1 for _ in tag_spans(token * (1_000_000 // len(token)), alone)) < 200_000
