"""The log of a year's e-mail drafts: which unit was to get which files, and on which day they were made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from docgen.errors import OutputError, unreadable
from docgen.files import LARGEST, read_file, write_whole

LOG = "nhat-ky.json"
SEND, REMIND, ASK = "send", "remind", "ask"
_VERSION = 1


@dataclass(frozen=True)
class DraftEntry:
    """One draft: for which unit, of which kind (`send`, `remind` or `ask`), and the hashes of its files by name.

    `form`: the report form that a reminder is about; empty for other drafts.
    """

    unit: str
    kind: str
    form: str
    day: date
    to: tuple[str, ...]
    files: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str, str]:
        """What a later draft of the same purpose has in common with this one."""
        return self.unit, self.kind, self.form


@dataclass
class SendLog:
    """The entries in the order in which the drafts were made. No entry is ever removed."""

    path: Path
    entries: list[DraftEntry] = field(default_factory=list)
    _last: dict[tuple[str, str, str], DraftEntry] = field(default_factory=dict)
    _is_changed: bool = False

    def last(self, unit: str, kind: str, form: str = "") -> DraftEntry | None:
        """The latest draft of that purpose; None if there is none."""
        return self._last.get((unit, kind, form))

    def add(self, entry: DraftEntry, again: bool) -> None:
        """Adds an entry, unless the last one has the same files; with `again` also then, once a day.

        Why also for files that exist already: a command that was killed may have made them without an entry.
        """
        last = self._last.get(entry.key)
        is_same = last is not None and (last.files, last.to) == (entry.files, entry.to)
        if is_same and last is not None and (not again or last.day == entry.day):
            return
        self.entries.append(entry)
        self._last[entry.key] = entry
        self._is_changed = True

    def save(self) -> None:
        """Writes the log if it has changed. Raises `OSError`; then the file is as it was."""
        if self._is_changed:
            rows = [asdict(entry) | {"day": entry.day.isoformat()} for entry in self.entries]
            content = {"version": _VERSION, "drafts": rows}
            write_whole(self.path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
            self._is_changed = False


def read_send_log(folder: Path) -> SendLog:
    """The log in a folder; a missing one is empty. Raises `OutputError` for one that cannot be read."""
    path = folder / LOG
    try:
        entries = _entries(json.loads(read_file(path, LARGEST).decode()))
    except FileNotFoundError:
        entries = []
    except OSError as error:
        raise OutputError(f"không đọc được {path}: {unreadable(error)}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        hint = "đổi tên tệp này rồi chạy lại: lệnh lập nhật ký mới, các thư đã soạn được giữ nguyên"
        raise OutputError(f"nhật ký {path} bị hỏng", hint=hint) from error
    return SendLog(path, entries, {entry.key: entry for entry in entries})


def _entries(content: Any) -> list[DraftEntry]:
    """Raises one of the errors that `read_send_log` knows."""
    if content["version"] != _VERSION:
        raise ValueError(content["version"])
    return [_entry(row) for row in content["drafts"]]


def _entry(row: Any) -> DraftEntry:
    files = {str(name): str(hashed) for name, hashed in row["files"].items()}
    day, to = date.fromisoformat(row["day"]), tuple(map(str, row["to"]))
    return DraftEntry(str(row["unit"]), str(row["kind"]), str(row["form"]), day, to, files)
