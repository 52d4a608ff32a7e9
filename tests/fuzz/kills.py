"""Commands killed at any moment, and then run again: it must be as if nothing had happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.commands import project_of
from tests.fuzz.laws import snapshot
from tests.fuzz.moments import a_moment, begun, command, ended, output_of, touches_of
from tests.fuzz.packages import faults_of
from tests.fuzz.sources import UNITS, Sources
from tests.fuzz.tries import Failure, Try
from tests.reports.made_workbooks import changed

_FORM, _BOOK = "bao-cao-bien-hoa.docx", "don-vi.xlsx"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("build", "--unit", UNITS[0]),
    ("build", "--unit", UNITS[0], "--workers", "2"),
    ("collect", _FORM, "--received", "2023-10-30"),
    ("collect", "bao-cao-long-thanh.docx", "--received", "2023-10-30", "--replace"),
    ("units", "import", _BOOK),
    ("init", "mới", "--province", "Đồng Nai", "--year", "2026"),
    ("new-year", "2024", "--switch"),
    ("units", "export"),
    ("totals", "--xlsx"),
)
_BEGINNING = 0.6
"""Seconds in which Python and the package are imported."""


def made(random: Random, sources: Sources) -> Try:
    """A command and a moment: a share of all its touches, or by the clock."""
    step = random.choice(COMMANDS)
    by_clock = random.random() < (0.5 if "--workers" in step else 0.15)
    settings = {"moment": a_moment(random), "by_clock": by_clock}
    return Try("kill", " ".join(step), (step,), received(sources), settings)


def received(sources: Sources) -> dict[str, bytes]:
    """The files that the commands are given: forms, and a workbook of units with a change."""
    return {**sources.forms, _BOOK: filled_book(sources, "Hội trường của trường")}


def filled_book(sources: Sources, venue: str, row: int = 2) -> bytes:
    """The workbook of units as one unit sends it: its row alone, with another venue."""
    path = Path(f"{os.getpid()}.xlsx").absolute()

    def fill(sheet: Any) -> None:
        sheet.cell(row, 6).value = venue
        sheet.delete_rows(5 - row)

    try:
        return changed(path, sources.units_book, fill).read_bytes()
    finally:
        path.unlink(missing_ok=True)


def judged(one: Try, folder: Path, sources: Sources) -> list[Failure]:
    """What is wrong after the kill, and after the command has been run again."""
    step = one.steps[0]
    calm, killed = folder / "calm", folder / "killed"
    project_of(one, calm, sources)
    touches, _ = touches_of(command(*step))
    right = _lasting(Path.cwd())
    project = project_of(one, killed, sources)
    before = snapshot(project)
    if one.settings["by_clock"]:
        _killed_by_clock(step, one.settings["moment"])
    else:
        ended(begun(command(*step), int(one.settings["moment"] * touches)))
    name = step[0] if step[0] != "units" else " ".join(step[:2])
    detail = f"{' '.join(step)}, killed at {one.settings['moment']:.3f} of {touches} touches"
    failures = [
        Failure(f"half a file after a kill: {name}", f"{detail}\n{path}: {fault}")
        for path, now in _lasting(project).items()
        if now != before.get(path) and not path.endswith(".tmp") and "/.docgen-" not in f"/{path}"
        for fault in faults_of(project / path)
    ]
    status = ended(begun(command(*step)))
    after = _lasting(project)
    if after != right:
        failures.append(
            Failure(
                f"not as undisturbed after a kill: {name}",
                f"{detail}, then status {status}\n{_differences(right, after)}\n{output_of(killed)}",
            )
        )
    return failures


def _lasting(project: Path) -> dict[str, str]:
    return {name: hashed for name, hashed in snapshot(project).items() if not name.endswith(".docgen.lock")}


def _killed_by_clock(step: tuple[str, ...], share: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "docgen", *step],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    time.sleep(_BEGINNING + share * (3 if "--workers" in step else 0.6))
    process.send_signal(signal.SIGKILL)
    process.wait()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def _differences(right: dict[str, str], after: dict[str, str]) -> str:
    lost, more = sorted(right.keys() - after.keys()), sorted(after.keys() - right.keys())
    other = sorted(name for name in right.keys() & after.keys() if right[name] != after[name])
    return f"missing: {lost[:9]}\nleft: {more[:9]}\nother bytes: {other[:9]}"
