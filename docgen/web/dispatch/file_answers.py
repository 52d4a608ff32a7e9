"""Files for the browser. Which file is decided by the program; a request only names one of a list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from docgen.errors import UsageError
from docgen.files import digest
from docgen.web.access import PDF_HEADERS

_KINDS = {
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".eml": "message/rfc822",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Media types (IANA) by the ending."""


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
    if not path.is_file() or path.suffix.lower() not in _KINDS:
        raise UsageError(f"chưa có tệp {path.name}", hint="hãy tạo trước")
    ending = path.suffix.lower()
    kind, headers = ("inline", PDF_HEADERS) if ending == ".pdf" else ("attachment", {})
    return FileResponse(
        path, headers=headers, media_type=_KINDS[ending], filename=path.name, content_disposition_type=kind
    )
