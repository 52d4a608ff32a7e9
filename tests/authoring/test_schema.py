"""What templates may refer to, held against what they receive."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.authoring.schema import template_schema
from docgen.authoring.value_shapes import Shape
from docgen.data.project import Project
from docgen.render.context import context_for
from docgen.render.context.views import View
from tests.sample_project import ROOT

OFFERING = template_schema()


def at(path: str) -> Shape:
    first, *steps = path.split(".")
    shape = OFFERING[first]
    for step in steps:
        found = shape.element() if step == "[]" else shape.member(step)
        assert found is not None, f"{path}: {step}"
        shape = found
    return shape


def test_the_names_are_those_that_documents_receive() -> None:
    data, _ = checked_data(Project(ROOT), 2023)
    seen = 0
    for document in data.catalogue.documents:
        for name, value in context_for(data, document, data.units.units[0]).values.items():
            if isinstance(value, View):
                seen += 1
                assert set(value.names()) == set(OFFERING[name].names()), name
    assert seen > 30


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("agenda.rows.[]", {"time", "title", "who"}),
        ("paper.blocks.[]", {"look", "content", "table"}),
        ("paper.appendices.[].blocks.[].table.lines.[].cells.[]", {"content", "side", "span", "merge", "kept"}),
        ("paper.recipients.joined", {"lines", "remark"}),
        (
            "report.rows.[].answer",
            {
                "id",
                "label",
                "title",
                "value",
                "prompt",
                "blank",
                "note",
                "filled",
                "lines",
                "kind",
                "options",
                "control",
            },
        ),
        ("report.table_lines.[].cells.[]", {"look", "span", "content", "answer"}),
        ("report.sections.[].items.[].items.[]", {"heading", "id", "table", "items"}),
        ("week.opening", {"date", "hour"}),
    ],
)
def test_details(path: str, names: set[str]) -> None:
    assert set(at(path).names()) == names


@pytest.mark.parametrize(
    "path", ["agenda.row", "paper.letterhead.numbers", "week.name.long", "agenda.rows.time", "week.year.x"]
)
def test_what_there_is_not(path: str) -> None:
    owner, _, name = path.rpartition(".")
    assert at(owner).member(name) is None


def test_ids() -> None:
    assert at("papers.any_id.symbol").member("upper") is None
    assert at("papers.any_id").member("symbl") is None
    narrowed: Any = template_schema({"facts": ["topic"]})["facts"]
    assert narrowed.member("topic") is not None
    assert narrowed.member("topik") is None
