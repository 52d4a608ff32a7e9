"""Every command that writes, killed and raced: no half file, nothing lost, and the next one sweeps."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample_project import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and signals of POSIX")


def printed(module: str, folder: Path, count: int) -> list[str]:
    command = [sys.executable, "-m", f"tests.{module}", str(folder), str(count)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_killed(tmp_path: Path) -> None:
    lines = printed("killed_commands", tmp_path, 2)
    assert len(lines) == 13
    assert sum(int(line.split()[-2]) for line in lines) == 26
    assert sum(int(line.split()[-1]) for line in lines) >= 4, "too few were killed in the middle to prove anything"


def test_raced(tmp_path: Path) -> None:
    lines = printed("raced_commands", tmp_path, 2)
    assert [line.partition(":")[0] for line in lines] == [
        "collect",
        "collect --replace",
        "units import",
        "init",
        "new-year",
    ]
