"""Reports of unexpected errors: one line for the person, and a file for the developers.

The file contains versions and places in the program. It contains no data: no values, no messages of errors (which
quote values), no names of files or folders.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType, TracebackType

from docgen import __version__
from docgen.errors import NO_MEMORY

_LIBRARIES = (
    *("click", "docxtpl", "docxtpl-lint", "filelock", "jinja2", "lxml", "markupsafe", "openpyxl", "pydantic"),
    *("pydantic-core", "python-docx", "pyyaml", "rapidfuzz", "rich", "distributed"),
)
_FIRST_FRAMES, _LAST_FRAMES = 20, 60
"""Calls that are listed of a long call stack, from its top and from its end."""
_MOST_CAUSES = 8
_NO_MODULE = ModuleType("")
_GENERATED = "(mã sinh từ mẫu)"
"""Takes the place of the name of code compiled from a template or text, since that name is data."""


def report_text(error: BaseException) -> str:
    """The text of the file: versions, and the call stack of the error and of each of its causes.

    A worker may send it to the process that prints the message.
    """
    lines = [f"docgen {__version__}", f"Python {platform.python_version()}, {platform.system()} {platform.release()}"]
    lines += _versions()
    for cause in _causes(error):
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}", *_call_lines(cause.__traceback__)]
    return "\n".join(lines) + "\n"


def unexpected_error_message(error: BaseException) -> str:
    """The message for an error that no part of the program expects. Writes the report."""
    return NO_MEMORY if isinstance(error, MemoryError) else saved_report_message(report_text(error))


def saved_report_message(report: str) -> str:
    """Writes a report of `report_text`, once, and returns the message that requests the person to send the file."""
    file = _report_file(report)
    if file:
        request = f"đề nghị gửi tệp {file} cho người phát triển (tệp chỉ có số dòng của chương trình, không có dữ liệu)"
    else:
        *_, last = (line for line in report.splitlines() if line)
        request = f"đề nghị báo người phát triển: {last.strip()}"
    return f"chương trình gặp lỗi ngoài dự kiến - {request}"


@lru_cache(maxsize=64)
def _report_file(report: str) -> str:
    """The path of the file with the report, in the system's temporary folder; "" if it cannot be written."""
    # Why not in the output folder: the error may be that it cannot be written. Why cached: thousands of documents of
    # one build may fail for the same reason.
    try:
        descriptor, path = tempfile.mkstemp(prefix="docgen-loi-", suffix=".txt", text=True)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(report)
    except OSError:
        return ""
    return path


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:  # one that is not always installed
            continue


def _causes(error: BaseException) -> Iterator[BaseException]:
    following: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if following is None:
            return
        yield following
        following = following.__cause__ or following.__context__


def _call_lines(traceback: TracebackType | None) -> list[str]:
    """Module, line and function of every call; the middle of a very long stack is left out."""
    calls = []
    while traceback is not None:
        calls.append(_call_line(traceback))
        traceback = traceback.tb_next
    left_out = len(calls) - _FIRST_FRAMES - _LAST_FRAMES
    if left_out <= 0:
        return calls
    return [*calls[:_FIRST_FRAMES], f"  … {left_out} …", *calls[-_LAST_FRAMES:]]


def _call_line(traceback: TracebackType) -> str:
    frame = traceback.tb_frame
    module = str(frame.f_globals.get("__name__"))
    # Why: a compiled template has the name of a module too, and its functions have the names of its blocks.
    if vars(sys.modules.get(module, _NO_MODULE)) is not frame.f_globals:
        return f"  {_GENERATED}:{traceback.tb_lineno}"
    return f"  {module}:{traceback.tb_lineno} {frame.f_code.co_name}"
