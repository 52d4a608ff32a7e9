"""The texts in YAML: placeholders for facts, checked before anything is made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jinja2
from jinja2 import nodes

from docgen.blanks import Blank
from docgen.errors import TemplateError
from docgen.located import Text
from docgen.templates.environment import NOTED, text_environment

_ENVIRONMENT = text_environment()
_ONE_PLACEHOLDER = re.compile(r"\s*\{\{[^{}]*\}\}\s*")


@dataclass(frozen=True)
class Reference:
    """A name that a text uses: `("week", "starts")`, or a filter with `is_filter`."""

    path: tuple[str, ...]
    is_filter: bool = False


def has_placeholder(text: str) -> bool:
    """True if `text` says anything but itself."""
    return "{{" in text or "{%" in text or "{#" in text


def render_text(text: Text, values: Mapping[str, Any], noted: set[Blank]) -> str | Blank:
    """`text` with its placeholders filled; the blanks that it shows are added to `noted`.

    A text that is one placeholder for something not known is that blank itself. Raises
    `TemplateError` with the text's place.
    """
    if not has_placeholder(text):
        return str(text)
    seen: set[Blank] = set()
    try:
        rendered = _compiled(str(text)).render({**values, NOTED: seen})
    except jinja2.TemplateError as error:
        raise TemplateError(error.message or str(error), text.place) from error
    except (TypeError, ValueError, AttributeError, ArithmeticError, LookupError) as error:
        said = f"không tính được chỗ điền trong câu này ({error})"
        raise TemplateError(said, text.place, "kiểu viết sau dấu | có hợp với giá trị đứng trước không?") from error
    if seen and _ONE_PLACEHOLDER.fullmatch(text):
        return next(iter(seen))
    noted |= seen
    return rendered


def references(text: str) -> Iterator[Reference]:
    """Every name and filter that `text` uses. Raises `TemplateError` if it cannot be parsed."""
    try:
        tree = _ENVIRONMENT.parse(text)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"chỗ điền viết sai ({error.message})") from error
    except RecursionError as error:
        raise TemplateError("chỗ điền viết sai (lồng nhau quá sâu)") from error
    # Why: jinja2.meta stops at the first unknown filter; here every fault is wanted.
    bound = {named.name for named in tree.find_all(nodes.Name) if named.ctx != "load"}
    for used in tree.find_all(nodes.Filter):
        yield Reference((used.name,), is_filter=True)
    steps = [*tree.find_all(nodes.Getattr), *tree.find_all(nodes.Getitem)]
    inner = {id(getattr(step, "node", None)) for step in steps}
    for named in (*tree.find_all(nodes.Name), *steps):
        path = _path(named) if id(named) not in inner else ()
        if path and path[0] not in bound:
            yield Reference(path)


def known_filters() -> frozenset[str]:
    """The filters that a text may use."""
    return frozenset(_ENVIRONMENT.filters)


def _path(node: nodes.Node) -> tuple[str, ...]:
    steps: list[str] = []
    while not isinstance(node, nodes.Name):
        if isinstance(node, nodes.Getattr):
            steps.append(node.attr)
            node = node.node
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            steps.append(node.arg.value)
            node = node.node
        elif isinstance(node, nodes.Getitem):
            steps.clear()
            node = node.node
        else:
            return ()
    return (node.name, *reversed(steps))


@cache
def _compiled(text: str) -> jinja2.Template:
    return _ENVIRONMENT.from_string(text)
