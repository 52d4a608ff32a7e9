"""Making documents from the page: what is to be made, a question before edited files are made again, the progress."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.data.loading import YearData
from docgen.errors import UsageError
from docgen.produce import BuildOptions, Job, jobs_of
from docgen.produce.document_states import DocumentState
from docgen.web.overview.build_result import build_values
from docgen.web.overview.build_run import BuildOrder, build_desk
from docgen.web.overview.state_table import filter_from
from docgen.web.overview.year_overview import year_overview
from docgen.web.page_rendering import desk_of, page, year_state
from docgen.web.uploads import field_text, form_route

CHOSEN, ALL, FOUND = "chon", "tat-ca", "dang-loc"
"""The field for which documents are made, and its values: all of them, or those that the filter finds."""
OVERWRITE, CHECK, SURE, PRUNE = "ghi-de", "kiem-tra", "chac-chan", "xoa"
"""Fields: edited files are made again; documents are checked; the question was answered; leftovers are removed."""
RUNNING = "dang-tao"
"""The field that the browser sends while it shows the progress of a build."""
_MOST_NAMED = 20


def _started(request: Request, form: FormData) -> Response:
    """Starts a build; first asks if files that were edited by hand are among those to be made again."""
    state = year_state(request)
    if state.data is None or not state.is_current:
        raise UsageError("dữ liệu đang có lỗi nên chưa tạo được văn bản", hint="hãy sửa các lỗi nêu ở đầu trang")
    jobs, edited = _chosen(request, form, state.data)
    overwrites = bool(field_text(form, OVERWRITE))
    if overwrites and edited and not field_text(form, SURE):
        return _question(request, form, edited)
    options = BuildOptions(overwrite=overwrites, prune=bool(field_text(form, PRUNE)))
    order = BuildOrder(state.project, state.data, jobs, options, bool(field_text(form, CHECK)))
    build_desk(desk_of(request)).start(order)
    return _progress(request)


def _chosen(request: Request, form: FormData, data: YearData) -> tuple[Sequence[Job], list[DocumentState]]:
    """The documents to make, and those of them that were edited."""
    if field_text(form, PRUNE):
        return (), []
    wanted = filter_from(form)
    if field_text(form, CHOSEN, ALL) == FOUND or wanted.units:
        states = [one for one in year_overview(desk_of(request)).states(data) if wanted.finds(one)]
    elif field_text(form, OVERWRITE):
        states = list(year_overview(desk_of(request)).states(data))
    else:
        return jobs_of(data), []
    return [one.job for one in states], [one for one in states if one.state == "edited"]


def _question(request: Request, form: FormData, edited: Sequence[DocumentState]) -> Response:
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    named, more = edited[:_MOST_NAMED], max(len(edited) - _MOST_NAMED, 0)
    return page(request, "build_question.html", fields=[*fields, (SURE, "1")], edited=named, more=more, progress=None)


def _progress(request: Request) -> Response:
    """How far the build is, or its result; the whole overview for a browser without scripts."""
    if not request.headers.get("HX-Request"):
        return RedirectResponse("/", 303)
    progress = build_desk(desk_of(request)).progress
    if progress and progress.is_running and request.query_params.get(RUNNING):
        # Why only the figures: a button that is replaced while it is pressed does nothing.
        answer = page(request, "build_progress.html", progress=progress)
        answer.headers["HX-Retarget"] = "#build-progress"
        return answer
    return page(request, "build_part.html", **build_values(progress))


def _stop(request: Request) -> Response:
    build_desk(desk_of(request)).stop()
    return _progress(request)


def _dismiss(request: Request) -> Response:
    build_desk(desk_of(request)).dismiss()
    return _progress(request)


ROUTES = (
    Route("/tao-van-ban", form_route(_started), methods=["POST"]),
    Route("/tao-van-ban/tien-do", _progress),
    Route("/tao-van-ban/dung", _stop, methods=["POST"]),
    Route("/tao-van-ban/dong", _dismiss, methods=["POST"]),
)
