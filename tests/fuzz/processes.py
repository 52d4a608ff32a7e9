"""Runs each try in a process of its own, so that one that crashes, hangs or eats memory harms no other."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.tries import Failure, Try, save

Make = Callable[[], Try]
Judge = Callable[[Try, Path], list[Failure]]

_MEMORY = 1_500_000_000
"""Bytes of address space that a try may have more than at its beginning."""
_WAITING = 300
"""Seconds by the clock after which a try that does nothing ends."""
_CASE, _RESULT, _STACK = "try.zip", "result.json", "stack.txt"
_WORK = "work"
STEP = "step.txt"
"""In the folder of a try: the command that is running."""


@dataclass(frozen=True)
class Tried:
    """What came of one try. `case`: the file that keeps it."""

    number: int
    failures: tuple[Failure, ...]
    case: Path


@dataclass(frozen=True)
class _Under:
    number: int
    folder: Path


def tried(numbers: Iterator[int], make: Callable[[int], Try], judge: Judge, workers: int) -> Iterator[Tried]:
    """What comes of the tries of these numbers, `workers` at once, in the order in which they end.

    Both functions are called in the child. The file of a try stands until the next result is asked for.
    """
    under_way: dict[int, _Under] = {}
    try:
        while True:
            while len(under_way) < workers and (number := next(numbers, None)) is not None:
                folder = Path(tempfile.mkdtemp(prefix="docgen-fuzz-"))
                under_way[_begun(number, folder, make, judge)] = _Under(number, folder)
            if not under_way:
                return
            pid, status = os.wait()
            ended = under_way.pop(pid)
            yield Tried(ended.number, tuple(_failures(ended.folder, status)), ended.folder / _CASE)
            shutil.rmtree(ended.folder, ignore_errors=True)
    finally:
        for pid, left in under_way.items():
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            shutil.rmtree(left.folder, ignore_errors=True)


def random_for(kind: str, seed: int, number: int) -> random.Random:
    """The chance of one try, the same in every run."""
    return random.Random(f"{kind} {seed} {number}")


def _begun(number: int, folder: Path, make: Callable[[int], Try], judge: Judge) -> int:
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        _end_with_a_stack(folder / _STACK)
        one = make(number)
        save(one, folder / _CASE)
        _limit_memory()
        work = folder / _WORK
        work.mkdir()
        failures = [[failure.sign, failure.detail] for failure in judge(one, work)]
        _limit_memory(False)
    except BaseException:  # noqa: BLE001 - a fault of the fuzz itself is a failure too
        failures = [["fault of the fuzz", traceback.format_exc()]]
    with contextlib.suppress(BaseException):
        (folder / _RESULT).write_text(json.dumps(failures))
    os._exit(0)


def _end_with_a_stack(path: Path) -> None:
    """Whatever ends this process for its slowness leaves in a file where it was."""
    file = path.open("w")
    for number in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
        faulthandler.register(number, file, all_threads=False, chain=True)
    signal.alarm(_WAITING)


def _limit_memory(limited: bool = True) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(OSError, ValueError):
        held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + _MEMORY if limited else hard, hard))


def _failures(folder: Path, status: int) -> list[Failure]:
    if os.WIFSIGNALED(status):
        ended = signal.Signals(os.WTERMSIG(status)).name
        meaning = {"SIGXCPU": "far too slow", "SIGALRM": "waits for ever"}.get(ended, f"crash {ended}")
        stack, step = _read(folder / _STACK), _read(folder / _WORK / STEP)
        frames = re.findall(r'/docgen/(\S+)", line (\d+) in (\S+)', stack)
        where = " at {}:{} {}".format(*frames[0]) if frames else ""
        return [Failure(f"{meaning}: {step.split(' ')[0]}{where}", f"{step}\n{stack}")]
    try:
        return [Failure(*each) for each in json.loads((folder / _RESULT).read_text())]
    except (OSError, ValueError):
        return [Failure("no result", "the process ended without a result")]


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
