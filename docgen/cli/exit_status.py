"""The message for an error that no other code has caught, and its exit status.

The person gets one message in Vietnamese, never a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import click

from docgen.cli.console import print_line
from docgen.cli.messages import error_lines, usage_message
from docgen.errors import unreadable
from docgen.errors.crash_report import unexpected_error_message

FAILED, REFUSED, UNEXPECTED, STOPPED = 1, 2, 3, 130
"""Exit statuses; `STOPPED` is what shells give to a command that Ctrl-C has ended."""

_PRINTING = ("click", "rich", "colorama")
_STOPPED = "Đã dừng theo yêu cầu. Các tệp đã tạo vẫn nguyên vẹn; chạy lại lệnh để tiếp tục."


def print_error(error: BaseException) -> int:
    """Prints the message of the error, if that is possible, and returns the exit status."""
    status, lines = _status_and_message(error)
    with suppress(OSError, ValueError):
        for line in lines:
            print_line(line, err=True)
    for stream in (sys.stdout, sys.stderr):
        if _is_broken(stream):
            _discard_output(stream)
    return status


def _status_and_message(error: BaseException) -> tuple[int, Sequence[str]]:
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return REFUSED, [error.format_message()]
        case click.UsageError():
            return REFUSED, [f"Lỗi: {usage_message(error)}"]
        case click.ClickException():
            return error.exit_code, error_lines(error)
        case click.Abort() | KeyboardInterrupt():
            return STOPPED, [_STOPPED]
        case MemoryError():
            return FAILED, [f"Lỗi: {unexpected_error_message(error)}"]
        case OSError():
            status, line = _system_error(error)
            return status, [line]
        case _:
            return UNEXPECTED, [f"Lỗi: {unexpected_error_message(error)}"]


def _system_error(error: OSError) -> tuple[int, str]:
    """For an error of the operating system that no other code has translated."""
    if _is_printing_error(error):
        return FAILED, f"Lỗi: không in được kết quả: {unreadable(error)}"
    if not _has_working_folder():
        hint = "hãy chuyển sang thư mục khác (cd) rồi chạy lại"
        return REFUSED, f"Lỗi: thư mục đang làm việc không còn nữa - {hint}"
    named = f" {os.fsdecode(error.filename)}" if isinstance(error.filename, str | bytes) else ""
    return FAILED, f"Lỗi: không đọc hoặc ghi được{named}: {unreadable(error)}"


def _is_printing_error(error: OSError) -> bool:
    """True if it was raised in a library that prints. Why by the module: an error of a stream names no file."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    module = str(last.tb_frame.f_globals.get("__name__")) if last else ""
    return error.filename is None and module.partition(".")[0] in _PRINTING


def _has_working_folder() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def _is_broken(stream: TextIO | None) -> bool:
    """True if the buffered output cannot be written: the disk is full, or the pipe is closed."""
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        return True
    return False


def _discard_output(stream: TextIO) -> None:
    """Discards the buffered output. Why: Python would print an English message about it at exit."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
