"""Messages for syntax errors of YAML, for the person who typed the file.

The two parsers of PyYAML (libyaml's and the one in Python) word the same error differently.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from docgen.errors import Place, Problem

UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that neither YAML nor the XML of a Word file can contain."""

UNPRINTABLE_FOUND = "có ký tự điều khiển (không nhìn thấy được)"
DEEPEST = 40
TOO_DEEP = f"các mục lồng nhau sâu hơn {DEEPEST} tầng"
_QUOTE = "hãy đặt cả giá trị trong dấu nháy kép"
_BEGINS_WRONG = f"giá trị không được bắt đầu bằng “{{sign}}”; {_QUOTE}"
_TAB = "có dấu tab ở đầu dòng; YAML chỉ nhận dấu cách"
_OTHER_SPACE = (
    "có dấu cách không ngắt (chép từ Word, Zalo hay trang mạng) ở đầu dòng; YAML chỉ nhận dấu cách thường, "
    "hãy xóa đi rồi gõ lại"
)
_COLON = f"dấu hai chấm không đúng chỗ, hoặc thụt đầu dòng không thẳng với các dòng cùng cấp; {_QUOTE}"
_EXCLAMATION = f"giá trị không được bắt đầu bằng dấu chấm than; {_QUOTE}"
_NOT_CLOSED = "dấu nháy mở ở đây nhưng không đóng"
_ESCAPE = 'trong dấu nháy kép, sau dấu \\ chỉ được có n, t, " hoặc \\; hãy dùng dấu nháy đơn'
_UNKNOWN = "không đọc được từ đây; hãy xem lại dấu nháy, dấu hai chấm và thụt đầu dòng ở dòng này và dòng trên"
_FAULTS = (
    ("a tab character", _TAB),
    ("mapping values are not allowed", _COLON),
    ("unexpected ':'", _COLON),
    ("mapping keys are not allowed", _BEGINS_WRONG),
    ("sequence entries are not allowed", "dấu “-” của danh sách không đúng chỗ; mỗi dấu “-” phải ở đầu một dòng"),
    ("could not find expected ':'", "thiếu dấu hai chấm và một dấu cách sau tên trường"),
    ("did not find expected '-' indicator", "dòng này thụt đầu dòng không thẳng với các dấu “-” cùng cấp"),
    ("while parsing a block collection", "dòng này thụt đầu dòng không thẳng với các dấu “-” cùng cấp"),
    (
        "while parsing a block mapping",
        "dòng này thụt đầu dòng không thẳng với các dòng cùng cấp, hoặc dấu nháy không đúng chỗ",
    ),
    ("found unexpected end of stream", _NOT_CLOSED),
    ("unexpected document", _NOT_CLOSED),
    ("cannot start any token", _BEGINS_WRONG),
    ("while scanning an a", f"giá trị không được bắt đầu bằng * hoặc &; {_QUOTE}"),
    ("directive", "dòng không được bắt đầu bằng dấu %"),
    ("incompatible YAML document", "dòng không được bắt đầu bằng dấu %"),
    ("a tag", _EXCLAMATION),
    ("tag handle", _EXCLAMATION),
    ("while parsing a flow", "thiếu dấu phẩy, hoặc dấu ngoặc [ { mở nhưng không đóng"),
    ("node content", _BEGINS_WRONG),
    ("while scanning a block scalar", "sau dấu > hoặc | phải xuống dòng rồi mới ghi nội dung"),
    ("escape", _ESCAPE),
    ("hexdecimal", _ESCAPE),
    ("document start", "sau dòng “...” không được có nội dung"),
)
_NESTING = "maximum nesting depth"
"""Since PyYAML 6.0.4 libyaml stops at 1,000 levels, and it parses to the end of a line before it gives events."""
_OTHER_SPACES = "\xa0\u2007\u2009\u200b\u202f\u2060\u3000\ufeff"
_ITEM_OR_KEY = re.compile(r"-(?: |$)|[\w-]+:(?: |$)")
_REPORTED_AT_THE_START = (
    "expected ':'",
    "end of stream",
    "unexpected document",
    "a directive",
    "while scanning an a",
    "a tag",
    "a flow",
    "a block scalar",
)
"""Errors that a parser notices only further on: they are shown where the construct begins (`context_mark`)."""


def fault(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The parser's `error` as a problem with its place in `text`; the parser's English is not shown."""
    words = f"{getattr(error, 'problem', None) or error} {getattr(error, 'context', None) or ''}"
    at_start = any(part in words for part in _REPORTED_AT_THE_START)
    mark: Any = getattr(error, "context_mark" if at_start else "problem_mark", None)
    other_space = _other_space(text, mark.line, file) if mark else None
    if other_space:
        return Problem(other_space, f"Sai cú pháp YAML: {_OTHER_SPACE}")
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    if _NESTING in words:
        return Problem(place, TOO_DEEP)
    sign = _sign_at(text, mark.line, mark.column) if mark else ""
    message = next((message for part, message in _FAULTS if part in words), _UNKNOWN)
    message = _TAB if sign == "\t" else message.replace("{sign}", sign)
    return Problem(place, f"Sai cú pháp YAML: {message}")


def unprintable(text: str, file: str) -> Problem | None:
    """A problem for the first character of a file's text that no document can contain; None if there is none."""
    found = UNPRINTABLE.search(text)
    if not found:
        return None
    before = text[: found.start()].splitlines(keepends=True) or [""]
    ended = before[-1].endswith(("\n", "\r"))
    line, column = (len(before) + 1, 1) if ended else (len(before), len(before[-1]) + 1)
    return Problem(Place(file, line, column), UNPRINTABLE_FOUND)


def _other_space(text: str, line: int, file: str) -> Place | None:
    """The place of a space that is none for YAML at the beginning of this line or of those that it continues."""
    # Why also earlier lines: to YAML a key behind such a space continues the value above it.
    for number, written in reversed(list(enumerate(text.splitlines()[: line + 1]))):
        behind = written.lstrip(" -\t")
        content = behind.lstrip(f" {_OTHER_SPACES}")
        begins = _ITEM_OR_KEY.match(content) is not None
        if behind.startswith(tuple(_OTHER_SPACES)):
            before = written[: len(written) - len(behind)]
            if number == line or begins or before.endswith("-"):
                return Place(file, number + 1, len(before) + 1)
        elif number < line and begins:
            break
    return None


def _sign_at(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    return lines[line][column : column + 1] if line < len(lines) else ""
