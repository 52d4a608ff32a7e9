"""Projects for tests: the shipped one, copied, with a few files written otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import Loaded, load_year
from docgen.data.project import Project
from docgen.errors import DataProblemsError

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = ROOT / "tests" / "hostile"
DATA = "data/2023"
DOCUMENTS = 57
"""How many documents the shipped year asks for: two for the province, five for each of eleven districts."""


def copied_project(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Project:
    """The shipped project below `folder`; `changes` maps a path to its new text or bytes, or None to remove it."""
    for parent in {(folder / name).parent for name in _shipped_files()}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, content in _shipped_files().items():
        (folder / name).write_bytes(content)
    for name, changed in (changes or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if changed is None:
            path.unlink()
        else:
            path.write_bytes(changed.encode() if isinstance(changed, str) else changed)
    _shipped_years()
    return Project(folder)


# Why kept: hundreds of tests copy the project, and `copytree` takes four times as long.
@cache
def _shipped_files() -> dict[str, bytes]:
    files = [path for name in ("templates", "data") for path in (ROOT / name).rglob("*") if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (*files, ROOT / "docgen.yaml")}


# Why kept: a file is not parsed again while a year is in use that has it.
@cache
def _shipped_years() -> list[Loaded]:
    project = Project(ROOT)
    return [load_year(project, year) for year in project.years()]


def shipped(name: str) -> str:
    """The text of a shipped data file of 2023, or of a file named from the root."""
    path = ROOT / name if "/" in name or name == "docgen.yaml" else ROOT / DATA / name
    return path.read_text(encoding="utf-8")


def replaced(name: str, pattern: str, replacement: str) -> dict[str, str]:
    """A change of one shipped data file of 2023: the first match of `pattern` (a regular expression) replaced."""
    text, count = re.subn(pattern, replacement, shipped(name), count=1, flags=re.MULTILINE)
    assert count == 1, f"{pattern} is not in {name}"
    return {f"{DATA}/{name}": text}


def placed(line: str, text: str) -> str:
    """`line` with its marks replaced, so that no test knows by heart where a shipped text says something.

    `«some ¦words»` becomes line and column of the bar where `text` first says `some words`, `‹some ¦words›` the line.
    """
    line = line.replace(":«", ", «")
    return re.sub("[«‹](.*?)[»›]", lambda found: _place(found[1], text, found[0][0] == "«"), line, flags=re.DOTALL)


def problems_of(folder: Path, changes: Mapping[str, str | bytes | None]) -> list[str]:
    """The lines that a build prints for a copy of the project with these changes: problems, else warnings."""
    try:
        _, warnings = checked_data(copied_project(folder, changes), 2023)
    except DataProblemsError as error:
        return [str(problem) for problem in error.problems]
    return [str(warning) for warning in warnings]


def one_problem(folder: Path, changes: Mapping[str, str | bytes | None]) -> str:
    """The only problem of a copy of the project with these changes."""
    (problem,) = problems_of(folder, changes)
    return problem


def _place(words: str, text: str, with_column: bool) -> str:
    before, bar, after = words.partition("¦")
    begin = text.find(before + after)
    assert begin >= 0, f"{words!r} is not there"
    above = text[: begin + (len(before) if bar else 0)].split("\n")
    return f"dòng {len(above)}, cột {len(above[-1]) + 1}" if with_column else str(len(above))


__all__ = ["DATA", "DOCUMENTS", "ROOT", "copied_project", "one_problem", "placed", "problems_of", "replaced", "shipped"]
