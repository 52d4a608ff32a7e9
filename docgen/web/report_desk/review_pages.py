"""`/bao-cao/duyet`: one received form, answer by answer, beside its pages; stored as a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from types import MappingProxyType

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.errors import DocgenError, OutputError, UsageError, unreadable
from docgen.files import read_file
from docgen.reports.forms import UnitNames
from docgen.reports.received import LARGEST_SENT, AcceptedForm, FormReview, accept, choose_unit
from docgen.web.file_answers import saved_file, viewer_answer
from docgen.web.page_rendering import page
from docgen.web.report_desk import typed_decision as fields_of
from docgen.web.report_desk.desk_state import FILE_FIELD, ReportYear, report_year
from docgen.web.report_desk.typed_decision import suggestion, typed_decision
from docgen.web.report_desk.waiting_list import waiting_files
from docgen.web.uploads import field_text, received_form

_PICTURES = MappingProxyType({".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"})
"""Pictures that the page shows. Why by the ending: browsers do not look into the content (nosniff)."""
_WORD = (".docx", ".docm")
_MOST_UNITS = 12
_CHANGED = "tệp này hoặc báo cáo đã lưu vừa được sửa ở nơi khác; các số dưới đây là mới, nội dung vừa nhập vẫn còn"


async def _review(request: Request) -> Response:
    year, review = await run_in_threadpool(_shown, request)
    return _page(request, year, review)


async def _store(request: Request) -> Response:
    """Stores the form; the page again, with what was typed, where something must be put right first."""
    async with received_form(request) as form:
        fields = {name: field_text(form, name) for name in form}
    year, review = await run_in_threadpool(_shown, request)
    typed = typed_decision(review, fields, date.today())
    if fields.get(fields_of.SEEN) != review.mark:
        return _page(request, year, review, fields, {"": _CHANGED}, 409)
    if typed.problems:
        return _page(request, year, review, fields, typed.problems, 422)
    try:
        stored = await run_in_threadpool(_stored, year, review, typed)
    except DocgenError as error:  # what was typed must not be lost
        return _page(request, year, review, fields, {"": error.format_message()}, 400)
    if not stored.stored:
        return _page(request, year, review, fields, {"": stored.reason}, 422)
    following = await run_in_threadpool(_next, request)
    return page(request, "report_stored.html", stored=stored, following=following, review=review)


def _stored(year: ReportYear, review: FormReview, typed: fields_of.TypedDecision) -> AcceptedForm:
    (stored,) = accept(year.project, year.data.year, {review.entry.file: typed.decision}, year.good)
    return stored


async def _choose(request: Request) -> Response:
    """Notes the unit that a person chose for a file, by its name or its id."""
    async with received_form(request) as form:
        words, report_form = field_text(form, "don-vi"), field_text(form, "mau-cua-tep")
    await run_in_threadpool(_chosen, request, words, report_form)
    return RedirectResponse(f"/bao-cao/duyet?{request.url.query}", 303)


def _chosen(request: Request, words: str, form: str) -> None:
    year = report_year(request)
    choose_unit(year.project, year.data, _file(request), unit_named(year, words), form)


def unit_named(year: ReportYear, words: str) -> str:
    """The id of the unit that the words name; "" for no words. Raises `UsageError` if they name none, or several."""
    if not words.strip() or words in year.titles:
        return words.strip()
    names = UnitNames()
    for unit in year.data.units.units:
        names.add(unit)
    exact = [unit for unit, title in year.titles.items() if title.casefold() == words.strip().casefold()]
    found = exact if len(exact) == 1 else sorted(names.units_in(words))
    if len(found) == 1:
        return found[0]
    several = ", ".join(year.titles[unit] for unit in found[:_MOST_UNITS])
    raise UsageError(
        f"“{words}” có thể là {several}" if found else f"không có đơn vị nào tên “{words}”",
        hint="chọn một tên trong danh sách",
    )


async def _download(request: Request) -> Response:
    """The file as it came; a picture is shown, everything else is saved."""
    name, content = await run_in_threadpool(_content, request)
    media = _PICTURES.get(PurePosixPath(name).suffix.lower(), "")
    if media and "luu" not in request.query_params:
        return Response(content, media_type=media)
    return saved_file(content, name)


async def _view(request: Request) -> Response:
    """The copy of a Word form for the viewer."""
    name, content = await run_in_threadpool(_content, request)
    return await viewer_answer(content, name)


def _content(request: Request) -> tuple[str, bytes]:
    """The name and the bytes of the file. Raises `OutputError` if it cannot be read."""
    year, review = _shown(request)
    path = year.project.received(year.data.year) / review.entry.file
    try:
        return path.name, read_file(path, LARGEST_SENT)
    except OSError as error:
        raise OutputError(f"không đọc được {path.name}: {unreadable(error)}") from error


def _shown(request: Request) -> tuple[ReportYear, FormReview]:
    year = report_year(request)
    return year, year.review(_file(request))


def _file(request: Request) -> str:
    return request.query_params.get(FILE_FIELD, "")


def _next(request: Request) -> FormReview | None:
    """The file that a person looks at next; None if no other waits."""
    year = report_year(request)
    entries = [one for one in year.files() if one.state == "waiting"]
    read = [one for one in entries if one not in year.kept.reader.unread(year.data, entries)]
    rows = waiting_files(year.kept.reader.reviews(year.data, read))
    return rows[0].review if rows else None


def _page(
    request: Request,
    year: ReportYear,
    review: FormReview,
    typed: Mapping[str, str] = MappingProxyType({}),
    problems: Mapping[str, str] = MappingProxyType({}),
    status: int = 200,
) -> Response:
    ending = PurePosixPath(review.entry.file).suffix.lower()
    return page(
        request,
        "report_review.html",
        status,
        review=review,
        typed=typed,
        problems=problems,
        names=fields_of,
        suggestion=suggestion,
        units=list(year.titles.values())[:500],
        forms=year.data.form_ids,
        is_word=ending in _WORD,
        is_picture=ending in _PICTURES,
        own=f"/bao-cao/duyet?{request.url.query}",
        query=request.url.query,
    )


ROUTES = [
    Route("/bao-cao/duyet", _review, methods=["GET"]),
    Route("/bao-cao/duyet", _store, methods=["POST"]),
    Route("/bao-cao/don-vi", _choose, methods=["POST"]),
    Route("/bao-cao/tep", _download),
    Route("/bao-cao/tep/xem", _view),
]
