"""A small part of the fuzz (`make fuzz`), the same in every run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.kinds import KINDS
from tests.sample_project import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the fuzz forks a process for each try")

TRIES = {"yaml": 20, "template": 8, "payload": 40, "docx": 10, "xlsx": 8, "kill": 2, "race": 2}


def fuzz(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The fuzz in a process of its own, since it waits for all that it forks."""
    command = [sys.executable, "-m", "tests.fuzz", "--keep", str(folder), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=600)


def test_every_kind_is_tried_here() -> None:
    assert set(TRIES) == set(KINDS)


@pytest.mark.parametrize("kind", TRIES)
def test_nothing_is_found(kind: str, tmp_path: Path) -> None:
    result = fuzz(tmp_path, "--kind", kind, "--tries", str(TRIES[kind]))
    assert result.returncode == 0, result.stdout + result.stderr + kept_in(tmp_path)
    assert result.stdout.splitlines()[-1].split()[:3] == [kind, str(TRIES[kind]), "0"]


def kept_in(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8")[:3000] for path in sorted(folder.glob("*.txt")))
