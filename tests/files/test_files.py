"""Every command that writes, killed and raced: no half file, nothing lost, and the next command removes leftovers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.files.test_locks import killed_in
from tests.files.writing_commands import commands, left_in
from tests.property_examples import IS_LONG
from tests.sample_project import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and signals of POSIX")


_TIMES = 2 if IS_LONG else 1


def printed(module: str, folder: Path, count: int) -> list[str]:
    command = [sys.executable, "-m", f"tests.files.{module}", str(folder), str(count)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_killed(tmp_path: Path) -> None:
    lines = printed("killed_commands", tmp_path, _TIMES)
    assert len(lines) == 13
    assert sum(int(line.split()[-2]) for line in lines) == 13 * _TIMES
    assert sum(int(line.split()[-1]) for line in lines) >= 2 * _TIMES, (
        "too few were killed in the middle to prove anything"
    )


def test_whichever_command_is_next_sweeps_the_whole_project(tmp_path: Path) -> None:
    seen = 0
    for command in commands(tmp_path):
        if "--project" in command.arguments:
            command.anew()
            for name in (".", "data", "data/2023", "data/2023/reports", "output/2023"):
                killed_in(command.root / name)
            command.run()
            assert left_in(command.root) == [], command.name
            seen += 1
    assert seen == 10


def test_raced(tmp_path: Path) -> None:
    lines = printed("raced_commands", tmp_path, _TIMES)
    assert [line.partition(":")[0] for line in lines] == [
        "collect",
        "collect --replace",
        "units import",
        "init",
        "new-year",
    ]


def test_a_check_sweeps_also_where_its_copies_are_there_already(tmp_path: Path) -> None:
    (check,) = (command for command in commands(tmp_path) if command.name == "check --fix")
    check.anew()
    check.run()
    killed_in(check.root)
    check.run()
    assert left_in(check.root) == []
