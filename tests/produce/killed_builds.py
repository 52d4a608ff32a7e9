"""Kills builds at random moments and looks at what is left: `python -m tests.produce.killed_builds FOLDER COUNT`.

A process of its own, since it forks. Half of the builds are killed by the clock; half when they are about to touch a
file for the n-th time, so that the moments between opening, writing and renaming all come up.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.produce import Job, build, builder, jobs_of
from tests.produce.many_units import files

TOUCHING = ("open", "os.rename", "os.remove", "os.mkdir")
Years = tuple[Project, YearData, Sequence[Job]]


def main(folder: Path, count: int) -> None:
    """Prints how many builds were killed, and how many left work begun; stops at the first thing that is wrong."""
    builder._BATCH_SIZE = 5  # so that making and writing take turns, as they do in a build of thousands
    years = [year_of(folder / name) for name in ("one", "other")]
    right = [all_made(year) for year in years]
    # Both write into the folder of the first: the data changes between a build and the next.
    project = years[0][0]
    touches, seconds = touched(years[0]), timed(years[0])
    rounds: Counter[str] = Counter()
    while rounds["killed"] < count:
        killed, following, emptied, by_clock = (random.random() < 0.5 for _ in range(4))
        if emptied:
            emptied_of_documents(project)
        moment = None if by_clock else random.randrange(touches)
        ended = killed_at((project, *years[killed][1:]), moment, random.uniform(0, seconds))
        rounds["killed"] += ended == signal.SIGKILL
        rounds["begun"] += any(name.endswith((".tmp", ".pending")) for name in files(project))
        for name, data in files(project).items():
            assert not name.endswith(".docx") or data in (right[0][name], right[1][name]), f"half a file: {name}"
        outcomes = {event.outcome for event in build(project, *years[following][1:])}
        assert outcomes <= {"made", "changed", "same"}, outcomes
        assert files(project) == right[following], sorted(files(project))
    sys.stdout.write(f"{rounds['killed']} {rounds['begun']}\n")


def emptied_of_documents(project: Project) -> None:
    for path in project.output(2023).rglob("*.docx"):
        path.unlink()


def year_of(folder: Path) -> Years:
    project = Project(folder)
    data, _ = checked_data(project, 2023)
    return project, data, [job for job in jobs_of(data) if not job.unit or job.unit.id in ("bien-hoa", "long-khanh")]


def all_made(year: Years) -> dict[str, bytes]:
    assert {event.outcome for event in build(*year)} == {"made"}
    return files(year[0])


def timed(year: Years) -> float:
    start = time.monotonic()
    list(build(*year))
    return (time.monotonic() - start) * 1.2


def touched(year: Years) -> int:
    """How often a build in which every document is made touches a file below its output folder."""
    output = year[0].output(2023)
    emptied_of_documents(year[0])
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        count = 0

        def counting(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            count += event in TOUCHING and str(output) in str(arguments[0])

        sys.addaudithook(counting)
        list(build(*year))
        os.write(writing, str(count).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return int(os.read(reading, 100))


def killed_at(year: Years, touch: int | None, seconds: float) -> int:
    """Builds in a child, killed before its n-th touch of a file or after `seconds`; the signal that ended it."""
    child = os.fork()
    if not child:
        left = touch or 0

        def killing(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if touch is not None and event in TOUCHING and str(year[0].output(2023)) in str(arguments[0]):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(killing)
        list(build(*year))
        os._exit(0)
    if touch is None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] & 0x7F


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
