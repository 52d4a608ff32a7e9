"""The addresses of the page of the agenda: `/du-lieu/chuong-trinh`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.authoring.agenda_draft import (
    AGENDA_FILE,
    AgendaConflict,
    AgendaDraft,
    DraftHours,
    DraftRemark,
    KeptDraft,
    agenda_tree,
    draft_of,
    drop_kept_draft,
    hours_of,
    keep_draft,
    kept_draft,
    save_agenda,
)
from docgen.authoring.agenda_draft.refused_fields import remarks_of
from docgen.authoring.saving import Refused, Saved, data_file
from docgen.web.agenda_desk.agenda_form import PostedAgenda, posted_agenda
from docgen.web.agenda_desk.agenda_view import AgendaViews
from docgen.web.agenda_desk.shown_differences import shown_differences
from docgen.web.data_entries import AGENDA
from docgen.web.loaded_project import LoadedYear
from docgen.web.page_rendering import page, year_state
from docgen.web.uploads import received_form

_OVERWRITES = "ghi-de"
"""The field of an address with which the draft wins over a file that has changed meanwhile."""


async def _page(request: Request) -> Response:
    state = year_state(request)
    kept = await run_in_threadpool(kept_draft, state.project, state.year)
    return await _shown(request, "agenda.html", _posted_of(state, kept), is_draft=kept is not None)


def _posted_of(state: LoadedYear, kept: KeptDraft | None) -> PostedAgenda:
    """The draft that is kept, or else the agenda of the file."""
    if kept:
        return PostedAgenda(kept.draft, kept.seen)
    file = data_file(state.project, state.year, AGENDA_FILE)
    return PostedAgenda(draft_of(agenda_tree(file.text)), file.hash)


async def _hours(request: Request) -> Response:
    """The hours of all rows and what is wrong with them, as parts of the page; nothing is saved."""
    posted = await _posted(request)
    return await _shown(request, "agenda_hours.html", posted)


async def _keep(request: Request) -> Response:
    """Keeps what is on the page until it is saved."""
    state, posted = year_state(request), await _posted(request)
    await run_in_threadpool(_kept, state, posted)
    return Response(status_code=204)


def _kept(state: LoadedYear, posted: PostedAgenda) -> None:
    base = _base(state, posted)
    if base is None or draft_of(agenda_tree(base)) != posted.draft:
        keep_draft(state.project, state.year, KeptDraft(posted.draft, posted.seen, base or ""))


def _base(state: LoadedYear, posted: PostedAgenda) -> str | None:
    """The text that the page began from, if it is known."""
    file = data_file(state.project, state.year, AGENDA_FILE)
    if file.hash == posted.seen:
        return file.text
    kept = kept_draft(state.project, state.year)
    return kept.base or None if kept and kept.seen == posted.seen else None


async def _elsewhere(request: Request) -> Response:
    """A note if the file is another one than the page began from."""
    state = year_state(request)
    file = data_file(state.project, state.year, AGENDA_FILE)
    return page(request, "agenda_elsewhere.html", is_changed=file.hash != request.query_params.get("ma", ""))


async def _drop(request: Request) -> Response:
    state = year_state(request)
    await run_in_threadpool(drop_kept_draft, state.project, state.year)
    return await _shown(request, "agenda_part.html", _posted_of(state, None))


async def _save(request: Request) -> Response:
    state, posted = year_state(request), await _posted(request)
    overwrites = _OVERWRITES in request.query_params
    await run_in_threadpool(_kept, state, posted)
    base = await run_in_threadpool(_base, state, posted)
    result = await run_in_threadpool(
        save_agenda, state.project, state.year, posted.draft, posted.seen, base, overwrites
    )
    if isinstance(result, Saved):
        await run_in_threadpool(drop_kept_draft, state.project, state.year)
        fresh = year_state(request)
        return await _shown(request, "agenda_part.html", _posted_of(fresh, None), is_saved=True)
    if isinstance(result, AgendaConflict):
        shown = shown_differences(result.differences)
        return await _shown(request, "agenda_part.html", posted, differences=shown)
    return await _refused(request, state, posted, result)


async def _refused(request: Request, state: LoadedYear, posted: PostedAgenda, result: Refused) -> Response:
    remarks = await run_in_threadpool(remarks_of, state.project, state.year, posted.draft, result.problems)
    return await _shown(request, "agenda_part.html", posted, more=remarks, is_refused=True)


async def _posted(request: Request) -> PostedAgenda:
    async with received_form(request) as form:
        return posted_agenda(form)


async def _shown(request: Request, template: str, posted: PostedAgenda, **values: Any) -> Response:
    state = year_state(request)
    hours = await run_in_threadpool(_worked_out, state, posted.draft)
    hours = replace(hours, remarks=tuple(dict.fromkeys((*hours.remarks, *values.pop("more", ())))))
    view = AgendaViews(state.loaded, posted.draft, hours, posted.keys).whole()
    known = {"is_draft": False, "is_saved": False, "is_refused": False, "differences": None, **values}
    return page(request, template, agenda=view, seen=posted.seen, **known)


def _worked_out(state: LoadedYear, draft: AgendaDraft) -> DraftHours:
    if state.loaded is None:
        return DraftHours({}, (DraftRemark("", state.message),))
    return hours_of(state.loaded, draft)


ROUTES = (
    Route(AGENDA, _page),
    Route(f"{AGENDA}/khac", _elsewhere),
    Route(f"{AGENDA}/gio", _hours, methods=["POST"]),
    Route(f"{AGENDA}/nhap", _keep, methods=["POST"]),
    Route(f"{AGENDA}/bo-nhap", _drop, methods=["POST"]),
    Route(f"{AGENDA}/luu", _save, methods=["POST"]),
)
