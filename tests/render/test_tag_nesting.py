"""Tags that cut elements of the XML in two are named when the template is compiled, not by broken documents."""

from __future__ import annotations

import itertools
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.authoring.lint import lint
from docgen.errors import TemplateError
from docgen.render.templates import Templates, read_templates
from docgen.render.templates.tag_nesting import cut_elements
from tests.property_examples import examples
from tests.render.tiny_templates import paragraph_texts, refused, rendered
from tests.sample_project import HOSTILE, ROOT

ENVIRONMENT = jinja2.Environment(autoescape=True)


@pytest.mark.parametrize(
    "source",
    [
        "<a>{{ x }}</a>",
        "<a>{% if x %}<b/>{% endif %}</a>",
        "<a><b>{% if x %}</b><b>{% endif %}</b></a>",
        "<a><b><c>{% for y in x %}</c></b><b><c>{% endfor %}</c></b></a>",
        "{% if x %}<a>{% else %}<a>{% endif %}</a>",
        '<a b="{% if x %}c{% else %}d{% endif %}">e</a>',
        '<a b="{{ x }}"/><!--c-->{# <a> #}{% set y = 1 %}{% include "a" %}',
        "<a>{% with y = 1 %}<b>{{ y }}</b>{% endwith %}</a>",
        "<a>{% raw %}{{ <b></b>{% endraw %}</a>",
        "<a>{% if x < 1 and '</a>' %}b{% endif %}</a>",
    ],
)
def test_whole_elements(source: str) -> None:
    assert cut_elements(ENVIRONMENT, source) is None


@pytest.mark.parametrize(
    ("source", "line", "tag"),
    [
        ("<a>{% if x %}<b>{% endif %}</a>", 1, "{% if x %}"),
        ("<a>{% if x %}</a>{% endif %}", 1, "{% if x %}"),
        ("<a>\n{% for y in x %}</a><a>{% else %}</a>{% endfor %}</a>", 2, "{% for y in x %}"),
        ("{% if x %}<a>{% elif y %}<a>{% endif %}</a>", 1, "{% if x %}"),
        ("<a>{{ x }}<b>{{ y }}</a>", 1, "{{ y }}"),
        ("<a>{{ x }}</b></a>", 1, "{{ x }}"),
        ("<a><b>{{ x }}", 1, "{{ x }}"),
        ("<a>{% set y %}<b>{% endset %}</b></a>", 1, "{% set y %}"),
    ],
)
def test_cut_elements(source: str, line: int, tag: str) -> None:
    found = cut_elements(ENVIRONMENT, source)
    assert found is not None
    assert (found.line, found.tag) == (line, tag)
    assert found.message == f'thẻ "{tag}" mở và đóng ở hai đoạn, ô hay bảng khác nhau'


PIECES = st.sampled_from(
    ["<a>", "</a>", "<b>", "</b>", "<c/>", "x", "{% if p %}", "{% if q %}", "{% else %}", "{% endif %}"]
    + ["{% for i in n %}", "{% endfor %}"]
)


@given(st.lists(PIECES, max_size=12).map(lambda pieces: f"<r>{''.join(pieces)}{{{{ p }}}}</r>"))
@settings(deadline=None, max_examples=examples(400))
def test_what_passes_is_xml_whatever_the_values(source: str) -> None:
    try:
        template = ENVIRONMENT.from_string(source)
    except jinja2.TemplateSyntaxError:
        return
    made = [
        template.render(p=p, q=q, n=range(n)) for p, q, n in itertools.product((True, False), (True, False), (0, 1, 2))
    ]
    if cut_elements(ENVIRONMENT, source) is None:
        assert all(map(is_xml, made))


def is_xml(text: str) -> bool:
    try:
        ParserCreate().Parse(text, True)
    except ExpatError:
        return False
    return True


def test_the_shipped_templates_are_whole() -> None:
    templates = Templates(read_templates(ROOT / "templates"))
    seen = [templates.get(path.name) for path in (ROOT / "templates").glob("*.docx")]
    assert len(seen) > 5


def test_a_loop_over_paragraphs_may_begin_and_end_within_them(tmp_path: Path) -> None:
    made = rendered(tmp_path, "a {% if x %}b", "c{% endif %} d", x=False)
    assert paragraph_texts(made) == ["a  d"]


def test_a_tag_in_two_rows(tmp_path: Path) -> None:
    inner = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    begin, end = (f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>" for tag in ("{% if x %}", "{% endif %}"))
    message = refused(tmp_path, inner.format(begin), end, x=True)
    assert message.startswith('mau.docx, bảng 1, hàng 1, ô 1, đoạn “{% if x %}”: thẻ "{% if x %}" mở và đóng ở hai')


def test_case_15_tags_cut_xml() -> None:
    contents = read_templates(ROOT / "templates") | {"programme.docx": (HOSTILE / "15-tags-cut-xml.docx").read_bytes()}
    with pytest.raises(
        TemplateError, match=r'thẻ "{% include "parts/agenda\.docx" %}" mở và đóng ở hai đoạn, ô hay bảng khác nhau'
    ):
        Templates(contents).get("programme.docx")
    assert {problem.place.file for problem in lint(contents, {}).problems} >= {"programme.docx"}
