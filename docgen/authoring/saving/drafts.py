"""What was typed and could not be saved, kept until it is saved or given up: `data/<year>/.truoc/ban-nhap.json`."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from docgen.authoring.saving.data_file import EARLIER, is_editable
from docgen.data.project import Project
from docgen.data.yaml.editing import Change, InsertItem, SetValue
from docgen.data.yaml.editing.changes import Path as YamlPath
from docgen.data.yaml.editing.changes import path_after
from docgen.data.yaml.yaml_writer import Value
from docgen.errors import OutputError, UsageError, unreadable
from docgen.files import read_file, write_whole
from docgen.files.file_names import printable

_CHANGING = threading.RLock()
"""The list is read, changed and written by one thread at a time."""
_NAME = "ban-nhap.json"
_LARGEST = 20_000_000
_MOST = 2000
"""Drafts that are kept: a whole page of a grid."""


@dataclass(frozen=True)
class Draft:
    """A value that was typed for a place, and is not in the data."""

    file: str
    """The file's name in the year."""
    path: YamlPath
    value: Value
    is_new: bool
    """True for an item that was to be inserted before the item at `path`."""
    reason: str
    """Why it was not saved."""
    when: datetime


def drafts_of(project: Project, year: int) -> list[Draft]:
    """The drafts of a year, in the order in which they were typed. A list that cannot be read counts as empty."""
    return _read(project.data(year))


def drop_draft(project: Project, year: int, file: str, path: YamlPath) -> None:
    """Gives up what was typed for a place. Raises `OutputError`."""
    with _CHANGING:
        drafts = _read(project.data(year))
        left = [one for one in drafts if (one.file, one.path) != (file, path)]
        if left != drafts:
            _write(project.data(year), left)


@dataclass(frozen=True)
class Typed:
    """What a person typed in one field."""

    path: YamlPath
    value: Value
    is_new: bool = False
    """True for an item that is to be inserted before the item at `path`."""


def typed_in(changes: Iterable[Change]) -> tuple[Typed, ...]:
    """What was typed, as the changes have it."""
    return tuple(
        Typed(one.path, one.value, isinstance(one, InsertItem))
        for one in changes
        if isinstance(one, SetValue | InsertItem)
    )


def keep_draft(project: Project, year: int, file: str, typed: Sequence[Typed], reason: str) -> None:
    """Keeps what a person is typing, before it is saved. Raises `OutputError`, `UsageError` for no file of the data."""
    if not is_editable(file):
        raise UsageError(f"không sửa được tệp “{printable(file)}”")
    keep_as_drafts(project.data(year), file, typed, reason)


def keep_as_drafts(folder: Path, file: str, typed: Sequence[Typed], reason: str) -> None:
    """Keeps what was typed and not saved, each in place of an earlier draft for the same place."""
    when = datetime.now()
    new = [Draft(file, one.path, one.value, one.is_new, reason, when) for one in typed]
    places = {(one.file, one.path, one.is_new) for one in new}
    with _CHANGING:
        if new:
            _write(folder, [*(one for one in _read(folder) if (one.file, one.path, one.is_new) not in places), *new])


def drafts_after(folder: Path, file: str, changes: Sequence[Change], typed: Sequence[Typed]) -> None:
    """Drops the drafts of what is saved now, and moves those that have moved in a list."""
    saved = {(one.path, one.is_new) for one in typed}
    with _CHANGING:
        drafts = _read(folder)
        left: list[Draft] = []
        for draft in drafts:
            if draft.file == file and (draft.path, draft.is_new) in saved:
                continue
            moved = _moved(draft, changes) if draft.file == file else draft
            left += [moved] if moved else []
        if left != drafts:
            _write(folder, left)


def _moved(draft: Draft, changes: Sequence[Change]) -> Draft | None:
    path: YamlPath | None = draft.path
    for change in changes:
        if isinstance(change, InsertItem) and draft.is_new and change.path == path:
            return None
        path = path_after(path, change) if path else None
    return replace(draft, path=path) if path else None


def _write(folder: Path, drafts: Sequence[Draft]) -> None:
    written = [asdict(one) | {"when": one.when.isoformat()} for one in drafts[-_MOST:]]
    path = folder / EARLIER / _NAME
    try:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise OutputError(f"không giữ được bản nháp ở {path}: {unreadable(error)}") from error


def _read(folder: Path) -> list[Draft]:
    try:
        listed = json.loads(read_file(folder / EARLIER / _NAME, _LARGEST))
        return [one for entry in listed if (one := _from_json(entry))]
    except (OSError, ValueError, TypeError, RecursionError):
        return []


def _from_json(entry: Any) -> Draft | None:
    """The draft of an entry; None for one that this module did not write, since the folder may be anybody's."""
    try:
        draft = Draft(**entry | {"when": datetime.fromisoformat(entry["when"]), "path": tuple(entry["path"])})
        is_ours = is_editable(draft.file) and all(isinstance(text, str) for text in (draft.file, draft.reason))
    except (TypeError, ValueError, KeyError, AttributeError):
        return None
    is_ours &= all(isinstance(step, str) or type(step) is int for step in draft.path) and _is_value(draft.value)
    return draft if is_ours and draft.path and isinstance(draft.is_new, bool) else None


def _is_value(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and _is_value(one) for key, one in value.items())
    if isinstance(value, list | tuple):
        return all(isinstance(one, str | dict) and _is_value(one) for one in value)
    return value is None or isinstance(value, str)
