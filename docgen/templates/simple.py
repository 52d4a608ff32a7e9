"""Simple texts filled without Jinja: words, and names with filters that take words.

Nearly every text of a plan is of this kind, and Jinja's preparations for one placeholder take longer
than the placeholder. What is not simple, or does not go smoothly, is left to Jinja and its messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError, nodes
from jinja2.utils import _PassArg

from docgen.blanks import Blank
from docgen.templates.sandbox import Sandbox


@dataclass(frozen=True)
class Placeholder:
    """A name with its steps (`week`, `starts`), and what is done to its value."""

    path: tuple[str, ...]
    filters: tuple[Callable[[Any], Any], ...]


Pieces = tuple[str | Placeholder, ...]


def pieces_of(environment: Sandbox, text: str) -> Pieces | None:
    """The words and placeholders of `text`; None if there is more in it than that. The text can be parsed."""
    found: list[str | Placeholder] = []
    for node in environment.parse(text).body:
        if not isinstance(node, nodes.Output):
            return None
        for inner in node.nodes:
            piece = inner.data if isinstance(inner, nodes.TemplateData) else _placeholder(environment, inner)
            if piece is None:
                return None
            found.append(piece)
    return tuple(found)


def filled(pieces: Pieces, values: Mapping[str, Any], noted: set[Blank]) -> str | None:
    """What the pieces say, their blanks added to `noted`; None where Jinja must decide."""
    blanks: set[Blank] = set()
    try:
        said = "".join(_said(pieces, values, blanks))
    except (TemplateError, LookupError, AttributeError, TypeError, ValueError, ArithmeticError):
        return None
    noted |= blanks
    return said


def _said(pieces: Pieces, values: Mapping[str, Any], blanks: set[Blank]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
            continue
        value = values[piece.path[0]]
        for step in piece.path[1:]:
            value = getattr(value, step)
        for change in piece.filters:
            value = change(value)
        if isinstance(value, Blank):
            blanks.add(value)
        elif not isinstance(value, str | int):
            raise TypeError(type(value).__name__)
        yield str(value)


def _with_constants(
    environment: Sandbox, change: Callable[..., Any], node: nodes.Filter
) -> Callable[[Any], Any] | None:
    """The filter with what is written in its brackets; None if that is not known before there are values."""
    if (
        node.kwargs
        or node.dyn_args
        or node.dyn_kwargs
        or not all(isinstance(given, nodes.Const) for given in node.args)
    ):
        return None
    constants = [given.value for given in node.args if isinstance(given, nodes.Const)]
    passed = getattr(change, "jinja_pass_arg", None)
    if passed is None:
        return (lambda value: change(value, *constants)) if constants else change
    if passed is not _PassArg.eval_context:
        return None
    context = nodes.EvalContext(environment)
    return lambda value: change(context, value, *constants)


def _placeholder(environment: Sandbox, node: nodes.Expr) -> Placeholder | None:
    filters: list[Callable[[Any], Any]] = []
    while isinstance(node, nodes.Filter):
        change = environment.filters.get(node.name)
        change = None if change is None else _with_constants(environment, change, node)
        if node.node is None or change is None:
            return None
        filters.append(change)
        node = node.node
    path: list[str] = []
    while isinstance(node, nodes.Getattr) and not node.attr.startswith("_"):
        path.append(node.attr)
        node = node.node
    if not isinstance(node, nodes.Name):
        return None
    return Placeholder((node.name, *reversed(path)), tuple(reversed(filters)))
