"""Previews as files in a folder: `programme.xem-truoc.docx`, or numbered ones where a template has several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docgen.authoring.lint import Folder
from docgen.authoring.preview.previews import Previews, previews_of
from docgen.data.project import Project
from docgen.errors import OutputError, Problem, UsageError, unreadable
from docgen.files import entries, write_whole

FOLDER = "output/xem-truoc"
"""Where previews are written, below the project, if no folder is given."""
_NAME = re.compile(r".+\.xem-truoc(?:-\d+)?\.docx")
"""No other file that this program writes or reads has such a name, so that a preview may be replaced or removed."""


def write_previews(project: Project, templates: Folder, folder: Path) -> tuple[list[Path], tuple[Problem, ...]]:
    """Writes the previews of a project's templates and removes those of an earlier run; the paths, and the problems.

    Raises `OutputError`, and `UsageError` for the folder of the templates.
    """
    if folder.resolve().is_relative_to(project.templates.resolve()):
        hint = f"ghi vào thư mục khác, ví dụ {FOLDER}"
        raise UsageError(f"không ghi bản xem trước vào {folder}: đó là thư mục chứa các mẫu", hint=hint)
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        previews = previews_of(project, templates)
        contents = {folder / name: data for name, data in _files(previews)}
        for path, data in contents.items():
            write_whole(path, data)
        for path in entries(folder):
            if path not in contents and _NAME.fullmatch(path.name):
                path.unlink()
    except OSError as error:
        hint = "nếu đang mở tệp này trong Word thì đóng lại rồi chạy lại"
        raise OutputError(f"không ghi được {path}: {unreadable(error)}", hint=hint) from error
    return list(contents), previews.problems


def _files(previews: Previews) -> Iterator[tuple[str, bytes]]:
    for template, documents in previews.documents.items():
        for number, document in enumerate(documents, 1):
            ending = f"-{number}" if len(documents) > 1 else ""
            yield f"{Path(template).stem}.xem-truoc{ending}.docx", document.data
