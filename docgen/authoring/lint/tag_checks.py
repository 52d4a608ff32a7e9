"""Tags taken one by one: braces that are no tag, tags that Jinja cannot read, and tags of the wrong kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from docgen.authoring.lint.folder import Folder
from docgen.authoring.lint.template_problem import TemplateProblem
from docgen.render.templates.docx_to_jinja import MAKES_RUNS
from docgen.render.templates.tag_parsing import fault_of_tag
from docgen.render.templates.tag_spans import CLOSING, with_tags
from docgen.render.templates.tags import Line, SpokenPart, as_jinja

_GONE = "\0"
"""Stands where a tag stood, so that what is beside it does not grow together."""
_ESCAPED = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
_STRAY = re.compile(
    r"(?P<apart>\{\s+[{%#][^\0{}]*(?:[}%#]?\s*\})*|[}%#]\s+\})"
    r"|(?P<opened>\{[{%#][^\0{}]*\}?)"
    r"|(?P<closed>[}%#]\})"
    r"|(?P<single>\{\s*[^\W\d][\w.\[\]]*\s*(?:\|[^\0{}]*)?\})"
)
_MOST = 100
"""Stray braces of one paragraph that are named."""
_STRAY_SAID = {
    "apart": ("“{0}” trông như một thẻ nhưng các dấu ngoặc rời nhau", "viết liền: {{{{ … }}}} hoặc {{% … %}}"),
    "opened": ("“{0}” mở một thẻ mà không đóng trong cùng đoạn", "cần đóng bằng {closing} trong đoạn này"),
    "closed": ("“{0}” đóng một thẻ không có ở đoạn này", "bỏ đi, hoặc thêm dấu mở thẻ trước nó"),
    "single": ("“{0}” trông như một thẻ nhưng chỉ có một dấu ngoặc", "viết hai dấu ngoặc: {{{{ … }}}}"),
}
_WITHOUT_P = re.compile(r"\{%-?\s*include\b")


def stray_braces(folder: Folder) -> Iterator[TemplateProblem]:
    """Braces that look like a tag, but that would be printed or stop the build."""
    for spoken, line in _lines(folder):
        left = with_tags(_ESCAPED.sub(_GONE, line.text), lambda _: _GONE, alone=True)
        for found in islice(_STRAY.finditer(left), _MOST):
            message, hint = _STRAY_SAID[str(found.lastgroup)]
            closing = CLOSING.get(found[0][:2], "}}")
            place = spoken.place(line, found[0])
            yield TemplateProblem(
                spoken.template, place, "braces", message.format(found[0].strip()), hint.format(closing=closing)
            )


def unreadable_tags(folder: Folder) -> Iterator[TemplateProblem]:
    """Tags that Jinja cannot read, each taken by itself."""
    for spoken, line, tag in _tags(folder):
        fault = fault_of_tag(as_jinja(tag))
        if fault:
            yield TemplateProblem(spoken.template, spoken.place(line, tag), "syntax", f"thẻ “{tag}” viết sai: {fault}")


def runs(folder: Folder) -> Iterator[TemplateProblem]:
    """`rich` and drawn lines need `{{r … }}`, and nothing else may have it."""
    for spoken, line, tag in _tags(folder):
        makes_runs, as_run = bool(MAKES_RUNS.search(tag)), tag.startswith("{{r ")
        if tag.startswith("{{") and makes_runs != as_run:
            wanted = "{{r … }}" if makes_runs else "{{ … }}, hoặc thêm | rich"
            said = (
                f"thẻ “{tag}” thiếu chữ r" if makes_runs else f"thẻ “{tag}” có chữ r mà không cho ra chữ có định dạng"
            )
            yield TemplateProblem(spoken.template, spoken.place(line, tag), "runs", said, f"phải viết là {wanted}")


def unsupported(folder: Folder) -> Iterator[TemplateProblem]:
    """Sub-documents, and parts that are included into the middle of a paragraph."""
    for spoken, line, tag in _tags(folder):
        if tag.startswith("{{p "):
            said, hint = "(tài liệu con) không dùng được", 'dùng {%p include "parts/…" %}'
        elif _WITHOUT_P.match(tag):
            said, hint = "chèn cả đoạn văn vào giữa một đoạn", "phải viết là {%p include … %}, đứng riêng một đoạn"
        else:
            continue
        yield TemplateProblem(spoken.template, spoken.place(line, tag), "unsupported", f"thẻ “{tag}” {said}", hint)


def _lines(folder: Folder) -> Iterator[tuple[SpokenPart, Line]]:
    return ((spoken, line) for spoken in folder.spoken.values() for line in spoken.lines)


def _tags(folder: Folder) -> Iterator[tuple[SpokenPart, Line, str]]:
    return ((spoken, line, tag) for spoken, line in _lines(folder) for tag in line.tags)
