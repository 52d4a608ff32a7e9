"""The steps from one year to the next, each with how far it is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.authoring.init.provinces import SINCE
from docgen.authoring.new_year import AnswerKind, ReviewList, switch_year
from docgen.authoring.paper_numbers import number_places
from docgen.errors import DataProblemsError, UsageError
from docgen.web.next_year_desk.reviewed_years import shown_questions
from docgen.web.page_rendering import desk_of, page, project_of, year_of, year_state


def _steps(request: Request) -> Response:
    project, year, state = project_of(request), year_of(request), year_state(request)
    listed = _review(request)
    places = number_places(state.loaded) if state.loaded and state.is_current else []
    papers = [place for place in places if place.is_document]
    return page(
        request,
        "next_year.html",
        review=listed,
        next_year=max(project.years(), default=year) + 1,
        has_list=year >= SINCE,
        needs_reform=listed is not None and any(one.kind is AnswerKind.REFORM for one in listed.questions),
        numbered=sum(bool(place.number and place.day) for place in papers),
        papers=len(papers),
        default_year=desk_of(request).current_year(),
    )


def _review(request: Request) -> ReviewList | None:
    """The questions of a year; None while its data has problems, which the page shows anyway."""
    try:
        return shown_questions(request)
    except (DataProblemsError, UsageError):
        return None


def _switch(request: Request) -> Response:
    switch_year(project_of(request), year_of(request))
    return RedirectResponse("/nam-sau", 303)


ROUTES = (Route("/nam-sau", _steps), Route("/nam-sau/nam-mac-dinh", _switch, methods=["POST"]))
