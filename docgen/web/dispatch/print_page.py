"""Printing: one PDF of chosen documents; and a PDF of each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.errors import DocgenError, UsageError
from docgen.files import LARGEST, read_file
from docgen.files.new_archive import zipped
from docgen.produce.jobs import pdf_name
from docgen.produce.pdf.converters import converter_fault
from docgen.produce.print_set import FROM_RECIPIENTS
from docgen.web.background_job import Link, jobs_of
from docgen.web.dispatch.chosen_documents import Chosen, choice_values, chosen_in, current_data
from docgen.web.dispatch.dispatch_work import PRINT_SET, Task, pdf_work, print_work
from docgen.web.file_answers import file_answer, saved_file
from docgen.web.page_rendering import address_of, page, project_of, year_of
from docgen.web.uploads import field_text, form_route

_MOST_COPIES = 99
_MOST_ZIPPED = 500


def _print_form(request: Request) -> Response:
    return _form(request, "print.html")


def _pdf_form(request: Request) -> Response:
    return _form(request, "pdf.html")


def _form(
    request: Request, template: str, fields: FormData | None = None, message: str = "", status: int = 200
) -> Response:
    values: dict[str, Any] = {"documents": (), "unit_count": 0}
    try:
        values = choice_values(current_data(request), fields if fields is not None else request.query_params)
    except DocgenError as error:
        message = message or error.format_message()
    copies = field_text(fields, "copies", "1") if fields is not None else "1"
    return page(
        request,
        template,
        status,
        **values,
        message=message,
        missing=converter_fault(),
        copies=copies,
        copies_kind=str(fields.get("copies-kind", "number")) if fields is not None else "number",
        job=jobs_of(request).last,
    )


def _print(request: Request, form: FormData) -> Response:
    return _started(request, form, "print.html")


def _pdf(request: Request, form: FormData) -> Response:
    return _started(request, form, "pdf.html")


def _started(request: Request, form: FormData, template: str) -> Response:
    """Starts the work and shows it on the page that it was started from."""
    try:
        task = Task(project_of(request), current_data(request), chosen_in(form), "made-first" in form)
        start = _start_print if template == "print.html" else _start_pdf
        start(request, task, form)
    except DocgenError as error:
        return _form(request, template, form, error.format_message(), 422)
    fields = urlencode([("nam", year_of(request)), *task.chosen.fields])
    return RedirectResponse(f"{'/gui-in/in' if template == 'print.html' else '/gui-in/pdf'}?{fields}", 303)


def _start_print(request: Request, task: Task, form: FormData) -> None:
    copies = FROM_RECIPIENTS if form.get("copies-kind") == "recipients" else _copies(field_text(form, "copies"))
    links = (Link(address_of(request, "/gui-in/in/tep"), ("Mở tệp để in", "Open the file to print"), True),)
    title = ("Ghép văn bản để in", "A file for the printer")
    jobs_of(request).start(title, _total(task), lambda: print_work(task, copies, links))


def _start_pdf(request: Request, task: Task, form: FormData) -> None:
    is_archival, links = "archival" in form, _zip_links(request, task.chosen, len(task.jobs))
    jobs_of(request).start(("Tạo bản PDF", "PDF files"), _total(task), lambda: pdf_work(task, is_archival, links))


def _total(task: Task) -> int:
    """The steps: the PDF of each document, and before it the document itself."""
    return len(task.jobs) * (1 + task.is_made_first)


def _zip_links(request: Request, chosen: Chosen, count: int) -> tuple[Link, ...]:
    """The link to all PDF files in one archive; none for so many that no browser should get them."""
    if count > _MOST_ZIPPED:
        return ()
    fields = urlencode([("nam", year_of(request)), *chosen.fields])
    return (Link(f"/gui-in/pdf/tep?{fields}", ("Tải các bản PDF (tệp nén)", "Download the PDF files")),)


def _copies(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= _MOST_COPIES:
        return int(text)
    raise UsageError(f"số bản “{text}”: cần một số từ 1 đến {_MOST_COPIES}")


def _print_set(request: Request) -> Response:
    return file_answer(project_of(request).output(year_of(request)) / PRINT_SET)


def _pdf_archive(request: Request) -> Response:
    data, output = current_data(request), project_of(request).output(year_of(request))
    names = [pdf_name(job.name) for job in chosen_in(request.query_params).jobs(data)]
    if len(names) > _MOST_ZIPPED:
        raise UsageError(f"nhiều hơn {_MOST_ZIPPED} tệp", hint="chọn ít đơn vị hơn")
    contents = {name: read_file(output / name, LARGEST) for name in names if (output / name).is_file()}
    if not contents:
        raise UsageError("chưa có bản PDF nào", hint="hãy tạo trước")
    return saved_file(zipped(contents), f"pdf-{data.year}.zip")


ROUTES = (
    Route("/gui-in/in", _print_form),
    Route("/gui-in/in", form_route(_print), methods=["POST"]),
    Route("/gui-in/in/tep", _print_set),
    Route("/gui-in/pdf", _pdf_form),
    Route("/gui-in/pdf", form_route(_pdf), methods=["POST"]),
    Route("/gui-in/pdf/tep", _pdf_archive),
)
