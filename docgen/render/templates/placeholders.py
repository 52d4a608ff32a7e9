"""The placeholders in texts of the YAML files: parsed, checked, filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import nodes

from docgen.data.missing import DOTS, LEADER, Blank
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.render.templates import simple_texts
from docgen.render.templates.allowed_syntax import ENGINE_FILTERS
from docgen.render.templates.environment import filter_names, text_environment
from docgen.render.templates.limits import SHOWN_BLANKS, with_step_limit
from docgen.render.templates.syntax_errors import syntax_fault

_ENVIRONMENT = text_environment()
_INVISIBLE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "*"
"""Spaces and marks of emphasis."""
_SHORT = 500
"""The length of texts of which there may be thousands."""
_ONE_PLACEHOLDER = re.compile(r"\s*\{\{[^{}]*\}\}\s*")


@dataclass(frozen=True)
class Reference:
    """A name that a text uses: `("week", "starts")`, or a filter with `is_filter`."""

    path: tuple[str, ...]
    is_filter: bool = False


def has_placeholder(text: str) -> bool:
    """True if `text` contains a tag."""
    return "{{" in text or "{%" in text or "{#" in text


def render_text(text: YamlScalar, values: Mapping[str, Any], noted: set[Blank]) -> str | Blank:
    """`text` with its placeholders filled; the blanks that it shows are added to `noted`.

    A text that is a single placeholder of an unknown detail becomes the blank itself. Raises `TemplateError` with the
    text's place.
    """
    if not has_placeholder(text):
        return str(text)
    seen: set[Blank] = set()
    pieces = _read(str(text)).pieces
    filled = simple_texts.filled(pieces, values, seen) if pieces else None
    rendered = _rendered(text, values, seen) if filled is None else filled
    if seen and _ONE_PLACEHOLDER.fullmatch(text):
        return next(iter(seen))
    noted |= seen
    return _with_dots(rendered) if seen else rendered


def _rendered(text: YamlScalar, values: Mapping[str, Any], seen: set[Blank]) -> str:
    try:
        with with_step_limit():
            return _compiled(str(text)).render({**values, SHOWN_BLANKS: seen})
    except jinja2.TemplateError as error:
        raise TemplateError(syntax_fault(error), text.place) from error
    except (TypeError, ValueError, AttributeError, ArithmeticError, LookupError, RecursionError, MemoryError) as error:
        hint = "kiểu viết sau dấu | có hợp với giá trị đứng trước không?"
        raise TemplateError("không tính được chỗ điền trong câu này", text.place, hint) from error


def _with_dots(text: str) -> str:
    """The text with dots for each leader that is not at the end of its line, which it would fill."""
    lines = ((line, len(line.rstrip(_INVISIBLE))) for line in text.split("\n"))
    return "\n".join(line[:end].replace(LEADER, DOTS) + line[end:] for line, end in lines)


def references(text: str) -> tuple[Reference, ...]:
    """Every name and filter that `text` uses. Raises `TemplateError` if it cannot be parsed."""
    read = _read(str(text))
    if read.fault:
        place = text.place if isinstance(text, YamlScalar) else None
        raise TemplateError(f"chỗ điền viết sai ({syntax_fault(read.fault)})", place) from read.fault
    return read.references


def length_to_compile(text: str) -> int:
    """Letters of `text` if it must be compiled to be filled, which takes 50 times as long as a simple placeholder."""
    read = _read(str(text))
    return len(text) if read.pieces is None and not read.fault else 0


@dataclass(frozen=True)
class _ParsedText:
    """A parsed text."""

    references: tuple[Reference, ...] = ()
    pieces: simple_texts.Pieces | None = None
    """Its texts and placeholders; None if it must be filled by Jinja."""
    fault: jinja2.TemplateSyntaxError | None = None


def _read(text: str) -> _ParsedText:
    return _read_short(text) if len(text) <= _SHORT else _read_long(text)


# Why cached: checks, new-year and documents read the same texts one after another, thousands of short ones.
@lru_cache(maxsize=32_768)
def _read_short(text: str) -> _ParsedText:
    return _parsed(text)


@lru_cache(maxsize=512)
def _read_long(text: str) -> _ParsedText:
    return _parsed(text)


def _parsed(text: str) -> _ParsedText:
    pieces = simple_texts.pieces_of_text(_ENVIRONMENT, text)
    if pieces is not None:
        names = (piece for piece in pieces if isinstance(piece, simple_texts.Placeholder))
        return _ParsedText(tuple(Reference((piece.name, *piece.steps)) for piece in names), pieces)
    try:
        tree = _ENVIRONMENT.parse(text)
    except jinja2.TemplateSyntaxError as error:
        return _ParsedText(fault=error)
    return _ParsedText(tuple(_references_in(tree)), simple_texts.pieces_of(_ENVIRONMENT, tree))


def _references_in(tree: nodes.Template) -> Iterator[Reference]:
    # Why not jinja2.meta: it stops at the first unknown filter; all of them are to be reported.
    bound = {named.name for named in tree.find_all(nodes.Name) if named.ctx != "load"}
    for used in tree.find_all(nodes.Filter):
        if used.name not in ENGINE_FILTERS:
            yield Reference((used.name,), is_filter=True)
    steps = [*tree.find_all(nodes.Getattr), *tree.find_all(nodes.Getitem)]
    inner = {id(getattr(step, "node", None)) for step in steps}
    for named in (*tree.find_all(nodes.Name), *steps):
        path = _path(named) if id(named) not in inner else ()
        if path and path[0] not in bound:
            yield Reference(path)


def known_filters() -> frozenset[str]:
    """The filters that a text may use."""
    return filter_names(_ENVIRONMENT)


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


# Why no more: the code of a text with 10,000 letters of placeholders takes 20 MB.
@lru_cache(maxsize=64)
def _compiled(text: str) -> jinja2.Template:
    return _ENVIRONMENT.from_string(text)
