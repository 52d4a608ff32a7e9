"""The texts of a model that are annotated as `Code`: ids, names of files, order numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from docgen.data.models.base import Code, Model
from docgen.data.yaml.source_positions import YamlScalar


def codes_of(model: Model) -> Iterator[YamlScalar]:
    """Every text of a model, and of the models in it, that is annotated as a `Code`; not the keys of mappings."""
    for name, is_code in _fields(type(model)):
        for value in _values(getattr(model, name)):
            if isinstance(value, Model):
                yield from codes_of(value)
            elif is_code and isinstance(value, YamlScalar):
                yield value


def _values(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _values(inner)
    else:
        yield value


@cache
def _fields(kind: type[Model]) -> tuple[tuple[str, bool], ...]:
    """The fields that may contain codes, and whether their own texts are codes."""
    parts = {name: (*field.metadata, *_parts(field.annotation)) for name, field in kind.model_fields.items()}
    marked = ((name, any(map(_is_code, found)), any(map(_is_model, found))) for name, found in parts.items())
    return tuple((name, is_code) for name, is_code, holds_models in marked if is_code or holds_models)


def _parts(annotation: Any) -> Iterator[Any]:
    """The classes and annotations in a type, but for those of the keys of mappings."""
    yield annotation
    parts = get_args(annotation)
    for part in parts[1:] if get_origin(annotation) is dict else parts:
        yield from _parts(part)


def _is_code(part: Any) -> bool:
    return isinstance(part, Code)


def _is_model(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Model)
