"""Tags parsed as Jinja parses them: each by itself, and all of a part, as far as they can be read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeAlias

import jinja2
from jinja2 import nodes

from docgen.templates.environment import word_environment
from docgen.templates.syntax import syntax_fault

_ENVIRONMENT = word_environment()
TOO_DEEP, TOO_LONG = "lồng nhau quá sâu", "có số quá dài"
_DEEPEST = 80
"""Levels of a tree. Why: Python lets nobody go a thousand calls deep, and to follow one level takes several."""
_CLOSED_BY = {name: f"{{% end{name} %}}" for name in ("if", "for", "with", "filter")}
_HARMLESS = {"if": "{% if true %}", "elif": "{% elif true %}", "with": "{% with %}"}
_LOOP_NAME = re.compile(r"\{%-?\s*for\s+([\w\s,]+?)\s+in\b")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


ParsedTags: TypeAlias = nodes.Template | tuple[int, str]
"""A tree, or line and message of what cannot be read."""


def too_deep(tree: nodes.Template) -> int:
    """The line of an expression that is nested deeper than whoever follows a tree can go; 0 if there is none."""
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return 0
    return level[0].lineno or 1


@lru_cache(maxsize=256)
def parsed_tags(source: str) -> ParsedTags:
    """The tree of a source, or line and message of what cannot be read; tags that are wrong alone are passed over."""
    try:
        return _parsed(source)
    except jinja2.TemplateSyntaxError:
        pass
    mended = _TAG.sub(lambda tag: _harmless(tag[0]) if fault_of_tag(tag[0]) else tag[0], source)
    try:
        return _parsed(mended)
    except jinja2.TemplateSyntaxError as error:
        return error.lineno, syntax_fault(error)


def _parsed(source: str) -> ParsedTags:
    """The tree of a source. Raises `TemplateSyntaxError`."""
    try:
        tree = _ENVIRONMENT.parse(source)
    except RecursionError:
        return 1, TOO_DEEP
    except ValueError:  # of Python itself, which reads no number of 4,300 digits
        return 1, TOO_LONG
    deep = too_deep(tree)
    return (deep, TOO_DEEP) if deep else tree


@cache
def fault_of_tag(tag: str) -> str:
    """What is wrong with one tag taken by itself, or nothing. What it closes or continues is not asked."""
    keyword = _keyword(tag)
    if keyword in ("else", "raw") or keyword.startswith("end"):
        return ""
    opening = f"{{% if {tag.partition('elif')[2]}" if keyword == "elif" else tag
    closing = _CLOSED_BY.get("if" if keyword == "elif" else keyword, "")
    if keyword == "set" and "=" not in tag:
        closing = "{% endset %}"
    try:
        parsed = _parsed(opening + closing)
    except jinja2.TemplateSyntaxError as error:
        return syntax_fault(error)
    return parsed[1] if isinstance(parsed, tuple) else ""


def _harmless(tag: str) -> str:
    """A tag that can be read, in the place of one that cannot, so that the rest can be looked at."""
    loop = _LOOP_NAME.match(tag)
    return f"{{% for {loop[1]} in [] %}}" if loop else _HARMLESS.get(_keyword(tag), "")


def _keyword(tag: str) -> str:
    found = re.match(r"\{%-?\s*(\w+)", tag)
    return found[1] if found else ""
