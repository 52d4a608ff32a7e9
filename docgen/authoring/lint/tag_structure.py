"""Tags that are broken as tags of Word: what `docxtpl-lint` knows of docxtpl, said in Vietnamese."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import docxtpl_lint

from docgen.authoring.lint.folder import PARTS, Folder
from docgen.authoring.lint.template_problem import TemplateProblem
from docgen.render.templates.tags import SpokenPart

_BODY = "body"


@dataclass(frozen=True)
class _Saying:
    rule: str
    message: str
    hint: str


_UNITS = {"paragraph": "cả đoạn", "table row": "cả hàng", "table cell": "cả ô"}
_SAYINGS = {
    "DTL003": _Saying(
        "tracked", "thẻ nằm trong phần đã xóa mà còn theo dõi thay đổi", "chấp nhận hoặc từ chối mọi thay đổi (Review)"
    ),
    "DTL101": _Saying("unclosed-block", "thẻ “{tag}” mở mà không đóng", "cần thêm thẻ end{kw}"),
    "DTL102": _Saying("stray-end", "thẻ “{tag}” không có thẻ mở tương ứng", "bỏ thẻ này, hoặc thêm thẻ if, for, with"),
    "DTL201": _Saying(
        "percent-in-tag", "trong thẻ “{tag}” có % hoặc }} mà docxtpl không đọc được", "tính trước bằng {{% set … %}}"
    ),
    "DTL202": _Saying("spaced-prefix", "thẻ “{tag}” có dấu cách trước chữ p, tr, tc, r", "viết liền: {{%{prefix} …"),
    "DTL203": _Saying("outside-table", "thẻ “{tag}” chỉ dùng được trong ô của bảng", "ngoài bảng dùng {{%p … %}}"),
    "DTL204": _Saying(
        "prefix-mismatch", "thẻ “{close_raw}” đóng “{open_raw}” nhưng khác chữ đầu", "cả hai phải cùng p, tr hoặc tc"
    ),
    "DTL205": _Saying("two-tables", "“{open_raw}” và “{close_raw}” ở hai bảng khác nhau", "đặt cả hai vào một bảng"),
    "DTL206": _Saying(
        "same-row", "“{open_raw}” và “{close_raw}” ở cùng một hàng", "mỗi thẻ {{%tr … %}} cần một hàng riêng"
    ),
    "DTL207": _Saying(
        "two-rows", "“{open_raw}” và “{close_raw}” không ở cùng một hàng", "{{%tc … %}} phải đóng trong hàng"
    ),
    "DTL208": _Saying("outside-table", "thẻ “{tag}” chỉ dùng được trong ô của bảng", "bỏ thẻ này, hoặc đưa vào ô"),
    "DTL209": _Saying(
        "lost-text",
        "thẻ “{tag}” thay {unit} nên “{rest}” đứng cạnh nó sẽ mất",
        "thẻ phải đứng một mình, chữ để chỗ khác",
    ),
    "DTL210": _Saying(
        "same-paragraph", "“{open_raw}” và “{close_raw}” ở cùng một đoạn", "mỗi thẻ {{%p … %}} cần một đoạn riêng"
    ),
}
"""What each of its rules says here. Unclosed tags, syntax and names have rules of our own, which know more."""


def broken_tags(folder: Folder) -> Iterator[TemplateProblem]:
    """Blocks that do not close, tags where docxtpl loses text or fails, tracked deletions."""
    for template, content in folder.contents.items():
        for issue in _issues(content):
            spoken = _spoken(folder, template, issue.location.part)
            if spoken:
                yield _problem(spoken, issue)


def _issues(content: bytes) -> Sequence[docxtpl_lint.Issue]:
    try:
        return list(docxtpl_lint.lint(content, select=_SAYINGS).issues)
    except (RecursionError, ValueError):  # nested too deep, or too long a number: `tags` names it with its place
        return ()


def _spoken(folder: Folder, template: str, part: str) -> SpokenPart | None:
    if template.startswith(PARTS):
        return folder.spoken[template] if part == _BODY else None
    file = "document" if part == _BODY else part
    return folder.spoken.get(f"{template}:word/{file}.xml")


def _problem(spoken: SpokenPart, issue: docxtpl_lint.Issue) -> TemplateProblem:
    saying = _SAYINGS[issue.rule]
    words = defaultdict(lambda: "…", {**issue.params, "tag": issue.snippet})
    words["unit"] = _UNITS.get(str(words["unit"]), "cả chỗ")
    place = spoken.place(spoken.nth_paragraph(issue.location.paragraph), issue.snippet)
    message, hint = (text.format_map(words) for text in (saying.message, saying.hint))
    return TemplateProblem(spoken.template, place, saying.rule, message, hint)
