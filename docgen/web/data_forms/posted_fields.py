"""What a form of the data pages sends."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from docgen.data.models.field_changes import Path
from docgen.web.uploads import form_route, with_plain_line_ends

_DEEPEST = 40


@dataclass(frozen=True)
class Posted:
    """The fields of a form, with line ends as `\\n`."""

    fields: Mapping[str, Sequence[str]]

    def text(self, name: str, default: str = "") -> str:
        """A field; `default` if it was not sent."""
        return next(iter(self.fields.get(name, ())), default)

    def all_of(self, name: str) -> Sequence[str]:
        """All values of a field."""
        return self.fields.get(name, ())

    def path(self, name: str = "duong") -> Path:
        """A place in a file. Raises `HTTPException` 400 for anything else."""
        return path_from(self.text(name))

    def number(self, name: str) -> int:
        """A whole number from 0. Raises `HTTPException` 400 for anything else."""
        text = self.text(name)
        if not (text.isascii() and text.isdigit() and len(text) < 7):
            raise HTTPException(400)
        return int(text)


Handler: TypeAlias = Callable[[Request, Posted], Response]


def path_from(text: str) -> Path:
    """A place in a file, as addresses and forms have it; empty for the whole file.

    Raises `HTTPException` 400 for anything else.
    """
    try:
        steps = json.loads(text)
    except (ValueError, RecursionError):
        steps = None
    is_path = isinstance(steps, list) and len(steps) <= _DEEPEST
    if not is_path or not all(isinstance(step, str) or (type(step) is int and step >= 0) for step in steps):
        raise HTTPException(400)
    return tuple(steps)


def posting(handler: Handler) -> Callable[[Request], object]:
    """The route of a handler, as `form_route`."""

    def handled(request: Request, form: FormData) -> Response:
        fields: dict[str, list[str]] = {name: [] for name in form}
        for name, value in form.multi_items():
            if isinstance(value, str):
                fields[name].append(with_plain_line_ends(value))
        return handler(request, Posted(fields))

    return form_route(handled)
