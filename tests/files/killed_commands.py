"""Kills writing commands and looks at what is left: `python -m tests.files.killed_commands FOLDER COUNT [COMMAND]`.

A process of its own, since it forks. Half are killed by the clock, with SIGKILL, SIGTERM or SIGINT; half with SIGKILL
when they are about to touch a file for the n-th time.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from tests.files.writing_commands import KEPT, Command, commands, files_in, left_in

TOUCHING = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


def main(folder: Path, count: int, only: str = "") -> None:
    """Prints for each command how many were ended early, and how many of them left something to sweep."""
    chosen = [command for command in commands(folder) if only in ("", command.name)]
    assert chosen
    for command in chosen:
        killed = killed_often(command, count)
        sys.stdout.write(f"{command.name}: {killed['killed']} {killed['left']}\n")


def killed_often(command: Command, count: int) -> Counter[str]:
    """Kills one command, `count` times; stops at the first thing that is wrong."""
    command.anew()
    before = files_in(command.root)
    start = time.monotonic()
    touches = in_child(command, None)
    seconds = time.monotonic() - start
    after = files_in(command.root)
    assert after != before, command.name
    rounds: Counter[str] = Counter()
    while rounds["killed"] < count:
        command.anew()
        ended = ended_early(command, touches, seconds)
        rounds["killed"] += ended
        rounds["left"] += bool(left_in(command.root))
        nothing_lost(command, before, after)
        status, output = command.run()
        assert "Traceback" not in output, output
        assert not left_in(command.root), (command.name, left_in(command.root))
        at_the_end(command, before, after, status)
    return rounds


def nothing_lost(command: Command, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    there = files_in(command.root)
    for name, data in there.items():
        whole = {before.get(name), after.get(name)} - {None}
        if name.endswith("manifest.json"):
            continue
        assert data in whole or (KEPT in name and data in before.values()), f"{command.name}: {name}"
    for name, data in before.items():
        kept = [other for path, other in there.items() if KEPT in path]
        assert name in there, f"{command.name}: {name} is gone"
        is_persons = after.get(name) != data and any(KEPT in path for path in after)
        assert there[name] == data or not is_persons or data in kept, f"{command.name}: {name} is lost"


def at_the_end(command: Command, before: dict[str, bytes], after: dict[str, bytes], status: int) -> None:
    there = files_in(command.root)
    alike = {name: data for name, data in there.items() if KEPT not in name and not name.endswith("manifest.json")}
    expected = {name: data for name, data in after.items() if KEPT not in name and not name.endswith("manifest.json")}
    differing = {name for name, _ in alike.items() ^ expected.items()}
    assert not differing, (command.name, status, sorted(differing))
    nothing_lost(command, before, after)


def in_child(command: Command, touch: int | None) -> int:
    """Runs the command in a child, killed before its n-th touch of a file; how many there were if it is None."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        quiet()
        count = 0

        def counting(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            if event in TOUCHING and str(command.root) in str(arguments[0]):
                count += 1
                if touch is not None and count > touch:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(counting)
        command.run()
        os.write(writing, str(count).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as answer:
        return int(answer.read() or -1)


def ended_early(command: Command, touches: int, seconds: float) -> bool:
    if random.random() < 0.5:
        return in_child(command, random.randrange(touches)) < 0
    child = os.fork()
    if not child:
        status = 2
        with suppress(KeyboardInterrupt):  # which may come before the command has begun
            quiet()
            status, _ = command.run()
        os._exit(77 if status in (0, 1) else 78)
    time.sleep(random.uniform(0, seconds))
    os.kill(child, random.choice(SIGNALS))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 77


def quiet() -> None:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    signal.signal(signal.SIGINT, signal.default_int_handler)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
