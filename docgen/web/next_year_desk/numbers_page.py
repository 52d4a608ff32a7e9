"""Numbers and dates of signed papers, filled in row by row or by Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.authoring.paper_numbers import GivenNumber, NumberPlace, number_places, plan_numbers, write_numbers
from docgen.errors import DocgenError
from docgen.language.dates_and_hours import date_short
from docgen.language.word_search import is_found
from docgen.reports.excel import numbers_workbook, planned_numbers
from docgen.web.file_answers import saved_file
from docgen.web.page_rendering import address_of, page, project_of, year_of, year_state
from docgen.web.uploads import field_text, form_route, one_upload, received_form

PAGE = 100
"""Papers that are shown at once."""


@dataclass(frozen=True)
class NumberRow:
    """One paper of the grid, with what was typed and what is wrong with it."""

    place: NumberPlace
    number: str
    day: str
    fault: str = ""

    @property
    def key(self) -> str:
        """The ids of the document and the unit; a slash stands in neither."""
        return f"{self.place.id}/{self.place.unit}"


def _grid(request: Request) -> Response:
    return _shown(request, _rows(request))


def _rows(request: Request) -> list[NumberRow]:
    """All papers of the year that get a number. Raises `DataProblemsError` if its data has problems."""
    return [
        NumberRow(place, place.number or "", date_short(place.day) if place.day else "")
        for place in number_places(year_state(request).files())
    ]


def _shown(request: Request, rows: Sequence[NumberRow], message: str = "", status: int = 200) -> Response:
    fields = request.query_params
    wanted, document, only_open = fields.get("tim", ""), fields.get("loai", ""), bool(fields.get("trong"))
    found = [
        row
        for row in rows
        if (not document or row.place.id == document)
        and (not only_open or row.fault or not (row.place.number and row.place.day))
        and is_found(wanted, row.place.title)
    ]
    documents = {row.place.id: _kind_of_document(row) for row in rows if row.place.is_document}
    return page(
        request,
        "numbers.html",
        status,
        rows=found[:PAGE],
        count=len(found),
        documents=documents,
        wanted=wanted,
        document=document,
        only_open=only_open,
        message=message,
        written=fields.get("ghi", ""),
    )


def _kind_of_document(row: NumberRow) -> str:
    """What all documents of its kind are called: `kế hoạch của đơn vị`."""
    return row.place.title.rpartition(" của ")[0] if row.place.unit else row.place.title


def _saved(request: Request, form: FormData) -> Response:
    given = _given(form, {row.key for row in _rows(request)})
    project, year = project_of(request), year_of(request)
    plan = plan_numbers(project, year, given, date.today(), overwrite="replace" in form)
    if plan.problems:
        faults: dict[str, str] = {}
        for one in plan.problems:
            key, sentence = f"{one.given.id}/{one.given.unit}", f"{one.message}{_hint(one.hint)}"
            faults[key] = f"{faults[key]}; {sentence}" if key in faults else sentence
        typed = {f"{one.id}/{one.unit}": one for one in given}
        rows = [_with_typed(row, typed, faults) for row in _rows(request)]
        return _shown(request, rows, f"chưa ghi số nào: {len(faults)} dòng cần xem lại", 422)
    write_numbers(project, year, plan)
    return _after(request, len(plan.changed))


def _given(form: FormData, known: set[str]) -> list[GivenNumber]:
    """What was typed for the rows that were shown."""
    keys = [one for one in form.getlist("key") if isinstance(one, str) and one in known]
    pairs = [(key, field_text(form, f"number/{key}").strip(), field_text(form, f"day/{key}").strip()) for key in keys]
    return [
        GivenNumber(document, unit, number, day)
        for key, number, day in pairs
        for document, _, unit in [key.partition("/")]
        if number or day
    ]


def _with_typed(row: NumberRow, typed: Mapping[str, GivenNumber], faults: Mapping[str, str]) -> NumberRow:
    given = typed.get(row.key)
    return replace(row, number=given.number, day=given.day, fault=faults.get(row.key, "")) if given else row


def _hint(hint: str) -> str:
    """The hint of a problem in the words of the page, which has no options."""
    return (
        f" - {hint.replace('muốn ghi đè thì thêm --replace', 'muốn ghi đè thì chọn “Thay số, ngày đã có”')}"
        if hint
        else ""
    )


def _after(request: Request, count: int) -> Response:
    fields = {name: request.query_params.get(name, "") for name in ("tim", "loai", "trong")}
    return RedirectResponse(address_of(request, "/nam-sau/so-van-ban", ghi=count, **fields), 303)


def _workbook(request: Request) -> Response:
    content = numbers_workbook(project_of(request), year_of(request))
    return saved_file(content, f"so-van-ban-{year_of(request)}.xlsx")


async def _import(request: Request) -> Response:
    async with received_form(request) as form:
        file = await one_upload(form)
        return await run_in_threadpool(_imported, request, file.content, "replace" in form)


def _imported(request: Request, content: bytes, overwrite: bool) -> Response:
    project, year = project_of(request), year_of(request)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "so-van-ban.xlsx"
        path.write_bytes(content)
        try:
            plan = planned_numbers(project, year, path, date.today(), overwrite)
        except DocgenError as error:
            return _shown(request, _rows(request), error.format_message(), 422)
    write_numbers(project, year, plan)
    return _after(request, len(plan.changed))


ROUTES = (
    Route("/nam-sau/so-van-ban", _grid),
    Route("/nam-sau/so-van-ban", form_route(_saved), methods=["POST"]),
    Route("/nam-sau/so-van-ban/excel", _workbook),
    Route("/nam-sau/so-van-ban/excel", _import, methods=["POST"]),
)
