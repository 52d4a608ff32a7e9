"""Issued papers: those that have number and date, their copies and the register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.errors import DocgenError, UsageError
from docgen.files import files_below
from docgen.produce.pdf.converters import converter_fault
from docgen.produce.release import FOLDER, REGISTER, numbered_documents
from docgen.web.background_job import Link, jobs_of
from docgen.web.dispatch.chosen_documents import Chosen, current_data
from docgen.web.dispatch.dispatch_work import Task, release_work
from docgen.web.file_answers import file_answer, file_key, file_named
from docgen.web.page_rendering import address_of, page, project_of, year_of, year_state
from docgen.web.uploads import form_route

_STEPS = 4
"""Files for each document: the document, its PDF, and the copies of both."""
_MOST_FILES = 300


def _page(request: Request) -> Response:
    values: dict[str, Any] = {"numbered": (), "waiting": 0, "message": ""}
    try:
        values["numbered"], values["waiting"] = numbered_documents(
            project_of(request), current_data(request), year_state(request).loaded
        )
    except DocgenError as error:
        values["message"] = error.format_message()
    folder, files = _folder(request), _files(request)
    shown = [(path.relative_to(folder).as_posix(), file_key(path)) for path in files]
    return page(
        request,
        "release.html",
        **values,
        files=shown[:_MOST_FILES],
        file_count=len(shown),
        register=file_key(folder / REGISTER) if (folder / REGISTER) in files else "",
        missing=converter_fault(),
        job=jobs_of(request).last,
    )


def _release(request: Request, form: FormData) -> Response:
    project, data, is_archival = project_of(request), current_data(request), "archival" in form
    documents, _ = numbered_documents(project, data, year_state(request).loaded)
    if not documents:
        raise UsageError("chưa có văn bản nào có đủ số và ngày", hint="ghi số, ngày ở trang Năm sau")
    links = (Link(address_of(request, "/gui-in/phat-hanh"), ("Xem văn bản phát hành", "See the issued papers")),)
    task, title = Task(project, data, Chosen((), ())), ("Phát hành văn bản", "Issued papers")
    total = len(documents) * _STEPS
    jobs_of(request).start(title, total, lambda: release_work(task, documents, is_archival, links))
    return RedirectResponse(address_of(request, "/gui-in/phat-hanh"), 303)


def _download(request: Request) -> Response:
    return file_answer(file_named(str(request.path_params["key"]), _files(request)))


def _folder(request: Request) -> Path:
    return project_of(request).output(year_of(request)) / FOLDER


def _files(request: Request) -> list[Path]:
    folder = _folder(request)
    return files_below(folder, (".docx", ".pdf", ".xlsx")) if folder.is_dir() else []


ROUTES = (
    Route("/gui-in/phat-hanh", _page),
    Route("/gui-in/phat-hanh", form_route(_release), methods=["POST"]),
    Route("/gui-in/phat-hanh/tep/{key}", _download),
)
