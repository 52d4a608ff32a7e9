"""Templates and texts that attack: each gets an error or does no harm, soon and in little memory."""

from __future__ import annotations

import contextlib
import resource
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.data.missing import Blank
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, TemplateError
from docgen.render.templates import Templates, render_text
from tests.render.test_placeholders import Facts
from tests.render.tiny_templates import paragraph_texts, rendered, written

SECONDS, KILOBYTES = 5, 600_000
LONG = "a" * 900_000
VALUES: dict[str, Any] = {
    "x": "chữ",
    "xs": list(range(1000)),
    "many": list(range(150_000)),
    "long": LONG,
    "texts": [LONG] * 1000,
    "week": Facts(name="Tuần lễ", starts=date(2023, 10, 2), both=["a"]),
    "nobody": Blank("tên"),
}

PYTHON = (
    "{{ x.__class__ }}",
    "{{ x['__class__'] }}",
    "{{ x.__class__.__mro__[1].__subclasses__() }}",
    "{{ week.names.__globals__ }}",
    "{{ week.names.__func__ }}",
    "{{ week.names['__globals__'] }}",
    "{{ xs | map(attribute='__class__') | list | join }}",
    "{{ [x] | map(attribute='__class__') | join(',') }}",
    "{{ [x] | groupby('__class__') | join }}",
    "{{ [x] | selectattr('__class__') | first }}{{ x.__init__ }}",
    "{{ x | attr('__class__') }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '{x.__class__}'.format_map({'x': x}) }}",
    "{{ x | format }}",
    "{{ '%s' % x }}",
    "{{ ('%s' | e) % x }}",
    "{{ self }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ loop }}",
    "{% for a in xs %}{{ loop }}{% endfor %}",
    "{{ xs | map('upper') }}",
    "{{ xs | reverse }}",
    "{{ xs | batch(3) }}",
    "{{ week.names }}",
    "{{ xs.append(1) }}",
    "{{ noted_blanks.clear() }}",
    "{{ noted_blanks }}",
    "{{ week.starts.strftime('%Y') }}",
    "{{ x | pprint }}",
    "{{ x | tojson }}",
    "{{ {'a': 1} | xmlattr }}",
    "{{ '<b>' | safe }}",
    "{{ x | random }}",
    "{{ cycler('a') }}",
    "{{ joiner() }}",
    "{{ namespace(a=1) }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ range(3) }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% for a in xs recursive %}{{ loop(xs) }}{% endfor %}",
    "{% import x as y %}",
    "{% from x import y %}",
    "{% extends x %}",
    "{% block a %}{% endblock %}",
    "{% autoescape false %}{{ '<' }}{% endautoescape %}",
    "{% include x %}",
    "{% include '/etc/passwd' %}",
)
"""What reaches for Python, or for what no text of an office needs."""

