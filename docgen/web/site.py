"""The web application: the routes of all parts, and what a person sees when something goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from docgen import __version__
from docgen.errors import DocgenError
from docgen.errors.crash_report import unexpected_error_message
from docgen.web import background_job, data_forms, dispatch, live_changes, next_year_desk, report_desk, start_page
from docgen.web.access import LocalAccess
from docgen.web.agenda_desk import agenda_routes
from docgen.web.body_limit import BodyLimit
from docgen.web.check_page import check_routes
from docgen.web.document_page import document_routes
from docgen.web.loaded_project import LoadedProject
from docgen.web.overview import build_routes, overview_routes
from docgen.web.page_rendering import ENGLISH, LANGUAGE_COOKIE, VIETNAMESE, page
from docgen.web.recent_files import RecentFiles
from docgen.web.unit_grid import grid_routes

STATIC = Path(__file__).parent / "static"
RUNNING = "/dang-chay"
"""The address at which a second `docgen open` finds the first."""
_ONE_YEAR = 365 * 24 * 3600
_REFUSED = {
    404: "không có trang này",
    405: "không có thao tác này ở địa chỉ này",
    400: "trình duyệt gửi dữ liệu mà trang này không đọc được",
}

_ONLY_POSTED, _NOT_THERE = 405, 404
_GONE = "không còn thấy thư mục của dự án:"
_BRING_BACK = "hãy đưa thư mục về chỗ cũ rồi làm lại; nội dung vừa gõ vẫn còn trên trang này"

PARTS: tuple[Sequence[BaseRoute], ...] = (
    live_changes.ROUTES,
    overview_routes.ROUTES,
    build_routes.ROUTES,
    start_page.ROUTES,
    document_routes.ROUTES,
    check_routes.ROUTES,
    data_forms.ROUTES,
    report_desk.ROUTES,
    background_job.ROUTES,
    next_year_desk.ROUTES,
    dispatch.ROUTES,
    grid_routes.ROUTES,
    agenda_routes.ROUTES,
)
"""The routes of each part of the page."""


def application(folder: Path, port: int, key: str, stop: Callable[[], None] | None = None) -> ASGIApp:
    """The page of a project folder (which may hold no project yet), for the browser that has the key.

    `stop` ends the server; None where a person cannot end it from the page.
    """
    app = Starlette(
        routes=[
            *_OWN_ROUTES,
            *(route for part in PARTS for route in part),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        exception_handlers={
            DocgenError: _expected_error,
            HTTPException: _http_error,
            Exception: _unexpected_error,
        },
    )
    app.state.desk = LoadedProject(folder)
    app.state.jobs = background_job.BackgroundJobs()
    app.state.recent_files = RecentFiles()
    app.state.workbooks = RecentFiles()
    app.state.stop = stop
    # Why around the application: Starlette's own middleware does not see the answer to an unexpected error.
    return LocalAccess(BodyLimit(app), port, key)


async def _running(_request: Request) -> Response:
    return PlainTextResponse(f"docgen {__version__}")


async def _language(request: Request) -> Response:
    wanted = ENGLISH if request.path_params["language"] == ENGLISH else VIETNAMESE
    answer = RedirectResponse(_page_before(request), 303)
    answer.set_cookie(LANGUAGE_COOKIE, wanted, max_age=_ONE_YEAR, httponly=True, samesite="strict")
    return answer


def _page_before(request: Request) -> str:
    """The path of the page that sent the request; a path only, so that it never leads to another site."""
    own = f"{request.url.scheme}://{request.url.netloc}/"
    referer = request.headers.get("referer", "")
    return f"/{referer.removeprefix(own).lstrip('/')}" if referer.startswith(own) else "/"


async def _expected_error(request: Request, error: Exception) -> Response:
    return _error(request, cast(DocgenError, error).format_message(), 400)


async def _http_error(request: Request, error: Exception) -> Response:
    status = cast(HTTPException, error).status_code
    if status == _ONLY_POSTED and request.method == "GET":  # a page that answered a form, loaded anew
        return RedirectResponse(request.url.path.rpartition("/")[0] or "/", 303)
    if status == _NOT_THERE and not request.app.state.desk.folder.is_dir():
        return _error(request, f"{_GONE} {request.app.state.desk.folder}; {_BRING_BACK}", status)
    return _error(request, _REFUSED.get(status, cast(HTTPException, error).detail), status)


async def _unexpected_error(request: Request, error: Exception) -> Response:
    return _error(request, unexpected_error_message(error), 500)


def _error(request: Request, message: str, status: int) -> Response:
    """A page with the message; for htmx only the message, which the page shows without losing what it has."""
    template = "error_part.html" if request.headers.get("HX-Request") else "error.html"
    return page(request, template, status, message=message)


async def _stop(request: Request) -> Response:
    if request.app.state.stop:
        request.app.state.stop()
    return page(request, "stopped.html")


_OWN_ROUTES = (
    Route(RUNNING, _running),
    Route("/tat", _stop, methods=["POST"]),
    Route("/ngon-ngu/{language}", _language, methods=["POST"]),
)
