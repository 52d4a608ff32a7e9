"""Validates the tree of a YAML file as a model; problems are in plain Vietnamese, with file, line and column."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from docgen.data.models import Model
from docgen.data.models.field_words import FieldWords, words_of_fields
from docgen.data.yaml.source_positions import YamlMapping, YamlSequence, place_of
from docgen.errors import Place, Problem, nearest, titled

Kind = TypeVar("Kind", bound=Model)

_GROUP = "cần một nhóm các trường (tên: giá trị)"
_LIST = "cần một danh sách (mỗi dòng bắt đầu bằng “- ”)"
_MESSAGES = MappingProxyType(
    {
        "missing": "thiếu {field}",
        "extra_forbidden": 'không có trường nào tên "{key}" ở đây',
        "model_type": _GROUP,
        "model_attributes_type": _GROUP,
        "dict_type": _GROUP,
        "tuple_type": _LIST,
        "list_type": _LIST,
        "literal_error": "cần một trong: {expected}",
        "greater_than": "cần số lớn hơn {gt}",
        "greater_than_equal": "cần số từ {ge} trở lên",
        "less_than_equal": "cần số không quá {le}",
        "too_short": "cần ít nhất {min_length} dòng",
        "too_long": "chỉ được nhiều nhất {max_length} dòng",
        "int_type": "cần một số nguyên",
        "bool_type": "cần có hoặc không",
        "date_type": "cần một ngày, ví dụ 2023-10-02",
        "time_type": "cần một giờ, ví dụ 7:30",
    }
)
_OF_LENGTH = ("too_short", "too_long")


def validate(tree: Any, model: type[Kind], file: str) -> tuple[Kind | None, list[Problem]]:
    """The model of a tree, or None and the problems that it has."""
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        return None, [_problem(details, tree, model, file) for details in error.errors()]


def _problem(details: ErrorDetails, tree: Any, model: type[Model], file: str) -> Problem:
    path = tuple(step for step in details["loc"] if step != "[key]")
    at_key = details["type"] == "extra_forbidden" or "[key]" in details["loc"]
    place = place_of(tree, path, at_key)
    key = str(path[-1]) if path else ""
    whole = model.for_tree(tree)
    field = _field_name(whole, path)
    message = _message(details, key, field)
    if details["type"] not in ("missing", "extra_forbidden"):
        found = "" if at_key or details["type"] in _OF_LENGTH else _found(details["input"], bool(field))
        message = f"{' '.join(piece for piece in (field, found) if piece)}: {message}"
    return Problem(place if place.line else Place(file), message, _hint(details, whole, path))


def _hint(details: ErrorDetails, model: type[Model], path: tuple[int | str, ...]) -> str:
    """The keys that are allowed in place of an unknown one, or what the values of a field mean."""
    if details["type"] == "extra_forbidden":
        titles = {key: words.title for key, words in _fields_at(model, path[:-1]).items()}
        return nearest(str(path[-1]), titles, titles=titles)
    words = _fields_at(model, path[:-1]).get(str(path[-1])) if details["type"] == "literal_error" else None
    return words.help if words else ""


def _message(details: ErrorDetails, key: str, field: str) -> str:
    """The message without its place. English messages of pydantic's own (they have a `url`) are never shown."""
    template = _MESSAGES.get(details["type"])
    if template is not None:
        return template.format(key=key, field=field, **_formatted(details.get("ctx", {})))
    return "không dùng được giá trị này" if "url" in details else details["msg"]


def _formatted(context: dict[str, Any]) -> dict[str, Any]:
    return {
        name: str(value).replace(" or ", ", ").replace("'", "") if name == "expected" else value
        for name, value in context.items()
    }


def _field_name(model: type[Model], path: tuple[int | str, ...]) -> str:
    """The field at a path for a message: `trường địa điểm (venue)`; an id below it is named too."""
    kind: Any = model
    name = ""
    for step in path:
        if isinstance(step, str):
            owner = _model_in(kind) if get_origin(kind) is not dict else None
            words = words_of_fields(owner).get(step) if owner else None
            title = words.title if words else ""
            name = f"trường {titled(step, title)}" if title else f'mục "{step}" của {name}' if name else f'mục "{step}"'
        kind = _kind_below(kind, step)
    return name


def _found(value: Any, is_named: bool) -> str:
    if value is None:
        return "còn trống"
    if isinstance(value, YamlSequence | tuple):
        return "là một danh sách"
    if isinstance(value, YamlMapping | dict):
        return "là một nhóm"
    return f"ghi {quoted(str(value))}" if is_named else quoted(str(value))


def quoted(text: str) -> str:
    """The first 60 characters of `text` on one line, in quotation marks, for a message."""
    shown = " ".join(text[:200].split()) if text.strip() else text[:1]
    return f"“{shown[:60]}{'…' if len(shown) > 60 else ''}”"


def _fields_at(model: type[BaseModel], path: tuple[int | str, ...]) -> Mapping[str, FieldWords]:
    """The keys that are allowed in the mapping at `path`, with their words."""
    kind: Any = model
    for step in path:
        kind = _kind_below(kind, step)
    owner = _model_in(kind)
    return words_of_fields(owner) if owner else {}


def _kind_below(kind: Any, step: int | str) -> Any:
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    owner = _model_in(kind)
    if owner and isinstance(step, str):
        fields = {field.alias or name: field for name, field in owner.model_fields.items()}
        return fields[step].annotation if step in fields else None
    return kind


def _model_in(kind: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Item, ...] | None`."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for part in get_args(kind) if (found := _model_in(part))), None)
