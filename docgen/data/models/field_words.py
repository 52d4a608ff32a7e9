"""The Vietnamese title and help of each model and field, for schemas, the reference, messages and headings.

They are in a YAML file beside the module of the model, and are read only where one of them is shown. The title of a
field whose blanks a build counts is the `title` of its `Field`, so that no build has to read them.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel

from docgen.language.spelling import capitalised

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, where it is installed: several times as fast."""


class FieldWords(NamedTuple):
    """The words of a model or of a field."""

    title: str
    """A noun as in the middle of a sentence; empty where there are no words."""
    help: str


def words_of_model(model: type[BaseModel]) -> FieldWords:
    """The words of a model itself."""
    entry = _entry(model)
    return FieldWords(entry.get("title", ""), entry.get("help", ""))


@cache
def words_of_fields(model: type[BaseModel]) -> Mapping[str, FieldWords]:
    """The words of each field of a model by its name in YAML, inherited fields included."""
    entries: dict[str, dict[str, str]] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            entries |= _entry(one).get("fields", {})
    found = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        entry = entries.get(key, {})
        found[key] = FieldWords(field.title or entry.get("title", ""), entry.get("help", ""))
    return MappingProxyType(found)


def describe_fields(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Gives the JSON Schema of a model, and that of each of its fields, its title and description."""
    schema.update(_description(words_of_model(model)))
    for key, words in words_of_fields(model).items():
        schema["properties"][key].update(_description(words))


def _description(words: FieldWords) -> dict[str, str]:
    return {"title": capitalised(words.title), "description": words.help}


def _entry(model: type[BaseModel]) -> dict[str, Any]:
    entry: dict[str, Any] = _file_beside(inspect.getfile(model)).get(model.__name__, {})
    return entry


@cache
def _file_beside(module: str) -> dict[str, Any]:
    path = Path(module).with_suffix(".yaml")
    if not path.is_file():  # the base of all models
        return {}
    words: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    return words
