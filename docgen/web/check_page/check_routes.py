"""The addresses of the page that checks any Word file: `/kiem-tra`, `/kiem-tra/<id>`."""

from __future__ import annotations

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.decree30.check import AUTOMATIC, REGIMES
from docgen.errors import DocgenError, UsageError
from docgen.web.check_page.checked_file import CheckedFile, annotated_copy, checked_file, copy_name, fixed_copy
from docgen.web.document_page.document_problems import marks_of
from docgen.web.file_answers import saved_file, viewer_answer
from docgen.web.page_rendering import page
from docgen.web.recent_files import RecentFiles
from docgen.web.uploads import Upload, received_form, uploads_in

ADDRESS = "/kiem-tra"
_RULE, _TRACKED, _REGIME, _FIXED = "quy-tac", "theo-doi", "loai", "da-sua"
"""Fields: the rules whose problems are put right, whether as tracked changes, the kind of paper; and of an address,
whether the corrected copy is shown."""


async def _start(request: Request) -> Response:
    rows = [(name, await run_in_threadpool(_result, file)) for name, file in _recent(request).latest()]
    return page(request, "check_start.html", rows=rows)


def _result(file: Upload) -> CheckedFile | str:
    """The checked file, or why it cannot be read."""
    try:
        return checked_file(file)
    except DocgenError as error:
        return error.format_message()


async def _receive(request: Request) -> Response:
    async with received_form(request) as form:
        files = await uploads_in(form)
    if not files:
        raise UsageError("chưa chọn tệp nào", hint="hãy chọn tệp Word (.docx) rồi làm lại")
    names = [_recent(request).keep(file) for file in files]
    return RedirectResponse(f"{ADDRESS}/{names[0]}" if len(names) == 1 else ADDRESS, 303)


async def _file(request: Request) -> Response:
    checked = await _checked(request)
    shown_fixed = _FIXED in request.query_params
    fixed = await run_in_threadpool(_all_fixed, checked) if shown_fixed else None
    return page(
        request,
        "check_file.html",
        checked=checked,
        problems=checked.problems,
        rules=checked.fixable_rules(),
        marks=[] if fixed else marks_of(checked.problems),
        own=f"{ADDRESS}/{request.path_params['name']}",
        regimes=REGIMES,
        fixed=fixed,
    )


def _all_fixed(checked: CheckedFile) -> object:
    return fixed_copy(checked, [rule.id for rule in checked.fixable_rules()], is_tracked=False)


async def _viewing_copy(request: Request) -> Response:
    checked = await _checked(request)
    content = checked.file.content
    if _FIXED in request.query_params:
        rules = [rule.id for rule in checked.fixable_rules()]
        content = (await run_in_threadpool(fixed_copy, checked, rules, False)).data
    return await viewer_answer(content, checked.file.label)


async def _fixed(request: Request) -> Response:
    checked, query = await _checked(request), request.query_params
    fix = partial(fixed_copy, checked, query.getlist(_RULE), bool(query.get(_TRACKED)))
    return saved_file((await run_in_threadpool(fix)).data, copy_name(checked, is_fixed=True))


async def _annotated(request: Request) -> Response:
    checked = await _checked(request)
    return saved_file(await run_in_threadpool(annotated_copy, checked), copy_name(checked, is_fixed=False))


async def _checked(request: Request) -> CheckedFile:
    regime = request.query_params.get(_REGIME, AUTOMATIC)
    if regime not in REGIMES:
        raise UsageError("không có loại văn bản này", hint="hãy chọn trong danh sách")
    file = _recent(request).get(request.path_params["name"])
    return await run_in_threadpool(checked_file, file, regime)


def _recent(request: Request) -> RecentFiles:
    recent: RecentFiles = request.app.state.recent_files
    return recent


ROUTES = [
    Route(ADDRESS, _start),
    Route(ADDRESS, _receive, methods=["POST"]),
    Route(f"{ADDRESS}/{{name}}", _file),
    Route(f"{ADDRESS}/{{name}}/xem", _viewing_copy),
    Route(f"{ADDRESS}/{{name}}/sua", _fixed),
    Route(f"{ADDRESS}/{{name}}/soat", _annotated),
]
