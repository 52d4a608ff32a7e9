"""The parts of the overview, each as HTML: the filter with its counts, the table, what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from docgen.data.loading import YearData
from docgen.files import digest
from docgen.produce.document_states import DocumentState
from docgen.produce.sending import FOLDER, form_statuses, read_send_log
from docgen.produce.state_overview import blank_places, counts_of
from docgen.produce.state_words import EXPLANATIONS, MARKS, STATES
from docgen.web.noted_names import in_plain_words
from docgen.web.overview.state_table import (
    CHUNK,
    IN_ENGLISH,
    SIGNS,
    TONES,
    filter_from,
    state_table,
    unit_kinds,
)
from docgen.web.page_rendering import desk_of, rendered

_MOST_REASONS = 5
KNOWN, ROWS = "biet", "dong"
"""Fields of addresses: the digest of the part that the browser has; how many rows it has."""
WORDS: dict[str, Any] = {
    "states": STATES,
    "marks": MARKS,
    "explanations": EXPLANATIONS,
    "english": IN_ENGLISH,
    "tones": TONES,
    "signs": SIGNS,
    "chunk": CHUNK,
}
"""What the templates show states with."""


@dataclass(frozen=True)
class Part:
    """A part of the page. `beside`: what stands elsewhere on the page and changes together with it."""

    content: str
    beside: str = ""

    @property
    def known(self) -> str:
        """A short text that another content has not."""
        return digest(f"{self.content}\0{self.beside}".encode())[:16]


def table_part(request: Request, data: YearData, states: Sequence[DocumentState]) -> Part:
    """The table, and beside it the counts of the filter."""
    values = table_values(request, data, states)
    return Part(
        rendered(request, "overview_table.html", **WORDS, **values),
        rendered(request, "overview_counts.html", **WORDS, **values),
    )


def table_values(request: Request, data: YearData, states: Sequence[DocumentState], first: int = 0) -> dict[str, Any]:
    """What the templates of the table show: the rows from `first` on, as many as the browser has or one chunk."""
    wanted = filter_from(request.query_params)
    table = state_table(states, wanted)
    count = CHUNK if first else max(CHUNK, *map(shown_number, request.query_params.getlist(ROWS)), 0)
    last = first + count
    return {
        "wanted": wanted,
        "table": table,
        "counts": counts_of(states),
        "reasons": Counter(one.reason for one in table.found if one.reason).most_common(_MOST_REASONS),
        "rows": table.rows[first:last],
        "last_row": min(last, len(table.rows)),
        "rows_left": max(len(table.rows) - last, 0),
        "kinds": unit_kinds(data),
        "documents": data.catalogue.documents,
    }


def shown_number(text: str) -> int:
    """A number of rows from an address; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def side_part(request: Request, data: YearData, states: Sequence[DocumentState]) -> Part:
    """The reports against the deadline, and the blanks by name."""
    state = desk_of(request).year(data.year)
    output = state.project.output(data.year)
    names = {str(one.form): str(one.label) for one in reversed(data.catalogue.documents) if one.audience == "unit"}
    values: dict[str, Any] = {
        "names": names,
        "forms": form_statuses(data, read_send_log(output / FOLDER), date.today()),
        "today": date.today(),
        "blanks": [
            (name, in_plain_words(state.good, name), len(places)) for name, places in blank_places(states).items()
        ],
        "total": len(states),
        "unknown": sum(one.state not in ("current", "edited") for one in states),
    }
    return Part(rendered(request, "overview_side.html", **WORDS, **values))


def part_answer(part: Part, request: Request) -> Response:
    """A part for the browser; status 204, for which it changes nothing, if it has this part already."""
    if request.query_params.get(KNOWN) == part.known:
        return Response(status_code=204)
    return HTMLResponse(rendered(request, "overview_part.html", part=part))
