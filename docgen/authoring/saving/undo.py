"""Takes back the last change of the data that was saved."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from docgen.authoring.saving.data_file import DataFile, data_file
from docgen.authoring.saving.earlier_copies import (
    SavedChange,
    changes_of,
    copy_before,
    new_change,
    records,
    remove_old_copies,
    text_with_hash,
)
from docgen.authoring.saving.saved_edit import ACTIVITY, WRITING, Conflict
from docgen.data.project import Project
from docgen.errors import OutputError, UsageError, unreadable
from docgen.files import ChangedError, Replacement, locked, write_all


@dataclass(frozen=True)
class Undone:
    """The file is as it was before that change."""

    change: SavedChange


def history(project: Project, year: int) -> list[SavedChange]:
    """The changes of a year that are kept, the last one first."""
    return changes_of(project.data(year))


def undoable(project: Project, year: int) -> SavedChange | None:
    """The change that `undo_last` takes back; None if there is none."""
    found = history(project, year)
    return next((one for one in found if not one.undoes and not one.undone), None)


def undo_last(project: Project, year: int, when: str | None = None) -> Undone | Conflict:
    """Restores the file of the last change as it was before, byte for byte.

    `when`: the time of the change that a person saw as the last one, by ISO 8601.

    A `Conflict`, and nothing is written, if the file was changed since; its `mine` is the text before that change.
    What is undone is kept as a copy, too. Raises `UsageError` if there is nothing to undo or another change than that
    of `when` is the last one now, `OutputError`.
    """
    folder = project.data(year)
    with WRITING, locked(folder, ACTIVITY, project.written):
        change = undoable(project, year)
        if when is not None and (change is None or change.when.isoformat() != when):
            raise UsageError("sau thay đổi này đã có thay đổi khác", hint="tải lại trang để xem thay đổi mới nhất")
        if change is None:
            raise UsageError(f"chưa có thay đổi nào của năm {year} để hoàn tác")
        file = data_file(project, year, change.file)
        try:
            before = copy_before(folder, change)
        except OSError as error:
            raise OutputError(f"không còn bản sao của {file.shown} trước thay đổi này") from error
        if file.hash != change.after or not _restored(project, year, change, file, before):
            now = data_file(project, year, change.file)
            return Conflict(now.text, now.hash, (before or b"").decode(), text_with_hash(folder, change.after))
    return Undone(change)


def _restored(project: Project, year: int, change: SavedChange, file: DataFile, before: bytes | None) -> bool:
    """False, and nothing is written, if the file has changed in this moment."""
    folder = project.data(year)
    try:
        record = new_change(file, change.file, before, change.words, undoes=True)
        *copies, journal = records(folder, file, record, change)
        files = [Replacement(file.path, file.content, before)] if before is not None else []
        write_all([*copies, *files, journal], folder)
        if before is None:
            with suppress(FileNotFoundError):
                file.path.unlink()
    except ChangedError:
        return False
    except OSError as error:
        raise OutputError(f"không ghi được {file.shown}: {unreadable(error)}") from error
    remove_old_copies(folder)
    return True