SIZES = (
    "{{ range(10**9) | list | length }}",
    "{{ 'a' * 10**9 }}",
    "{{ 10**9 * 'a' }}",
    "{{ ['a'] * 10**9 }}",
    "{{ long * 1000 }}",
    "{{ 10**10**10 }}",
    "{{ 10 ** 1000000 }}",
    "{{ 2 ** 64 ** 64 }}",
    "{{ x | center(10**9) }}",
    "{{ x.center(10**9) }}",
    "{{ x.ljust(10**9) }}",
    "{{ x.zfill(10**9) }}",
    "{{ '\\t'.expandtabs(10**9) }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ (1).to_bytes(10**9, 'big') }}",
    "{{ x.encode() * 10**9 }}",
    "{{ long.replace('a', long) }}",
    "{{ long | replace('a', long) }}",
    "{{ long | replace('', long) }}",
    "{{ long.join(texts) }}",
    "{{ texts | join }}",
    "{{ xs | join(long) }}",
    "{{ texts | string }}",
    "{{ texts | upper }}",
    "{{ texts | rich }}",
    "{{ texts ~ texts }}",
    "{{ texts | sum(start='') }}",
    "{{ [xs] | sum(start=[]) }}",
    "{{ xs | batch(10**9, 'x') | list | length }}",
    "{{ 1.5 | round(10**9, 'ceil') }}",
    "{{ 1 | round(-10**9, 'floor') }}",
    "{{ x | indent(10**9) }}",
    "{% set a = 'a' * 1000 %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "{% set a = 'a' * 1000 %}" + "{% set a = a + a %}" * 60 + "{{ a }}",
    "{% set a = ['a'] * 1000 %}" + "{% set a = a + a %}" * 60 + "{{ a | length }}",
    "{% set a = x %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60 + "{{ a }}",
    "{% set a = x %}" + "{% set a = [a, a] %}" * 60 + "{{ a | string }}",
    "{% set a = x %}" + "{% set a = [a, a] %}" * 60 + "{{ a | rich }}",
    "{% set a = 9 %}" + "{% set a = a * a %}" * 60 + "{{ a }}",
    "{% set a = 9 %}" + "{% set a = a * a %}" * 12 + "{% set a = a + a %}" * 480 + "{{ a }}",
    "{% set a = 9 %}" + "{% set a = a + a %}" * 2_000,
    "".join(f"{{% set a{n} = 'a' * 999999 %}}" for n in range(400)),
    "".join(f"{{% set a{n} = long | upper %}}" for n in range(400)),
    "{% for a in texts %}{{ a }}{% endfor %}",
    "{% for a in texts %}{% set b = a | upper | lower | title %}{% endfor %}",
    "{% set b %}{% for a in texts %}{{ a }}{% endfor %}{% endset %}",
    "{% filter upper %}{% for a in texts %}{{ a }}{% endfor %}{% endfilter %}",
    "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in xs %}{% for b in xs %}{{ x }}{% endfor %}{% endfor %}",
    "{% for a in long %}{% for b in long %}{{ b }}{% endfor %}{% endfor %}",
    "{% for a in many %}" + "{{ x | upper }}" * 1000 + "{% endfor %}",
    "{% for a in many %}" + "{{ '' }}" * 5000 + "{% endfor %}",
    "{% for a in many %}" + "chữ " * 5000 + "{% endfor %}",
    "{% for a in xs %}{{ long | wordcount }}{{ long | list | sort | length }}{% endfor %}",
    "{% for a in xs %}{{ (long ~ a) in (long ~ x) }}{% endfor %}{{ 1 + x }}",
)
"""What grows: far beyond any document, and soon stopped."""

HARMLESS = {
    "{{ x | truncate(10**9) }}": "chữ",
    "{{ 12.345 | round(1) }}": "12.3",
    "{{ x | upper | trim }}": "CHỮ",
    "{{ xs | sum }}": "499500",
    "{{ xs | length }} {{ xs | max }}": "1000 999",
    "{{ [x, 'b'] | join('; ') }}": "chữ; b",
    "{{ x | replace('ữ', 'ứ') }}": "chứ",
    "{{ x ~ 1 ~ x }}": "chữ1chữ",
    "{{ 2 ** 10 }} {{ 7 % 3 }} {{ 7 // 2 }}": "1024 1 3",
    "{% for row in [1, 2, 3, 4] | batch(2) %}{{ row | join }}.{% endfor %}": "12.34.",
    "{% for a in [1, 2] %}{{ loop.index }}{{ 'b' if loop.last else 'a' }}{% endfor %}": "1a2b",
    "{{ [3, 1] | sort | join }}": "13",
    "{{ [[2, 'b'], [1, 'a']] | sort(attribute=0) | map(attribute=1) | join }}": "ab",
    "{% for a in [week, week] | groupby('name') %}{{ a.grouper }}{{ a.list | length }}{% endfor %}": "Tuần lễ2",
    "{{ x in [x] }} {{ 'h' in x }} {{ 3 in xs }} {{ 'name' in week }}": "True True True True",
    "{{ {'a': x}['a'] }}{{ x[0] }}{{ xs[-1] }}{{ week['name'] }}": "chữc999Tuần lễ",
    "{% for a in many %}{% endfor %}hết": "hết",
}


def in_word(folder: Path, text: str) -> list[str]:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return paragraph_texts(rendered(folder, escaped, **VALUES))


