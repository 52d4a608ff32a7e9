from __future__ import annotations

from typing import Any

import pytest

from docgen.data.loading import Loaded, load_year
from docgen.data.models import Model
from docgen.data.models.field_kinds import (
    PARAGRAPHS,
    REFERENCES,
    FieldKind,
    Kind,
    fact_kind,
    field_kinds,
    kind_at,
    models_below,
)
from docgen.data.models.reference import SCHEMAS
from docgen.data.models.unit_facts import UnitFact
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from tests.sample_project import ROOT

MODELS = {model for _, root in SCHEMAS.values() for model in models_below(root.for_tree({}))}


@pytest.fixture(scope="module", params=[2023, 2026])
def loaded(request: pytest.FixtureRequest) -> Loaded:
    return load_year(Project(ROOT), request.param)


def scalars(tree: Any, path: tuple[str | int, ...] = ()) -> Any:
    """The path of every value of a tree that is no list or mapping, with the value."""
    if isinstance(tree, YamlMapping | YamlSequence):
        for step, below in tree.items() if isinstance(tree, YamlMapping) else enumerate(tree):
            yield from scalars(below, (*path, str(step) if isinstance(step, str) else step))
    else:
        yield path, tree


def test_every_value_of_a_year_has_its_kind(loaded: Loaded) -> None:
    """Every value that stands in a file is a field of one line or a text, or stands for a group as its plain text."""
    seen = 0
    for file, kind in loaded.kinds.items():
        tree = loaded.trees[file]
        for path, value in scalars(tree):
            found = kind_at(kind.for_tree(tree), path)
            assert found, f"{file}: {path}"
            seen += 1
            if found.kind == Kind.GROUP:
                assert value is None or found.model and hasattr(found.model, "plain_field"), f"{file}: {path}"
            elif found.kind in (Kind.LIST, Kind.MAPPING):
                assert value is None or found.is_one_or_more, f"{file}: {path}"
            if found.kind == Kind.CHOICE:
                assert value in found.choices, f"{file}: {path}"
    assert seen > 500


@pytest.mark.parametrize("model", sorted(MODELS, key=str), ids=str)
def test_every_field_of_every_model_is_described(model: type[Model]) -> None:
    kinds = field_kinds(model)
    assert list(kinds) == [field.alias or name for name, field in model.model_fields.items()]
    for key, kind in kinds.items():
        assert kind.key == key
        assert kind.title[:1] == kind.title[:1].upper(), kind
        assert kind.title, kind
        assert kind.help or model.__name__ in ("UnitWithFacts", "UnitsWithFacts"), kind
        assert (kind.item is not None) == (kind.kind in (Kind.LIST, Kind.MAPPING))
        assert (kind.model is not None) == (kind.kind == Kind.GROUP)
        assert bool(kind.choices) == (kind.kind == Kind.CHOICE)
    assert len(MODELS) > 40


def test_the_tables_name_fields_that_there_are() -> None:
    names = {f"{model.__name__}.{key}": kind for model in MODELS for key, kind in field_kinds(model).items()}
    for name, kind in names.items():
        kinds = {one.kind for one in _with_items(kind)}
        assert (Kind.PARAGRAPH in kinds) == (name in PARAGRAPHS), name
        assert (Kind.REFERENCE in kinds) == (name in REFERENCES), name
    assert {name for name in {*PARAGRAPHS, *REFERENCES} if name not in names} == {
        *(f"PaperContent.{key}" for key in ("opening", "closing", "notes")),
    }


def _with_items(kind: FieldKind) -> list[FieldKind]:
    return [kind, *_with_items(kind.item)] if kind.item else [kind]


def test_the_kinds_of_some_fields() -> None:
    def found(name: str, *path: str | int) -> tuple[Any, ...]:
        kind = kind_at(SCHEMAS[name][1].for_tree({}), path)
        assert kind
        return (kind.kind, kind.title)

    assert found("campaign.json", "starts") == (Kind.DAY, "Ngày bắt đầu")
    assert found("campaign.json", "opening", "hour") == (Kind.HOUR, "Giờ khai mạc")
    assert found("campaign.json", "papers", "plan", "date") == (Kind.DAY, "Ngày văn bản")
    assert found("campaign.json", "facts", "term") == (Kind.LINE, "")
    assert found("paper.json", "letterhead", "number") == found("paper.json", "letterhead", 0, "number")
    assert found("paper.json", "body", 0, "items", 1, "text")[0] == Kind.PARAGRAPH
    assert found("paper.json", "body", 0, "agenda")[0] == Kind.FLAG
    assert found("docgen.json", "documents", 3, "for")[0] == Kind.CHOICE
    assert found("units.json", "units", 0, "speakers")[0] == Kind.LIST
    assert kind_at(SCHEMAS["campaign.json"][1], ("nothing",)) is None
    assert kind_at(SCHEMAS["campaign.json"][1], ("year", "below")) is None
    assert kind_at(SCHEMAS["campaign.json"][1], ("papers", 0)) is None


def test_what_counts_when_a_field_is_left_out() -> None:
    def default(name: str, *path: str | int) -> str:
        kind = kind_at(SCHEMAS[name][1], path)
        assert kind
        return kind.default

    assert default("agenda.json", "hour_style") == "8 giờ 00"
    assert default("agenda.json", "ends") == "có"
    assert default("paper.json", "limit") == "8"
    assert default("docgen.json", "documents", 0, "form") == "report"
    assert default("campaign.json", "theme") == ""


@pytest.mark.parametrize(
    ("kind", "found"),
    [("text", "line"), ("lines", "list"), ("day", "day"), ("hour", "hour"), ("number", "number"), ("money", "money")],
)
def test_the_facts_of_units_are_described_as_they_are_declared(kind: str, found: str) -> None:
    fact = UnitFact.model_validate({"id": YamlScalar("x"), "title": YamlScalar("Nơi"), "kind": kind})
    assert fact_kind(fact).kind == found
    assert fact_kind(fact).title == "Nơi"
