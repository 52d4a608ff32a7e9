"""A small part of the fuzz (`make fuzz`), the same in every run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.kinds import KINDS
from tests.property_examples import IS_LONG
from tests.sample_project import ROOT

SHARE = "0.004" if IS_LONG else "0"
"""Some forty tries, by default two of each kind."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the fuzz forks a process for each try")
def test_nothing_is_found(tmp_path: Path) -> None:
    # Why a process of its own: the fuzz waits for all that it forks.
    command = [sys.executable, "-m", "tests.fuzz", "--share", SHARE, "--keep", str(tmp_path)]
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=600
    )
    assert result.returncode == 0, result.stdout + result.stderr + kept_in(tmp_path)
    table = [line.split() for line in result.stdout.splitlines()[-len(KINDS) :]]
    assert [row[0] for row in table] == list(KINDS)
    assert all(int(row[1]) >= 2 and row[2] == "0" for row in table)


def kept_in(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8")[:3000] for path in sorted(folder.glob("*.txt")))
