"""Writes whole texts that a command has made and checked, with a copy of what was there, and an entry in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.authoring.saving.data_file import DataFile
from docgen.authoring.saving.earlier_copies import new_change, records, remove_old_copies
from docgen.data.project import Project
from docgen.errors import OutputError, unreadable
from docgen.files import Replacement, write_all


@dataclass(frozen=True)
class NewText:
    """A data file, what was there when it was read, and what is to be there."""

    path: Path
    before: bytes
    after: bytes
    backup_ending: str = ""
    """As in `Replacement`."""


def write_recorded(project: Project, year: int, texts: Sequence[NewText], words: str) -> None:
    """Writes the texts one after the other, each only if its file is as it was; `words`: what is changed.

    Without a folder of the year nothing is recorded. The caller holds the lock of the folder. Raises `OutputError`;
    then the files before the one that it names are written, the others are unchanged.
    """
    folder = project.data(year)
    for text in texts:
        if text.before == text.after:
            continue
        replacement = Replacement(text.path, text.before, text.after, text.backup_ending)
        if not folder.is_dir():
            write_all([replacement], text.path.parent)
            continue
        name = text.path.relative_to(folder).as_posix() if text.path.is_relative_to(folder) else text.path.name
        file = DataFile(text.path, project.shown(text.path), text.before)
        try:
            *copies, journal = records(folder, file, new_change(file, name, text.after, words))
        except OSError as error:
            raise OutputError(f"không ghi được {file.shown}: {unreadable(error)}") from error
        write_all([*copies, replacement, journal], folder)
    remove_old_copies(folder)


__all__ = ["NewText", "write_recorded"]
