"""Included parts are made once for all who answer alike, and anew for whoever answers otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.data.missing import Blank
from docgen.render.templates import Facts, Series, Template, Templates
from docgen.render.templates.fragment_cache import CachedFragment
from tests.property_examples import examples
from tests.render.tiny_templates import paragraph_texts, written


class Told(Facts):
    """Facts that count how often their details are read."""

    def __init__(self, **details: Any) -> None:
        self._details = details
        self.reads = 0

    def names(self) -> list[str]:
        return list(self._details)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._details:
            raise AttributeError(name)
        self.reads += 1
        return self._details[name]


BRANCHES = (
    "{%p if unit.first %}",
    "{{ unit.first }}{{ unit.inner.word }}",
    "{%p else %}",
    "{{ unit.second }}",
    "{%p endif %}",
    "{%p for row in unit.rows %}",
    "{{ loop.index }} {{ row }} {{ unit.inner.word | upper }}",
    "{%p endfor %}",
)
"""Which details are read depends on their values."""


def host(folder: Path, *blocks: str) -> tuple[Templates, Template]:
    written(folder / "parts" / "part.docx", *blocks)
    written(folder / "host.docx", "{{ unit.name }}", '{%p include "parts/part.docx" %}')
    templates = Templates.of(folder)
    return templates, templates.get("host.docx")


def recalled(templates: Templates) -> int:
    """How often the part was found in the cache."""
    function: Any = templates._environment.get_template("parts/part.docx").root_render_func
    assert isinstance(function, CachedFragment)
    return sum(hits.found for hits in function._hits.values())


words = st.sampled_from(["", "a", "Đồng Nai", "<&>\"'", "{", "{{", "}", "tab\there", "1", "]]>", "None"])
details = st.fixed_dictionaries(
    {
        "name": words,
        "first": st.one_of(words, st.sampled_from([0, 1, True, False, Blank("địa điểm", "…"), Blank("", "\t")])),
        "second": st.one_of(words, st.sampled_from([1, True])),
        "rows": st.one_of(st.lists(words, max_size=2), st.lists(words, max_size=2).map(Series)),
        "word": words,
    }
)


def facts_of(given_details: dict[str, Any]) -> Told:
    others = {name: value for name, value in given_details.items() if name != "word"}
    return Told(inner=Told(word=given_details["word"]), **others)


@given(st.lists(details, min_size=2, max_size=12))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_recalled_is_what_would_be_made(tmp_path: Path, units: list[dict[str, Any]]) -> None:
    _, template = host(tmp_path, *BRANCHES)
    for unit in units * 2:
        # Facts of another kind are not remembered, so this one is always made.
        plain = {"unit": {**unit, "inner": {"word": unit["word"]}, "odd": object()}}
        made, right = template.render({"unit": facts_of(unit)}), template.render(plain)
        assert made.parts == right.parts
        assert made.blanks == right.blanks


def test_who_answers_alike_is_not_made_again(tmp_path: Path) -> None:
    templates, template = host(tmp_path, *BRANCHES)
    unit = {"first": "a", "second": "b", "rows": ["x"], "word": "w"}
    for name in ("Biên Hòa", "Long Khánh", "Cẩm Mỹ"):
        assert paragraph_texts(template.render({"unit": facts_of({**unit, "name": name})})) == [name, "aw", "1 x W"]
    assert recalled(templates) == 2
    assert paragraph_texts(template.render({"unit": facts_of({**unit, "name": "a", "word": "other"})})) == [
        "a",
        "aother",
        "1 x OTHER",
    ]
    assert recalled(templates) == 2


def test_what_is_asked_in_no_branch_may_differ(tmp_path: Path) -> None:
    templates, template = host(tmp_path, *BRANCHES)
    for second in ("b", "c"):
        template.render({"unit": facts_of({"name": "n", "first": "a", "second": second, "rows": [], "word": "w"})})
    assert recalled(templates) == 1


@pytest.mark.parametrize(
    "block", ["{% for key in unit.both %}{{ key }}{% endfor %}", "{{ 'same' if 'same' in unit.both else 'other' }}"]
)
def test_facts_that_are_used_otherwise_are_not_remembered(tmp_path: Path, block: str) -> None:
    class Open(Told):
        def __iter__(self) -> Any:
            return iter(self._details)

    templates, template = host(tmp_path, block)
    units = (Told(name="n", both=Open(**{word: 1})) for word in ("same", "other"))
    assert [paragraph_texts(template.render({"unit": unit}))[1] for unit in units] == ["same", "other"]
    assert recalled(templates) == 0


def test_values_that_are_equal_but_print_otherwise(tmp_path: Path) -> None:
    _, template = host(tmp_path, "{{ unit.first }}")
    for value in (1, True, "1", 1.0, Blank("", "1"), date(2023, 1, 1)):
        if not isinstance(value, date):
            assert paragraph_texts(template.render({"unit": Told(name="n", first=value)})) == ["n", str(value)]


def test_a_part_that_is_different_for_all_is_soon_made_straight_away(tmp_path: Path) -> None:
    templates, template = host(tmp_path, "{{ unit.name }}!")
    function: Any = None
    for number in range(100):
        assert paragraph_texts(template.render({"unit": Told(name=f"n{number}")})) == [f"n{number}", f"n{number}!"]
    function = templates._environment.get_template("parts/part.docx").root_render_func
    assert function._kept < 100


def test_a_part_that_is_different_in_one_template_is_still_recalled_in_another(tmp_path: Path) -> None:
    host(tmp_path, "{{ unit.name }}")
    written(tmp_path / "form.docx", '{%p include "parts/part.docx" %}')
    templates = Templates.of(tmp_path)
    programme, form = templates.get("host.docx"), templates.get("form.docx")
    for number in range(200):
        programme.render({"unit": Told(name=str(number))})
    assert recalled(templates) == 0
    for _ in range(10):
        form.render({"unit": Told(name="any")})
    assert recalled(templates) == 9
