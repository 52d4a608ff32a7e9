"""The Vietnamese words of the fields: complete, none without a field, each in one place."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from docgen.data.models import Model, Unit
from docgen.data.models.base import ModelFromText
from docgen.data.models.field_words import words_of_fields, words_of_model
from docgen.data.models.reference import SCHEMAS
from tests.test_architecture import PACKAGE

FOLDER = PACKAGE / "data" / "models"


def models_below(model: type[Model]) -> Iterator[type[Model]]:
    for one in model.__subclasses__():
        yield from models_below(one)
        is_made = one.__name__ not in vars(sys.modules[one.__module__])  # a model of one project, with its own facts
        if (
            one.__name__[0] != "_"
            and one is not ModelFromText
            and not is_made
            and Path(inspect.getfile(one)).parent == FOLDER
        ):
            yield one


MODELS = sorted(set(models_below(Model)), key=lambda model: model.__name__)


def fields_of(model: type[Model]) -> dict[str, str]:
    """The fields that a model has itself, by their names in YAML, with their titles in the code."""
    own = [(name, field) for name, field in model.model_fields.items() if name in model.__annotations__]
    return {field.alias or name: field.title or "" for name, field in own}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_its_words(model: type[Model]) -> None:
    words = {"": words_of_model(model), **words_of_fields(model)}
    assert len(words) > 1
    for name, (title, help_text) in words.items():
        assert title, f"{model.__name__}.{name} has no title"
        assert title == title.strip(" ."), name
        assert re.fullmatch(r"(?:[^\W\d_]|`).*[.…)]", help_text), f"{model.__name__}.{name}: {help_text!r}"


def test_every_entry_is_of_a_field_and_repeats_nothing_of_the_code() -> None:
    seen = 0
    for path in sorted(FOLDER.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        models = {model.__name__: model for model in MODELS if Path(inspect.getfile(model)).stem == path.stem}
        assert set(content) == set(models), path.name
        for name, entry in content.items():
            assert set(entry) <= {"title", "help", "fields"}
            titles = fields_of(models[name])
            assert set(entry.get("fields", {})) == set(titles), f"{path.name}: {name}"
            for key, words in entry.get("fields", {}).items():
                seen += 1
                assert set(words) == ({"help"} if titles[key] else {"title", "help"}), f"{path.name}: {name}.{key}"
    assert seen > 230


def test_fields_are_told_apart_by_their_titles() -> None:
    for model in MODELS:
        titles = [title for title, _ in words_of_fields(model).values()]
        assert len(set(titles)) == len(titles), model.__name__


def test_groups_of_a_file_are_told_apart_by_their_titles() -> None:
    for name, (_, model) in SCHEMAS.items():
        schema = model.model_json_schema()
        groups = [schema, *schema.get("$defs", {}).values()]
        titles = [group["title"] for group in groups if "title" in group]
        assert len(set(titles)) == len(titles), name


def test_the_words_of_a_field() -> None:
    assert words_of_fields(Unit)["contact"].title == "liên hệ"
