"""Texts in YAML: placeholders filled, and what they refer to."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.data.missing import DOTS, Blank
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, TemplateError
from docgen.language.dates_and_hours import GAP
from docgen.render.templates import (
    Readable,
    Reference,
    has_placeholder,
    known_filters,
    length_to_compile,
    placeholders,
    references,
    render_text,
)
from docgen.render.templates.words import blanks_of

VENUE = Blank("địa điểm")


class Facts(Readable):
    """Stands for a group of facts: its attributes, and their names."""

    def __init__(self, **entries: Any) -> None:
        self.__dict__.update(entries)

    def names(self) -> list[str]:
        return list(self.__dict__)


VALUES = {
    "week": Facts(name="Tuần lễ", starts=date(2023, 10, 2), motto="**Học** nữa", hour=time(7, 30), both=["a", "b"]),
    "unit": Facts(venue=VENUE, day=VENUE),
}


def filled(text: str) -> tuple[str | Blank, set[Blank]]:
    """The text and the blanks in it; none for a text that is a blank itself."""
    found = render_text(YamlScalar(text, Place("plan.yaml", 4, 7)), VALUES)
    return found, set() if isinstance(found, Blank) else set(blanks_of(found))


def refused(text: str) -> str:
    with pytest.raises(TemplateError) as caught:
        filled(text)
    return caught.value.format_message()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("không có gì", "không có gì"),
        ("{{ week.name }} từ {{ week.starts | date_long }}", "Tuần lễ từ ngày 02 tháng 10 năm 2023"),
        ("{{ week.name | upper }}", "TUẦN LỄ"),
        ("{{ week.name if week.name else 'x' }}\n", "Tuần lễ\n"),
        ("{# ghi chú #}chữ", "chữ"),
        ("{% if unit.venue %}có{% else %}chưa{% endif %}", "chưa"),
        ("Ông & Bà <x>", "Ông & Bà <x>"),
    ],
)
def test_filled(text: str, expected: str) -> None:
    assert filled(text) == (expected, set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Địa điểm: {{ unit.venue }}", "Địa điểm: \t"),
        ("Tại {{ unit.venue }}, lúc", f"Tại {DOTS}, lúc"),
        ("**{{ unit.venue }}**", "**\t**"),
        ("{{ unit.venue }}; {{ unit.venue }}", f"{DOTS}; \t"),
        ("{{ unit.venue }}\nhai", "\t\nhai"),
    ],
)
def test_blank_inside_a_text_is_shown_and_noted(text: str, expected: str) -> None:
    assert filled(text) == (expected, {VENUE})


def test_a_tab_of_the_text_itself_stays() -> None:
    assert filled("a\tb {{ week.name }}") == ("a\tb Tuần lễ", set())


def test_a_text_that_is_only_a_blank_is_that_blank() -> None:
    assert filled(" {{ unit.venue }} ") == (VENUE, set())


def test_blank_date_leaves_room() -> None:
    shown, noted = filled("từ {{ unit.day | date_short }}")
    assert shown == f"từ {GAP}/{GAP}/{GAP}"
    assert [blank.name for blank in noted] == ["địa điểm"]


@pytest.mark.parametrize("style", ["rich", "plain", "upper", "capitalised"])
def test_blank_is_noted_behind_every_filter(style: str) -> None:
    assert [blank.name for blank in filled(f"Tại {{{{ unit.venue | {style} }}}}")[1]] == ["địa điểm"]


def test_a_fact_brings_its_marks() -> None:
    assert filled("{{ week.motto }} *nữa*") == ("**Học** nữa *nữa*", set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ week.nmae }}", 'plan.yaml, dòng 4, cột 7: không có "nmae" - có phải "name"?'),
        ("{{ weak.name }}", 'plan.yaml, dòng 4, cột 7: không có "weak"'),
        ("{{ week.name.__class__ }}", 'plan.yaml, dòng 4, cột 7: không có "__class__"'),
        (
            "{{ week.__init__ }}",
            'plan.yaml, dòng 4, cột 7: không có "__init__" - hiện có: both, hour, motto, name, starts',
        ),
        ("{{ week.both | map('zzz') | join }}", "plan.yaml, dòng 4, cột 7: không có cách định dạng “zzz”"),
        ("{{ week.both | select('z z') | join }}", "plan.yaml, dòng 4, cột 7: không có phép thử “z z”"),
        ("{{ week.name | zzz }}", "plan.yaml, dòng 4, cột 7: không có cách định dạng “zzz”"),
        ("{{ week.name is zzz }}", "plan.yaml, dòng 4, cột 7: không có phép thử “zzz”"),
        (
            "{{ week.name ? }}",
            "plan.yaml, dòng 4, cột 7: ký tự “?” không dùng được ở đây - dấu nháy phải là dấu thẳng và đủ cặp",
        ),
        (
            "{{ week.name ' }}",
            "plan.yaml, dòng 4, cột 7: ký tự “'” không dùng được ở đây - dấu nháy phải là dấu thẳng và đủ cặp",
        ),
        ("{{ week", "plan.yaml, dòng 4, cột 7: thiếu nội dung ở cuối"),
        (
            "{{ week }}",
            "plan.yaml, dòng 4, cột 7: trường này không phải là một giá trị in được - hãy ghi rõ tên trường cấp dưới",
        ),
        (
            "{{ week.name | date_long }}",
            "plan.yaml, dòng 4, cột 7: cách định dạng “date_long” không phù hợp với giá trị đứng trước,"
            " hoặc giá trị trong ngoặc không đúng",
        ),
    ],
)
def test_refused(text: str, expected: str) -> None:
    assert refused(text) == expected


@pytest.mark.parametrize("name", ["starts", "hour", "both"])
def test_dates_hours_and_lists_need_a_filter(name: str) -> None:
    expected = (
        "plan.yaml, dòng 4, cột 7: trường này là ngày, giờ hoặc danh sách, phải ghi thêm cách định dạng - ví dụ {{ "
    )
    assert refused(f"{{{{ week.{name} }}}}").startswith(expected)


def test_format_is_refused() -> None:
    message = refused("{{ '{0.__class__}'.format(week.name) }}")
    assert message.startswith(
        "plan.yaml, dòng 4, cột 7: không gọi được “format(…)” - đổi cách định dạng thì dùng dấu |"
    )


@pytest.mark.parametrize("text", ["{{", "{{ }}", "{% if %}", "{{ a | }}", "{% for x %}", "{{ ", "{# ", "{{ a b }}"])
def test_what_cannot_be_parsed(text: str) -> None:
    with pytest.raises(TemplateError, match=r"^trường \{\{ … \}\} sai cú pháp"):
        list(references(text))
    assert refused(text).startswith("plan.yaml, dòng 4, cột 7: ")


def test_nested_too_deep() -> None:
    with pytest.raises(TemplateError, match="lồng nhau quá sâu"):
        list(references("{{ " + "(" * 2000 + "a" + ")" * 2000 + " }}"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("không có gì", set()),
        ("{{ week.starts }}", {("week", "starts")}),
        ("{{ papers.plan.date }} {{ name }}", {("papers", "plan", "date"), ("name",)}),
        ('{{ facts["năm"] }}', {("facts", "năm")}),
        ("{{ issuer.lines[0] }}", {("issuer", "lines")}),
        ("{% for line in issuer.lines %}{{ line }}{% endfor %}", {("issuer", "lines")}),
        ("{{ a if b.c else d }}", {("a",), ("b", "c"), ("d",)}),
        ("{% set x = week.name %}{{ x.y }}", {("week", "name")}),
    ],
)
def test_references(text: str, expected: set[tuple[str, ...]]) -> None:
    assert {found.path for found in references(text)} == expected


def test_filters_that_are_used() -> None:
    found = set(references("{{ a | upper | date_lng }}"))
    filters = {Reference(("upper",), is_filter=True), Reference(("date_lng",), is_filter=True)}
    assert found == filters | {Reference(("a",))}


def test_known_filters() -> None:
    assert {"upper", "lower", "join", "date_long", "cite", "rich", "plain"} <= known_filters()
    assert "date_lng" not in known_filters()


@pytest.mark.parametrize(
    ("text", "expected"), [("{{ a }}", True), ("{% if %}", True), ("{# a #}", True), ("{a}", False)]
)
def test_has_placeholder(text: str, expected: bool) -> None:
    assert has_placeholder(text) is expected


PLACEHOLDERS = ("week.name", "week.name | upper", "week.starts | date_long", "unit.venue", "unit.day | date_short")


@given(st.lists(st.sampled_from(PLACEHOLDERS) | st.text("aăâđ &<*\n\t}", max_size=6), max_size=6))
def test_texts_of_names_and_filters_are_filled_as_jinja_fills_them(parts: list[str]) -> None:
    text = "".join(f"{{{{ {part} }}}}" if part in PLACEHOLDERS else part for part in parts)
    assert length_to_compile(text) == 0
    expected: set[Blank] = set()
    compiled = placeholders._rendered(YamlScalar(text), VALUES, expected)
    found: set[Blank] = set()
    assert placeholders._evaluated(placeholders._read(text).simple or (), VALUES, found) == compiled
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "{% if week.name %}a{% endif %}",
        "{{ week.name ~ 1 }}",
        "{{ week['name'] }}",
        "{{ 1 + 1 }}",
        "{% set x = 1 %}{{ x }}",
        "{{ week.name | default(boolean=true) }}",
    ],
)
def test_texts_that_are_compiled(text: str) -> None:
    assert length_to_compile(text) == len(text)


FRAGMENTS = (
    *("{{ week.name }}", "{{week.name|upper|lower}}", "{{ unit }}", "{{ week.x.y_1 | date_long }}", "{{ not }}"),
    *("{{ week.in }}", "{{ true }}", "{{ self.a }}", "{{ week.name | none_such }}", "{{ week.name - }}", "{{- week }}"),
    *("{{ week.all | join(', ') }}", "{% if week %}", "{% endif %}", "{# week #}", "{", "}", "%", "#", "\r", "\n", " "),
    *("{{", "}}", "{{ week . name }}", "{{ Week }}", "{{ tuần }}", "{{ week\n}}", "{{ week._x }}", "ắ", "{{ 1 }}"),
    "a.b|c",
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=5))
def test_a_text_read_without_jinja_has_the_same_tree(parts: list[str]) -> None:
    text = "".join(parts)
    tree = placeholders._tree_of_names(text)
    assert tree is None or not text or tree == placeholders._ENVIRONMENT.parse(text)


def test_most_placeholders_are_read_without_jinja() -> None:
    for tag in PLACEHOLDERS:
        assert placeholders._tree_of_names(f"từ {{{{ {tag} }}}}.") is not None
