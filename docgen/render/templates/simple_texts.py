"""Simple texts filled without Jinja: words, and names with filters that take words.

Nearly every text of a plan is of this kind, and Jinja's preparations for one placeholder take longer
than the placeholder. What is not simple, or does not go smoothly, is left to Jinja and its messages.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from jinja2 import TemplateError, nodes
from jinja2.utils import _PassArg

from docgen.data.missing import Blank
from docgen.render.templates.fragment_cache import NOTED
from docgen.render.templates.readable_values import is_declared
from docgen.render.templates.sandbox import Sandbox

_NOT_SMOOTH = (TemplateError, LookupError, AttributeError, TypeError, ValueError, ArithmeticError)


Change: TypeAlias = Callable[[Any, Mapping[str, Any]], Any]
"""What a filter makes of a value; it may note blanks under `NOTED`."""


@dataclass(frozen=True)
class Placeholder:
    """A name with its steps (`week`, `starts`), and what is done to its value."""

    name: str
    steps: tuple[str, ...]
    changes: tuple[Change, ...]


Pieces = tuple[str | Placeholder, ...]


def pieces_of(environment: Sandbox, tree: nodes.Template) -> Pieces | None:
    """The words and placeholders of a text, by its tree; None if there is more in it than that."""
    found: list[str | Placeholder] = []
    for node in tree.body:
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
    noting = {NOTED: blanks}
    said = []
    try:
        for piece in pieces:
            if isinstance(piece, str):
                said.append(piece)
            else:
                value = _value(piece, values, noting)
                if isinstance(value, Blank):
                    blanks.add(value)
                said.append(str(value))
    except _NOT_SMOOTH:
        return None
    noted |= blanks
    return "".join(said)


def settled(pieces: Pieces, values: Mapping[str, Any], own: Container[str]) -> Pieces:
    """The pieces, those filled that refer to other names than those of `own` and show no blank."""
    found: list[str | Placeholder] = []
    for piece in pieces:
        if not isinstance(piece, str) and piece.name not in own:
            blanks: set[Blank] = set()
            said = filled((piece,), values, blanks)
            piece = piece if said is None or blanks else said
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _value(piece: Placeholder, values: Mapping[str, Any], noting: Mapping[str, Any]) -> Any:
    """The value that is printed. Raises one of `_NOT_SMOOTH`."""
    value = values[piece.name]
    for step in piece.steps:
        if not is_declared(value, step):
            raise LookupError(step)
        value = getattr(value, step)
    for change in piece.changes:
        value = change(value, noting)
    if not isinstance(value, str | int | Blank):
        raise TypeError(type(value).__name__)
    return value


def _change(environment: Sandbox, node: nodes.Filter) -> Change | None:
    """The filter with what is written in its brackets; None if that is not known before there are values."""
    function = environment.filters.get(node.name)
    constants = [given.value for given in node.args if isinstance(given, nodes.Const)]
    if function is None or node.kwargs or node.dyn_args or node.dyn_kwargs or len(constants) < len(node.args):
        return None
    passed = getattr(function, "jinja_pass_arg", None)
    if passed is None:
        return lambda value, _: function(value, *constants)
    if passed is _PassArg.context:
        # Why: filters of ours ask a context for nothing else; those of Jinja do not go smoothly.
        return lambda value, noting: function(noting, value, *constants)
    if passed is not _PassArg.eval_context:
        return None
    context = nodes.EvalContext(environment)
    return lambda value, _: function(context, value, *constants)


def _placeholder(environment: Sandbox, node: nodes.Expr) -> Placeholder | None:
    changes: list[Change] = []
    while isinstance(node, nodes.Filter):
        change = _change(environment, node)
        if node.node is None or change is None:
            return None
        changes.append(change)
        node = node.node
    path: list[str] = []
    while isinstance(node, nodes.Getattr) and not node.attr.startswith("_"):
        path.append(node.attr)
        node = node.node
    if not isinstance(node, nodes.Name):
        return None
    return Placeholder(node.name, tuple(reversed(path)), tuple(reversed(changes)))
