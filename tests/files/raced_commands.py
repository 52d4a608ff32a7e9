"""Two commands at the same moment, and nothing is lost: `python -m tests.files.raced_commands FOLDER COUNT [KIND]`.

A process of its own, since it forks: both children wait for one pipe to close, with all imported.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from docgen.data.project import Project
from tests.files.writing_commands import (
    KEPT,
    UNIT,
    Command,
    files_in,
    form,
    left_in,
    small_project,
    with_report,
    without_report,
)
from tests.reports.made_workbooks import filled_units, shipped_data

Ended = tuple[int, str]


def main(folder: Path, count: int, only: str = "") -> None:
    """Prints for each pair how often both, one or none came to an end; stops at the first thing that is wrong."""
    pairs = {
        "collect": collects,
        "collect --replace": replacing,
        "units import": imports,
        "init": inits,
        "new-year": years,
    }
    for name, race in pairs.items():
        if only in ("", name):
            came = Counter(race(folder / f"{name} {number}") for number in range(count))
            sys.stdout.write(f"{name}: " + ", ".join(f"{came[well]} with {well} done" for well in sorted(came)) + "\n")


def collects(folder: Path) -> int:
    """Two forms of one unit that differ, and no report yet: the second waits for a person or for the first."""
    commands = _collects(folder, without_report)
    ended = raced(commands)
    report = (Project(folder / "p").reports(2023) / f"{UNIT}.yaml").read_text(encoding="utf-8")
    (first,) = [number for number, (status, _) in enumerate(ended) if status == 0]
    assert f"value: {first + 5}" in report, "the second wrote over the first"
    return 1


def replacing(folder: Path) -> int:
    """The same, over a report that a person typed: whatever was written is still there."""
    commands = _collects(folder, with_report, "--replace")
    typed = files_in(folder / "p")[f"data/2023/reports/{UNIT}.yaml"]
    ended = raced(commands)
    there = files_in(Project(folder / "p").reports(2023))
    assert typed in [data for name, data in there.items() if KEPT in name], sorted(there)
    well = [number for number, (status, _) in enumerate(ended) if status == 0]
    for number in well:
        assert any(f"value: {number + 5}".encode() in data for data in there.values()), ended
    assert len(there) == 1 + len(well)
    return len(well)


def imports(folder: Path) -> int:
    """Two workbooks about two units: what was taken is there, what was refused is told."""
    small_project(folder / "p")
    words = ("Hội trường UBND", "Nhà văn hóa")
    sheets = [
        filled_units(folder / f"{number}.xlsx", shipped_data(), {f"F{4 + number}": word})
        for number, word in enumerate(words)
    ]
    ended = raced([_command(folder, "units", "import", str(sheet)) for sheet in sheets])
    text = files_in(folder / "p")["data/2023/units.yaml"].decode()
    for word, (status, _) in zip(words, ended, strict=True):
        assert (word in text) == (status == 0), (word, ended)
    return _well(ended)


def inits(folder: Path) -> int:
    """Four projects into one folder that is not there, or is empty: one is whole, the others leave nothing."""
    folder.mkdir()
    target = folder / "above" / "mới"
    if random.random() < 0.5:
        target.mkdir(parents=True)
    provinces = ("Huế", "Đồng Nai", "Lai Châu", "Huế")
    words = [("init", str(target), "--province", name, "--year", "2026") for name in provinces]
    ended = raced([Command("init", each, target, lambda _: None) for each in words])
    (winner,) = [number for number, (status, _) in enumerate(ended) if status == 0]
    alone = folder / "alone"
    Command("init", ("init", str(alone), *words[winner][2:]), alone, lambda _: None).run()
    assert files_in(target) == files_in(alone)
    return 1


def years(folder: Path) -> int:
    """Two rolls to one year."""
    small_project(folder / "p")
    ended = raced([_command(folder, "new-year", "2024")] * 2)
    assert Project(folder / "p").years() == [2023, 2024]
    return _well(ended)


def _collects(folder: Path, prepare: Callable[[Path], object], *options: str) -> list[Command]:
    prepare(folder / "p")
    forms = [form(folder / str(value), str(value)) for value in (5, 6)]
    return [_command(folder, "collect", str(each), *options) for each in forms]


def _command(folder: Path, *words: str) -> Command:
    return Command(words[0], (*words, "--project", str(folder / "p")), folder / "p", lambda _: None)


def _well(ended: Sequence[Ended]) -> int:
    return sum(status == 0 for status, _ in ended)


def raced(commands: Sequence[Command]) -> list[Ended]:
    """What became of each; at least one did what it should, and none had more than a line to complain."""
    waiting, starting = os.pipe()
    answers = []
    for command in commands:
        reading, writing = os.pipe()
        if not os.fork():
            os.close(starting)
            os.read(waiting, 1)  # until the pipe is closed
            time.sleep(random.choice((0, 0, 0.02, 0.5)))
            os.write(writing, json.dumps(command.run()).encode())
            os._exit(0)
        os.close(writing)
        answers.append(reading)
    os.close(waiting)
    os.close(starting)
    ended: list[Ended] = []
    for reading in answers:
        with os.fdopen(reading) as answer:
            status, output = json.loads(answer.read())
        ended.append((status, output))
        os.wait()
    assert _well(ended) >= 1, ended
    assert not any("Traceback" in output for _, output in ended), ended
    assert not left_in(commands[0].root), left_in(commands[0].root)
    return ended


RACES: Mapping[str, Callable[[Path], int]] = {
    "collect": collects,
    "collect --replace": replacing,
    "units import": imports,
    "init": inits,
    "new-year": years,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