def in_yaml(folder: Path, text: str) -> str:
    return str(render_text(YamlScalar(text, Place("plan.yaml", 4, 7)), VALUES))


def bounded(call: Callable[[], object]) -> object:
    """What `call` returns or raises, if it takes little time and memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    try:
        return call()
    finally:
        assert time.process_time() - begin < SECONDS
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < KILOBYTES


@pytest.mark.parametrize("render", [in_word, in_yaml])
@pytest.mark.parametrize("attack", (*PYTHON, *SIZES), ids=lambda attack: attack[:60])
def test_refused(tmp_path: Path, attack: str, render: Callable[[Path, str], object]) -> None:
    def call() -> None:
        with pytest.raises(TemplateError) as caught:
            render(tmp_path, attack)
        assert len(caught.value.format_message()) < 5000
        assert " object at 0x" not in caught.value.format_message()

    bounded(call)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless(tmp_path: Path, text: str) -> None:
    assert bounded(lambda: in_word(tmp_path, text)) == [HARMLESS[text]]
    assert bounded(lambda: in_yaml(tmp_path, text)) == HARMLESS[text]


def test_a_blank_that_is_joined_is_noted(tmp_path: Path) -> None:
    made = rendered(tmp_path, "{{ 'Ông ' ~ nobody ~ ',' }}", **VALUES)
    assert made.blanks == {Blank("tên")}


@pytest.mark.parametrize("tag", ["{%p include x %}", "{%p include [x] %}", "{%p include ['parts/b.docx', x] %}"])
def test_a_part_that_includes_itself_by_a_value(tmp_path: Path, tag: str) -> None:
    written(tmp_path / "parts" / "a.docx", tag)

    def call() -> None:
        with pytest.raises(
            TemplateError, match="quá sâu nên chương trình dừng lại khi phần này được chèn vào mau.docx$|^mau"
        ):
            rendered(tmp_path, tag, x="parts/a.docx")

    bounded(call)


def test_parts_that_include_each_other_twice(tmp_path: Path) -> None:
    for number in range(40):
        again = f'{{%p include "parts/p{number + 1}.docx" %}}' if number < 39 else "hết"
        written(tmp_path / "parts" / f"p{number}.docx", again, again)

    def call() -> None:
        written(tmp_path / "mau.docx", '{%p include "parts/p0.docx" %}')
        template = Templates.of(tmp_path)
        with pytest.raises(TemplateError, match="nên chương trình dừng lại"):
            template.get("mau.docx").render({})

    bounded(call)


def test_a_large_part_in_a_loop(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{{ '' }}" * 5_000)

    def call() -> None:
        with pytest.raises(TemplateError, match="nên chương trình dừng lại"):
            rendered(tmp_path, "{%p for a in many %}", '{%p include "parts/a.docx" %}', "{%p endfor %}", **VALUES)

    bounded(call)


@pytest.mark.parametrize(
    "value",
    ["**a " * 25_000, "*" * 100_000, "*a" * 50_000, "** " * 30_000, "**a*" * 25_000, "\t" * 100_000, "a\n" * 50_000],
)
def test_marks_and_breaks_without_end(tmp_path: Path, value: str) -> None:
    def call() -> None:
        with contextlib.suppress(TemplateError):
            rendered(tmp_path, "{{r x | rich }}", "{{ x | plain }}", "{{ x }}", x=value)

    bounded(call)


@pytest.mark.parametrize("tag", ["{{p rule_full(long, 14, 9) }}", "{{p rule_third([long], 1, 10**9) }}"])
def test_lines_without_end(tmp_path: Path, tag: str) -> None:
    def call() -> None:
        with pytest.raises(TemplateError, match="không tính được trường {{ … }}"):
            rendered(tmp_path, tag, **VALUES)

    bounded(call)


def test_one_document_s_steps_are_not_the_next_one_s(tmp_path: Path) -> None:
    written(tmp_path / "mau.docx", "{% for a in many %}{% endfor %}hết")
    template = Templates.of(tmp_path).get("mau.docx")
    assert [paragraph_texts(template.render(VALUES)) for _ in range(3)] == [["hết"]] * 3
