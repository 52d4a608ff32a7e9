"""The names in the tags of a part that are not names of values: filters, tests, and the parts that it includes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

from jinja2 import nodes

from docgen.errors import Place, Problem, nearest
from docgen.render.templates.environment import filter_names, word_environment
from docgen.render.templates.tag_parsing import parsed_tags
from docgen.render.templates.tags import TemplatePart

INCLUDABLE = re.compile(r"parts/[\w.-]+\.docx")
_ENVIRONMENT = word_environment()
_FILTERS, _TESTS = filter_names(_ENVIRONMENT), frozenset(_ENVIRONMENT.tests)


@dataclass(frozen=True)
class Include:
    """One name in an `{% include %}`."""

    name: str
    """Empty where a value names the part, so that it may be any."""
    line: int
    """The line of `TemplatePart.jinja`."""
    may_be_missing: bool


def reference_problems(part: TemplatePart, known_parts: Collection[str]) -> Iterator[Problem]:
    """Filters, tests and parts that do not exist."""
    tree = parsed_tags(part.jinja).tree
    if tree is None:
        return
    for used in tree.find_all(nodes.Filter):
        if used.name not in _ENVIRONMENT.filters:
            message = f'không có cách định dạng "{used.name}"'
            yield Problem(_place(part, used.lineno, used.name), message, nearest(used.name, _FILTERS), "filter")
    for test in tree.find_all(nodes.Test):
        if test.name not in _TESTS:
            message = f'không có phép thử "is {test.name}"'
            yield Problem(_place(part, test.lineno, test.name), message, nearest(test.name, _TESTS), "test")
    for include in includes_of(part):
        # Why also where it may be missing: a name that no part can have would vanish from documents without notice.
        is_optional = include.may_be_missing and INCLUDABLE.fullmatch(include.name)
        if include.name and include.name not in known_parts and not is_optional:
            message, hint = missing_part(include.name, known_parts)
            yield Problem(_place(part, include.line, include.name), message, hint, "include")


def missing_part(name: str, known_parts: Collection[str]) -> tuple[str, str]:
    """Message and hint for an `{% include %}` of a part that does not exist."""
    example = 'chỉ chèn được tệp .docx trong thư mục parts, ví dụ "parts/letterhead.docx"'
    return f'không chèn được "{name}": không có tệp này', nearest(name, known_parts) or example


def includes_of(part: TemplatePart) -> tuple[Include, ...]:
    """Every name in an `{% include %}` of the part."""
    return _includes_in(part.jinja)


# Why cached: templates share their parts, and a part is followed from each of them.
@lru_cache(maxsize=256)
def _includes_in(source: str) -> tuple[Include, ...]:
    tree = parsed_tags(source).tree
    return tuple(
        Include(str(choice.value) if isinstance(choice, nodes.Const) else "", node.lineno, may_be_missing)
        for node in (tree.find_all(nodes.Include) if tree else ())
        for choice, may_be_missing in _choices(node)
    )


def _choices(node: nodes.Include) -> Iterator[tuple[nodes.Node, bool]]:
    named = node.template
    choices = named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]
    return ((choice, node.ignore_missing or len(choices) > 1) for choice in choices)


def circle_problems(included_by: Mapping[str, tuple[TemplatePart, tuple[Include, ...]]]) -> Iterator[Problem]:
    """Parts that include each other; `included_by`: the parts by name, each with what it includes."""
    names = {name: {include.name for include in includes} for name, (_, includes) in included_by.items()}
    circle = _circle(names)
    if circle:
        part, includes = included_by[circle[-2]]
        line = next(include.line for include in includes if include.name == circle[-1])
        message = f"các phần chèn lẫn nhau thành vòng tròn ({' → '.join(circle)})"
        yield Problem(_place(part, line, circle[-1]), message, "bỏ một thẻ include trong vòng này", "circle")


def _circle(included: Mapping[str, set[str]]) -> list[str]:
    """Parts that include each other, the first one again at the end; empty if there are none."""
    try:
        TopologicalSorter({name: sorted(names) for name, names in sorted(included.items())}).prepare()
    except CycleError as error:
        members: list[str] = error.args[1][:0:-1]
        start = members.index(min(members))
        return [*members[start:], *members[:start], members[start]]
    return []


def _place(part: TemplatePart, line: int, about: str) -> Place:
    return part.place(part.paragraphs[line - 1], about)
