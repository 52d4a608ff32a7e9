"""What happened in the year, day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.errors import DocgenError
from docgen.language.word_search import is_found
from docgen.produce.history import HISTORY_WORDS, HistoryEntry, HistoryKind, history
from docgen.web.dispatch.chosen_documents import current_data
from docgen.web.file_answers import file_answer, file_key, file_named
from docgen.web.page_rendering import page, project_of, year_state

_MOST_GROUPS, _MOST_ENTRIES = 200, 60
_ENGLISH = {
    HistoryKind.SAVED: "data changed",
    HistoryKind.MADE: "documents made",
    HistoryKind.SIGNED: "signed",
    HistoryKind.ISSUED: "issued",
    HistoryKind.SENT: "drafts made",
    HistoryKind.REMINDED: "reminders made",
    HistoryKind.ANSWERED: "reports received",
}


@dataclass(frozen=True)
class HistoryGroup:
    """What happened on one day, of one kind."""

    day: date
    kind: HistoryKind
    entries: tuple[HistoryEntry, ...]
    """The first of them."""
    count: int
    units: int
    """How many units they concern."""


def grouped(entries: Sequence[HistoryEntry]) -> Iterator[HistoryGroup]:
    """The entries by day and kind, the last day first; kinds in the order in which they last happened."""
    for day, of_day in groupby(entries, key=lambda one: one.day):
        by_kind: dict[HistoryKind, list[HistoryEntry]] = {}
        for one in of_day:
            by_kind.setdefault(one.kind, []).append(one)
        for kind, found in by_kind.items():
            units = len({one.unit for one in found if one.unit})
            yield HistoryGroup(day, kind, tuple(found[:_MOST_ENTRIES]), len(found), units)


def _page(request: Request) -> Response:
    fields, message, found = request.query_params, "", list[HistoryEntry]()
    try:
        found = _entries(request)
    except DocgenError as error:
        message = error.format_message()
    words, kind = fields.get("ten", ""), fields.get("loai", "")
    wanted = [
        one for one in found if (not kind or one.kind == kind) and is_found(words, f"{one.unit_title} {one.words}")
    ]
    every = list(grouped(wanted))
    template = "history_list.html" if request.headers.get("HX-Request") else "history.html"
    return page(
        request,
        template,
        groups=list(islice(every, _MOST_GROUPS)),
        more=max(len(every) - _MOST_GROUPS, 0),
        kinds={one: (HISTORY_WORDS[one], _ENGLISH[one]) for one in HistoryKind},
        words=words,
        kind=kind,
        message=message,
        file_key=file_key,
    )


def _entries(request: Request) -> list[HistoryEntry]:
    current_data(request)
    return history(project_of(request), year_state(request).files())


def _file(request: Request) -> Response:
    files = (path for one in _entries(request) for path in one.files)
    return file_answer(file_named(str(request.path_params["key"]), files))


ROUTES = (Route("/gui-in/nhat-ky", _page), Route("/gui-in/nhat-ky/tep/{key}", _file))
