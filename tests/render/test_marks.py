"""Marks stand for a unit's words; whatever looks into words either waits for them or makes them a condition."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup

from docgen.data.models import Document
from docgen.render.stencil import DocumentStencils
from docgen.render.templates import Templates, marks, recorder
from docgen.render.templates.marks import UnsuitableError, has_marked_ids, has_marks, is_plain, split_at_marks, words_of
from docgen.render.templates.readable_values import Facts
from docgen.render.templates.recorder import Recorder, deferred, inspected, key_of, recording
from tests.render.test_stencil import data, documents
from tests.sample_project import ROOT


class Names(Facts):
    """Facts by name."""

    def __init__(self, **values: Any) -> None:
        self.__dict__ |= values

    def names(self) -> frozenset[str]:
        return frozenset(self.__dict__)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<w:bookmarkStart w:id="1" w:name="a \U000f0000"/>', True),
        ('<wp:docPr name="a" id="7\U000f0000"/>', True),
        ('<wp:docPr id="7" descr="\U000f0000"/>', False),
        ('<w:bookmarkStart w:id="1"/>\U000f0000', False),
    ],
)
def test_marks_in_ids(xml: str, expected: bool) -> None:
    assert has_marked_ids(xml) is expected


@pytest.mark.parametrize("words", ["Biên Hòa", "đ", "Hội trường (tầng 2)", "TP.HCM", "a & b", "“Xuân Bắc”", "3/2"])
def test_plain_words(words: str) -> None:
    assert is_plain(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " a",
        "a ",
        "a;",
        "a.",
        "- a",
        "a*b",
        "a{b",
        "a\tb",
        "a\nb",
        "M'gar",
        'a"b',
        "None",
        "\ue000a",
        "a\U000f0001b",
    ],
)
def test_words_that_are_not_plain(words: str) -> None:
    assert not is_plain(words)


def test_plain_words_become_marks_and_all_else_stays() -> None:
    recorder = Recorder([Names(name="Biên Hòa", hour=7, nothing=None, odd="a*b", list=("x", "y;"))])
    facts = recorder.root(0)
    assert has_marks(facts.name) and len(facts.name) == 1
    assert (facts.hour, facts.nothing, facts.odd) == (7, None, "a*b")
    first, second = facts.list
    assert has_marks(first) and second == "y;"
    assert facts.name is facts.name
    assert len(recorder.steps) == 5, "asked again, a detail is not noted again"


def test_marks_are_found_again_in_a_text() -> None:
    recorder = Recorder([Names(name="Biên Hòa", lines=("một", "hai"))])
    facts = recorder.root(0)
    text = f"Xã {facts.name}: {'; '.join(facts.lines)}."
    pieces, places = split_at_marks(text)
    assert pieces == ["Xã ", ": ", "; ", "."]
    assert [words_of(place, recorder.values) for place in places] == ["Biên Hòa", "một", "hai"]


def test_a_late_function_is_called_with_the_words() -> None:
    recorder = Recorder([Names(name="Biên Hòa")])
    with recording(recorder):
        upper = deferred(str.upper, f"xã {recorder.root(0).name}")
        assert has_marks(upper)
        assert deferred(str.upper, "xã") == "XÃ"
    assert recorder.values[-1] == "XÃ BIÊN HÒA"
    question = recorder.steps[-1].question
    assert question.value([Names(name="Trị An"), "Trị An"]) == "XÃ TRỊ AN"


def test_what_is_inspected_is_a_condition() -> None:
    recorder = Recorder([Names(name="Biên Hòa")])
    with recording(recorder):
        assert inspected(len, recorder.root(0).name) == len("Biên Hòa")
    assert recorder.steps[-1].key == (int, 8)
    assert inspected(len, "abc") == 3, "without a recorder it is the function"


def test_words_that_hold_letters_of_marks_have_no_stencil() -> None:
    with pytest.raises(UnsuitableError):
        key_of("a\U000f0001")


def test_markup_with_marks_is_not_looked_into() -> None:
    recorder = Recorder([Names(name="Biên Hòa")])
    with recording(recorder), pytest.raises(UnsuitableError):
        deferred(str.upper, Markup(recorder.root(0).name))


class Watched(str):
    """A mark that nobody may look into."""

    __slots__ = ()


def _refused(name: str) -> Any:
    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError(f"{name} looks into a unit's words")

    return refuse


for _name in (
    *("upper", "lower", "title", "capitalize", "casefold", "swapcase", "isdigit", "isupper", "islower", "isalpha"),
    *("startswith", "endswith", "find", "index", "count", "split", "partition", "strip", "rstrip", "lstrip"),
    *("removeprefix", "removesuffix", "__contains__", "__getitem__", "__iter__", "__lt__", "__gt__"),
):
    setattr(Watched, _name, _refused(_name))


@pytest.mark.parametrize("document", documents(), ids=lambda one: str(one.id))
def test_no_document_looks_into_words(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any new place that inspects a detail of a unit by itself fails here; in a longer text, the comparison fails."""
    monkeypatch.setattr(recorder, "mark", lambda index, item: Watched(marks.mark(index, item)))
    stencils = DocumentStencils(data(), document, Templates.of(ROOT / "templates").get(str(document.template)))
    for unit in data().units.units[:5]:
        stencils.render(unit)
    assert (stencils._asked, stencils._made) == (5, 1)
