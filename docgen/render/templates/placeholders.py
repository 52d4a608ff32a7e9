"""The placeholders in texts of the YAML files: parsed, checked, filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any

import jinja2
from jinja2 import nodes

from docgen.data.missing import DOTS, LEADER, Blank
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.render.templates.allowed_syntax import ENGINE_FILTERS, JINJAS_OWN, LONGEST_TAGS_OF_TEXT
from docgen.render.templates.environment import MissingFileError, filter_names, printed, text_environment
from docgen.render.templates.limits import SHOWN_BLANKS, with_step_limit
from docgen.render.templates.syntax_errors import syntax_fault
from docgen.render.templates.words import with_blanks

_ENVIRONMENT = text_environment()
_INVISIBLE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "*"
"""Spaces and marks of emphasis."""
_SHORT = 500
"""The length of texts of which there may be thousands."""
_VALUE_ERRORS = (TypeError, ValueError, AttributeError, ArithmeticError, LookupError, RecursionError, MemoryError)
_SIMPLE = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.Filter)
"""The nodes of texts that are filled without being compiled."""
_NAME = re.compile("[a-z][a-z0-9_]*")
_USUAL_TAG = re.compile(
    rf"\{{\{{ *({_NAME.pattern}(?:\.{_NAME.pattern}){{0,9}})((?: *\| *{_NAME.pattern}){{0,9}}) *\}}\}}"
)
_KEYWORDS = frozenset(("and", "or", "not", "if", "else", "in", "is", "true", "false", "none", *JINJAS_OWN))
"""Words that are no names for Jinja, or names that it refuses."""
_OTHER_SIGNS = re.compile(r"[{}\r]")
"""Braces may belong to a tag of another form; Jinja makes a line feed of a carriage return."""
_ONE_PLACEHOLDER = re.compile(r"\s*\{\{[^{}]*\}\}\s*")


@dataclass(frozen=True)
class Reference:
    """A name that a text uses: `("week", "starts")`, or a filter with `is_filter`."""

    path: tuple[str, ...]
    is_filter: bool = False


def has_placeholder(text: str) -> bool:
    """True if `text` contains a tag."""
    return "{{" in text or "{%" in text or "{#" in text


def render_text(text: YamlScalar, values: Mapping[str, Any]) -> str | Blank:
    """`text` with its placeholders filled, and the blanks that it shows (`Words`).

    A text that is a single placeholder of an unknown detail becomes the blank itself. Raises `TemplateError` with the
    text's place.
    """
    if not has_placeholder(text):
        return str(text)
    seen: set[Blank] = set()
    simple = _read(str(text)).simple
    evaluated = _evaluated(simple, values, seen) if simple is not None else None
    rendered = _rendered(text, values, seen) if evaluated is None else evaluated
    if len(seen) == 1 and _ONE_PLACEHOLDER.fullmatch(text):
        (blank,) = seen
        if rendered.strip() == blank.shown.strip():
            return blank
    return with_blanks(_with_dots(rendered), seen) if seen else rendered


def _evaluated(outputs: Sequence[nodes.Expr], values: Mapping[str, Any], seen: set[Blank]) -> str | None:
    """The text of letters, names and filters, evaluated on Jinja's tree; None where Jinja has to explain an error.

    Why: nearly every text is of this kind, and takes Jinja 50 times as long to compile as to fill.
    """
    blanks: set[Blank] = set()
    try:
        pieces = [str(printed({SHOWN_BLANKS: blanks}, _value(node, values))) for node in outputs]
    except (jinja2.TemplateError, *_VALUE_ERRORS):
        return None
    seen |= blanks
    return "".join(pieces)


def _value(node: nodes.Node, values: Mapping[str, Any]) -> Any:
    match node:
        case nodes.TemplateData():
            return node.data
        case nodes.Const():
            return node.value
        case nodes.Name():
            return values[node.name]
        case nodes.Getattr():
            return _ENVIRONMENT.getattr(_value(node.node, values), node.attr)
        case nodes.Filter(node=nodes.Node() as inner):
            arguments = [_value(argument, values) for argument in node.args]
            return _ENVIRONMENT.call_filter(node.name, _value(inner, values), arguments)
    raise LookupError(type(node))


def _rendered(text: YamlScalar, values: Mapping[str, Any], seen: set[Blank]) -> str:
    try:
        with with_step_limit():
            return _compiled(str(text)).render({**values, SHOWN_BLANKS: seen})
    except jinja2.TemplateError as error:
        hint = error.hint if isinstance(error, MissingFileError) else ""
        raise TemplateError(syntax_fault(error), text.place, hint) from error
    except _VALUE_ERRORS as error:
        hint = "cách định dạng sau dấu | có phù hợp với giá trị đứng trước không?"
        raise TemplateError("không tính được trường {{ … }} trong câu này", text.place, hint) from error


def _with_dots(text: str) -> str:
    """The text with dots for each leader that is not at the end of its line, which it would fill."""
    lines = ((line, len(line.rstrip(_INVISIBLE))) for line in text.split("\n"))
    return "\n".join(line[:end].replace(LEADER, DOTS) + line[end:] for line, end in lines)


def references(text: str) -> tuple[Reference, ...]:
    """Every name and filter that `text` uses. Raises `TemplateError` if it cannot be parsed."""
    read = _read(str(text))
    if read.fault:
        place = text.place if isinstance(text, YamlScalar) else None
        raise TemplateError(f"trường {{{{ … }}}} sai cú pháp ({syntax_fault(read.fault)})", place) from read.fault
    return read.references


def length_to_compile(text: str) -> int:
    """Letters of `text` if it must be compiled to be filled, which takes 50 times as long as a simple placeholder."""
    read = _read(str(text))
    return len(text) if read.simple is None and not read.fault else 0


@dataclass(frozen=True)
class _ParsedText:
    """A parsed text."""

    references: tuple[Reference, ...] = ()
    simple: tuple[nodes.Expr, ...] | None = None
    """Its letters and placeholders, if these are only names and filters; None if it must be compiled."""
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
    try:
        tree = _tree_of_names(text) or _ENVIRONMENT.parse(text)
    except jinja2.TemplateSyntaxError as error:
        return _ParsedText(fault=error)
    all_nodes = list(tree.find_all(nodes.Node))
    is_simple = all(type(node) in _SIMPLE for node in all_nodes)
    outputs = (node for output in all_nodes if isinstance(output, nodes.Output) for node in output.nodes)
    return _ParsedText(tuple(_references_in(all_nodes)), tuple(outputs) if is_simple else None)


def _tree_of_names(text: str) -> nodes.Template | None:
    """The tree that Jinja makes of a text, if it consists of letters, names and filters in their usual form.

    Why: a year has hundreds of texts, and Jinja takes thirty times as long to parse one.
    """
    outputs: list[nodes.Expr] = []
    pieces = _USUAL_TAG.split(text) if len(text) <= LONGEST_TAGS_OF_TEXT else ["{"]
    for between, path, filters in zip_longest(pieces[::3], pieces[1::3], pieces[2::3], fillvalue=""):
        if _OTHER_SIGNS.search(between) or not _KEYWORDS.isdisjoint(path.split(".")):
            return None
        outputs += [nodes.TemplateData(between)] if between else []
        outputs += [_placeholder(*path.split("."), filters=_NAME.findall(filters))] if path else []
    return nodes.Template([nodes.Output(outputs)])


def _placeholder(name: str, *steps: str, filters: Iterable[str]) -> nodes.Expr:
    node: nodes.Expr = nodes.Name(name, "load")
    for step in steps:
        node = nodes.Getattr(node, step, "load")
    for one in filters:
        node = nodes.Filter(node, one, [], [], None, None)
    return node


def _references_in(all_nodes: Sequence[nodes.Node]) -> Iterator[Reference]:
    """The references of a tree with these nodes."""
    # Why not jinja2.meta: it stops at the first unknown filter; all of them are to be reported.
    names = [node for node in all_nodes if isinstance(node, nodes.Name)]
    bound = {named.name for named in names if named.ctx != "load"}
    for used in all_nodes:
        if isinstance(used, nodes.Filter) and used.name not in ENGINE_FILTERS:
            yield Reference((used.name,), is_filter=True)
    steps = [node for node in all_nodes if isinstance(node, nodes.Getattr | nodes.Getitem)]
    inner = {id(step.node) for step in steps}
    for named in (*names, *steps):
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
