"""What nobody has foreseen: one line for the person who meets it, and a file for those who look after the program.

The file names places in the program and versions. It holds nothing of the person's: no values, no words of an
error (which quote them), no names of files or folders.
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
"""Calls that are listed of a long way down, from either end."""
_MOST_CAUSES = 8
_NO_MODULE = ModuleType("")
_GENERATED = "(mã sinh từ mẫu)"
"""Stands for code that was made of a template or text, whose names are the person's."""


def report_text(error: BaseException) -> str:
    """What happened, as the file holds it: versions, and for the error and each of its causes the way through the code.

    May be sent by a worker to whoever prints it.
    """
    lines = [f"docgen {__version__}", f"Python {platform.python_version()}, {platform.system()} {platform.release()}"]
    lines += _versions()
    for cause in _causes(error):
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}", *_call_lines(cause.__traceback__)]
    return "\n".join(lines) + "\n"


def unexpected_error_message(error: BaseException) -> str:
    """Why something was not done that ended in this error, which no part of the program expects."""
    return NO_MEMORY if isinstance(error, MemoryError) else saved_report_message(report_text(error))


def saved_report_message(report: str) -> str:
    """Writes a report of `report_text` for the person to send, once, and gives the line that names the file."""
    file = _file_with(report)
    if file:
        ask = f"xin gửi tệp {file} cho người phát triển (trong tệp chỉ có số dòng của chương trình, không có dữ liệu)"
    else:
        *_, last = (line for line in report.splitlines() if line)
        ask = f"xin báo người phát triển: {last.strip()}"
    return f"chương trình gặp một trường hợp chưa lường trước - {ask}"


@lru_cache(maxsize=64)
def _file_with(report: str) -> str:
    """The file that holds the report, in the system's folder for temporary files; "" if it cannot be written."""
    # Why not beside the output: that may be what cannot be written. Why cached: thousands of documents of one build
    # may meet the same.
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
    """Module, line and function of every call; the middle of a very long way is left out."""
    steps = []
    while traceback is not None:
        steps.append(_call_line(traceback))
        traceback = traceback.tb_next
    left_out = len(steps) - _FIRST_FRAMES - _LAST_FRAMES
    if left_out <= 0:
        return steps
    return [*steps[:_FIRST_FRAMES], f"  … {left_out} …", *steps[-_LAST_FRAMES:]]


def _call_line(traceback: TracebackType) -> str:
    frame = traceback.tb_frame
    module = str(frame.f_globals.get("__name__"))
    # Why: a compiled template has a module's name too, and its functions are called after its blocks.
    if vars(sys.modules.get(module, _NO_MODULE)) is not frame.f_globals:
        return f"  {_GENERATED}:{traceback.tb_lineno}"
    return f"  {module}:{traceback.tb_lineno} {frame.f_code.co_name}"
