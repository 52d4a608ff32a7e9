"""Whole commands, from start to exit: processor time, seconds on the clock, and the memory of the largest process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
Name = TypeVar("Name")

_MEASURED = """
import resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
seconds, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
if done.returncode:
    sys.exit(done.stdout + done.stderr)
print(used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / 1024)
"""
"""Why a process of its own: a new process counts the memory of the one that starts it, and that may be large."""


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time of all processes together, seconds on the clock, megabytes of the largest process."""

    cpu: float
    wall: float
    megabytes: float


def docgen(project: Path, *arguments: str, root: Path = ROOT) -> Cost:
    """The cost of a docgen command on a project, with the program of the checkout at `root`."""
    return python("-m", "docgen", *arguments, "--project", str(project), folder=project, root=root)


def python(*arguments: str, folder: Path, root: Path = ROOT) -> Cost:
    """The cost of Python with these arguments in a folder. Raises `RuntimeError` if it fails."""
    # Why: the byte code of the program is kept between two runs, as it is for everyone who has installed it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", _MEASURED, sys.executable, *arguments]
    environment["PYTHONPATH"] = str(root)
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment)
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr}")
    return Cost(*map(float, done.stdout.split()))


def in_turns(actions: Mapping[Name, Callable[[], Cost]], rounds: int) -> dict[Name, Cost]:
    """The least cost of each action. They take turns, so that what else the machine does slows all of them."""
    measured = [{name: action() for name, action in actions.items()} for _ in range(rounds)]
    return {name: _least([one[name] for one in measured]) for name in actions}


def _least(costs: list[Cost]) -> Cost:
    """The least processor time and seconds, since only noise adds to them; and the most memory."""
    return Cost(min(c.cpu for c in costs), min(c.wall for c in costs), max(c.megabytes for c in costs))
