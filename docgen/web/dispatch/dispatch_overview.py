"""What can be done with finished documents, and how far each is."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.errors import DocgenError
from docgen.produce.jobs import jobs_of, pdf_name
from docgen.produce.release import numbered_documents
from docgen.produce.sending import FOLDER, read_send_log, statuses
from docgen.web.background_job import jobs_of as work_of
from docgen.web.dispatch.chosen_documents import current_data
from docgen.web.page_rendering import page, project_of, year_state


def _overview(request: Request) -> Response:
    project, job, message = project_of(request), work_of(request).last, ""
    counts: dict[str, int] = {}
    try:
        data = current_data(request)
        output, jobs = project.output(data.year), jobs_of(data)
        counts["documents"] = len(jobs)
        counts["made"] = sum((output / one.name).is_file() for one in jobs)
        counts["pdfs"] = sum((output / pdf_name(one.name)).is_file() for one in jobs)
        found = statuses(data, (), read_send_log(output / FOLDER), date.today())
        counts["units"], counts["drafted"] = len(found), sum(one.drafted is not None for one in found)
        numbered, counts["without"] = numbered_documents(project, data, year_state(request).loaded)
        counts["numbered"] = len(numbered)
    except DocgenError as error:
        message = error.format_message()
    return page(request, "dispatch.html", counts=counts, message=message, job=job)


ROUTES = (Route("/gui-in", _overview),)
