"""The questions of a year, found in the data that the desk keeps loaded, and kept until that changes."""

from __future__ import annotations

from threading import Lock
from weakref import WeakKeyDictionary

from starlette.requests import Request

from docgen.authoring.new_year import ReviewedYear, ReviewList, questions_in
from docgen.data.loading import Loaded
from docgen.errors import DataProblemsError
from docgen.web.loaded_project import LoadedProject, LoadedYear
from docgen.web.page_rendering import desk_of, project_of, year_of

_KEPT: WeakKeyDictionary[LoadedProject, tuple[tuple[LoadedYear, ...], ReviewList]] = WeakKeyDictionary()
_LOCK = Lock()


def shown_questions(request: Request) -> ReviewList:
    """The questions of the year that is shown. Raises `DataProblemsError` or `UsageError` while it cannot be read."""
    desk, project, year = desk_of(request), project_of(request), year_of(request)
    years = tuple(desk.year(one) for one in reversed(project.years()) if one <= year)
    with _LOCK:
        known = _KEPT.get(desk)
        if known and _are_same(known[0], years):
            return known[1]
    reviewed = ReviewedYear(project, _loaded(years[0]), tuple(one.loaded for one in years[1:] if one.loaded))
    listed = questions_in(reviewed)
    with _LOCK:
        _KEPT[desk] = years, listed
    return listed


def _loaded(state: LoadedYear) -> Loaded:
    loaded = state.files()
    if loaded.problems:
        raise DataProblemsError(loaded.problems)
    return loaded


def _are_same(known: tuple[LoadedYear, ...], now: tuple[LoadedYear, ...]) -> bool:
    """Whether nothing was read anew."""
    return len(known) == len(now) and all(one is other for one, other in zip(known, now, strict=True))
