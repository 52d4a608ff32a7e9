"""A draft of the agenda as JSON: as the page sends it, and as it is kept until it is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from docgen.authoring.agenda_draft.agenda_rows import LISTS, VALUES, AgendaDraft, Row
from docgen.authoring.saving.data_file import EARLIER
from docgen.data.project import Project
from docgen.errors import OutputError, unreadable
from docgen.files import read_file, write_whole

_NAME = "ban-nhap-chuong-trinh.json"
_LARGEST = 20_000_000


@dataclass(frozen=True)
class KeptDraft:
    """A draft that is not saved yet."""

    draft: AgendaDraft
    seen: str
    """The hash of the file that the person saw."""
    base: str
    """Its text."""


def draft_from_json(written: Any) -> AgendaDraft:
    """The draft of a JSON value. Raises `ValueError` for any other value."""
    if not isinstance(written, dict) or not isinstance(written.get("lists"), dict):
        raise ValueError(written)
    values = {name: text for name, text in _texts(written.get("values")).items() if name in VALUES}
    lists = {name: tuple(_row(row, name == "sessions") for row in _list(written["lists"].get(name))) for name in LISTS}
    return AgendaDraft(values, lists)


def keep_draft(project: Project, year: int, kept: KeptDraft) -> None:
    """Keeps a draft in place of the one before. Raises `OutputError`."""
    path = _path(project, year)
    try:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, (json.dumps(asdict(kept), ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise OutputError(f"không giữ được bản nháp ở {path}: {unreadable(error)}") from error


def kept_draft(project: Project, year: int) -> KeptDraft | None:
    """The draft of a year; None if there is none, or it cannot be read."""
    try:
        written = json.loads(read_file(_path(project, year), _LARGEST))
        seen, base = written["seen"], written["base"]
        draft = draft_from_json(written["draft"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return KeptDraft(draft, seen, base) if isinstance(seen, str) and isinstance(base, str) else None


def drop_kept_draft(project: Project, year: int) -> None:
    """Gives up the draft of a year. Raises `OutputError`."""
    try:
        _path(project, year).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"không xóa được {_path(project, year)}: {unreadable(error)}") from error


def _path(project: Project, year: int) -> Path:
    return project.data(year) / EARLIER / _NAME


def _row(written: Any, has_items: bool) -> Row:
    if not isinstance(written, dict) or not isinstance(written.get("origin", ""), str):
        raise ValueError(written)
    items = tuple(_row(item, has_items=False) for item in _list(written.get("items"))) if has_items else ()
    return Row(written.get("origin", ""), _texts(written.get("values")), items)


def _list(written: Any) -> list[Any]:
    if written is None:
        return []
    if not isinstance(written, list):
        raise ValueError(written)
    return written


def _texts(written: Any) -> Mapping[str, str]:
    given = {} if written is None else written
    if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
        raise ValueError(written)
    return {name: text.replace("\r\n", "\n") for name, text in given.items()}
