"""The files that are checked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docgen.errors import UsageError
from docgen.files import is_folder
from docgen.files.file_names import printable

ANNOTATED, FIXED = ".soat.docx", ".sua.docx"
"""Ends of the names of copies, which are skipped in folders."""
_LOCK = "~$"


def documents_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The named files, and the .docx files in the named folders and below, each once.

    Word's lock files are left out. Raises `UsageError` for a folder without any .docx.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if is_folder(path):
            inside = sorted(one for one in path.rglob("*") if _is_document(one))
            if not inside:
                raise UsageError(f'thư mục "{printable(str(path))}" không có tệp .docx nào')
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return tuple(found)


def _is_document(path: Path) -> bool:
    name = path.name.lower()
    ours = name.endswith((ANNOTATED, FIXED))
    return name.endswith(".docx") and not ours and not name.startswith((_LOCK, ".")) and not is_folder(path)
