"""The addresses of the table of units: `/du-lieu/don-vi` and what it loads, saves, and exchanges with Excel."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from docgen.authoring.saving import data_file
from docgen.errors import DocgenError
from docgen.reports.excel import units_workbook
from docgen.reports.excel.unit_changes import UNITS_FILE
from docgen.reports.unit_table import (
    drop_table_draft,
    keep_table_draft,
    save_table,
    table_draft,
    unit_table,
)
from docgen.reports.unit_table.cell_edits import CellProblem
from docgen.web.data_entries import UNITS
from docgen.web.file_answers import saved_file
from docgen.web.loaded_project import LoadedYear
from docgen.web.page_rendering import page, year_state
from docgen.web.unit_grid.grid_json import edits_from_json, saved_json, table_json
from docgen.web.unit_grid.workbook_import import show_import, write_import

_ONLY_HASH = "chi-ma"
"""The field of an address that requests no more than the hash of the file, to learn whether it has changed."""


async def _page(request: Request) -> Response:
    state = year_state(request)
    file = data_file(state.project, state.year, UNITS_FILE)
    return page(request, "unit_grid.html", has_units=file.content is not None)


async def _table(request: Request) -> Response:
    state = year_state(request)
    if _ONLY_HASH in request.query_params:
        return JSONResponse({"hash": data_file(state.project, state.year, UNITS_FILE).hash})
    return await _as_json(_loaded_table, state)


def _loaded_table(state: LoadedYear) -> dict[str, Any]:
    table = unit_table(state.project, state.year, state.loaded)
    return table_json(table, table_draft(state.project, state.year), state.problems)


async def _save(request: Request) -> Response:
    state = year_state(request)
    return await _as_json(_saved, state, await request.body())


def _saved(state: LoadedYear, body: bytes) -> dict[str, Any]:
    """Saves, and keeps what was not saved as a draft."""
    project, year, edits = state.project, state.year, edits_from_json(body)
    before = data_file(project, year, UNITS_FILE).hash
    try:
        saved = save_table(project, year, edits, state.loaded)
    except DocgenError as error:
        cells = [CellProblem(cell.unit, cell.field, error.reason) for cell in edits.cells]
        rows = [CellProblem(new.key, "", error.reason) for new in edits.added]
        keep_table_draft(project, year, edits, [*cells, *rows], [])
        raise
    keep_table_draft(project, year, edits, saved.problems, saved.conflicts)
    return saved_json(before, edits, saved)


async def _drop_draft(request: Request) -> Response:
    state = year_state(request)
    await run_in_threadpool(drop_table_draft, state.project, state.year)
    return JSONResponse({})


async def _workbook(request: Request) -> Response:
    state = year_state(request)
    data, _ = state.last_good()
    content = await run_in_threadpool(units_workbook, data.with_units().units, state.year)
    return saved_file(content, f"don-vi-{state.year}.xlsx")


async def _as_json(work: Any, *given: Any) -> Response:
    """The JSON of a piece of work; of an expected error its message, with status 422."""
    try:
        return JSONResponse(await run_in_threadpool(work, *given))
    except DocgenError as error:
        return JSONResponse({"message": error.format_message()}, 422)


ROUTES = (
    Route(UNITS, _page),
    Route(f"{UNITS}/o", _table),
    Route(f"{UNITS}/luu", _save, methods=["POST"]),
    Route(f"{UNITS}/bo-nhap", _drop_draft, methods=["POST"]),
    Route(f"{UNITS}/bang-tinh", _workbook),
    Route(f"{UNITS}/nhap", show_import, methods=["POST"]),
    Route(f"{UNITS}/nhap/ghi", write_import, methods=["POST"]),
)
