"""Commands in a process of their own that is stopped or killed at its n-th touch of a file.

A touch is what Python does with a file or a folder: before it opens, lists, renames or removes one, and before and
after each call that writes, syncs or closes one. Their number is the same in every run, so a moment can be named by it.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from click.testing import CliRunner

from docgen.cli import main

_EVENTS = frozenset(("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.scandir", "os.listdir"))
_CALLS = frozenset(("write", "close", "fsync", "replace", "rename", "unlink", "flush", "mkdir", "rmdir", "link"))
_SECONDS = 4
"""Seconds by the clock that one command waits for another before the other goes on."""
_LONGEST = 60
"""Seconds by the clock after which a process ends, whatever it waits for."""

Act = Callable[[], int]
"""Something that a process does; its status."""


def command(*words: str) -> Act:
    """A command line, run with what it prints thrown away but kept in a file for whoever looks."""

    def act() -> int:
        result = CliRunner().invoke(main, list(words))
        Path(f"../output-{os.getpid()}.txt").write_text(result.output, encoding="utf-8", errors="replace")
        return 99 if result.exception and not isinstance(result.exception, SystemExit) else result.exit_code

    return act


def begun(act: Act, moment: int | None = None, number: int = signal.SIGKILL, counting: int | None = None) -> int:
    """The id of a process that does it; at the moment it gets a signal. `counting`: where it writes its touches."""
    pid = os.fork()
    if pid:
        return pid
    status = 99
    signal.alarm(_LONGEST)
    with contextlib.suppress(BaseException):
        touches = _Touches(moment, number)
        touches.watch()
        status = act()
        touches.end()
        if counting is not None:
            os.write(counting, str(touches.count).encode())
    os._exit(status)


def touches_of(act: Act) -> tuple[int, int]:
    """How often it touches a file, and its status."""
    reading, writing = os.pipe()
    status = ended(begun(act, counting=writing))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return int(pipe.read() or 0), status


def ended(pid: int) -> int:
    """The status of a process when it has ended: negative for a signal."""
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def side_by_side(one: Act, moment: int, other: Act) -> tuple[int, int]:
    """Both statuses where the second is done while the first stands still at a moment.

    If the second waits for the first, the first goes on after a few seconds.
    """
    first = begun(one, moment, signal.SIGSTOP)
    _, status = os.waitpid(first, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        return os.waitstatus_to_exitcode(status), ended(begun(other))
    second = begun(other)
    waited = _ended_within(second, _SECONDS)
    os.kill(first, signal.SIGCONT)
    return ended(first), ended(second) if waited is None else waited


def output_of(folder: Path) -> str:
    """What the commands printed whose working folder stands in this one."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("output-*.txt")))


def _ended_within(pid: int, seconds: float) -> int | None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    return None


def a_moment(random: Random) -> float:
    """A share of all touches: any, or one of the first or last few, where commands look and where they give names."""
    share = random.random()
    return random.choice((share, share, share * 0.03, 1 - share * 0.06))


def _is_of_files(function: Any) -> bool:
    """True for what the operating system or an open file does, and not for a text's `replace`."""
    owner = getattr(function, "__self__", None)
    return owner is sys.modules[os.name] or isinstance(owner, io.FileIO | io.BufferedWriter | io.TextIOWrapper)


class _Touches:
    """Counts this process's touches of files, and sends it a signal at one of them."""

    def __init__(self, moment: int | None, number: int) -> None:
        self.count = 0
        self._moment = moment
        self._number = number
        self._watching = True
        self._root = str(Path.cwd())

    def watch(self) -> None:
        """From now on."""
        sys.addaudithook(self._audited)
        sys.setprofile(self._called)

    def end(self) -> None:
        """No more."""
        self._watching = False
        sys.setprofile(None)

    def _audited(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._watching and event in _EVENTS and isinstance(arguments[0], str | Path):
            path = str(Path(arguments[0]).absolute())
            if path.startswith(self._root):
                self._touched()

    def _called(self, _frame: FrameType, event: str, function: Any) -> None:
        if event in ("c_call", "c_return") and function.__name__ in _CALLS and _is_of_files(function):
            self._touched()

    def _touched(self) -> None:
        if not self._watching:
            return
        if self._moment is not None and self.count == self._moment:
            os.kill(os.getpid(), self._number)
        self.count += 1
