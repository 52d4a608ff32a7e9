"""Today's units of the province in the place of the old ones: a preview, the change, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.authoring.init.provinces import province_names
from docgen.authoring.new_year.value_titles import ValueTitles
from docgen.authoring.units_reform import ReformPlan, has_reform, plan_reform, undo_reform, write_reform
from docgen.data.loading import Loaded
from docgen.data.models import Campaign
from docgen.errors import DocgenError, Problem, UsageError
from docgen.files import digest
from docgen.web.page_rendering import address_of, page, project_of, year_of, year_state
from docgen.web.uploads import field_text, form_route

_PROVINCE = "tinh"


@dataclass(frozen=True)
class UnitRow:
    """One unit of the preview: what becomes of it, and of what it was made."""

    step: str
    """`giữ`, `thêm` or `bỏ`."""
    title: str
    origin: str


def _form(request: Request) -> Response:
    return _shown(request, request.query_params.get(_PROVINCE, ""), "")


def _shown(request: Request, province: str, message: str, status: int = 200) -> Response:
    project, year, state = project_of(request), year_of(request), year_state(request)
    names = province_names()
    province = province or _own_province(state.loaded, names)
    plan: ReformPlan | None = None
    try:
        plan = plan_reform(project, year, province) if province and not message else None
    except DocgenError as error:
        message = error.format_message()
    return page(
        request,
        "units_reform.html",
        status,
        provinces=names,
        province=province,
        plan=plan,
        mark=_mark(plan) if plan else "",
        rows=unit_rows(plan) if plan else [],
        old_names=_named_places(plan, state.loaded) if plan and state.loaded else [],
        message=message,
        can_undo=has_reform(project, year),
        is_written=request.query_params.get("xong", ""),
    )


def unit_rows(plan: ReformPlan) -> list[UnitRow]:
    """Every unit of before and after, in the order of the new list; those that are dropped come last."""
    kept = {unit.title for unit in plan.change.kept.values()}
    now = [
        UnitRow("giữ" if unit.title in kept else "thêm", unit.title, plan.origins.get(unit.title, ""))
        for unit in plan.province.units
    ]
    return [*now, *(UnitRow("bỏ", unit.title, "") for unit in plan.change.dropped)]


def _own_province(loaded: Loaded | None, names: list[str]) -> str:
    """The province of the year, if the lists of units have it."""
    campaign = loaded.one(Campaign) if loaded else None
    name = str(campaign.province.name or "") if campaign else ""
    return name if name in names else ""


def _named_places(plan: ReformPlan, loaded: Loaded) -> list[tuple[str, list[Problem]]]:
    """What still names the old level or offices, by the title of the file."""
    titles, found = ValueTitles(loaded), dict[str, list[Problem]]()
    for problem in plan.old_names:
        found.setdefault(titles.of_file(problem.place.file), []).append(problem)
    return list(found.items())


def _mark(plan: ReformPlan) -> str:
    """What a person has seen: the text before and after."""
    return digest(plan.before + b"\0" + plan.after)


def _write(request: Request, form: FormData) -> Response:
    province, mark = field_text(form, _PROVINCE), field_text(form, "mark")
    plan = plan_reform(project_of(request), year_of(request), province)
    if _mark(plan) != mark:
        return _shown(request, province, "danh sách đơn vị vừa được sửa ở nơi khác - xem lại rồi thay", 409)
    if plan.is_needed:
        write_reform(plan)
    return RedirectResponse(address_of(request, "/nam-sau/don-vi", xong="thay"), 303)


def _undo(request: Request) -> Response:
    project, year = project_of(request), year_of(request)
    if not has_reform(project, year):
        raise UsageError(f"năm {year} chưa thay danh sách đơn vị")
    undo_reform(project, year)
    return RedirectResponse(address_of(request, "/nam-sau/don-vi", xong="hoan"), 303)


ROUTES = (
    Route("/nam-sau/don-vi", _form),
    Route("/nam-sau/don-vi", form_route(_write), methods=["POST"]),
    Route("/nam-sau/don-vi/hoan-tac", _undo, methods=["POST"]),
)
