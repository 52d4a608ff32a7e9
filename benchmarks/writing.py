"""A whole build in this process beside writing the same bytes, the least that any program must do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from country import country_project
from figures import Figure, at_most

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.files import put_in_place, temporary_folder, write_temporary
from docgen.produce import BuildOptions, build, jobs_of

_KINDS = ("programme", "report-blank", "report")


def writing(folder: Path) -> Iterator[Figure]:
    """Rendering, validating, hashing and writing ÷ writing, per document of the country, in one process."""
    project = Project(country_project(folder / "project"))
    data, _ = checked_data(project, 2023)
    jobs = jobs_of(data, _KINDS)
    # Why: templates are compiled once for a build, however many documents it makes.
    list(build(project, data, jobs[:: len(data.units.units)], BuildOptions(workers=1)))
    start = time.perf_counter()
    events = list(build(project, data, jobs, BuildOptions(workers=1)))
    ours = (time.perf_counter() - start) / len(jobs) * 1000
    assert all(event.outcome in ("made", "same") for event in events)
    with temporary_folder(folder) as place:
        copies = folder / "copy"
        copied = [_written(project.output(2023) / job.name, place, copies / job.name) for job in jobs]
    alone = sum(copied) / len(jobs) * 1000
    measured = f"{ours:.2f} ms ÷ {alone:.2f} ms = {ours / alone:.1f}"
    yield at_most("whole build per document ÷ writing the same bytes", ours / alone, 5, measured)


def _written(source: Path, place: str, target: Path) -> float:
    """Seconds for writing what `source` holds into a temporary file, and giving it its name."""
    content = source.read_bytes()
    start = time.perf_counter()
    put_in_place(write_temporary(place, content), str(target))
    return time.perf_counter() - start
