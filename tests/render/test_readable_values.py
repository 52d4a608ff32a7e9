"""Templates reach plain values and declared details, and nothing else, by any of Jinja's ways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from functools import cache
from typing import Any

import jinja2
import pytest
from jinja2.runtime import LoopContext, TemplateReference

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.missing import Blank
from docgen.data.project import Project
from docgen.data.totals import totals_of
from docgen.errors import DocgenError
from docgen.render.context import context_for
from docgen.render.context.totals_values import TotalsView
from docgen.render.templates.environment import text_environment, word_environment
from docgen.render.templates.readable_values import Facts, Readable, Record, declared_by, is_declared
from docgen.render.templates.sandbox import Sandbox
from tests.sample_project import ROOT

PLAIN = (str, int, float, bool, type(None), date, time, Blank)
ENVIRONMENTS = (word_environment(), text_environment())
WAYS = (
    "{{{{ x.{name} }}}}",
    "{{{{ x['{name}'] }}}}",
    "{{{{ x['{first}' ~ '{rest}'] }}}}",
    "{{{{ x | attr('{name}') }}}}",
    "{{{{ [x] | map(attribute='{name}') | first }}}}",
    "{{{{ [x] | map(attribute='{name}') | list | length }}}}{{{{ ([x] | map(attribute='{name}') | list)[0] }}}}",
    "{{{{ [x] | selectattr('{name}') | list | length }}}}",
    "{{{{ [x] | rejectattr('{name}') | list | length }}}}",
    "{{{{ [x] | selectattr('{name}', 'string') | list | length }}}}",
    "{{{{ [x] | groupby('{name}') | length }}}}",
    "{{{{ [x] | sort(attribute='{name}') | length }}}}",
    "{{{{ [x, x] | unique(attribute='{name}') | list | length }}}}",
    "{{{{ [x, x] | min(attribute='{name}') }}}}",
    "{{{{ [x, x] | max(attribute='{name}') }}}}",
    "{{{{ [x] | join(attribute='{name}') }}}}",
    "{{{{ [x] | sum(attribute='{name}') }}}}",
    "{{% set y = x.{name} %}}{{{{ y }}}}",
    "{{% set y %}}{{{{ x.{name} }}}}{{% endset %}}{{{{ y }}}}",
    "{{% with y = x.{name} %}}{{{{ y }}}}{{% endwith %}}",
    "{{% for y in [x.{name}] %}}{{{{ y }}}}{{% endfor %}}",
    "{{% for y in x.{name} %}}{{{{ y }}}}{{% endfor %}}",
    "{{{{ x.{name}() }}}}",
    "{{{{ (x.{name}) ~ '' }}}}",
    "{{{{ {{'a': x.{name}}}.a }}}}",
    "{{{{ x.{name} if true }}}}",
    "{{{{ x.{name} | string }}}}",
    "{{% filter upper %}}{{{{ x.{name} }}}}{{% endfilter %}}",
)
"""Jinja's ways to read a detail, with a name of which the first letter may stand apart."""


@cache
def year(number: int) -> YearData:
    return checked_data(Project(ROOT), number)[0]


def contexts() -> Iterator[tuple[str, dict[str, Any]]]:
    """The values of every kind of document, for the province, a unit with details and one without."""
    for number in (2023, 2026):
        data = year(number)
        totals = totals_of(data)
        for document in data.catalogue.documents:
            units = data.units.units[:2] if document.audience == "unit" else (None,)
            for unit in units:
                yield str(document.id), context_for(data, document, unit, totals=totals).values


def below(value: Any) -> Iterator[Any]:
    if isinstance(value, Readable):
        for name in value.names():
            try:
                yield getattr(value, name)
            except DocgenError:  # what a document of that kind may not ask for
                assert not isinstance(value, TotalsView)
    elif isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list | tuple):
        yield from value


@cache
def reachable() -> dict[type, Any]:
    """One value of each kind that a template can reach from any context."""
    found: dict[type, Any] = {}
    for _, values in contexts():
        waiting, seen = list(values.values()), set()
        while waiting:
            value = waiting.pop()
            if id(value) in seen:
                continue
            seen.add(id(value))
            found.setdefault(type(value), value)
            waiting += below(value)
    return found


def test_what_is_reached_is_plain_or_declares_its_details() -> None:
    kinds = reachable()
    assert len(kinds) > 30
    for kind, value in kinds.items():
        assert issubclass(kind, (*PLAIN, Readable, list, tuple, dict)), kind
        assert not callable(value), kind
    for kind in (kind for kind in kinds if issubclass(kind, Record)):
        params: Any = vars(kind)["__dataclass_params__"]
        assert params.frozen, kind


def test_no_declared_detail_is_a_method() -> None:
    for kind, value in reachable().items():
        for name in value.names() if isinstance(value, Readable) else ():
            assert not name.startswith("_")
            assert not callable(getattr(kind, name, None)), f"{kind.__name__}.{name}"


def undeclared(value: Any) -> list[str]:
    return [name for name in dir(value) if not is_declared(value, name) and not (type(value) is dict and name in value)]


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=["word", "yaml"])
def test_nothing_undeclared_is_there(environment: Sandbox) -> None:
    looked_at = 0
    for value in reachable().values():
        for name in undeclared(value):
            looked_at += 1
            for found in (environment.getattr(value, name), environment.getitem(value, name)):
                assert isinstance(found, jinja2.Undefined), f"{type(value).__name__}.{name}"
    assert looked_at > 1000


def loop_of(values: list[Any]) -> LoopContext:
    return LoopContext(values, jinja2.StrictUndefined)


SAMPLES = (
    *("__class__", "__init__", "_model", "_scope", "names", "declares", "format", "model_copy", "parse_raw"),
    "x",
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=["word", "yaml"])
def test_no_way_of_jinja_leads_there(environment: Sandbox, way: str) -> None:
    values = [*reachable().values(), loop_of(["a"]), TemplateReference(jinja2.runtime.Context(environment, {}, "", {}))]
    for name in SAMPLES:
        source = way.format(name=name, first=name[0], rest=name[1:])
        try:
            template = environment.from_string(source)
        except jinja2.TemplateSyntaxError:
            continue
        for value in values:
            try:
                found = template.render({"x": value})
            except (jinja2.TemplateError, TypeError):
                continue
            assert found == "0", f"{source} of {type(value).__name__}"  # no item of the list has such a detail


def test_a_value_is_never_called() -> None:
    for environment in ENVIRONMENTS:
        for source in (
            "{{ x() }}",
            "{{ x(1) }}",
            "{% for y in [x] %}{{ y() }}{% endfor %}",
            "{{ [1] | map(x) | list }}",
        ):
            for value in (print, str, Facts, date.today, lambda: 1):
                with pytest.raises(jinja2.TemplateError):
                    environment.from_string(source).render({"x": value})


def test_what_a_class_declares() -> None:
    class Base(Record):
        @property
        def shown(self) -> str:
            return "a"

        @property
        def _hidden(self) -> str:
            return "b"

        def method(self) -> str:
            return "c"

    assert declared_by(Base) == {"shown"}
