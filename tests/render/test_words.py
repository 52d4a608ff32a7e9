"""A text keeps the blanks that it shows, whatever is made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from markupsafe import Markup

from docgen.authoring.checked_year import checked_data
from docgen.data.missing import Blank
from docgen.data.models import Model
from docgen.data.project import Project
from docgen.render.plain_road import render_plainly
from docgen.render.templates import Templates
from docgen.render.templates.words import Words, blanks_of, joined_words, with_blanks
from tests.sample_project import ROOT

VENUE, THEME = Blank("địa điểm"), Blank("chủ đề")
TEXT = with_blanks(" Tại …; ", (VENUE,))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: "- " + text, "-  Tại …; "),
        (lambda text: text + "x", " Tại …; x"),
        (lambda text: text.strip(), "Tại …;"),
        (lambda text: text.rstrip("; "), " Tại …"),
        (lambda text: text.lstrip(), "Tại …; "),
        (lambda text: text.upper(), " TẠI …; "),
        (lambda text: text.replace("…", "?"), " Tại ?; "),
        (lambda text: text[1:4], "Tại"),
        (lambda text: text.split("…")[0], " Tại "),
        (lambda text: joined_words("-", ["a", text]), "a- Tại …; "),
    ],
)
def test_changed_texts_keep_their_blanks(change: Callable[[str], str], expected: str) -> None:
    assert change(TEXT) == expected
    assert blanks_of(change(TEXT)) == {VENUE}


def test_texts_that_are_joined_have_the_blanks_of_all() -> None:
    assert blanks_of(TEXT + with_blanks("b", (THEME,))) == {VENUE, THEME}
    assert blanks_of(["a", TEXT, [THEME], 5]) == {VENUE, THEME}


def test_a_text_without_blanks_is_a_plain_text() -> None:
    assert type(with_blanks("a", ())) is str
    assert type(joined_words(" ", ["a", "b"])) is str


def test_xml_stays_xml() -> None:
    assert with_blanks(Markup("<b/>"), (VENUE,)).__html__() == "<b/>"  # type: ignore[attr-defined]
    assert blanks_of(with_blanks(Markup("<b/>"), (VENUE,))) == {VENUE}


def unknown(model: Model) -> Model:
    """The facts of a year without any that can be left out."""
    fields = type(model).model_fields
    values = {name: getattr(model, name) for name in fields}
    kept = {name: unknown(value) for name, value in values.items() if isinstance(value, Model)}
    papers = {name: unknown(paper) for name, paper in values.get("papers", {}).items()}
    none = {name: None for name, field in fields.items() if field.default is None and name != "symbol"}
    ids = {name: dict.fromkeys(values[name]) for name in ("facts", "deadlines") if name in values}
    return model.model_copy(update=none | kept | ids | ({"papers": papers} if papers else {}))


def test_no_text_of_a_document_loses_its_blanks_to_an_f_string(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(words: Words, _: Any) -> str:
        raise AssertionError(f"an f-string takes the blanks of “{words!s}”")

    data, _ = checked_data(Project(ROOT), 2023)
    data = data.__class__(**vars(data) | {"campaign": unknown(data.campaign)})
    templates = Templates.of(ROOT / "templates")
    monkeypatch.setattr(Words, "__format__", refused)
    shown: set[Blank] = set()
    for document in data.catalogue.documents:
        if document.id != "summary":  # made of the reports of all units
            unit = data.units.units[0] if document.audience == "unit" else None
            shown |= render_plainly(data, document, templates.get(str(document.template)), unit).blanks
    assert {"chủ đề", "ngày khai mạc", "số của kế hoạch"} <= {blank.name for blank in shown}
    assert any(blank.name.startswith("dữ kiện “") for blank in shown)
