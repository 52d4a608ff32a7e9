"""Which form a returned file is: never one that its title or its questions contradict."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import DocgenError
from docgen.reports.collect.form_choice import FormChoice, KnownForm, known_form
from docgen.reports.forms import FormContent, FoundAnswer, IdentityTexts
from tests.reports.returned_forms import data
from tests.reports.second_form import NARROW, TITLES, WIDE, report_of


@cache
def known() -> tuple[KnownForm, ...]:
    """The shipped form, and two others that share some of its questions."""
    others = (
        replace(
            known_form(replace(data(), report=report_of(file))),
            id=name,
            title_words=frozenset(TITLES[name].replace(",", "").split()),
        )
        for name, file in (("classes", WIDE), ("communes", NARROW))
    )
    return (known_form(data()), *others)


def contents(ids: set[str], title: str) -> list[FormContent]:
    """A file with these questions and this title, read as each form."""
    identity = IdentityTexts(subject=title)
    answers = [tuple(FoundAnswer(one, "") for one in ids if one in form.form.by_id) for form in known()]
    return [FormContent(identity, found, is_form=bool(found)) for found in answers]


def chosen(ids: set[str], title: str, required: str = "") -> str:
    try:
        return FormChoice(known(), required).chosen(contents(ids, title))[0].id
    except DocgenError:
        return "refused"


@given(st.data())
def test_a_damaged_file_is_its_form_or_refused(drawn: st.DataObject) -> None:
    form = drawn.draw(st.sampled_from(known()))
    ids = drawn.draw(st.sets(st.sampled_from(sorted(form.form.by_id)), min_size=1))
    title = " ".join(sorted(form.title_words))
    assert chosen(ids, title) in (form.id, "refused")
    assert chosen(ids, title, form.id) in (form.id, "refused")
    assert chosen({*form.form.by_id}, title) == form.id


def test_a_title_that_contradicts_the_questions() -> None:
    classes = {*known()[1].form.by_id}
    assert chosen(classes, TITLES["communes"]) == "classes"  # it has no question of that form
    assert chosen(classes, " ".join(known()[0].title_words)) == "refused"
    assert chosen(classes, "") == "classes"
    assert chosen(classes, " ".join(known()[0].title_words), "classes") == "classes"


@pytest.mark.parametrize(("required", "form"), [("", "report"), ("communes", "communes")])
def test_a_file_that_is_no_form(required: str, form: str) -> None:
    assert chosen(set(), "Kế hoạch", required) == form


def test_another_form_than_the_required_one() -> None:
    with pytest.raises(DocgenError, match="đây là mẫu “classes”, không phải mẫu “communes”"):
        FormChoice(known(), "communes").chosen(contents({*known()[1].form.by_id}, ""))
