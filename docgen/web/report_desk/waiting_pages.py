"""`/bao-cao`: forms are dropped here; the list of those that wait, read while the page is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.data.models.answer_values import answer_value
from docgen.errors import UsageError
from docgen.reports.collect.decisions import Decision
from docgen.reports.received import AcceptedForm, Receipt, State, accept, files_in, receive, set_state
from docgen.web.page_rendering import page
from docgen.web.report_desk.desk_state import FILE_FIELD, own_address, report_year, rows_shown
from docgen.web.report_desk.waiting_list import WaitingFile, plain_files, waiting_files, with_words
from docgen.web.uploads import Upload, field_text, received_form, uploads_in

STEP = 50
"""Rows that come at a time."""
_READ_AT_ONCE, _MANY, _READ_OF_MANY = 12, 600, 300
"""Files that one request reads; of very many so many that several processes read them."""
_SEARCH = "tim"


@dataclass(frozen=True)
class Waiting:
    """The list as far as it is read."""

    rows: Sequence[WaitingFile]
    """The first rows; empty while files are being read."""
    count: int
    """How many rows there are."""
    plain: int
    """How many files can be accepted together."""
    read: int
    total: int
    """Files that are read, and all that wait."""
    search: str
    shown: int

    @property
    def is_reading(self) -> bool:
        """Whether there are files that are not read yet."""
        return self.read < self.total


async def _waiting(request: Request) -> Response:
    return await _page(request)


async def _part(request: Request) -> Response:
    """The list alone, with the next files read."""
    found = await run_in_threadpool(_list, request, True)
    return page(request, "report_waiting_list.html", waiting=found)


async def _receive(request: Request) -> Response:
    """Keeps what was dropped; the page lists what became of each file."""
    async with received_form(request) as form:
        uploads, day = await uploads_in(form), _day(field_text(form, "ngay-nhan"))
    if not uploads:
        raise UsageError("chưa chọn tệp nào", hint="chọn hoặc thả các mẫu đã điền rồi làm lại")
    receipts = await run_in_threadpool(_received, request, uploads, day)
    return await _page(request, receipts=receipts)


async def _accept_plain(request: Request) -> Response:
    """Stores all files in which nothing is to be decided."""
    accepted = await run_in_threadpool(_accepted, request)
    return await _page(request, accepted=accepted)


async def _set_aside(request: Request) -> Response:
    """Sets a file aside, or back to waiting; then the list."""
    async with received_form(request) as form:
        file, back = field_text(form, FILE_FIELD), field_text(form, "dua-lai")
    year = await run_in_threadpool(report_year, request)
    state: State = "waiting" if back else "set_aside"
    await run_in_threadpool(set_state, year.project, year.data.year, [file], state, date.today())
    return RedirectResponse(f"/bao-cao?{request.url.query}", 303)


async def _all_received(request: Request) -> Response:
    """All files that were ever received, the latest first."""
    year = await run_in_threadpool(report_year, request)
    files = await run_in_threadpool(year.files)
    shown = rows_shown(request, STEP)
    return page(
        request,
        "report_received.html",
        own=own_address(request),
        files=files[::-1][:shown],
        count=len(files),
        shown=shown,
        step=STEP,
        titles=year.titles,
    )


async def _page(request: Request, receipts: Sequence[Receipt] = (), accepted: Sequence[AcceptedForm] = ()) -> Response:
    found = await run_in_threadpool(_list, request)
    return page(
        request,
        "report_waiting.html",
        waiting=found,
        today=date.today(),
        kept=[one for one in receipts if one.entry and not one.is_known],
        known=[one for one in receipts if one.is_known],
        refused=[one for one in receipts if one.refused],
        stored=[one for one in accepted if one.stored],
        not_stored=[one for one in accepted if not one.stored],
    )


def _list(request: Request, reads_some: bool = False) -> Waiting:
    """The list. Why a page does not read many: it would be shown late; `reads_some` is for the parts that follow."""
    year = report_year(request)
    entries = [one for one in year.files() if one.state == "waiting"]
    new = year.kept.reader.unread(year.data, entries)
    if reads_some or len(new) <= _READ_AT_ONCE or "doc" in request.query_params:
        year.kept.reader.reviews(year.data, new[: _READ_OF_MANY if len(new) > _MANY else _READ_AT_ONCE])
    left = len(year.kept.reader.unread(year.data, entries))
    search, shown = request.query_params.get(_SEARCH, ""), rows_shown(request, STEP)
    if left:
        return Waiting((), 0, 0, len(entries) - left, len(entries), search, shown)
    rows = waiting_files(year.kept.reader.reviews(year.data, entries))
    found = with_words(rows, search)
    return Waiting(found[:shown], len(found), len(plain_files(rows)), len(entries), len(entries), search, shown)


def _received(request: Request, uploads: Iterable[Upload], day: date) -> list[Receipt]:
    year = report_year(request)
    sent = (one for upload in uploads for one in files_in(upload.label, upload.content))
    return list(receive(year.project, year.data.year, sent, day))


def _accepted(request: Request) -> list[AcceptedForm]:
    year = report_year(request)
    entries = [one for one in year.files() if one.state == "waiting"]
    plain = plain_files(waiting_files(year.kept.reader.reviews(year.data, entries)))
    decisions = {one.entry.file: Decision(date.today(), seen=one.mark) for one in plain}
    return accept(year.project, year.data.year, decisions, year.good) if decisions else []


def _day(text: str) -> date:
    """The day of receipt: today where none is given. Raises `UsageError` for what is no day, and for a later day."""
    day = answer_value(text, "date") if text.strip() else date.today()
    if not isinstance(day, date):
        raise UsageError(f"ngày nhận “{text}” không phải là một ngày", hint="ghi dạng ngày/tháng/năm")
    if day > date.today():
        raise UsageError(f"ngày nhận {day:%d/%m/%Y} ở sau ngày hôm nay", hint="ghi ngày đã nhận các tệp")
    return day


ROUTES = [
    Route("/bao-cao", _waiting),
    Route("/bao-cao/cho-duyet", _part),
    Route("/bao-cao/nhan", _receive, methods=["POST"]),
    Route("/bao-cao/luu-het", _accept_plain, methods=["POST"]),
    Route("/bao-cao/bo", _set_aside, methods=["POST"]),
    Route("/bao-cao/da-nhan", _all_received),
]
