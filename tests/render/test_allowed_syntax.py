"""What a template may consist of."""

from __future__ import annotations

import jinja2
import pytest

from docgen.render.templates.allowed_syntax import ENGINE_FILTERS, LONGEST_TAGS, check_tags
from docgen.render.templates.environment import text_environment, word_environment

ENVIRONMENTS = (word_environment(), text_environment())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% macro a() %}{% endmacro %}", "thẻ {% macro %} không được dùng trong mẫu"),
        ("{% call a() %}{% endcall %}", "thẻ {% call %} không được dùng trong mẫu"),
        ("{% import 'a' as b %}", "thẻ {% import %} không được dùng trong mẫu"),
        ("{% from 'a' import b %}", "thẻ {% from %} không được dùng trong mẫu"),
        ("{% extends 'a' %}", "thẻ {% extends %} không được dùng trong mẫu"),
        ("{% block a %}{% endblock %}", "thẻ {% block %} không được dùng trong mẫu"),
        ("{% autoescape true %}{% endautoescape %}", "thẻ {% autoescape %} không được dùng trong mẫu"),
        ("{% set a.b = 1 %}", "cú pháp này không được dùng trong mẫu"),
        ("{{ x.y() }}", "không gọi được “y(…)” - đổi cách định dạng thì dùng dấu |"),
        ("{{ x['y']() }}", "không gọi được “…(…)” - đổi cách định dạng thì dùng dấu |"),
        ("{{ (x if y else z)() }}", "không gọi được “…(…)”"),
        ("{{ f(*x) }}", "dấu * trong ngoặc không được dùng"),
        ("{{ x | join(**y) }}", "dấu * trong ngoặc không được dùng"),
        ("{{ x is divisibleby(*y) }}", "dấu * trong ngoặc không được dùng"),
        ("{{ self }}", "tên “self” không được dùng"),
        ("{{ super() }}", "tên “super” không được dùng"),
        ("{% set caller = 1 %}", "tên “caller” không được dùng"),
        ("{% for a in b recursive %}{% endfor %}", "vòng lặp gọi lại chính nó"),
        ("{{ '" + "a" * 100_000 + "' }}", "các thẻ dài quá"),
        ("{% set a = 1 %}" * 501, "có hơn 500 thẻ {% set %}"),
    ],
)
@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=["word", "yaml"])
def test_refused(environment: jinja2.Environment, source: str, expected: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        environment.parse(source)
    assert expected in str(caught.value)


@pytest.mark.parametrize("name", sorted(ENGINE_FILTERS))
def test_no_template_names_the_filters_of_the_guard(name: str) -> None:
    for environment in ENVIRONMENTS:
        for source in (f"{{{{ x |{name} }}}}", f"{{{{ x | '{name}' }}}}", f"{{% filter {name} %}}{{% endfilter %}}"):
            with pytest.raises(jinja2.TemplateError):
                environment.from_string(source).render({"x": "a"})


def test_only_the_letters_within_tags_count() -> None:
    check_tags("<w:t>{ a }</w:t>" * 20_000 + "{# " + "a" * LONGEST_TAGS + " #}" + "{{ a }}")
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        check_tags("đầu\n" + "{{ a }}" * LONGEST_TAGS)
    assert caught.value.lineno == 2


@pytest.mark.parametrize("text", ["{{" * 1000, "{{ x" * 1000, "{%" * 1000, "{" * 1000, "{# " * 1000, "{{ '}}" * 1000])
def test_tags_without_end(text: str) -> None:
    check_tags(text)
