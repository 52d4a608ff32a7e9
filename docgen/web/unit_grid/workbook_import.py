"""A filled workbook of units: first what it would change, then, when a person agrees, written."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from docgen.errors import DataProblemsError, Problem
from docgen.reports.excel import UnitChange, detail_text, import_units
from docgen.web.loaded_project import LoadedYear
from docgen.web.page_rendering import page, year_state
from docgen.web.recent_files import RecentFiles
from docgen.web.uploads import Upload, field_text, one_upload, received_form

_FILE = "tep"


async def show_import(request: Request) -> Response:
    """The page with the changes that a workbook would make; nothing is written."""
    async with received_form(request) as form:
        file = await one_upload(form)
    return await _imported(request, file, is_trial=True)


async def write_import(request: Request) -> Response:
    """Writes the changes of a workbook that was shown before."""
    async with received_form(request) as form:
        file = _recent(request).get(field_text(form, _FILE))
    return await _imported(request, file, is_trial=False)


async def _imported(request: Request, file: Upload, is_trial: bool) -> Response:
    state = year_state(request)
    changes, notes, problems = await run_in_threadpool(_outcome, state, file, is_trial)
    return page(
        request,
        "units_import.html",
        label=file.label,
        name=_recent(request).keep(file) if is_trial and changes else "",
        is_trial=is_trial,
        changes=[(one, detail_text(one.before), detail_text(one.after)) for one in changes],
        notes=notes,
        problems=problems,
    )


def _outcome(
    state: LoadedYear, file: Upload, is_trial: bool
) -> tuple[list[UnitChange], list[Problem], tuple[Problem, ...]]:
    """The changes, what was not read, and the cells that cannot be taken."""
    try:
        changes, notes = import_units(state.project, state.year, Path(file.label), is_trial, file.content)
    except DataProblemsError as error:
        return [], [], error.problems
    return changes, notes, ()


def _recent(request: Request) -> RecentFiles:
    recent: RecentFiles = request.app.state.workbooks
    return recent
