"""The descriptions of fields: the docstrings below them, read only where the reference or a JSON Schema is made.

Why not pydantic's `use_attribute_docstrings`: it parses the source of every model whenever the program starts.
"""

from __future__ import annotations

import ast
import inspect
from typing import Any

from pydantic import BaseModel


def describe_fields(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Adds the description of each field to the JSON Schema of a model, if it is not that of the field's own model."""
    descriptions = field_descriptions(model)
    for name, field in model.model_fields.items():
        if descriptions[name] != inspect.getdoc(field.annotation):
            schema["properties"][field.alias or name]["description"] = descriptions[name]


def field_descriptions(model: type[BaseModel]) -> dict[str, str]:
    """The docstring of each field of a model by its name, inherited ones included."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            found |= _own_descriptions(one)
    return found


def _own_descriptions(model: type[BaseModel]) -> dict[str, str]:
    (definition,) = ast.parse(inspect.getsource(model)).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in zip(body, body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }
