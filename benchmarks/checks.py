"""`make bench`, the part of `docgen check`: checks per second, and where the time goes."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from country import country_project
from figures import Figure, at_least

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.decree30.check import examine
from docgen.decree30.registry import RULES
from docgen.decree30.structure import structure_of
from docgen.produce import BuildOptions, build, jobs_of
from docgen.word.view import open_document

_PROGRAMMES = 600
_WANTED = 100
"""Checks of a one-page programme a second, on two cores."""
_ROUNDS = 20


def checks() -> Iterator[Figure]:
    """Programmes a second, and where the time goes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = _programmes(Path(folder))
        cores = min(2, os.cpu_count() or 1)
        start = time.perf_counter()
        results = list(examine(paths, workers=cores))
        rate = len(paths) / (time.perf_counter() - start)
        assert not any(one.error or one.problems for one in results)
        yield at_least(f"`docgen check`: programmes a second, {cores} cores", rate, _WANTED, f"{rate:.0f}")
        yield Figure("… where the time goes, one core", _parts(paths[0]))


def _programmes(folder: Path) -> list[Path]:
    project = Project(country_project(folder / "project", _PROGRAMMES))
    data, _ = checked_data(project, 2023)
    events = build(project, data, jobs_of(data, ["programme"]), BuildOptions(workers=1))
    return [project.output(2023) / event.name for event in events if event.outcome == "made"]


def _parts(path: Path) -> str:
    """Milliseconds (of the processor) of reading, recognising and the rules: the best of several rounds."""
    best = [float("inf")] * 3
    for _ in range(_ROUNDS):
        begin = time.process_time()
        document = open_document(path)
        read = time.process_time()
        structure = structure_of(document)
        recognised = time.process_time()
        for rule in RULES:
            list(rule.problems(structure))
        took = (read - begin, recognised - read, time.process_time() - recognised)
        best = [min(pair) for pair in zip(best, took, strict=True)]
    reading, recognising, rules = (seconds * 1000 for seconds in best)
    return f"reading {reading:.1f} ms, recognising {recognising:.1f} ms, {len(RULES)} rules {rules:.1f} ms"


if __name__ == "__main__":
    for figure in checks():
        sys.stdout.write(figure.row() + "\n")
