"""Makes a new project folder."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from docgen.errors import OutputError, UsageError, unreadable
from docgen.project import Project
from docgen.starting.files import STARTING_YEAR, starting_files, starting_project
from docgen.starting.provinces import StartingProvince
from docgen.starting.texts import catalogue_text, units_text, week_text


def start_project(folder: Path, province: StartingProvince, year: int) -> Project:
    """A project in `folder` for the units of `province` in `year`.

    Raises `UsageError` if the folder holds anything, `OutputError` if it cannot be written; then it is as it was.
    """
    folder = folder.resolve()
    _refuse_if_used(folder)
    is_new = not folder.exists()
    temporary = folder / f".docgen-{secrets.token_hex(8)}.tmp"
    try:
        temporary.mkdir(parents=True)
        _write_all(Project(temporary), province, year)
        for path in sorted(temporary.iterdir()):
            path.rename(folder / path.name)
        temporary.rmdir()
    except BaseException as error:
        shutil.rmtree(folder if is_new else temporary, ignore_errors=True)
        if isinstance(error, OSError):
            raise OutputError(f"không ghi được vào {folder}: {unreadable(error)}") from error
        raise
    return Project(folder)


def _refuse_if_used(folder: Path) -> None:
    try:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f'"{folder}" là một tệp, không phải thư mục')
        if folder.exists() and any(folder.iterdir()):
            raise UsageError(f'thư mục "{folder}" đã có tệp, không ghi đè', hint="hãy nêu một thư mục mới hoặc trống")
    except OSError as error:
        raise OutputError(f"không đọc được {folder}: {unreadable(error)}") from error


def _write_all(target: Project, province: StartingProvince, year: int) -> None:
    source = starting_project()
    for path in starting_files(source):
        name = path.relative_to(source.root).as_posix()
        there = target.root / name.replace(f"data/{STARTING_YEAR}/", f"data/{year}/")
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(_content(path, name, province, year))


def _content(path: Path, name: str, province: StartingProvince, year: int) -> bytes:
    if path.suffix != ".yaml":
        return path.read_bytes()
    text = path.read_text(encoding="utf-8")
    if name == "docgen.yaml":
        text = catalogue_text(text, year)
    elif path.name == "week.yaml":
        text = week_text(text, province, year)
    elif path.name == "units.yaml":
        text = units_text(text, province)
    return text.encode("utf-8")
