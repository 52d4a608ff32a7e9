"""The files that `collect` reads: those named, and in folders all Word and Excel files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import UsageError
from docgen.files import files_below, is_folder
from docgen.files.file_names import printable

WORD = (".docx", ".docm")
"""Read as they are."""
EXCEL = (".xlsx", ".xlsm")
"""Forms that were answered in Excel."""
OFFICE = (".doc", ".odt", ".rtf")
"""Read through LibreOffice."""
_ALL = (*WORD, *EXCEL, *OFFICE)


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file to be read."""

    path: Path
    shown: str
    """Its path in messages and reports: below the folder that was given, or its name."""


def sources_of(given: Sequence[Path]) -> list[ReturnedFile]:
    """The files, in order, each once. Raises `UsageError` for a path that does not exist, or without any file."""
    found: dict[str, ReturnedFile] = {}
    for path in given:
        for source in _below(path):
            found.setdefault(os.path.realpath(source.path), source)
    if not found:
        kinds = ", ".join(_ALL)
        where = ", ".join(f'"{path}"' for path in given)
        raise UsageError(f"không có tệp nào để đọc trong {where}", hint=f"cần một trong {kinds}")
    return list(found.values())


def _below(path: Path) -> Iterator[ReturnedFile]:
    if is_folder(path):
        yield from (ReturnedFile(one, printable(one.relative_to(path).as_posix())) for one in files_below(path, _ALL))
    elif os.path.exists(path):  # noqa: PTH110 - it does not raise for names that are too long
        yield ReturnedFile(path, printable(path.name))
    else:
        raise UsageError(f'không có tệp hay thư mục "{printable(str(path))}"')
