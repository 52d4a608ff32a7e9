"""Which files are read: those that are named, and in folders those whose kind can hold a form."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import UsageError
from docgen.files import is_folder
from docgen.files.file_names import printable

WORD = (".docx", ".docm")
"""Read as they are."""
EXCEL = (".xlsx", ".xlsm")
"""Forms that were answered in Excel."""
OFFICE = (".doc", ".odt", ".rtf")
"""Read through LibreOffice."""
_NOT_FORMS = ("~$", ".", "._")
"""How names begin of what Word and systems leave in folders."""


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file to be read."""

    path: Path
    shown: str
    """As reports name it: below the folder that was given, or its name."""


def sources_of(given: Sequence[Path]) -> list[ReturnedFile]:
    """The files, in order, none twice. Raises `UsageError` for what is not there, or if there is nothing."""
    found: dict[str, ReturnedFile] = {}
    for path in given:
        for source in _below(path):
            found.setdefault(os.path.realpath(source.path), source)
    if not found:
        kinds = ", ".join((*WORD, *EXCEL, *OFFICE))
        where = ", ".join(f'"{path}"' for path in given)
        raise UsageError(f"không có tệp nào để đọc trong {where}", hint=f"cần một trong {kinds}")
    return list(found.values())


def _below(path: Path) -> Iterator[ReturnedFile]:
    if is_folder(path):
        for one in sorted(path.rglob("*")):
            if (
                one.suffix.lower() in (*WORD, *EXCEL, *OFFICE)
                and not one.name.startswith(_NOT_FORMS)
                and not is_folder(one)
            ):
                yield ReturnedFile(one, printable(one.relative_to(path).as_posix()))
    elif os.path.exists(path):  # noqa: PTH110 - which raises nothing for names that are too long
        yield ReturnedFile(path, printable(path.name))
    else:
        raise UsageError(f'không có tệp hay thư mục "{printable(str(path))}"')
