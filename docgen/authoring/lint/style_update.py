"""Writes the looks of `styles.docx` into the templates and parts, so that they look in Word as documents will."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.data.project import SHARED_LOOKS
from docgen.errors import OutputError, UsageError
from docgen.files import Replacement, sweep, write_all
from docgen.render.templates import read_templates
from docgen.render.templates.shared_looks import with_looks

_BACKUP = ".docx.bak"
"""The ending of the copy of a template; a copy that ends in `.docx` would be a template."""


def styles_written_into(folder: Path) -> list[tuple[Path, Path | None]]:
    """The templates that were written, each with the copy of the file as it was.

    Raises `UsageError` without `styles.docx`, `TemplateError` if it cannot be read, `OutputError` if a template is open
    in Word or cannot be written.
    """
    contents = read_templates(folder)
    if SHARED_LOOKS not in contents:
        hint = "sao chép styles.docx từ một dự án mới (docgen init)"
        raise UsageError(f"thư mục {folder.name} không có {SHARED_LOOKS}", hint=hint)
    changes = [
        Replacement(folder / name, contents[name], after, _BACKUP)
        for name, after in with_looks(contents).items()
        if after != contents[name]
    ]
    is_open = [one.path.name for one in changes if any(lock.exists() for lock in _locks(one.path))]
    if is_open:
        hint = "đóng tệp rồi chạy lại; nếu không ai đang mở tệp thì xóa tệp ~$… hoặc .~lock… bên cạnh"
        raise OutputError(f"đang mở trong Word nên không ghi được: {', '.join(is_open)}", hint=hint)
    sweep(folder)
    return [*zip((one.path for one in changes), write_all(changes, folder), strict=True)]


def _locks(path: Path) -> Iterator[Path]:
    """The files that Word and LibreOffice put beside a file while it is open; Word leaves out up to two letters."""
    yield from (path.with_name(f"~${path.name[letters:]}") for letters in range(3))
    yield path.with_name(f".~lock.{path.name}#")
