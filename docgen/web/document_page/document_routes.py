"""The addresses of the page of one document: `/van-ban/<document>` of the province, `/van-ban/<document>/<unit>`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from docgen.authoring.saving import Conflict, Refused, save
from docgen.data.project import Project
from docgen.errors import DataProblemsError, DocgenError
from docgen.web.document_page.blank_fields import blank_fields, edit_of, texts_with, value_now
from docgen.web.document_page.document_files import opened_document, written_document, written_pdf
from docgen.web.document_page.document_problems import marks_of, recorded_problems
from docgen.web.document_page.shown_document import ShownDocument, Wanted, document_with, shown_document
from docgen.web.field_phrases import without_keys
from docgen.web.file_answers import file_answer, saved_file, viewer_answer
from docgen.web.loaded_project import LoadedProject
from docgen.web.page_rendering import desk_of, document_address, page, year_of
from docgen.web.uploads import field_text, received_form

Value = TypeVar("Value")

NEW = "moi"
"""The field of an address that requests the document as the data makes it, although a person has edited the file."""
PDF = "pdf"
"""The field of an address that requests the pages as the PDF has them."""
_FIELD, _VALUE, _SEEN = "field", "value", "seen"
_ELSEWHERE = "dữ liệu vừa được sửa ở nơi khác"
_OPEN_AGAIN = "hãy mở lại trang này để thấy bản mới; nội dung vừa nhập được giữ lại"


async def _document(request: Request) -> Response:
    shown = await _shown(request)
    fields, others = await run_in_threadpool(blank_fields, shown)
    return page(
        request,
        "document.html",
        shown=shown,
        fields=fields,
        others=others,
        own=_own_address(request),
        is_new=_is_new(request),
        as_pdf=PDF in request.query_params,
    )


async def _viewing_copy(request: Request) -> Response:
    """The copy for the viewer; with values that are not saved if the address has them.

    Problems of the data with these values are JSON with status 422.
    """
    values = _unsaved(request)
    if not values:
        return await _copy_of(await _shown(request))
    try:
        shown = await run_in_threadpool(_with_values, desk_of(request), _wanted(request), values)
    except DocgenError as error:
        return JSONResponse({"problems": [*map(without_keys, error.sentences())]}, 422)
    return await _copy_of(shown)


def _unsaved(request: Request) -> dict[str, str]:
    """The fields of the address that are blanks of the document: those with a file and a path as their name."""
    return {name: value for name, value in request.query_params.items() if "/" in name}


async def _problems(request: Request) -> Response:
    """The list of problems as a part of the page; its marks are in `data-marks`."""
    shown = await _shown(request)
    output = Project(desk_of(request).folder).output(_wanted(request).year)
    problems = await run_in_threadpool(recorded_problems, shown.content, output)
    return page(request, "document_problems.html", problems=problems, marks=marks_of(problems))


def _with_values(desk: LoadedProject, wanted: Wanted, values: dict[str, str]) -> ShownDocument:
    state = desk.year(wanted.year)
    _, good = state.last_good()
    return document_with(desk, wanted, texts_with(state.project, good, values))


async def _save(request: Request) -> Response:
    """Saves the value of one field; problems as JSON with status 422, then nothing is written.

    `seen` is the value that the page knew; where the data has another now, the answer has that as `now`, status 409.
    """
    async with received_form(request) as form:
        name, value, seen = (field_text(form, field) for field in (_FIELD, _VALUE, _SEEN))
    try:
        status, answer = await run_in_threadpool(_saved, desk_of(request), _wanted(request).year, (name, value, seen))
    except DocgenError as error:
        status, answer = 422, {"problems": [*map(without_keys, error.sentences())]}
    return JSONResponse(answer, status)


def _saved(desk: LoadedProject, year: int, typed: tuple[str, str, str]) -> tuple[int, dict[str, object]]:
    """The status and the answer for a value; with status 200 it is saved. Raises `DocgenError` if it cannot be."""
    state, (name, value, seen) = desk.year(year), typed
    _, good = state.last_good()
    now = value_now(state.project, good, name)
    if now not in (seen, value):
        return 409, {"problems": [f"ô này vừa được điền ở nơi khác: “{now}” - bấm Enter để thay"], "now": now}
    result = save(state.project, year, edit_of(state.project, good, name, value))
    if isinstance(result, Refused):
        raise DataProblemsError(result.problems)
    if isinstance(result, Conflict):
        raise DocgenError(_ELSEWHERE, hint=_OPEN_AGAIN)
    return 200, {"problems": []}


async def _download(request: Request) -> Response:
    shown = await _shown(request)
    return saved_file(shown.content, shown.file_name)


async def _pdf(request: Request) -> Response:
    return file_answer(await _in_thread(request, written_pdf))


async def _make(request: Request) -> Response:
    await _in_thread(request, written_document)
    return RedirectResponse(_own_address(request), 303)


async def _open(request: Request) -> Response:
    name = await _in_thread(request, opened_document)
    return page(request, "document_opened.html", name=name)


async def _in_thread(request: Request, function: Callable[[LoadedProject, Wanted], Value]) -> Value:
    return await run_in_threadpool(function, desk_of(request), _wanted(request))


async def _shown(request: Request) -> ShownDocument:
    return await _in_thread(request, partial(shown_document, is_new=_is_new(request)))


async def _copy_of(shown: ShownDocument) -> Response:
    return await viewer_answer(shown.content, Path(shown.job.name).name)


def _wanted(request: Request) -> Wanted:
    return Wanted(year_of(request), request.path_params["document"], request.path_params.get("unit", ""))


def _is_new(request: Request) -> bool:
    return NEW in request.query_params


def _own_address(request: Request) -> str:
    wanted = _wanted(request)
    return document_address(wanted.document, wanted.unit)


_ACTIONS: tuple[tuple[str, Callable[[Request], object], str], ...] = (
    ("", _document, "GET"),
    ("/_xem", _viewing_copy, "GET"),
    ("/_loi", _problems, "GET"),
    ("/_luu", _save, "POST"),
    ("/_tai", _download, "GET"),
    ("/_pdf", _pdf, "GET"),
    ("/_tao", _make, "POST"),
    ("/_mo-word", _open, "POST"),
)
"""What a page does, behind its own address. The `_` keeps them apart from units, whose ids begin with a letter."""

ROUTES = [
    Route(f"{base}{action}", endpoint, methods=[method])
    for base in ("/van-ban/{document}", "/van-ban/{document}/{unit}")
    for action, endpoint, method in _ACTIONS
]
