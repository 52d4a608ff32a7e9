"""`/bao-cao/thoi-han`: who has answered in time, who was late, who has not answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.produce.sending import FOLDER, UnitStatus, read_send_log, statuses
from docgen.web.page_rendering import page
from docgen.web.report_desk.desk_state import ReportYear, own_address, report_year, rows_shown

IN_TIME, LATE, MISSING = "dung-han", "qua-han", "chua-co"
_STEP = 100


async def _deadline(request: Request) -> Response:
    year = await run_in_threadpool(report_year, request)
    groups = await run_in_threadpool(units_by_state, year)
    wanted = request.query_params.get("nhom", "")
    chosen = wanted if wanted in groups else MISSING
    shown = rows_shown(request, _STEP)
    return page(
        request,
        "report_deadline.html",
        own=own_address(request),
        groups={name: len(units) for name, units in groups.items()},
        total=sum(map(len, groups.values())),
        chosen=chosen,
        units=groups[chosen][:shown],
        shown=shown,
        step=_STEP,
        deadline=year.of_form.deadline,
        is_over=bool(year.of_form.deadline and year.of_form.deadline < date.today()),
        kinds=year.kinds,
        form=year.form,
        forms=year.data.form_ids,
    )


def units_by_state(year: ReportYear) -> dict[str, Sequence[UnitStatus]]:
    """The units by how they stand to the deadline of the form; the latest first among those that were late."""
    data = year.of_form
    found = statuses(data, (), read_send_log(year.project.output(data.year) / FOLDER), date.today())
    return {
        MISSING: [one for one in found if not one.has_reported],
        LATE: sorted((one for one in found if one.has_reported and one.days_late), key=lambda one: -one.days_late),
        IN_TIME: [one for one in found if one.has_reported and not one.days_late],
    }


ROUTES = [Route("/bao-cao/thoi-han", _deadline)]
