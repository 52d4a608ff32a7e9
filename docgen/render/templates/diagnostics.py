"""What is wrong with a template or its values, in words for the colleague who looks after the templates."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import nodes

from docgen.errors import DocgenError, nearest
from docgen.render.templates.environment import filter_names
from docgen.render.templates.readable_values import Readable
from docgen.render.templates.sandbox import Sandbox
from docgen.render.templates.syntax_errors import syntax_fault
from docgen.render.templates.tag_spans import tag_spans

_RAW, _END_OF_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}"), re.compile(r"\{%-?\s*endraw\s*-?%\}")
_MOST_LOOKED_AT = 20_000
_LONGEST_QUOTED = 120


def not_included(name: str, known: Iterable[str]) -> str:
    """What to say where `{% include %}` names no part."""
    if name.startswith("parts/") and name.endswith(".docx"):
        hint = nearest(name, known)
        return f'không có tệp "{name}" để chèn' + (f" - {hint}" if hint else "")
    return f'không chèn được "{name}" - chỉ chèn được tệp .docx trong thư mục parts, ví dụ "parts/letterhead.docx"'


def said(error: jinja2.TemplateError) -> str:
    """What Jinja says, in Vietnamese where we know how."""
    if isinstance(error, jinja2.TemplateNotFound):
        return not_included(error.message or str(error), ())
    fault = syntax_fault(error)
    return f"thẻ viết sai ({fault})" if isinstance(error, jinja2.TemplateSyntaxError) else fault


def faults_of_source(environment: Sandbox, source: str, name: str) -> list[tuple[int, str]]:
    """Line and message of every fault: tags that cannot be read, and what is wrong with the whole but for them.

    `name`: what the source is compiled under, which is done here, and not again by who renders it.
    """
    found = [] if _is_readable(environment, source) else list(_faults_of_tags(environment, source))
    found += _faults_of_whole(environment, readable(environment, source), name)
    return sorted(dict.fromkeys(found))


def readable(environment: Sandbox, source: str) -> str:
    """The source with a harmless tag in the place of each that cannot be read; every line keeps its number."""
    if _is_readable(environment, source):
        return source
    pieces: list[str] = []
    after = 0
    for begin, end in _tags(source):
        tag = source[begin:end]
        pieces += (source[after:begin], _harmless(tag) if _fault_of_tag(environment, tag) else tag)
        after = end
    return "".join((*pieces, source[after:]))


def _is_readable(environment: Sandbox, source: str) -> bool:
    try:
        environment.tree(source)
    except jinja2.TemplateSyntaxError:
        return False
    return True


def _faults_of_tags(environment: Sandbox, source: str) -> Iterator[tuple[int, str]]:
    line, counted = 1, 0
    for begin, end in _tags(source):
        message = _fault_of_tag(environment, source[begin:end])
        line, counted = line + source.count("\n", counted, begin), begin
        if message:
            yield line, message


def _tags(source: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each tag, but for comments and what stands between `{% raw %}` and `{% endraw %}`."""
    ends_of_raw = [found.end() for found in _END_OF_RAW.finditer(source)]
    behind = 0
    for begin, end in tag_spans(source):
        following = bisect(ends_of_raw, end)
        if begin >= behind and following < len(ends_of_raw) and _RAW.fullmatch(source, begin, end):
            behind = ends_of_raw[following]
        elif begin >= behind and not source.startswith("{#", begin):
            yield begin, end


def fault_of_values(character: str, values: Mapping[str, Any]) -> str:
    """Which value holds a character that no Word file can hold."""
    name = next((f"“{name}”" for name, text in _texts(values) if character in text), "một giá trị")
    return f"{name} có ký tự U+{ord(character):04X} không nhìn thấy được, tệp Word không nhận - hãy xóa và gõ lại"


def _fault_of_tag(environment: Sandbox, tag: str) -> str:
    try:
        environment.parse(tag if tag.startswith("{{") else _as_expression(_statement(tag)))
    except jinja2.TemplateSyntaxError as error:
        written = " ".join(tag.split())
        written = written if len(written) <= _LONGEST_QUOTED else f"{written[:_LONGEST_QUOTED]}…"
        return f"{said(error)} ở “{written}”"
    return ""


def _statement(tag: str) -> str:
    return tag[2:-2].removeprefix("-").removesuffix("-").strip()


def _harmless(tag: str) -> str:
    kind = _statement(tag).split()[:1] if tag.startswith("{%") else []
    opening = {"if": "{% if 1 %}", "elif": "{% elif 1 %}", "for": "{% for _ in 1 %}"}
    return opening.get("".join(kind), "") + "\n" * tag.count("\n")


def _as_expression(statement: str) -> str:
    """The expression of an `if` or `for`, so that it can be read alone; nothing for other tags."""
    condition = re.fullmatch(r"(?:if|elif)\s+(.+)", statement, re.DOTALL)
    loop = re.fullmatch(r"for\s++[\w\s,()]+?(?<=\s)in\s++(.+)", statement, re.DOTALL)
    found = condition or (loop if loop and " if " not in loop[1] and "recursive" not in loop[1] else None)
    return f"{{{{ {found[1]} }}}}" if found else ""


def _faults_of_names(environment: Sandbox, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for used in tree.find_all(nodes.Filter):
        if used.name not in environment.filters:
            known = filter_names(environment)
            yield used.lineno, f'không có kiểu viết "{used.name}" - {nearest(used.name, known)}'
    for asked in tree.find_all(nodes.Test):
        if asked.name not in environment.tests:
            yield asked.lineno, f'không có phép thử "{asked.name}" - {nearest(asked.name, environment.tests)}'


def _faults_of_whole(environment: Sandbox, source: str, name: str) -> Iterator[tuple[int, str]]:
    try:
        tree = environment.tree(source)
        yield from _faults_of_names(environment, tree)
        environment.compile(source, name, name)
    except jinja2.TemplateSyntaxError as error:
        if not re.match(r"No (filter|test) named", error.message or ""):
            yield error.lineno, said(error)


def _texts(values: Any) -> Iterator[tuple[str, str]]:
    """Every text among `values` with its name, as far as a person would look."""
    waiting: list[tuple[str, Any]] = [("", values)]
    looked_at = 0
    while waiting and looked_at < _MOST_LOOKED_AT:
        name, value = waiting.pop()
        looked_at += 1
        if isinstance(value, str):
            yield name, value
        else:
            waiting.extend((f"{name}{step}".lstrip("."), inner) for step, inner in _below(value))


def _below(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [(f".{name}", inner) for name, inner in value.items()]
    if isinstance(value, list | tuple):
        return [(f"[{index}]", inner) for index, inner in enumerate(value)]
    if isinstance(value, Readable):
        return [(f".{name}", _asked(value, name)) for name in value.names()]
    return []


def _asked(value: Any, name: str) -> Any:
    try:
        return getattr(value, name, None)
    except DocgenError:  # another fault, which is not what is looked for
        return None
