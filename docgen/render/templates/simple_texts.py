"""Simple texts filled without Jinja: letters, and names with filters.

Nearly every text of a plan is of this kind, and Jinja's preparations for one placeholder take longer than the
placeholder. Other texts, and those whose filling fails, are left to Jinja and its messages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from jinja2 import TemplateError, nodes
from jinja2.utils import _PassArg

from docgen.data.missing import Blank
from docgen.render.templates.allowed_syntax import LONGEST_TAGS_OF_TEXT
from docgen.render.templates.limits import SHOWN_BLANKS
from docgen.render.templates.readable_values import is_declared
from docgen.render.templates.sandbox import Sandbox

_FAILURES = (TemplateError, LookupError, AttributeError, TypeError, ValueError, ArithmeticError)
_NAME = re.compile("[a-z][a-z0-9_]*")
_TAG = re.compile(
    rf"\{{\{{ *(?P<path>{_NAME.pattern}(?:\.{_NAME.pattern})*)(?P<filters>(?: *\| *{_NAME.pattern})*) *\}}\}}"
)
_NO_NAMES = frozenset(
    (
        *("and", "or", "not", "if", "else", "in", "is", "true", "false", "none"),
        *("self", "super", "caller", "varargs", "kwargs"),
    )
)
"""Words that mean something else for Jinja."""
_NO_LETTERS = re.compile(r"[{}\r]")
"""Braces may belong to a tag of another form; Jinja makes a line feed of a carriage return."""

Change: TypeAlias = Callable[[Any, Mapping[str, Any]], Any]
"""A filter; it may note blanks under `SHOWN_BLANKS`."""


@dataclass(frozen=True)
class Placeholder:
    """A name with its steps (`week`, `starts`), and the filters behind it."""

    name: str
    steps: tuple[str, ...]
    changes: tuple[Change, ...]


Pieces = tuple[str | Placeholder, ...]


def pieces_of_text(environment: Sandbox, text: str) -> Pieces | None:
    """The same as `pieces_of`, from the text itself; None also for rare ways of writing.

    Why: a year has hundreds of texts, and Jinja takes thirty times as long to parse one.
    """
    found: list[str | Placeholder] = []
    after = 0
    for tag in _TAG.finditer(text) if len(text) <= LONGEST_TAGS_OF_TEXT else ():
        changes = [_change(environment, name, []) for name in _NAME.findall(tag["filters"])]
        name, *steps = tag["path"].split(".")
        if not all(changes) or not _NO_NAMES.isdisjoint((name, *steps)):
            return None
        between = text[after : tag.start()]
        found += (between,) if between else ()
        found.append(Placeholder(name, tuple(steps), tuple(filter(None, changes))))
        after = tag.end()
    rest = text[after:]
    found += (rest,) if rest else ()
    is_simple = not any(_NO_LETTERS.search(piece) for piece in found if isinstance(piece, str))
    return tuple(found) if is_simple else None


def pieces_of(environment: Sandbox, tree: nodes.Template) -> Pieces | None:
    """The letters and placeholders of a text, from its tree; None if it contains anything else."""
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
    """The text of the pieces, their blanks added to `noted`; None where filling fails."""
    blanks: set[Blank] = set()
    variables = {SHOWN_BLANKS: blanks}
    texts = []
    try:
        for piece in pieces:
            if isinstance(piece, str):
                texts.append(piece)
            else:
                value = _value(piece, values, variables)
                if isinstance(value, Blank):
                    blanks.add(value)
                texts.append(str(value))
    except _FAILURES:
        return None
    noted |= blanks
    return "".join(texts)


def _value(piece: Placeholder, values: Mapping[str, Any], variables: Mapping[str, Any]) -> Any:
    """The value that is printed. Raises one of `_FAILURES`."""
    value = values[piece.name]
    for step in piece.steps:
        if not is_declared(value, step):
            raise LookupError(step)
        value = getattr(value, step)
    for change in piece.changes:
        value = change(value, variables)
    if not isinstance(value, str | int | Blank):
        raise TypeError(type(value).__name__)
    return value


def _change_of(environment: Sandbox, node: nodes.Filter) -> Change | None:
    """The filter with its arguments; None if these are not constants."""
    constants = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    if node.kwargs or node.dyn_args or node.dyn_kwargs or len(constants) < len(node.args):
        return None
    return _change(environment, node.name, constants)


def _change(environment: Sandbox, name: str, constants: list[Any]) -> Change | None:
    """The filter of that name with its arguments; None if there is none that can be called without Jinja."""
    function = environment.filters.get(name)
    if function is None:
        return None
    passed = getattr(function, "jinja_pass_arg", None)
    if passed is None:
        return lambda value, _: function(value, *constants)
    if passed is _PassArg.context:
        # Why: filters of ours read nothing else from a context; those of Jinja fail, and are left to it.
        return lambda value, variables: function(variables, value, *constants)
    if passed is not _PassArg.eval_context:
        return None
    context = nodes.EvalContext(environment)
    return lambda value, _: function(context, value, *constants)


def _placeholder(environment: Sandbox, node: nodes.Expr) -> Placeholder | None:
    changes: list[Change] = []
    while isinstance(node, nodes.Filter):
        change = _change_of(environment, node)
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
