"""Generated reports, built into a form and collected again, come back unchanged."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.cli import main
from docgen.data.loading.model_validation import validate
from docgen.data.models import Answers
from docgen.data.yaml.tree import parse_tree
from docgen.language.number_styles import figures
from docgen.reports.collect.answers_yaml import yaml_text
from docgen.reports.collect.comparison import differences
from docgen.reports.forms import FoundAnswer, interpret, owner_of
from docgen.reports.forms.money_units import unit_named
from docgen.reports.forms.number_answers import number_in_words
from tests.property_examples import examples
from tests.reports.returned_forms import answers_of, came, data, form, made, unit_names
from tests.sample_project import DATA, copied_project, shipped

_LETTERS = string.ascii_letters + string.digits + "ăâđêôơưàảãáạằẳẵắặềễếệộợựỳỹỷÀẢÃÁẠĐƯƠ"
_SIGNS = " .,;:-–+/()[]%“”\"'#&<>*_|?!…=@\\\t{}"
_words = st.text(_LETTERS + _SIGNS, min_size=1, max_size=40)
_HELD = (
    "13 xã, 1 thị trấn",
    "Mỗi xã, thị trấn 01 buổi",
    "Theo Tờ trình số 15/TTr-SGDĐT ngày 02 tháng 10",
    "Điều 3 khoản 2, ông Nguyễn Văn An, xã Long Phước",
    "từ 8 giờ 30 đến 10 giờ 15, mã ABC-12-34",
)
"""Texts that are printed with no-break spaces and hyphens."""
_typed = st.builds(lambda first, rest: (first + rest).strip(), st.sampled_from(_LETTERS), _words).filter(
    lambda text: not any(mark in text for mark in ("{{", "}}", "{%", "%}", "{#", "#}", "None", "nan"))
)
_line = _typed | st.sampled_from(_HELD)
_paragraphs = st.lists(_line, min_size=1, max_size=4).map("\n".join)
_figures = st.one_of(st.integers(0, 2_000), st.integers(0, 10**12)).flatmap(
    lambda number: st.sampled_from([str(number), f"{number:,}".replace(",", ".")])
)
_DOUBTFUL = ("khoảng 200", "5 + 3", "nhiều", "1,5", "12-15", "có, nhưng chưa tổng hợp")
_UNITS = [str(unit.id) for unit in data().units.units]


def _is_no_number(text: str) -> bool:
    """False for a note that is a number, a unit of money or a number in words: the program asks about these."""
    verdict = interpret(FoundAnswer("lop_khac", "", text), form().by_id["lop_khac"], form())
    return not verdict.question and number_in_words(text) is None and unit_named(text) is None


@st.composite
def _answer(draw: st.DrawFn, name: str) -> dict[str, Any]:
    question = form().by_id[name]
    note = draw(st.none() | _line.filter(_is_no_number)) if question.group else None
    if question.kind == "text":
        return {"value": draw(_paragraphs), "note": note}
    if draw(st.integers(0, 9)) == 0:
        # Why: what is asked is what the program asks of these words.
        words = draw(st.sampled_from(_DOUBTFUL))
        verdict = interpret(FoundAnswer(name, words), question, form())
        return {"value": verdict.value, "question": verdict.question, "note": note}
    return {"value": draw(st.none() | _figures), "note": note}


@st.composite
def _report(draw: st.DrawFn) -> Answers:
    names = draw(st.sets(st.sampled_from(list(form().by_id))))
    given_answers = {name: draw(_answer(name)) for name in names}
    row = st.fixed_dictionaries(
        {"label": _line.map(lambda text: " ".join(text.split())), "value": st.none() | _line, "note": st.none() | _line}
    )
    free = draw(
        st.dictionaries(st.sampled_from(list(form().groups)), st.lists(row, min_size=1, max_size=3), max_size=2)
    )
    return answers_of(given_answers, draw(st.sampled_from(_UNITS)), free)


def meaning(answers: Answers) -> Mapping[str, Any]:
    """A report without what a form does not show: where it was read, and how figures are spelled."""
    kinds = data().report.answer_kinds()
    fields = ("label", "value", "note", "question")

    def one(answer: Any, kind: str) -> dict[str, Any]:
        texts = {name: str(text) for name in fields if (text := getattr(answer, name, None)) is not None}
        number = figures(texts.get("value", "")) if kind in ("number", "money") else None
        return texts | ({"value": str(number)} if number is not None else {})

    known = {str(name): one(answer, kinds[str(name)]) for name, answer in answers.answers.items()}
    free = {str(group): [one(row, "text") for row in rows] for group, rows in answers.free.items()}
    return {"unit": str(answers.unit), "answers": {name: texts for name, texts in known.items() if texts}, "free": free}


def loaded(text: str) -> Answers:
    """The report that a file with this text is."""
    tree, problems = parse_tree(text, "a.yaml")
    assert problems == [], text
    model, problems = validate(tree, Answers, "a.yaml")
    assert model and problems == [], text
    return model


@settings(max_examples=examples(500), deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(_report())
def test_a_report_comes_back_as_it_went(report: Answers) -> None:
    returned = came(made(report))
    assert not returned.unread
    owner = owner_of(returned.identity, "", unit_names())
    again = returned.of_unit(owner.unit)
    assert meaning(again) == meaning(report)
    assert meaning(loaded(yaml_text(again, form(), unit_names().titles[owner.unit]))) == meaning(report)
    assert differences(report, again, form()) == []


@pytest.mark.parametrize("unit", ["long-thanh", "bien-hoa"])
def test_the_same_by_the_command_line(tmp_path: Path, unit: str) -> None:
    """Build, collect, build: the same YAML but for where it was read, and the same Word file."""
    report = shipped(f"{DATA}/reports/long-thanh.yaml").replace("unit: long-thanh", f"unit: {unit}")
    name = f"{DATA}/reports/{unit}.yaml"
    project = copied_project(tmp_path, {f"{DATA}/reports/long-thanh.yaml": None, name: report})
    arguments = ("--project", str(tmp_path))
    assert CliRunner().invoke(main, ["build", "report", "--unit", unit, *arguments]).exit_code == 0
    word = project.output(2023) / unit / "bao-cao.docx"
    before, file = word.read_bytes(), tmp_path / name
    file.unlink()
    collected = CliRunner().invoke(main, ["collect", str(word), "--received", "30/10/2023", *arguments])
    assert collected.exit_code == 0, collected.output
    assert meaning(loaded(file.read_text(encoding="utf-8"))) == meaning(loaded(report))
    word.unlink()
    assert CliRunner().invoke(main, ["build", "report", "--unit", unit, *arguments]).exit_code == 0
    assert word.read_bytes() == before
