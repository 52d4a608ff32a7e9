"""Which documents of which units a person has chosen in a form or an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.data.loading import YearData
from docgen.data.models import Unit
from docgen.errors import UsageError
from docgen.language.word_search import is_found
from docgen.produce import Job, jobs_of
from docgen.web.page_rendering import page, year_state

DOCUMENTS, SCOPE, UNITS, SOME = "van-ban", "pham-vi", "don-vi", "chon"
"""The names of the fields, and the value of the scope that means the units which are ticked."""
MOST_UNITS = 120
"""Units that are listed at once; others are found by a search."""


@dataclass(frozen=True)
class Chosen:
    """Ids of documents and units; no units for all of them."""

    documents: tuple[str, ...]
    units: tuple[str, ...]

    def jobs(self, data: YearData) -> list[Job]:
        """The documents. Raises `UsageError` for an unknown name."""
        return jobs_of(data, self.documents, self.units)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The fields of an address with the same choice."""
        scope = [(SCOPE, SOME), *((UNITS, unit) for unit in self.units)] if self.units else []
        return [*((DOCUMENTS, one) for one in self.documents), *scope]


def chosen_in(fields: FormData | QueryParams) -> Chosen:
    """The choice of a form or an address. Raises `UsageError` if there is none."""
    documents, units = _texts(fields, DOCUMENTS), chosen_units(fields)
    if not documents:
        raise UsageError("chưa chọn văn bản nào", hint="hãy chọn ít nhất một loại văn bản")
    return Chosen(documents, units)


def chosen_units(fields: FormData | QueryParams) -> tuple[str, ...]:
    """The ids of the units that are chosen; none for all. Raises `UsageError` if none of some is chosen."""
    units = _texts(fields, UNITS) if fields.get(SCOPE) == SOME else ()
    if fields.get(SCOPE) == SOME and not units:
        raise UsageError("chưa chọn đơn vị nào", hint="hãy chọn đơn vị, hoặc chọn tất cả các đơn vị")
    return units


def current_data(request: Request) -> YearData:
    """The data of the year that is shown. Raises `DataProblemsError` or `UsageError` while it cannot be used."""
    return year_state(request).current()


def choice_values(data: YearData, fields: FormData | QueryParams) -> dict[str, Any]:
    """What `choose_documents.html` shows: the documents and units with what is ticked."""
    documents = [(str(one.id), str(one.label), one.audience == "unit") for one in data.catalogue.documents]
    ticked = set(_texts(fields, DOCUMENTS)) or {identifier for identifier, _, _ in documents}
    return {
        "documents": documents,
        "ticked_documents": ticked,
        "scope": fields.get(SCOPE, ""),
        "unit_count": len(data.units.units),
        **_listed_units(data, fields),
    }


def _units(request: Request) -> Response:
    """The list of units for a search; those that are ticked stay on top."""
    return page(request, "choose_units.html", **_listed_units(current_data(request), request.query_params))


def _listed_units(data: YearData, fields: FormData | QueryParams) -> dict[str, Any]:
    ticked, words = set(_texts(fields, UNITS)), str(fields.get("tim", ""))
    own = [unit for unit in data.units.units if str(unit.id) in ticked]
    others = [unit for unit in units_with(data.units.units, words) if str(unit.id) not in ticked]
    return {"ticked_units": own, "other_units": others[:MOST_UNITS], "more_units": max(len(others) - MOST_UNITS, 0)}


def units_with(units: Sequence[Unit], words: str) -> list[Unit]:
    """The units whose title has the words, with or without accents."""
    return [unit for unit in units if is_found(words, unit.title)]


def _texts(fields: FormData | QueryParams, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in fields.getlist(name) if isinstance(one, str) and one))


ROUTES = (Route("/gui-in/don-vi", _units),)
