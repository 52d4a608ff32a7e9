"""Simple texts filled without Jinja say what Jinja says; all others are left to it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.data.missing import Blank
from docgen.render.templates.environment import text_environment
from docgen.render.templates.limits import SHOWN_BLANKS
from docgen.render.templates.simple_texts import Pieces, Placeholder, filled, pieces_of, pieces_of_text
from tests.render.test_placeholders import Facts

ENVIRONMENT = text_environment()
VENUE = Blank("địa điểm")
VALUES = {
    "week": Facts(starts=date(2023, 10, 2), name="Tuần lễ", year=2023, all=["a"]),
    "unit": Facts(venue=VENUE, name="Biên Hòa"),
}
PLACEHOLDERS = (
    "week.name",
    "week.year",
    "unit.name | upper",
    "week.starts | date_long",
    "unit.venue",
    "week.name|lower",
)


def by_jinja(text: str) -> tuple[str, set[Blank]]:
    noted: set[Blank] = set()
    return ENVIRONMENT.from_string(text).render({**VALUES, SHOWN_BLANKS: noted}), noted


def shown(pieces: Pieces | None) -> list[str | tuple[str, tuple[str, ...], int]] | None:
    """Pieces without the functions of their filters, which cannot be compared."""
    if pieces is None:
        return None
    return [piece if isinstance(piece, str) else (piece.name, piece.steps, len(piece.changes)) for piece in pieces]


def simply(text: str) -> tuple[str | None, set[Blank]]:
    pieces = pieces_of(ENVIRONMENT, ENVIRONMENT.parse(text))
    noted: set[Blank] = set()
    return (filled(pieces, VALUES, noted) if pieces is not None else None), noted


@given(st.lists(st.sampled_from(PLACEHOLDERS) | st.text("aăâđ &<*\n\t}", max_size=6), max_size=6))
def test_the_same_as_jinja(parts: list[str]) -> None:
    text = "".join(f"{{{{ {part} }}}}" if part in PLACEHOLDERS else part for part in parts)
    assert simply(text) == by_jinja(text)


FRAGMENTS = (
    *("{{ week.name }}", "{{week.name|upper|lower}}", "{{ unit }}", "{{ week.x.y_1 | date_long }}", "{{ not }}"),
    *("{{ week.in }}", "{{ true }}", "{{ self.a }}", "{{ week.name | none_such }}", "{{ week.name - }}", "{{- week }}"),
    *("{{ week.all | join(', ') }}", "{% if week %}", "{% endif %}", "{# week #}", "{", "}", "%", "#", "\r", "\n", " "),
    *(
        "{{",
        "}}",
        "{{ week . name }}",
        "{{ Week }}",
        "{{ tuần }}",
        "{{ week\n}}",
        "{{ week._x }}",
        "ắ",
        "{{ 1 }}",
        "a.b|c",
    ),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=5))
def test_a_text_read_without_jinja_has_the_same_pieces(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = pieces_of_text(ENVIRONMENT, text)
    if pieces is not None:
        assert shown(pieces) == shown(pieces_of(ENVIRONMENT, ENVIRONMENT.parse(text)))


def test_most_placeholders_are_read_without_jinja() -> None:
    for tag in PLACEHOLDERS:
        assert pieces_of_text(ENVIRONMENT, f"từ {{{{ {tag} }}}}.") is not None


def test_pieces() -> None:
    assert pieces_of(ENVIRONMENT, ENVIRONMENT.parse("từ {{ week.name }}.")) == (
        "từ ",
        Placeholder("week", ("name",), ()),
        ".",
    )


@pytest.mark.parametrize(
    "text",
    [
        "{% if week.name %}a{% endif %}",
        "{{ week.name ~ 1 }}",
        "{{ week['name'] }}",
        "{{ week.__class__ }}",
        "{{ 1 + 1 }}",
        "{% set x = 1 %}{{ x }}",
    ],
)
def test_left_to_jinja_by_its_form(text: str) -> None:
    assert pieces_of(ENVIRONMENT, ENVIRONMENT.parse(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "{{ weak.name }}",
        "{{ week.nmae }}",
        "{{ week.starts }}",
        "{{ week.name | date_long }}",
        "{{ week.all | upper }}",
        "{{ week.name | cite }}",
        "{{ week.all | map('upper') | join }}",
    ],
)
def test_left_to_jinja_where_it_does_not_go_smoothly(text: str) -> None:
    assert simply(text) == (None, set())


def test_no_blank_is_noted_by_a_text_that_is_left_to_jinja() -> None:
    assert simply("{{ unit.venue }} {{ week.nmae }}") == (None, set())
