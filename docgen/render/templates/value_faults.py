"""The search for the value with a character that no Word file can contain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.errors import DocgenError
from docgen.render.templates.readable_values import Readable

_MOST_VALUES = 20_000
"""Values that are searched."""


def forbidden_character(character: str, values: Mapping[str, Any]) -> str:
    """The message with the name of the value that contains `character`."""
    name = next((f"“{name}”" for name, text in _texts(values) if character in text), "một giá trị")
    return f"{name} có ký tự U+{ord(character):04X} không nhìn thấy được, tệp Word không nhận - hãy xóa rồi gõ lại"


def _texts(values: Any) -> Iterator[tuple[str, str]]:
    """The texts among `values`, each with its name: `unit.lines[0]`."""
    waiting: list[tuple[str, Any]] = [("", values)]
    searched = 0
    while waiting and searched < _MOST_VALUES:
        name, value = waiting.pop()
        searched += 1
        if isinstance(value, str):
            yield name, value
        else:
            waiting.extend((f"{name}{step}".lstrip("."), inner) for step, inner in _details(value))


def _details(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [(f".{name}", inner) for name, inner in value.items()]
    if isinstance(value, list | tuple):
        return [(f"[{index}]", inner) for index, inner in enumerate(value)]
    if isinstance(value, Readable):
        return [(f".{name}", _detail(value, name)) for name in value.names()]
    return []


def _detail(value: Any, name: str) -> Any:
    try:
        return getattr(value, name, None)
    except DocgenError:  # another fault, which is reported where the detail is printed
        return None
