"""Projects with many units, and builds of them in processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.produce import BuildOptions, Event, build, jobs_of
from tests.sample_project import DATA, ROOT, copied_project, shipped


def project_of(folder: Path, count: int, changes: dict[str, str | bytes | None] | None = None) -> Project:
    """The shipped project with `count` copies of one unit more, each with a name of its own."""
    units = shipped("units.yaml").rstrip("\n") + "\n"
    start = units.index("  - id: long-khanh")
    block = units[start : units.index("\n  - id:", start) + 1]
    for number in range(count):
        units += "\n" + block.replace("long-khanh", f"don-vi-{number}").replace("Long Khánh", f"Long Khánh {number}")
    return copied_project(folder, {f"{DATA}/units.yaml": units, **(changes or {})})


def built(project: Project, *kinds: str, **options: Any) -> list[Event]:
    """The events of a build here."""
    data, _ = checked_data(project, 2023)
    return list(build(project, data, jobs_of(data, kinds), BuildOptions(**options)))


def outcomes(project: Project, *kinds: str, **options: Any) -> dict[str, str]:
    """What became of each file in a build here, by name."""
    return {event.name: event.outcome for event in built(project, *kinds, **options)}


def files(project: Project) -> dict[str, bytes]:
    """Everything in the output folder, by path below it; the lock and manifest left out."""
    folder = project.output(2023)
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name not in ("manifest.json", ".docgen.lock")}


def started(project: Project, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """`docgen build --json` in a process group of its own; from another folder if `cwd` is among the environment."""
    cwd = environment.pop("cwd", str(ROOT))
    return subprocess.Popen(
        [sys.executable, "-m", "docgen", "build", "--json", "--project", str(project.root), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment,
        start_new_session=True,
    )


def finished(process: subprocess.Popen[str]) -> tuple[list[dict[str, str]], str]:
    """The events that a started build printed, and what it said on standard error."""
    assert process.stdout and process.stderr  # not `communicate`, which loses what `first_event` has read ahead
    with process:
        output, errors = process.stdout.read(), process.stderr.read()
    return [json.loads(line) for line in output.splitlines()], errors


def first_event(process: subprocess.Popen[str]) -> dict[str, str]:
    """The first event of a started build, as soon as it is there."""
    assert process.stdout
    event: dict[str, str] = json.loads(process.stdout.readline())
    assert process.poll() is None, "the build was over before its first event was read"
    return event


def alive_in_group(group: int) -> list[str]:
    """Processes of a group that are still running, as /proc names them."""
    alive = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            alive.append(stat.parent.name)
    return alive


def gone_in_a_moment(group: int) -> bool:
    """True if all processes of a group end soon."""
    deadline = time.monotonic() + 10
    while alive_in_group(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive_in_group(group)


def interrupt(process: subprocess.Popen[str], number: int = signal.SIGINT) -> None:
    """Ctrl-C as a terminal sends it: to all processes of the build."""
    os.killpg(process.pid, number)
