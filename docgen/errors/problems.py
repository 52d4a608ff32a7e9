"""Problems that are listed, and errors that end a command.

`DocgenError` is the root of all errors of the program; click prints it and sets the exit status. Messages are
Vietnamese, since the readers are Vietnamese clerks.
"""

from __future__ import annotations

import difflib
import errno
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import click


class Severity(StrEnum):
    """How sure it is that something is wrong."""

    ERROR = "lỗi"
    """It must be put right; of a paper: the decree's own words are broken."""
    WARNING = "cảnh báo"
    """A person should look at it; of a paper: samples of the decree, or a reading of it, are broken."""
    NOTE = "ghi chú"
    """Advice."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place that a person must find: in a text file, a Word document or a workbook."""

    file: str = ""
    """The path as messages show it; empty where it is given elsewhere, as in `FileProblems.file`."""
    line: int = 0
    """In a text file, from 1; 0 means the file as a whole."""
    column: int = 0
    """In a text file, from 1."""
    words: str = ""
    """As a person finds it in Word or Excel: `dòng "…"`, `bảng 2, hàng 3, ô 1`, `đầu trang`, `ô B7`."""
    part: str = ""
    """The part of a Word package: `word/document.xml`."""
    paragraph: int = 0
    """The number of the paragraph (w:p) in that part, from 1; 0 for a place that is no paragraph."""
    section: int = 0
    """The number of the section of pages, from 1; 0 where no single section is meant."""
    span: tuple[int, int] | tuple[()] = ()
    """Begin and end in the paragraph's text, in characters; empty for the whole paragraph."""

    @property
    def reference(self) -> str:
        """`file:line:column`, as programs read it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        line = f"dòng {self.line}" if self.line else ""
        column = f"cột {self.column}" if self.line and self.column else ""
        return ", ".join(piece for piece in (self.file, line, column, self.words) if piece)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that a person must look at: where it is, what it is, and what to do."""

    place: Place
    message: str
    """What is there."""
    hint: str = ""
    """What should be there, or what to do."""
    rule: str = ""
    """The id of the rule that found it."""
    severity: Severity = Severity.ERROR
    clause: str = ""
    """The clause of the decree that requires `hint`; empty for problems that are not in a paper."""
    others: tuple[Place, ...] = ()
    """The further places where the same was found, in order."""
    fix: Any = field(default=None, compare=False)
    """The changes that put it right (`decree30.document_changes`), one for each place; empty if only a person can."""

    def __str__(self) -> str:
        if self.clause:
            more = f" (và {len(self.others)} chỗ khác)" if self.others else ""
            message = f"{self.message}; cần {self.hint} ({self.clause})"
            return f"{self.place.words}{more}  {self.rule}  {self.severity}: {message}"
        return f"{self.place}: {self.sentence}" if str(self.place) else self.sentence

    @property
    def sentence(self) -> str:
        """What is there and what to do, without the place; for problems that are not in a paper."""
        return self.message + (f" - {self.hint}" if self.hint else "")

    def without_file(self) -> str:
        """The line for a person without file, line and column, for formats that have fields for these."""
        return str(replace(self, place=replace(self.place, file="", line=0)))


@dataclass(frozen=True, slots=True)
class RuleDescription:
    """The description of a rule, for SARIF."""

    id: str
    title: str
    """One line."""
    severity: Severity = Severity.ERROR
    description: str = ""
    help: str = ""


DATA_PROBLEM = "DATA"
"""The rule of problems in data files that have no rule of their own."""
DATA_RULES = (RuleDescription(DATA_PROBLEM, "Dữ liệu có lỗi, phải sửa trước"),)
"""The rules of the problems that end a command."""


class DocgenError(click.ClickException):
    """An error that a person can put right. Exit status 1."""

    exit_code = 1

    def __init__(self, message: str, place: Place | None = None, hint: str = "") -> None:
        super().__init__(str(Problem(place, message, hint)) if place else message + (f" - {hint}" if hint else ""))
        self.place = place
        self.hint = hint
        self.bare_message = message

    @property
    def reason(self) -> str:
        """The message and the hint, for output that names the file already."""
        return self.bare_message + (f" - {self.hint}" if self.hint else "")

    def sentences(self) -> list[str]:
        """What is wrong, for a page that shows it beside what it is about: without places in files."""
        return [self.reason]

    def lines(self) -> list[str]:
        """The lines to print on standard error."""
        return [f"Lỗi: {self.format_message()}"]


