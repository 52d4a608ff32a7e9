"""How a command ends that something stopped: what is printed, and the exit status.

The one place for whatever no other has caught. Nothing leaves it but a line in Vietnamese.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import click

from docgen.cli.messages import lines_of, say, usage_problem
from docgen.errors import unreadable
from docgen.errors.crash_report import in_one_line

FAILED, REFUSED, UNEXPECTED, STOPPED = 1, 2, 3, 130
"""Exit statuses; `STOPPED` is what shells give to a command that Ctrl-C has ended."""

_PRINTING = ("click", "rich", "colorama")
_STOPPED = "Đã dừng theo yêu cầu. Những tệp đã tạo vẫn nguyên vẹn; chạy lại để làm tiếp."


def ended_by(error: BaseException) -> int:
    """Prints why the command ended, if that can be printed; its exit status."""
    status, lines = _ending(error)
    with suppress(OSError, ValueError):
        for line in lines:
            say(line, err=True)
    for stream in (sys.stdout, sys.stderr):
        if _is_broken(stream):
            _silence(stream)
    return status


def _ending(error: BaseException) -> tuple[int, Sequence[str]]:
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return REFUSED, [error.format_message()]
        case click.UsageError():
            return REFUSED, [f"Lỗi: {usage_problem(error)}"]
        case click.ClickException():
            return error.exit_code, lines_of(error)
        case click.Abort() | KeyboardInterrupt():
            return STOPPED, [_STOPPED]
        case MemoryError():
            return FAILED, [f"Lỗi: {in_one_line(error)}"]
        case OSError():
            status, line = _ending_of_system(error)
            return status, [line]
        case _:
            return UNEXPECTED, [f"Lỗi: {in_one_line(error)}"]


def _ending_of_system(error: OSError) -> tuple[int, str]:
    """Of what the operating system refuses where no part of the program could say more."""
    if _comes_of_printing(error):
        return FAILED, f"Lỗi: không in được kết quả: {unreadable(error)}"
    if not _has_folder():
        hint = "hãy chuyển sang thư mục khác (cd) rồi chạy lại"
        return REFUSED, f"Lỗi: thư mục đang làm việc không còn nữa - {hint}"
    named = f" {os.fsdecode(error.filename)}" if isinstance(error.filename, str | bytes) else ""
    return FAILED, f"Lỗi: không đọc hoặc ghi được{named}: {unreadable(error)}"


def _comes_of_printing(error: OSError) -> bool:
    """True if the libraries that print met it. Why by the place: an error of a stream names no file."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    module = str(last.tb_frame.f_globals.get("__name__")) if last else ""
    return error.filename is None and module.partition(".")[0] in _PRINTING


def _has_folder() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def _is_broken(stream: TextIO | None) -> bool:
    """True if what was printed there cannot be written: a full disk, a closed pipe."""
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        return True
    return False


def _silence(stream: TextIO) -> None:
    """Lets what is left in a stream go nowhere. Why: Python would complain of it in English as it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
