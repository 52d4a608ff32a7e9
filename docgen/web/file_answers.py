"""Files for the browser. Which file is decided by the program; a request only names one of a list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from docgen.errors import UsageError
from docgen.files import digest
from docgen.web.access import PDF_HEADERS
from docgen.web.viewing_copy import viewing_copy

_MEDIA_TYPES = MappingProxyType(
    {
        ".pdf": "application/pdf",
        ".zip": "application/zip",
        ".eml": "message/rfc822",
        ".txt": "text/plain",
        ".svg": "image/svg+xml",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""Media types (IANA) by the ending. Why not `mimetypes`: each system has other kinds."""
_UNKNOWN = "application/octet-stream"


def file_key(path: Path) -> str:
    """By which an address names a file of a list."""
    return digest(str(path).encode())[:24]


def file_named(key: str, files: Iterable[Path]) -> Path:
    """The file with that key. Raises `HTTPException` if it is not in the list."""
    found = next((path for path in files if file_key(path) == key), None)
    if found is None:
        raise HTTPException(404)
    return found


def file_answer(path: Path) -> Response:
    """A file: a PDF is shown, any other is downloaded. Raises `UsageError` if it is not there."""
    if not path.is_file():
        raise UsageError(f"chưa có tệp {path.name}", hint="hãy tạo trước")
    is_pdf = path.suffix.lower() == ".pdf"
    return FileResponse(
        path,
        headers=PDF_HEADERS if is_pdf else {},
        media_type=_media_type(path.name),
        filename=path.name,
        content_disposition_type="inline" if is_pdf else "attachment",
    )


def saved_file(content: bytes, name: str) -> Response:
    """An answer that the browser saves as a file of that name."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=_media_type(name), headers=headers)


async def viewer_answer(content: bytes, name: str = "") -> Response:
    """The copy of a .docx that the viewer shows. Raises `DocgenError` as `viewing_copy`."""
    return Response(await run_in_threadpool(viewing_copy, content, name), media_type=_MEDIA_TYPES[".docx"])


def _media_type(name: str) -> str:
    return _MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), _UNKNOWN)