class UsageError(DocgenError):
    """The command line names something that does not exist. Exit status 2."""

    exit_code = 2


class DataProblemsError(DocgenError):
    """Every problem of every data file, found in one run. Exit status 2; no file was written."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def sentences(self) -> list[str]:
        """A sentence for each problem."""
        return [problem.sentence for problem in self.problems]

    def lines(self) -> list[str]:
        """A line for each problem, and a last line with their number."""
        return [self.format_message(), f"Dữ liệu có {len(self.problems)} lỗi; chưa tạo tệp nào."]


class TemplateError(DocgenError):
    """A Word template cannot be read, or cannot be filled with its values."""

    def __init__(self, message: str, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message, place, hint)
        self.problems: tuple[Problem, ...] = (Problem(place or Place(), message, hint),)

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> TemplateError:
        """The error of several problems, a line each."""
        found = tuple(problems)
        error = cls("\n".join(map(str, found)))
        error.problems = found
        return error


class OutputError(DocgenError):
    """An output file cannot be written."""


NO_TITLES: Mapping[str, str] = MappingProxyType({})


def nearest(name: str, known: Iterable[str], above: str = "", titles: Mapping[str, str] = NO_TITLES) -> str:
    """The hint with the known name most like `name`, with `above` before it; else with the first few known names.

    `titles`: by the known names; they are shown beside these.
    """
    names = sorted(set(known))
    close = difflib.get_close_matches(name.lower(), [known_name.lower() for known_name in names], n=1, cutoff=0.6)
    if close:
        meant = next(known_name for known_name in names if known_name.lower() == close[0])
        title = titles.get(meant)
        return f'có phải "{above}{meant}"{f" ({title})" if title else ""}?'
    return f"hiện có: {_listed([titled(one, titles.get(one, '')) for one in names])}" if names else ""


def titled(name: str, title: str) -> str:
    """A name from a file behind its title, if it has one: `giấy mời (invitation)`."""
    return f"{title} ({name})" if title else name


def _listed(names: Sequence[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def unreadable(error: OSError) -> str:
    """The reason for which the operating system refuses a file, in Vietnamese."""
    if _is_too_long_for_windows(error):
        return (
            f"đường dẫn dài hơn {_LONGEST_ON_WINDOWS} ký tự, Windows không nhận - hãy chuyển dự án tới thư "
            "mục có đường dẫn ngắn hơn"
        )
    number = error.errno if error.errno is not None else 0
    return _REASONS.get(number, f"hệ điều hành từ chối (mã {number})")


NO_MEMORY = "máy không đủ bộ nhớ - hãy đóng bớt chương trình khác, hoặc chia thành nhiều lần chạy"
"""The message for a `MemoryError`."""

_LONGEST_ON_WINDOWS = 259
"""Characters of a path on Windows, without the terminating zero."""


def _is_too_long_for_windows(error: OSError) -> bool:
    # Why not by the error number: for most of these paths Windows only reports that they do not exist.
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    return sys.platform == "win32" and len(os.path.abspath(name)) > _LONGEST_ON_WINDOWS  # noqa: PTH100 - no disk needed


_REASONS = {
    errno.ENOENT: "không có tệp này",
    errno.EACCES: "không có quyền đọc hoặc ghi (tệp có thể đang mở trong chương trình khác)",
    errno.EPERM: "không có quyền đọc hoặc ghi (tệp có thể đang mở trong chương trình khác)",
    errno.EBUSY: "tệp đang mở trong chương trình khác",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "trên đường dẫn có tệp ở chỗ phải là thư mục",
    errno.EEXIST: "trên đường dẫn có tệp ở chỗ phải là thư mục",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EFBIG: "tệp quá lớn",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên tệp hoặc đường dẫn quá dài",
    errno.ELOOP: "có liên kết (symlink) trỏ vòng tròn, hoặc ở chỗ phải là tệp hay thư mục thật",
    errno.ESPIPE: "đây là đường ống hoặc thiết bị, không phải tệp",
    errno.ENOTSUP: "ổ đĩa này không khóa được tệp",
    errno.EIO: "đĩa bị lỗi khi đọc hoặc ghi",
}
