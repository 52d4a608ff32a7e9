"""Tags parsed as Jinja parses them: all of a part, as far as they can be read, and each by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import jinja2
from jinja2 import nodes

from docgen.render.templates.environment import word_environment
from docgen.render.templates.syntax_errors import syntax_fault
from docgen.render.templates.tag_spans import with_tags

_ENVIRONMENT = word_environment()
_BLOCKS = ("if", "for", "with", "filter", "macro", "call", "block", "autoescape")
_CLOSED_BY = {name: f"{{% end{name} %}}" for name in _BLOCKS}
_HARMLESS = {"if": "{% if true %}", "elif": "{% elif true %}", "with": "{% with %}"}
_LOOP_NAME = re.compile(r"\{%-?\s*for\s++([\w\s,]+?)(?<=\s)in\b")


@dataclass(frozen=True)
class ParsedTags:
    """The tree of a source, or the line and message of what cannot be read in it."""

    tree: nodes.Template | None
    is_whole: bool = True
    """Every tag can be read by itself; one that cannot is left out of the tree."""
    line: int = 0
    fault: str = ""


@lru_cache(maxsize=256)
def parsed_tags(source: str) -> ParsedTags:
    """The tree of a source; if it cannot be read, that of the tags that can."""
    try:
        return ParsedTags(_ENVIRONMENT.parse(source))
    except jinja2.TemplateSyntaxError:
        pass
    readable = with_tags(source, lambda tag: _harmless(tag) if fault_of_tag(tag) else tag)
    try:
        return ParsedTags(_ENVIRONMENT.parse(readable), is_whole=False)
    except jinja2.TemplateSyntaxError as error:
        return ParsedTags(None, False, error.lineno, syntax_fault(error))


@lru_cache(maxsize=4096)
def fault_of_tag(tag: str) -> str:
    """Why one tag cannot be read by itself, or ""; the block that it closes or continues is not considered."""
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
    """A tag that can be read, in the place of one that cannot, so that the rest can be parsed."""
    loop = _LOOP_NAME.match(tag)
    return f"{{% for {loop[1]} in [] %}}" if loop else _HARMLESS.get(_keyword(tag), "")


def _keyword(tag: str) -> str:
    found = re.match(r"\{%-?\s*(\w+)", tag)
    return found[1] if found else ""
