"""Jinja's errors about a tag or placeholder, in Vietnamese."""

from __future__ import annotations

import re

import jinja2

_MEANINGS = (
    (re.compile(r"expected token '(?>(.+?)', got ')(.+?)'"), "ở đây cần “{0}”, nhưng lại là “{1}”"),
    (re.compile(r"Encountered unknown tag '(end\w+)'"), "thừa “{0}”: phần tương ứng chưa mở"),
    (re.compile(r"Unexpected end of template"), "thẻ mở nhưng không đóng (thiếu end…)"),
    (re.compile(r"No filter named '([^']+)'"), "không có cách định dạng “{0}”"),
    (re.compile(r"Encountered unknown tag '(elif|else)'"), "“{0}” không đứng trong phần if nào"),
    (re.compile(r"Encountered unknown tag '(\w+)'"), "không có thẻ “{0}”"),
    (re.compile(r"unexpected 'end of (?:template|statement block|print statement)'"), "thiếu nội dung ở cuối"),
    (re.compile(r"unexpected '(.+?)'"), "thừa hoặc đặt sai chỗ “{0}”"),
    (re.compile(r"unexpected end of template"), "thiếu nội dung ở cuối"),
    (
        re.compile(r"unexpected char ['\"](.{1,10}?)['\"] at"),
        "ký tự “{0}” không dùng được ở đây - dấu nháy phải là dấu thẳng và đủ cặp",
    ),
    (re.compile(r"tag name expected", re.IGNORECASE), "thiếu tên thẻ (if, for, …) sau {{%"),
    (re.compile(r"expected name or number"), "sau dấu chấm phải là một tên"),
    (re.compile(r"Missing end of comment"), "ghi chú mở bằng {{# nhưng không có #}}"),
    (re.compile(r"Missing end of raw"), "thiếu {{% endraw %}}"),
    (re.compile(r"No test named '([^']+)'"), "không có phép thử “{0}”"),
    (re.compile(r"invalid syntax for function call"), "các giá trị trong ngoặc sai cú pháp"),
    (re.compile(r"Can't assign to special loop variable"), "“loop” là tên dành riêng cho vòng lặp, hãy chọn tên khác"),
    (re.compile(r"Expected an expression, got '(.+?)'"), "thiếu tên hoặc giá trị trước “{0}”"),
)
_QUOTED = re.compile(r"'[^']*'")
_TOKENS = {
    "end of print statement": "}}",
    "begin of print statement": "{{",
    "end of statement block": "%}",
    "begin of statement block": "{%",
    "end of template": "chỗ kết thúc",
    "name": "một tên",
    "integer": "một số",
    "string": "một chữ trong ngoặc kép",
}
"""Jinja's names for the tokens of a tag."""


def syntax_fault(error: jinja2.TemplateError) -> str:
    """What is wrong, in Vietnamese; also for a name that is read only while a template runs, as in `map`."""
    message = error.message or str(error)
    for pattern, meaning in _MEANINGS:
        found = pattern.match(message)
        if found:
            return meaning.format(*(_in_words(group) for group in found.groups()))
    # Why: messages of our own are Vietnamese; any other message of Jinja is English, but for the names in it.
    return "sai cú pháp" if _QUOTED.sub("", message).isascii() else message


def _in_words(token: str) -> str:
    return _TOKENS.get(token, token)
