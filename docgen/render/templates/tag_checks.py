"""Tags of a part one by one: braces that are no tag, tags that Jinja cannot read, tags of the wrong kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from docgen.errors import Problem, Severity
from docgen.render.templates.tag_parsing import fault_of_tag, parsed_tags
from docgen.render.templates.tag_spans import CLOSING, with_tags
from docgen.render.templates.tags import TemplateParagraph, TemplatePart, W, as_jinja

_MAKES_RUNS = re.compile(r"\|\s*rich\b|\.control\b")
"""Found in a tag whose value is whole runs, so that it is written `{{r … }}`."""
_MAKES_PARAGRAPH = re.compile(r"\brule_(?:third|full)\b")
"""Found in a tag whose value is a whole paragraph, so that it is written `{{p … }}`."""
_GONE = "\0"
"""Put in the place of a tag, so that the texts beside it are not joined."""
_ESCAPED = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
_STRAY = re.compile(
    r"(?P<apart>\{\s+[{%#][^\0{}]*(?:[}%#]?\s*\})*|[}%#]\s+\})"
    r"|(?P<opened>\{[{%#][^\0{}]*\}?)"
    r"|(?P<closed>[}%#]\})"
    r"|(?P<single>\{\s*[^\W\d][\w.\[\]]*\s*(?:\|[^\0{}]*)?\})"
)
_MOST = 100
"""Stray braces of one paragraph that are named."""
_STRAY_BRACES = {
    "apart": ("“{0}” giống một thẻ nhưng các dấu ngoặc không liền nhau", "ghi liền: {{{{ … }}}} hoặc {{% … %}}"),
    "opened": ("“{0}” mở một thẻ nhưng không đóng trong cùng đoạn", "cần đóng bằng {closing} trong đoạn này"),
    "closed": ("“{0}” đóng một thẻ không có ở đoạn này", "bỏ đi, hoặc thêm dấu mở thẻ trước nó"),
    "single": ("“{0}” giống một thẻ nhưng chỉ có một dấu ngoặc", "ghi hai dấu ngoặc: {{{{ … }}}}"),
}
"""Message and hint."""
_PRINTED = ("apart", "single")
"""Braces that a document may contain as text."""
_ALONE = "phải ghi là {%p include … %}, đứng riêng một đoạn"
_UNSUPPORTED = (
    (
        re.compile(r"\{\{p (?![^{}]*\b(?:rule_(?:third|full)|closer_styles)\b)"),
        "(tài liệu con) không dùng được",
        'dùng {%p include "parts/…" %}',
    ),
    (re.compile(r"\{\{t[rc] "), "thay cả hàng, cả ô bằng chữ nên không dùng được", "ghi là {{ … }} trong ô"),
    (re.compile(r"\{%-?\s*(?:r\s+)?include\b"), "chèn cả đoạn văn vào giữa một đoạn", _ALONE),
    (re.compile(r"\{%-?\s*t[rc]\s+include\b"), "thay cả hàng, cả ô bằng đoạn văn", _ALONE),
)
"""Tags that are refused by what they are: message and hint."""


def tag_problems(part: TemplatePart) -> Iterator[Problem]:
    """Everything that is wrong with a tag by itself."""
    for paragraph in part.paragraphs:
        if "{" in paragraph.text or "}" in paragraph.text:
            yield from _stray_braces(part, paragraph)
            yield from _wrong_kinds(part, paragraph)
            yield from _lone_comments(part, paragraph)
    if not parsed_tags(part.jinja).is_whole:
        yield from _unreadable_tags(part)


def _stray_braces(part: TemplatePart, paragraph: TemplateParagraph) -> Iterator[Problem]:
    """Braces that look like a tag, but that would be printed or stop the build."""
    left = with_tags(_ESCAPED.sub(_GONE, paragraph.text), lambda _: _GONE, alone=True)
    for found in islice(_STRAY.finditer(left), _MOST):
        kind = str(found.lastgroup)
        message, hint = _STRAY_BRACES[kind]
        severity = Severity.WARNING if kind in _PRINTED else Severity.ERROR
        closing = CLOSING.get(found[0][:2], "}}")
        place = part.place(paragraph, found[0])
        yield Problem(place, message.format(found[0].strip()), hint.format(closing=closing), "braces", severity)


def _unreadable_tags(part: TemplatePart) -> Iterator[Problem]:
    for paragraph in part.paragraphs:
        for tag in paragraph.tags:
            fault = fault_of_tag(as_jinja(tag))
            if fault:
                yield Problem(part.place(paragraph, tag), f"thẻ “{tag}” sai cú pháp: {fault}", rule="syntax")


def _lone_comments(part: TemplatePart, paragraph: TemplateParagraph) -> Iterator[Problem]:
    """A comment without `p` that is alone in its paragraph, of which an empty paragraph is left."""
    element, comments = paragraph.element, [tag for tag in paragraph.tags if tag.startswith("{# ")]
    if not comments or element is None or with_tags(paragraph.text, lambda _: "").strip():
        return
    around = element.getparent()
    siblings = () if around is None else around.findall(f"{W}p")
    if len(siblings) > 1 and all(tag in comments for tag in paragraph.tags):
        message, hint = f"ghi chú “{comments[0]}” để lại một dòng trống", "ghi là {#p … #} thì cả dòng không được in"
        yield Problem(part.place(paragraph, comments[0]), message, hint, "comment", Severity.WARNING)


def _wrong_kinds(part: TemplatePart, paragraph: TemplateParagraph) -> Iterator[Problem]:
    for tag in paragraph.tags:
        for rule, wrong in (("runs", _wrong_runs(tag)), ("unsupported", _unsupported(tag))):
            if wrong:
                message, hint, severity = wrong
                yield Problem(part.place(paragraph, tag), f"thẻ “{tag}” {message}", hint, rule, severity)


def _wrong_runs(tag: str) -> tuple[str, str, Severity] | None:
    """`rich` needs `{{r … }}` and lines need `{{p … }}`, and nothing else may have them."""
    if tag.startswith("{{") and _MAKES_PARAGRAPH.search(tag):
        letter = not tag.startswith("{{p ")
        return ("thiếu chữ p", "phải ghi là {{p … }}, đứng riêng một đoạn", Severity.ERROR) if letter else None
    makes_runs = _MAKES_RUNS.search(tag) is not None
    if not tag.startswith("{{") or makes_runs == tag.startswith("{{r "):
        return None
    if makes_runs:
        return "thiếu chữ r", "phải ghi là {{r … }}", Severity.ERROR
    message = "có chữ r nhưng không tạo ra chữ có định dạng"
    return message, "phải ghi là {{ … }}, hoặc thêm | rich", Severity.WARNING  # a value may be runs


def _unsupported(tag: str) -> tuple[str, str, Severity] | None:
    """Tags whose value would have to be paragraphs, rows or cells, and what prints the braces of tags."""
    return next(((message, hint, Severity.ERROR) for sign, message, hint in _UNSUPPORTED if sign.match(tag)), None)
