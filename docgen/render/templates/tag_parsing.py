"""Tags parsed as Jinja parses them: each by itself, and all of a part, as far as they can be read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeAlias

import jinja2
from jinja2 import nodes

from docgen.render.templates.environment import word_environment
from docgen.render.templates.syntax_errors import syntax_fault
from docgen.render.templates.tag_spans import with_tags

_ENVIRONMENT = word_environment()
_CLOSED_BY = {name: f"{{% end{name} %}}" for name in ("if", "for", "with", "filter")}
_HARMLESS = {"if": "{% if true %}", "elif": "{% elif true %}", "with": "{% with %}"}
_LOOP_NAME = re.compile(r"\{%-?\s*for\s++([\w\s,]+?)(?<=\s)in\b")


ParsedTags: TypeAlias = nodes.Template | tuple[int, str]
"""A tree, or line and message of what cannot be read."""


@lru_cache(maxsize=256)
def parsed_tags(source: str) -> ParsedTags:
    """The tree of a source, or line and message of what cannot be read; tags that are wrong alone are passed over."""
    try:
        return _ENVIRONMENT.parse(source)
    except jinja2.TemplateSyntaxError:
        pass
    mended = with_tags(source, lambda tag: _harmless(tag) if fault_of_tag(tag) else tag)
    try:
        return _ENVIRONMENT.parse(mended)
    except jinja2.TemplateSyntaxError as error:
        return error.lineno, syntax_fault(error)


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
        _ENVIRONMENT.parse(opening + closing)
    except jinja2.TemplateSyntaxError as error:
        return syntax_fault(error)
    return ""


def _harmless(tag: str) -> str:
    """A tag that can be read, in the place of one that cannot, so that the rest can be looked at."""
    loop = _LOOP_NAME.match(tag)
    return f"{{% for {loop[1]} in [] %}}" if loop else _HARMLESS.get(_keyword(tag), "")


def _keyword(tag: str) -> str:
    found = re.match(r"\{%-?\s*(\w+)", tag)
    return found[1] if found else ""
