"""The files that a check reads: those named, and the documents in the folders named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from docgen.errors import UsageError
from docgen.files import files_below, is_folder
from docgen.files.file_names import printable

ANNOTATED, FIXED = ".soat", ".sua"
"""What the copies that a check makes have before the ending of their names; in folders they are left out."""
_PREVIEW = re.compile(r".+\.xem-truoc(?:-\d+)?", re.IGNORECASE)
"""A preview of a template (`docgen lint --preview`): several papers in one file, which is no paper."""
_OTHER_ENDINGS = frozenset({".docm", ".dotx", ".dotm"})


def documents_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The named files, and the .docx files in the named folders and below, each once.

    Word's lock files are left out, and so are previews of templates. Raises `UsageError` for a folder without
    any .docx.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if is_folder(path):
            inside = [one for one in files_below(path, [".docx"]) if not _is_made(one.stem.lower())]
            if not inside:
                raise UsageError(f'thư mục "{printable(str(path))}" không có tệp .docx nào')
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return tuple(found)


def _is_made(stem: str) -> bool:
    return stem.endswith((ANNOTATED, FIXED)) or bool(_PREVIEW.fullmatch(stem))


def name_of_copy(path: Path, mark: str) -> str:
    """`a.sua.docx` for a.docx; a file with macros, and a template, keep the endings that Word knows them by."""
    ending = path.suffix.lower()
    return f"{path.stem}{mark}{ending if ending in _OTHER_ENDINGS else '.docx'}"
