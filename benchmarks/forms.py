"""The forms of the whole country come back: made here, then collected and added up by the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from commands import ROOT, Cost, docgen
from country import COMMUNES, country_project
from figures import Figure, at_most

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.produce import BuildOptions, build, jobs_of


def returned_forms(folder: Path, units: int = COMMUNES) -> tuple[Path, int]:
    """A project with the country's communes (or the first `units`), a filled form of each; and how many they are."""
    project = Project(country_project(folder, units))
    given = checked_data(Project(ROOT), 2023)[0].answers["long-thanh"]
    data, _ = checked_data(project, 2023)
    answers = {str(unit.id): given.model_copy(update={"unit": unit.id}) for unit in data.units.units}
    filled = replace(data, answers=answers)
    jobs = jobs_of(filled, ["report"])
    assert all(event.outcome == "made" for event in build(project, filled, jobs, BuildOptions(workers=1)))
    return folder, len(jobs)


def collect(project: Path, options: Sequence[str] = ("--workers", "2")) -> Cost:
    """The cost of `docgen collect` for all forms of a project; every one must give a report."""
    return docgen(project, "collect", str(project / "output" / "2023"), *options)


def forms() -> Iterator[Figure]:
    """The time of `docgen collect`, and the memory of `docgen totals` on what it has read."""
    with tempfile.TemporaryDirectory() as folder:
        project, number = returned_forms(Path(folder) / "country")
        collected = collect(project)
        measured = f"{collected.wall:.0f} s ({collected.cpu:.0f} s CPU)"
        yield at_most(f"`docgen collect`: {number:,} filled forms, two processes", collected.wall, 45, measured, " s")
        totals = docgen(project, "totals")
        yield at_most("… `docgen totals` on them: memory", totals.megabytes, 300, f"{totals.megabytes:.0f} MB", " MB")
