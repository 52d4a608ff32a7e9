"""Documents from stencils are byte for byte those of the plain road, whatever the units and their answers are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.models import AgendaChanges, Answers, Document, Unit
from docgen.data.models.agenda import NO_CHANGES
from docgen.data.models.report import Answer, FreeAnswer
from docgen.data.models.units import PaperNumber, SubUnits
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.render import stencil
from docgen.render.context import context_for
from docgen.render.plain_road import render_plainly
from docgen.render.stencil import DocumentStencils, StencilError
from docgen.render.templates import Rendered, Templates, holes, read_templates
from docgen.render.templates.validation import validate
from tests.property_examples import IS_LONG
from tests.render.part_files import docx_of, item, noted, notes, numbering, picture, related
from tests.render.tiny_pictures import pictures_in, png
from tests.render.tiny_templates import paragraph, written
from tests.sample_project import ROOT

PLAIN = ("Biên Hòa", "Phòng Giáo dục và Đào tạo", "Hội trường B (tầng 2)", "Nguyễn Trãi", "đ", "TP.HCM", "Lý “Nam” Đế")
ODD = (
    "Cư M'gar",
    "1",
    "12 tháng 9",
    "a & b <c>",
    "{{ week.name }}",
    "{{ unit.nam }}",
    "**đậm** và *nghiêng*",
    " hai đầu ",
    "hết câu.",
    "- gạch",
    "a\tb",
    "một\nhai",
    "a; b;",
    "None",
    "{đóng mở}",
    "\\*",
    "x" * 1200,
    "\U000f0000",
    "\ue000",
    "\u200b",
    "e\u0301",
    '"nháy"',
    ":",
)


@cache
def data(year: int = 2026) -> YearData:
    return checked_data(Project(ROOT), year)[0]


def documents() -> list[Document]:
    return [document for document in data().catalogue.documents if document.audience == "unit"]


@cache
def templates() -> Templates:
    """The shipped ones, compiled once."""
    return Templates.of(ROOT / "templates")


@cache
def stencils(document: str) -> DocumentStencils:
    """One for the whole run, so that each example may meet the stencils of those before."""
    kind = next(one for one in documents() if str(one.id) == document)
    return DocumentStencils(data(), kind, templates().get(str(kind.template)))


def plainly(document: Document, unit: Unit, answers: Answers | None) -> Rendered | str:
    year = replace(data(), answers={str(unit.id): answers} if answers else {})
    context = context_for(year, document, unit)
    try:
        return templates().get(str(document.template)).render(context.values)
    except TemplateError as error:
        return str(error)


WORDS = st.one_of(*[st.sampled_from(PLAIN)] * 4, st.sampled_from(ODD), st.text(max_size=20)).map(YamlScalar)
MAYBE = st.none() | WORDS
LINES = st.lists(WORDS, max_size=3).map(tuple)
HOURS = st.sampled_from([None, time(7, 30), time(8)])
DAYS = st.sampled_from([None, date(2026, 10, 1), date(2026, 10, 2)])
CHANGES = st.sampled_from(
    [NO_CHANGES] * 4
    + [AgendaChanges.model_construct(change={}, add=(), drop=(one.id,)) for one in data().agenda.items[:1] if one.id]
)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    base = draw(st.sampled_from(data().units.units[:5]))
    papers = {
        str(one.id): PaperNumber(number=draw(st.sampled_from([None, "7", "12"])), date=draw(DAYS))
        for one in documents()
    }
    given: dict[str, Any] = {
        "name": draw(WORDS),
        "place": draw(MAYBE),
        "venue": draw(MAYBE),
        "chair": draw(MAYBE),
        "organiser": draw(MAYBE),
        "platform": draw(MAYBE),
        "speakers": draw(LINES),
        "recipients": draw(LINES),
        "guests": draw(LINES),
        "signer_authority": draw(st.sampled_from([(), (YamlScalar("KT. CHỦ TỊCH"), YamlScalar("PHÓ CHỦ TỊCH"))])),
        "signer_name": draw(MAYBE),
        "opening_hour": draw(HOURS),
        "opening_date": draw(DAYS),
        "papers": papers if draw(st.booleans()) else {},
        "agenda": draw(CHANGES),
        "sub_units": draw(st.lists(st.builds(SubUnits, kind=WORDS, count=st.integers(0, 30)), max_size=2).map(tuple)),
    }
    return base.model_copy(update=given)


@st.composite
def answers(draw: st.DrawFn) -> Answers | None:
    if draw(st.booleans()):
        return None
    report = data().report
    indicators = [one for group in report.groups for one in group.indicators]
    filled = {}
    for indicator in draw(st.lists(st.sampled_from(indicators), max_size=8, unique_by=lambda one: str(one.id))):
        value = draw(WORDS) if indicator.kind == "text" else draw(st.sampled_from(["0", "12", "1500000", "khoảng 3"]))
        filled[str(indicator.id)] = {"value": value, "note": draw(MAYBE)}
    rows = [{"label": draw(WORDS), "value": draw(MAYBE)} for _ in range(draw(st.integers(0, 2)))]
    return Answers.model_construct(
        unit=YamlScalar("x"), **_answers(filled, {str(report.groups[0].id): rows} if rows else {})
    )


def _answers(filled: dict[str, Any], free: dict[str, Any]) -> dict[str, Any]:
    """The answers as the model holds them, also words that it would refuse."""
    return {
        "answers": {YamlScalar(name): Answer.model_construct(**one) for name, one in filled.items()},
        "free": {
            YamlScalar(name): tuple(FreeAnswer.model_construct(**{"note": None} | row) for row in rows)
            for name, rows in free.items()
        },
    }


@pytest.mark.parametrize("document", documents(), ids=lambda one: str(one.id))
@settings(max_examples=4000 if IS_LONG else 100)
@given(unit=units(), given_answers=answers())
def test_both_roads_make_the_same(document: Document, unit: Unit, given_answers: Answers | None) -> None:
    expected = plainly(document, unit, given_answers)
    try:
        made: Rendered | str = stencils(str(document.id)).render(unit, given_answers)
    except TemplateError as error:
        made = str(error)
    if isinstance(expected, str) or isinstance(made, str):
        assert made == expected or "không nhắc đến đơn vị" in str(made) or "còn sót" in str(made)
        return
    assert made.parts == expected.parts
    assert made.blanks == expected.blanks
    validate(made.parts, "")


def of(document: str, year: YearData | None = None) -> DocumentStencils:
    kind = next(one for one in documents() if str(one.id) == document)
    return DocumentStencils(year or data(), kind, templates().get(str(kind.template)))


def test_one_stencil_serves_units_that_differ_in_words() -> None:
    """But for the name of three words that is held together in other places than the rest."""
    made, units = of("programme"), data().units.units
    for unit in sorted(units, key=lambda unit: unit.name == "Nam Cát Tiên"):
        made.render(unit)
    assert made._asked == len(units)
    assert made._made <= 4, "one for each way in which the programme is set to fit on a page, and for that name"


def test_a_template_with_words_in_ids_has_no_stencil(tmp_path: Path) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="{{ unit.name }}"/><w:bookmarkEnd w:id="1"/>'
    written(tmp_path / "mau.docx", paragraph("{{ unit.name }}").replace("</w:p>", f"{mark}</w:p>"))
    kind = next(one for one in documents() if str(one.id) == "programme")
    made = DocumentStencils(data(), kind, Templates.of(tmp_path).get("mau.docx"))
    for unit in data().units.units[:2]:
        assert f'w:name="{unit.name}"' in made.render(unit).parts["word/document.xml"].decode()
    assert made._first == {}


def test_the_first_document_of_a_stencil_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holes, "xml_text", lambda words: f"{words}!")
    made = of("programme")
    with pytest.raises(StencilError, match="programme"):
        made.render(data().units.units[0])
    unit = data().units.units[1]
    expected = plainly(documents()[0], unit, None)
    assert isinstance(expected, Rendered)
    assert made.render(unit).parts == expected.parts, "the stencils of this document are not used any more"


def test_a_sample_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stencil, "SAMPLE", 4)
    made, (unit, *_) = of("programme"), data().units.units
    for _ in range(4):
        made.render(unit)
    monkeypatch.setattr(holes, "xml_text", lambda words: f"{words}!")
    with pytest.raises(StencilError):
        made.render(unit)


@pytest.mark.parametrize("index", range(12))
def test_texts_with_letters_of_marks_are_rendered_plainly(index: int) -> None:
    letter = chr(0xF0000 + 64 * index)
    year = replace(data(), campaign=data().campaign.model_copy(update={"name": YamlScalar(f"Tuần lễ {letter}")}))
    made, unit = of("programme", year), data().units.units[0]
    for _ in range(2):
        assert f"Tuần lễ {letter}" in made.render(unit).parts["word/document.xml"].decode()


def test_stencils_that_serve_nobody_twice_are_given_up() -> None:
    made, (unit, *_) = of("programme"), data().units.units
    for number in range(70):
        made.render(unit.model_copy(update={"facts": {"venue": YamlScalar(f"số {number}; ")}}))
    assert made._is_of_no_use()


def same_on_both_roads(part: bytes) -> DocumentStencils:
    """All programmes of a template whose agenda is this part."""
    kind = next(one for one in documents() if str(one.template) == "programme.docx")
    template = Templates(read_templates(ROOT / "templates") | {"parts/agenda.docx": part}).get("programme.docx")
    served = DocumentStencils(data(), kind, template)
    for unit in data().units.units:
        assert served.render(unit).data == render_plainly(data(), kind, template, unit).data
    return served


def test_what_a_part_brings(tmp_path: Path) -> None:
    blocks = (noted(), item("một"), picture('r:embed="e"'), noted())
    part = docx_of(tmp_path, *blocks, footnotes=notes(text="của {{ unit.title }}"), numbering=numbering("%1."))
    part = related(part, "document", {"e": ("image", "media/a.png")}, {"media/a.png": (png(), "image/png")})
    served = same_on_both_roads(part)
    assert served._made < served._asked


@pytest.mark.parametrize(
    "test", ['unit.name == "Long Thành"', '"Long Thành" != unit.name', 'unit.id in ["long-thanh"]']
)
def test_words_beside_a_literal_are_a_condition(tmp_path: Path, test: str) -> None:
    same_on_both_roads(docx_of(tmp_path, f"{{%p if {test} %}}", "có thêm", "{%p endif %}"))


def test_a_picture_of_each_unit_is_that_of_the_plain_road(tmp_path: Path) -> None:
    units = data().units.units[:5]
    pictures_in(tmp_path, **{f"{unit.id}_png": png(shade=number) for number, unit in enumerate(units)})
    tags = '{{ unit.name }} {{ picture(unit.id ~ ".png", width=9, alt="Của " ~ unit.name) }} {{ qr("x/" ~ unit.id) }}'
    written(tmp_path / "mau.docx", tags)
    kind, template = documents()[0], Templates.of(tmp_path).get("mau.docx")
    made = DocumentStencils(data(), kind, template)
    for _ in range(2):
        for unit in units:
            found = made.render(unit)
            assert found.data == render_plainly(data(), kind, template, unit).data
            assert len(found.pictures) == 2
    assert (made._asked, made._made) == (10, 5)


def test_one_stencil_serves_units_with_the_same_pictures(tmp_path: Path) -> None:
    pictures_in(tmp_path, logo_png=png())
    written(tmp_path / "mau.docx", '{{ unit.name }} {{ picture("logo.png", width=9, alt=unit.name) }} {{ qr("x") }}')
    kind, template = documents()[0], Templates.of(tmp_path).get("mau.docx")
    made = DocumentStencils(data(), kind, template)
    for unit in data().units.units:
        assert made.render(unit).data == render_plainly(data(), kind, template, unit).data
    assert made._made == 1
