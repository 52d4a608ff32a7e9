"""What a YAML parser objects to, in words for the person who typed it.

The two parsers of PyYAML (libyaml's and the one in Python) say the same in different words.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from docgen.errors import Place, Problem

UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What neither YAML nor the XML of a Word file can hold."""

UNPRINTABLE_FOUND = "có ký tự điều khiển không nhìn thấy được"
_QUOTE = "hãy đặt cả giá trị trong dấu nháy kép"
_BEGINS_WRONG = f"giá trị không được bắt đầu bằng “{{sign}}”; {_QUOTE}"
_TAB = "có dấu tab ở đầu dòng; YAML chỉ nhận dấu cách"
_FAULTS = (
    ("a tab character", _TAB),
    ("mapping values are not allowed", f"dấu hai chấm ở chỗ không đúng, hoặc thụt dòng không thẳng; {_QUOTE}"),
    ("could not find expected ':'", "thiếu dấu hai chấm và một dấu cách sau tên mục"),
    ("did not find expected '-' indicator", "thụt dòng không thẳng với các dấu “-” khác"),
    ("while parsing a block collection", "thụt dòng không thẳng với các dấu “-” khác"),
    ("while parsing a block mapping", "thụt dòng không thẳng với các mục khác, hoặc dấu nháy không đúng chỗ"),
    ("found unexpected end of stream", "dấu nháy mở ở đây mà không đóng"),
    ("cannot start any token", _BEGINS_WRONG),
    ("while scanning an a", f"giá trị không được bắt đầu bằng * hoặc &; {_QUOTE}"),
    ("a tag", f"giá trị không được bắt đầu bằng dấu chấm than; {_QUOTE}"),
    ("while parsing a flow", "thiếu dấu phẩy, hoặc dấu ngoặc [ { mở mà không đóng"),
    ("node content", _BEGINS_WRONG),
    ("while scanning a block scalar", "sau dấu > hoặc | phải xuống dòng rồi mới viết"),
    ("escape", 'trong dấu nháy kép, sau dấu \\ chỉ được là n, t, " hoặc \\; hãy dùng dấu nháy đơn'),
    ("directive", f"dòng bắt đầu bằng % không được dùng; {_QUOTE}"),
    ("incompatible YAML", f"dòng bắt đầu bằng % không được dùng; {_QUOTE}"),
    ("document start", "sau dòng “...” không được còn gì"),
)
_WHERE_IT_BEGAN = ("expected ':'", "end of stream", "while scanning an a", "a tag", "a flow", "a block scalar")
"""Faults that a parser notices only further on: the place to look at is where what it was reading began."""


def fault(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The problem that `error` is, in its place in `text`."""
    said = f"{getattr(error, 'problem', None) or error} {getattr(error, 'context', None) or ''}"
    began = any(words in said for words in _WHERE_IT_BEGAN)
    mark: Any = getattr(error, "context_mark" if began else "problem_mark", None)
    sign = _sign_at(text, mark.line, mark.column) if mark else ""
    meant = next((meaning for words, meaning in _FAULTS if words in said), f"không hiểu được chỗ này; {_QUOTE}")
    meant = _TAB if sign == "\t" else meant.replace("{sign}", sign)
    return Problem(Place(file, mark.line + 1, mark.column + 1) if mark else Place(file), f"YAML viết sai: {meant}")


def unprintable(text: str, file: str) -> Problem | None:
    """The first character of a file's text that cannot be in a document, if there is one."""
    found = UNPRINTABLE.search(text)
    if not found:
        return None
    before = text[: found.start()].splitlines(keepends=True) or [""]
    ended = before[-1].endswith(("\n", "\r"))
    line, column = (len(before) + 1, 1) if ended else (len(before), len(before[-1]) + 1)
    return Problem(Place(file, line, column), UNPRINTABLE_FOUND)


def _sign_at(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    return lines[line][column : column + 1] if line < len(lines) else ""
