"""The data of a year, kept loaded: read again when one of its files has changed, and the last good state besides."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from docgen.authoring.checked_year import all_warnings, problems_of
from docgen.data.loading import Loaded, YearData, current_year, load_year
from docgen.data.project import CATALOGUE, Project
from docgen.errors import DataProblemsError, DocgenError, Problem, UsageError
from docgen.errors.crash_report import unexpected_error_message
from docgen.web.loaded_templates import LoadedTemplates

_Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class LoadedYear:
    """The state of a year at one moment."""

    project: Project
    year: int
    loaded: Loaded | None
    """What could be read; None if the year has no folder."""
    data: YearData | None
    """The data as it was when it last had no problems; None if that never was."""
    good: Loaded | None
    """The files that `data` was made of."""
    problems: tuple[Problem, ...]
    """Why the present files cannot be used; empty if `data` is their content."""
    warnings: tuple[Problem, ...]
    message: str = ""
    """Why nothing could be read at all, as one sentence; empty if something was read."""

    @property
    def is_current(self) -> bool:
        """Whether `data` is what the files hold now."""
        return not self.problems and not self.message and self.data is not None

    def current(self) -> YearData:
        """The content of the files. Raises `DataProblemsError` or `UsageError` while it cannot be used."""
        if self.data is None or not self.is_current:
            raise self._fault()
        return self.data

    def last_good(self) -> tuple[YearData, Loaded]:
        """The data as it last was without problems, with its files. Raises as `current` if it never was."""
        if self.data is None or self.good is None:
            raise self._fault()
        return self.data, self.good

    def files(self) -> Loaded:
        """What could be read. Raises `UsageError` if nothing could."""
        if self.loaded is None:
            raise self._fault()
        return self.loaded

    def _fault(self) -> DocgenError:
        return DataProblemsError(self.problems) if self.problems else UsageError(self.message)


class LoadedProject:
    """A project folder whose years are kept loaded. May be used by several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.templates = LoadedTemplates(Project(folder).templates)
        self._years: dict[int, tuple[_Signature, LoadedYear]] = {}
        self._lock = Lock()

    @property
    def project(self) -> Project | None:
        """The project of the folder; None if there is none in it."""
        return Project(self.folder) if (self.folder / CATALOGUE).is_file() else None

    def opened(self) -> Project:
        """The project of the folder. Raises `UsageError` if there is none."""
        project = self.project
        if project is None:
            raise UsageError("thư mục này chưa có dự án", hint="về trang Tổng quan để tạo dự án")
        return project

    def current_year(self) -> int:
        """The year of `docgen.yaml`; 0 without a project."""
        project = self.project
        return current_year(project) if project else 0

    def year(self, year: int) -> LoadedYear:
        """The state of a year now. Reads only if a file changed since the last time."""
        project = Project(self.folder)
        with self._lock:
            signature = _signature(project, year)
            before = self._years.get(year)
            if before and before[0] == signature:
                return before[1]
            state = _loaded(project, year, before[1] if before else None)
            self._years[year] = (signature, state)
            return state


def _loaded(project: Project, year: int, before: LoadedYear | None) -> LoadedYear:
    last_good = (before.data, before.good) if before else (None, None)
    try:
        loaded = load_year(project, year)
        own = set(loaded.problems)
        # Why first: the problems between files are often only what follows from those of a file.
        problems = tuple(sorted(set(problems_of(loaded)), key=lambda one: (one not in own, one)))
        if problems:
            return LoadedYear(project, year, loaded, *last_good, problems, ())
        return LoadedYear(project, year, loaded, loaded.data(), loaded, (), tuple(all_warnings(loaded, project)))
    except DocgenError as error:
        return LoadedYear(project, year, None, *last_good, (), (), error.format_message())
    except Exception as error:  # the page must stay open whatever a file holds
        return LoadedYear(project, year, None, *last_good, (), (), unexpected_error_message(error))


def _signature(project: Project, year: int) -> _Signature:
    """Name, time and size of each file that the year is made of."""
    return tuple(sorted(_states(project, year)))


def _states(project: Project, year: int) -> Iterator[tuple[str, int, int]]:
    for folder in (project.root, project.templates, project.templates / "parts", project.data(year)):
        yield from _files_of(folder)
    for folder in (found for found in project.reports(year).glob("*/") if found.is_dir()):
        yield from _files_of(folder)
    yield from _files_of(project.reports(year))


def _files_of(folder: Path) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file() and entry.name.lower().endswith((".yaml", ".yml", ".docx")):
                    state = entry.stat()
                    yield entry.path, state.st_mtime_ns, state.st_size
    except OSError:
        return
