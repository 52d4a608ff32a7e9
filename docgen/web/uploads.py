"""The files that a browser sends: their content, and their names as labels. A name is never used as a path."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from docgen.errors import UsageError
from docgen.files.file_names import printable

MOST_FILES = 1000
_MOST_FIELDS = 20_000
_LARGEST_FIELD = 2_000_000
"""Bytes of one field that is no file."""
_TOO_MANY = "Too many files"
"""How the message of starlette begins for more files than the limit."""


@dataclass(frozen=True)
class Upload:
    """A file from the browser."""

    label: str
    """The last part of its name, for people to read; it may be anything."""
    content: bytes


@asynccontextmanager
async def received_form(request: Request) -> AsyncIterator[FormData]:
    """The fields and files of a form, within limits. Raises `UsageError` for more files than `MOST_FILES`."""
    read = request.form(max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD)
    try:
        form = await read
    except HTTPException as error:
        if error.detail.startswith(_TOO_MANY):
            hint = "hãy nén các tệp thành một tệp .zip, hoặc chia thành nhiều lần"
            raise UsageError(f"gửi hơn {MOST_FILES} tệp một lần", hint=hint) from error
        raise
    try:
        yield form
    finally:
        await form.close()


def form_route(handler: Callable[[Request, FormData], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The route of a handler that gets the form. It works in a thread, since it reads and writes files."""

    async def route(request: Request) -> Response:
        async with received_form(request) as form:
            return await run_in_threadpool(handler, request, form)

    return route


async def uploads_in(form: FormData, field: str = "files") -> list[Upload]:
    """The files of a field, those without a name (an empty field) left out."""
    uploads = [one for one in form.getlist(field) if isinstance(one, UploadFile) and one.filename]
    return [Upload(_label(upload.filename or ""), await upload.read()) for upload in uploads]


async def one_upload(form: FormData, field: str = "files") -> Upload:
    """The only file of a field. Raises `UsageError` if there is none."""
    files = await uploads_in(form, field)
    if not files:
        raise UsageError("chưa chọn tệp nào", hint="hãy chọn một tệp rồi làm lại")
    return files[0]


def field_text(form: FormData, name: str, default: str = "") -> str:
    """A text of the form, with line ends as `\\n`."""
    value = form.get(name, default)
    return with_plain_line_ends(value) if isinstance(value, str) else default


def with_plain_line_ends(text: str) -> str:
    """The text with line ends as `\\n`; browsers send them as `\\r\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _label(name: str) -> str:
    return printable(name.replace("\\", "/").rpartition("/")[2])[:200] or "(không tên)"
