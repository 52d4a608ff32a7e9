"""The overview: the whole page, and the parts of it that the browser loads later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from docgen.data.loading import YearData
from docgen.errors import DocgenError
from docgen.produce.document_states import DocumentState
from docgen.produce.state_overview import blank_places
from docgen.web.overview.build_result import build_values
from docgen.web.overview.build_run import build_desk
from docgen.web.overview.overview_parts import (
    KNOWN,
    WORDS,
    Part,
    part_answer,
    shown_number,
    side_part,
    table_part,
    table_values,
)
from docgen.web.overview.state_table import FILTER_FIELDS, filter_from
from docgen.web.overview.year_overview import year_overview
from docgen.web.page_rendering import YEAR_FIELD, desk_of, page, year_state
from docgen.web.recent_folders import remember_folder

PartMaker = Callable[[Request, YearData, Sequence[DocumentState]], Part]
FROM, NAME = "tu", "ten"
"""Fields of addresses: the first row or entry to show; the name of a blank."""
_PLACES = 50
"""Documents with a blank that are shown at once."""


def _overview(request: Request) -> Response:
    """The whole page; the states come later where they take long to read."""
    desk = desk_of(request)
    if desk.project is None:
        return RedirectResponse("/bat-dau", 303)
    remember_folder(desk.folder)
    values: dict[str, Any] = {**build_values(build_desk(desk).progress), "wanted": filter_from(request.query_params)}
    parts: dict[str, Any] = {"table": None, "side": None}
    data, fault = year_state(request).data, ""
    if data:
        try:
            states = year_overview(desk).states_at_once(data)
            if states is not None:
                parts = {"table": table_part(request, data, states), "side": side_part(request, data, states)}
        except DocgenError as error:
            fault = error.format_message()
    return page(request, "overview.html", **WORDS, **values, **parts, data=data, fault=fault)


def _part(make: PartMaker) -> Callable[[Request], Response]:
    """A route of a part; nothing changes on the page while there is no good data to show, or a build is running."""

    def answer(request: Request) -> Response:
        data, progress = year_state(request).data, build_desk(desk_of(request)).progress
        is_refresh = bool(request.query_params.get(KNOWN))
        if data is None or (is_refresh and progress and progress.is_running):
            return Response(status_code=204)
        return part_answer(make(request, data, year_overview(desk_of(request)).states(data)), request)

    return answer


def _table(request: Request) -> Response:
    """The table and the counts; the address of the page becomes that of what is shown."""
    answer = _part(table_part)(request)
    fields = [(name, value) for name, value in request.query_params.multi_items() if value]
    shown = [(name, value) for name, value in fields if name in (*FILTER_FIELDS, YEAR_FIELD)]
    answer.headers["HX-Replace-Url"] = f"/?{urlencode(shown)}" if shown else "/"
    return answer


def _rows(request: Request) -> Response:
    """The next rows of the table."""
    data = year_state(request).data
    if data is None:
        return HTMLResponse("")
    states = year_overview(desk_of(request)).states(data)
    first = shown_number(request.query_params.get(FROM, ""))
    return page(request, "overview_rows.html", **WORDS, **table_values(request, data, states, first))


def _blank_places(request: Request) -> Response:
    """The documents in which a detail is blank."""
    data, name = year_state(request).data, request.query_params.get(NAME, "")
    states = year_overview(desk_of(request)).states(data) if data else ()
    places, first = blank_places(states).get(name, []), shown_number(request.query_params.get(FROM, ""))
    next_place = first + _PLACES if first + _PLACES < len(places) else 0
    return page(request, "blank_places.html", places=places[first:][:_PLACES], name=name, next_place=next_place)


def _data_problems(request: Request) -> Response:
    """What is wrong with the data, for every page."""
    return page(request, "data_problems.html")


ROUTES = (
    Route("/", _overview),
    Route("/tong-quan/bang", _table),
    Route("/tong-quan/hang", _rows),
    Route("/tong-quan/ben-canh", _part(side_part)),
    Route("/tong-quan/cho-trong", _blank_places),
    Route("/loi-du-lieu", _data_problems),
)
