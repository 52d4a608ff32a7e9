"""E-mail drafts for units: documents, reminders, and who has got what and has reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.data.loading import YearData
from docgen.data.project import FIRST_FORM
from docgen.errors import DocgenError
from docgen.produce.pdf.converters import converter_fault
from docgen.produce.sending import (
    FOLDER,
    DraftKind,
    UnitPackage,
    UnitStatus,
    drafts_to_remind,
    drafts_to_send,
    email_text,
    read_send_log,
    statuses,
)
from docgen.web.background_job import Link, jobs_of
from docgen.web.dispatch.chosen_documents import (
    Chosen,
    choice_values,
    chosen_in,
    chosen_units,
    current_data,
    units_with,
)
from docgen.web.dispatch.dispatch_work import Task, send_work
from docgen.web.file_answers import file_answer, file_key, file_named
from docgen.web.page_rendering import address_of, page, project_of, year_of
from docgen.web.uploads import field_text, form_route
from docgen.word.open_file import open_with_its_program

_ROWS = 100
"""Units that the table has at once."""
_FORM = "mau"
_LATE, _WAITING, _NOT_DRAFTED = "qua-han", "chua", "chua-soan"
"""Filters of the table."""


def _page(request: Request) -> Response:
    return _shown(request)


def _shown(request: Request, fields: FormData | None = None, message: str = "", status: int = 200) -> Response:
    values: dict[str, Any] = {"documents": (), "unit_count": 0, "rows": (), "letter": None, "forms": ()}
    try:
        data = current_data(request).with_units()
        values |= choice_values(data, fields if fields is not None else request.query_params)
        values |= _table(request, data)
    except DocgenError as error:
        message = message or error.format_message()
    return page(
        request, "send.html", status, **values, message=message, missing=converter_fault(), job=jobs_of(request).last
    )


def _table(request: Request, data: YearData) -> dict[str, Any]:
    """The units with their drafts and reports, filtered."""
    fields, output = request.query_params, project_of(request).output(data.year)
    form = fields.get(_FORM, FIRST_FORM)
    own = data.with_form(form) if data.form_ids else data
    every = statuses(own, (), read_send_log(output / FOLDER), date.today())
    names = {str(unit.id) for unit in units_with(data.units.units, fields.get("ten", ""))}
    wanted = [one for one in every if str(one.unit.id) in names and _is_wanted(one, fields.get("loc", ""))]
    rows = wanted[:_ROWS]
    return {
        "rows": [(one, [(path, file_key(path)) for path in _drafts_of(output, own, one)]) for one in rows],
        "row_count": len(wanted),
        "reported": sum(one.has_reported for one in every),
        "waiting": sum(not one.has_reported for one in every),
        "drafted": sum(one.drafted is not None for one in every),
        "deadline": own.deadline,
        "forms": data.form_ids,
        "form": own.form,
        "filter": fields.get("loc", ""),
        "name": fields.get("ten", ""),
        "letter": _letter(data),
    }


def _is_wanted(one: UnitStatus, wanted: str) -> bool:
    if wanted == _LATE:
        return one.days_late > 0
    if wanted == _WAITING:
        return not one.has_reported
    return one.drafted is None if wanted == _NOT_DRAFTED else True


def _letter(data: YearData) -> Any:
    """The e-mail as the first unit gets it; None where the year has no texts of e-mails."""
    return email_text(data, data.mail.send, data.units.units[0])[0] if data.mail else None


def _drafts_of(output: Path, data: YearData, one: UnitStatus) -> Iterator[Path]:
    """The files for a unit that are there: archive, draft, reminder."""
    unit, folder = str(one.unit.id), output / FOLDER
    reminders = "nhac" if data.form == FIRST_FORM else f"nhac-{data.form}"
    for path in (folder / f"{unit}.eml", folder / f"{unit}.zip", folder / reminders / f"{unit}.eml"):
        if path.is_file():
            yield path


def _started(request: Request, form: FormData) -> Response:
    try:
        data, project = current_data(request).with_units(), project_of(request)
        chosen = chosen_in(form)
        task = Task(project, data, chosen, "made-first" in form)
        # Why not the documents when all of the units' are chosen: then a unit gets all its forms as workbooks, too.
        kinds = () if set(chosen.documents) == _of_units(data) else chosen.documents
        count = len(chosen.units) or len(data.units.units)
        with_pdfs, documents = "with-pdfs" in form, len(task.jobs)
        total = documents * (task.is_made_first + with_pdfs) + 2 * count

        def kind() -> tuple[DraftKind, list[UnitPackage]]:
            return drafts_to_send(data, task.output, kinds, chosen.units)

        _start(request, ("Soạn thư gửi các đơn vị", "E-mail drafts"), total, task, kind, with_pdfs)
    except DocgenError as error:
        return _shown(request, form, error.format_message(), 422)
    return RedirectResponse(address_of(request, "/gui-in/gui"), 303)


def _reminding(request: Request, form: FormData) -> Response:
    try:
        data, project = current_data(request).with_units(), project_of(request)
        name, units = field_text(form, _FORM, FIRST_FORM), chosen_units(form)
        own = data.with_form(name)
        blank = tuple(str(one.id) for one in own.catalogue.documents if one.blank)
        task = Task(project, data, Chosen(blank, units), is_made_first=bool(blank))

        def kind() -> tuple[DraftKind, list[UnitPackage]]:
            return drafts_to_remind(data, task.output, units, name)

        total = len(task.jobs) + len(data.units.units) - len(own.answers)
        _start(request, ("Soạn thư nhắc", "Reminders"), total, task, kind, with_pdfs=False)
    except DocgenError as error:
        return _shown(request, form, error.format_message(), 422)
    return RedirectResponse(address_of(request, "/gui-in/gui", **{_FORM: name}), 303)


def _start(
    request: Request,
    title: tuple[str, str],
    total: int,
    task: Task,
    kind: Callable[[], tuple[DraftKind, list[UnitPackage]]],
    with_pdfs: bool,
) -> None:
    links = (Link(address_of(request, "/gui-in/gui"), ("Xem các thư đã soạn", "See the drafts")),)
    jobs_of(request).start(title, total, lambda: send_work(task, kind, with_pdfs, links))


def _of_units(data: YearData) -> set[str]:
    return {str(one.id) for one in data.catalogue.documents if one.audience == "unit"}


def _all_drafts(request: Request) -> Sequence[Path]:
    """The files in the folder of drafts that the units of the year may have."""
    data, output = current_data(request), project_of(request).output(year_of(request))
    forms = [data.of_form(form) for form in data.form_ids] or [data]
    found = [
        path
        for form in forms
        for one in statuses(form, (), read_send_log(output / FOLDER), date.today())
        for path in _drafts_of(output, form, one)
    ]
    return list(dict.fromkeys(found))


def _download(request: Request) -> Response:
    return file_answer(file_named(str(request.path_params["key"]), _all_drafts(request)))


def _open(request: Request) -> Response:
    path = file_named(str(request.path_params["key"]), _all_drafts(request))
    open_with_its_program(path)
    return page(request, "opened_file.html", name=path.name)


ROUTES = (
    Route("/gui-in/gui", _page),
    Route("/gui-in/gui", form_route(_started), methods=["POST"]),
    Route("/gui-in/nhac", form_route(_reminding), methods=["POST"]),
    Route("/gui-in/gui/tep/{key}", _download),
    Route("/gui-in/gui/tep/{key}/mo", _open, methods=["POST"]),
)
