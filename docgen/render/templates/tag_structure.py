"""Tags that docxtpl cannot process: the findings of `docxtpl-lint`, in Vietnamese, and what it does not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

import docxtpl_lint

from docgen.errors import Problem, Severity
from docgen.render.templates.lost_content import lost_content
from docgen.render.templates.tags import TemplatePart
from docgen.word.opc.package_faults import DOCUMENT
from docgen.word.opc.rewriting import usual_file

_BODY = "body"


class _Rule(NamedTuple):
    id: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR


_LOSING = ("same-paragraph", "same-row")
_RULES = {
    "DTL101": _Rule("unclosed-block", "thẻ “{tag}” mở nhưng không đóng", "cần thêm thẻ end{kw}"),
    "DTL102": _Rule("stray-end", "thẻ “{tag}” không có thẻ mở tương ứng", "bỏ thẻ này, hoặc thêm thẻ if, for, with"),
    "DTL201": _Rule(
        "percent-in-tag", "trong thẻ “{tag}” có % hoặc }} mà docxtpl không đọc được", "tính trước bằng {{% set … %}}"
    ),
    "DTL202": _Rule("spaced-prefix", "thẻ “{tag}” có dấu cách trước chữ p, tr, tc, r", "ghi liền: {{%{prefix} …"),
    "DTL203": _Rule("outside-table", "thẻ “{tag}” chỉ dùng được trong ô của bảng", "ngoài bảng dùng {{%p … %}}"),
    "DTL204": _Rule(
        "prefix-mismatch",
        "thẻ “{close_raw}” đóng “{open_raw}” nhưng khác chữ cái đầu",
        "cả hai phải cùng p, tr hoặc tc",
    ),
    "DTL205": _Rule(
        "two-tables", "“{open_raw}” và “{close_raw}” ở hai bảng khác nhau", "đặt cả hai vào một bảng", Severity.WARNING
    ),
    "DTL206": _Rule(
        "same-row", "“{open_raw}” và “{close_raw}” ở cùng một hàng", "mỗi thẻ {{%tr … %}} cần một hàng riêng"
    ),
    "DTL207": _Rule(
        "two-rows",
        "“{open_raw}” và “{close_raw}” không ở cùng một hàng",
        "{{%tc … %}} phải đóng trong hàng",
        Severity.WARNING,
    ),
    "DTL208": _Rule("outside-table", "thẻ “{tag}” chỉ dùng được trong ô của bảng", "bỏ thẻ này, hoặc đưa vào ô"),
    "DTL210": _Rule(
        "same-paragraph", "“{open_raw}” và “{close_raw}” ở cùng một đoạn", "mỗi thẻ {{%p … %}} cần một đoạn riêng"
    ),
}
"""Our messages for its rules, but for those of syntax and names, which have rules of our own. Warnings can be built."""


_FOUND: WeakKeyDictionary[TemplatePart, tuple[Problem, ...]] = WeakKeyDictionary()
"""The problems of parts. Why kept: lint asks for them once for the errors of a build, and once for all warnings."""


def structure_problems(part: TemplatePart, content: bytes) -> tuple[Problem, ...]:
    """Blocks that do not close, tags where docxtpl loses text or fails; `content`: of the file."""
    if part not in _FOUND:
        _FOUND[part] = _structure_problems(part, content)
    return _FOUND[part]


def _structure_problems(part: TemplatePart, content: bytes) -> tuple[Problem, ...]:
    found = [_problem(part, issue) for issue in _issues(content) if _file(issue.location.part) == part.name]
    known = {problem.place.paragraph for problem in found if problem.rule in _LOSING}
    return (*found, *(problem for problem in lost_content(part) if problem.place.paragraph not in known))


# Why cached: the parts of a file are looked at one after another.
@lru_cache(maxsize=64)
def _issues(content: bytes) -> Sequence[docxtpl_lint.Issue]:
    try:
        return tuple(docxtpl_lint.lint(usual_file(content), select=_RULES).issues)
    except (RecursionError, ValueError):  # nested too deep, or too long a number: `tag_checks` names it with its place
        return ()


def _file(part: str) -> str:
    return DOCUMENT if part == _BODY else f"word/{part}.xml"


def _problem(part: TemplatePart, issue: docxtpl_lint.Issue) -> Problem:
    rule = _RULES[issue.rule]
    words = defaultdict(lambda: "…", {**issue.params, "tag": issue.snippet})
    place = part.place(part.numbered(issue.location.paragraph), issue.snippet)
    message, hint = (text.format_map(words) for text in (rule.message, rule.hint))
    return Problem(place, message, hint, rule.id, rule.severity)
