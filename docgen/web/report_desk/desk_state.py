"""What the pages of reports share: the year with its report forms, the readings of received files, the totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

from starlette.requests import Request

from docgen.authoring.checked_year import year_totals
from docgen.data.loading import Loaded, YearData
from docgen.data.project import FIRST_FORM, Project
from docgen.data.totals import Totals
from docgen.errors import UsageError
from docgen.reports.received import FormReader, FormReview, ReceivedFile, received_files
from docgen.web.page_rendering import year_state

FORM_FIELD, FILE_FIELD = "mau", "tep"
"""The fields of addresses that name a report form, and a received file by its path in the folder."""
_LONGEST_NUMBER = 6


@dataclass
class _Kept:
    """What is kept from request to request."""

    reader: FormReader
    lock: Lock = field(default_factory=Lock)
    totals: dict[str, tuple[YearData, Totals]] = field(default_factory=dict)
    """The totals by form, with the data that they are of."""


@dataclass(frozen=True)
class ReportYear:
    """The year that a page of reports shows."""

    project: Project
    data: YearData
    """The whole year."""
    form: str
    """The report form that is shown."""
    good: Loaded | None
    """The files that `data` was made of."""
    kept: _Kept

    @property
    def of_form(self) -> YearData:
        """The year for this form."""
        return self.data.of_form(self.form)

    @property
    def kinds(self) -> str:
        """What units are called, in the plural."""
        return str(self.data.units.level.kinds)

    @property
    def titles(self) -> dict[str, str]:
        """The names of the units with their kind, by id."""
        return {str(unit.id): unit.title for unit in self.data.units.units}

    def files(self) -> list[ReceivedFile]:
        """All received files."""
        return received_files(self.project, self.data.year)

    def review(self, file: str) -> FormReview:
        """The review of one file. Raises `UsageError` for an unknown one."""
        entry = next((one for one in self.files() if one.file == file), None)
        if entry is None:
            raise UsageError("không có tệp này trong các tệp đã nhận")
        (review,) = self.kept.reader.reviews(self.data, [entry])
        return review

    def totals(self) -> Totals:
        """The totals of the form, added up again only where the data has changed."""
        with self.kept.lock:
            known = self.kept.totals.get(self.form)
            if known is None or known[0] is not self.data:
                known = self.kept.totals[self.form] = (self.data, year_totals(self.project, self.of_form))
            return known[1]


def report_year(request: Request) -> ReportYear:
    """The year of a request. Raises `DocgenError` if it has no data that can be used, no report form or no unit."""
    state = year_state(request)
    last, good = state.last_good()
    data = last.with_units()
    wanted = request.query_params.get(FORM_FIELD, "")
    form = wanted if wanted in data.form_ids else next(iter(data.form_ids), FIRST_FORM)
    data.with_form(form)
    return ReportYear(state.project, data, form, good, _kept(request, state.project))


def own_address(request: Request) -> str:
    """The address of the page that a request is for, for parts that it loads again."""
    return f"{request.url.path}?{request.url.query}"


def rows_shown(request: Request, step: int) -> int:
    """How many rows of a list are shown: the number in the address (`den`), at least one step."""
    wanted = request.query_params.get("den", "")
    return max(step, int(wanted)) if wanted.isdecimal() and len(wanted) < _LONGEST_NUMBER else step


def _kept(request: Request, project: Project) -> _Kept:
    """What is kept for the page, which is of one project folder."""
    kept: _Kept | None = getattr(request.app.state, "report_desk", None)
    if kept is None:
        kept = request.app.state.report_desk = _Kept(FormReader(project))
    return kept
