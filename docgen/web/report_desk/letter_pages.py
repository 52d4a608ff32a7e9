"""`/bao-cao/thu`: the letter that asks a unit about its form: what it asks is chosen here, and the draft is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.errors import OutputError, UsageError, unreadable
from docgen.files import LARGEST, read_file
from docgen.produce import Event
from docgen.produce.sending import (
    DraftOptions,
    ask_about,
    askable,
    doubtful_names,
    letter_path,
    letter_to_ask,
    questions_of,
)
from docgen.reports.received import FormReview
from docgen.web.file_answers import saved_file
from docgen.web.page_rendering import page
from docgen.web.report_desk.desk_state import FILE_FIELD, ReportYear, report_year
from docgen.web.uploads import field_text, received_form

_NAMES, _NOTE = "hoi", "cau-hoi"


async def _letter(request: Request) -> Response:
    """What can be asked, what is doubtful chosen."""
    year, review = await run_in_threadpool(_shown, request)
    return _page(request, year, review, doubtful_names(review), "")


async def _preview(request: Request) -> Response:
    """The letter as a part of the page, with what is chosen now."""
    async with received_form(request) as form:
        names, note = [str(one) for one in form.getlist(_NAMES)], field_text(form, _NOTE)
    year, review = await run_in_threadpool(_shown, request)
    return page(request, "report_letter_text.html", letter=_text(year, review, names, note))


async def _draft(request: Request) -> Response:
    """Makes the draft; a draft that a person edited is kept unless another one is requested."""
    async with received_form(request) as form:
        names, note = [str(one) for one in form.getlist(_NAMES)], field_text(form, _NOTE)
        again = bool(field_text(form, "soan-lai"))
    year, review = await run_in_threadpool(_shown, request)
    questions = questions_of(review, names, note)
    options = DraftOptions(date.today(), again)
    events = await run_in_threadpool(ask_about, year.project, year.data, review, questions, options)
    for event in events:
        if event.outcome == "failed":
            raise OutputError(f"chưa soạn được thư: {event.reason}")
    return _page(request, year, review, names, note, events)


async def _download(request: Request) -> Response:
    """The draft, for the mail program or as plain text."""
    year, review = await run_in_threadpool(_shown, request)
    ending = ".txt" if "chu" in request.query_params else ".eml"
    path = letter_path(year.project.output(year.data.year), review).with_suffix(ending)
    content = await run_in_threadpool(_content, path)
    return saved_file(content, path.name)


def _content(path: Path) -> bytes:
    try:
        return read_file(path, LARGEST)
    except OSError as error:
        raise OutputError(f"không đọc được {path.name}: {unreadable(error)}", hint="soạn lại thư") from error


def _shown(request: Request) -> tuple[ReportYear, FormReview]:
    """The form. Raises `UsageError` if nobody knows its unit yet."""
    year = report_year(request)
    review = year.review(request.query_params.get(FILE_FIELD, ""))
    if not review.unit:
        raise UsageError("chưa rõ tệp này của đơn vị nào nên chưa soạn được thư", hint="chọn đơn vị trước")
    return year, review


def _text(year: ReportYear, review: FormReview, names: list[str], note: str) -> str:
    """The letter as it would be; "" where nothing is asked yet."""
    try:
        letter = letter_to_ask(year.data, review, questions_of(review, names, note))
    except UsageError:
        return ""
    return f"{letter.subject}\n\n{letter.text}"


def _page(
    request: Request,
    year: ReportYear,
    review: FormReview,
    names: list[str],
    note: str,
    events: list[Event] | None = None,
) -> Response:
    unit = next(one for one in year.data.units.units if str(one.id) == review.unit)
    return page(
        request,
        "report_letter.html",
        review=review,
        askable=askable(review),
        chosen=names,
        note=note,
        letter=_text(year, review, names, note),
        contact=str(unit.contact or ""),
        made=events is not None,
        kept=any(event.outcome == "kept" for event in events or ()),
        query=request.url.query,
    )


ROUTES = [
    Route("/bao-cao/thu", _letter, methods=["GET"]),
    Route("/bao-cao/thu", _draft, methods=["POST"]),
    Route("/bao-cao/thu/xem-truoc", _preview, methods=["POST"]),
    Route("/bao-cao/thu/tai", _download),
]
