"""Runs command lines in this process, in a project of their own, and holds what came of them against the laws."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from docgen.cli import main
from tests.fuzz.laws import Limits, Outcome, broken_by_files, broken_by_use, broken_by_words, snapshot
from tests.fuzz.processes import STEP
from tests.fuzz.sources import SECRET, SECRET_FILE, SECRET_NAME, Sources, write_files
from tests.fuzz.tries import Failure, Try

RECEIVED, OWN = Limits(5), Limits(10)
"""For a file that somebody sends, and for the project's own."""
PROJECT = "dự án"


def judged(one: Try, folder: Path, sources: Sources, limits: Limits) -> list[Failure]:
    """What one try breaks, in an empty folder."""
    project = project_of(one, folder, sources)
    given = one.what + b"\0".join(one.files.values()).decode("utf-8", "replace") if len(one.files) < 10 else one.what
    failures: list[Failure] = []
    for step in one.steps:
        before = snapshot(project)
        (folder / STEP).write_text(" ".join(step))
        outcome = run(step, limits)
        names = _names(project, outcome)
        failures += broken_by_words(outcome, names, given)
        failures += broken_by_use(outcome, limits)
        failures += broken_by_files(project, outcome, before, folder)
        if one.settings.get("refused") == list(step) and not outcome.status:
            failures.append(Failure(f"payload accepted: {outcome.step[0]}", one.what + "\n" + outcome.output))
    return failures


def project_of(one: Try, folder: Path, sources: Sources) -> Path:
    """The project of a try, with its files; it is the working folder from now on."""
    os.environ[SECRET_NAME] = SECRET
    write_files(folder, {SECRET_FILE: SECRET.encode(), f"{PROJECT}/{SECRET_FILE}": SECRET.encode()})
    project = folder / PROJECT
    write_files(project, {**sources.project, **one.files})
    os.chdir(project)
    return project


def run(step: tuple[str, ...], limits: Limits) -> Outcome:
    """What comes of one command. The process ends if it takes more than its seconds."""
    begun, held = _seconds(), _begin_measuring()
    with _ended_after(limits.seconds):
        result = CliRunner().invoke(main, list(step))
    raised = result.exception
    if raised is not None and isinstance(raised, SystemExit):
        raised = None
    used = _peak() - held
    return Outcome(step, result.exit_code, result.output, raised, _seconds() - begun, used)


@contextlib.contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """The kernel ends this process if what is inside takes more seconds of CPU."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(_seconds() + seconds) + 1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _begin_measuring() -> int:
    """Forgets the most memory that was held so far (Linux), and says how much is held now."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> int:
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _names(project: Path, outcome: Outcome) -> set[str]:
    """Names of files and folders by which a message can say where."""
    found = {path.name for path in project.rglob("*")} | {Path(word).name for word in outcome.step if "." in word}
    spelled = {json.dumps(name, ensure_ascii=False)[1:-1] for name in found}  # as an answer in JSON writes them
    return {name for name in found | spelled if name} | set(_folders(project))


def _folders(project: Path) -> Iterator[str]:
    yield from (str(project), "data/", "templates", "docgen.yaml")
