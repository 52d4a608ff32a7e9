"""Making the data of the next year: a form, a preview of what changes, and the year itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.authoring.new_year import (
    KNOWN_DAYS,
    NextYearPlan,
    YearStep,
    known_days,
    new_year,
    plan_next_year,
    switch_year,
)
from docgen.data.project import Project
from docgen.errors import DocgenError, UsageError
from docgen.web.page_rendering import page, project_of
from docgen.web.uploads import field_text, form_route

_DAYS = {
    "starts": ("Ngày bắt đầu", "First day"),
    "ends": ("Ngày kết thúc", "Last day"),
    "opening": ("Ngày khai mạc", "Day of the opening"),
    "report": ("Thời hạn báo cáo", "Deadline of reports"),
}
"""The labels of the days that may be known already."""


def _form(request: Request) -> Response:
    return _shown(request, project_of(request), request.query_params)


def _preview(request: Request) -> Response:
    project = project_of(request)
    plan, message = _plan(project, request.query_params)
    return page(request, "next_year_preview.html", **_of_preview(plan, message))


def _made(request: Request, form: FormData) -> Response:
    project, typed = project_of(request), {name: field_text(form, name) for name in ("year", "before", *KNOWN_DAYS)}
    try:
        year = _number(typed["year"], "Năm mới")
        new_year(project, year, _number(typed["before"], "Từ năm"), known_days(typed))
        if "switch" in form:
            switch_year(project, year)
    except DocgenError as error:
        return _shown(request, project, typed, error.format_message(), 422)
    return RedirectResponse(f"/nam-sau/ra-soat?nam={year}", 303)


def _shown(
    request: Request, project: Project, typed: Mapping[str, str], message: str = "", status: int = 200
) -> Response:
    """The form with what was typed; at first with the year after the last one, made from that."""
    years = project.years()
    last = max(years, default=0)
    values = {"year": str(last + 1), "before": str(last), **typed}
    plan, fault = _plan(project, values)
    return page(
        request,
        "next_year_form.html",
        status,
        values=values,
        days=_DAYS,
        message=message,
        **_of_preview(plan, "" if message else fault),
    )


def _of_preview(plan: NextYearPlan | None, fault: str) -> dict[str, Any]:
    proposals = {name: plan.proposal(path) for name, path in KNOWN_DAYS.items()} if plan else {}
    return {"plan": plan, "fault": fault, "proposals": proposals, "steps": YearStep}


def _plan(project: Project, values: Mapping[str, str]) -> tuple[NextYearPlan | None, str]:
    """The plan for the years that are chosen, or why there is none."""
    try:
        year, before = _number(values.get("year", ""), "Năm mới"), _number(values.get("before", ""), "Từ năm")
        return plan_next_year(project, year, before), ""
    except DocgenError as error:
        return None, error.format_message()


def _number(text: str, title: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 2000 <= int(text) <= 2999:
        raise UsageError(f"{title}: “{text}” không phải là một năm", hint="ví dụ 2027")
    return int(text)


ROUTES = (
    Route("/nam-sau/tao", _form),
    Route("/nam-sau/tao", form_route(_made), methods=["POST"]),
    Route("/nam-sau/tao/xem-truoc", _preview),
)
