"""The register of received files: what came on which day, and what became of it. No entry is ever removed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from docgen.errors import OutputError, unreadable
from docgen.files import LARGEST, read_file, write_whole

REGISTER = "so-nhan.json"
"""Its name, in the folder of received files."""
State = Literal["waiting", "stored", "set_aside"]
"""Nobody has decided about it; its answers are in the year's reports; it is kept and not used."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One received file. `file`: its path below the folder, with `/`."""

    file: str
    name: str
    """Its name as it came; of a file from an archive with the folders in it."""
    digest: str
    """SHA-256 of what came."""
    received: date
    state: State = "waiting"
    unit: str = ""
    """The unit that it is of, as far as a person chose or accepted it."""
    form: str = ""
    """The report form that it is, likewise."""
    decided: date | None = None
    """The day on which it was accepted or set aside."""
    asked: date | None = None
    """The day on which a letter with questions about it was drafted last."""


@dataclass(frozen=True)
class Register:
    """The entries by the path of the file, in the order in which the files came."""

    path: Path
    entries: Mapping[str, ReceivedFile]

    def with_entries(self, changed: Iterable[ReceivedFile]) -> Register:
        """The register with these entries, new ones at its end."""
        return replace(self, entries=dict(self.entries) | {one.file: one for one in changed})

    def save(self) -> None:
        """Writes the register. Raises `OutputError`; then it is as it was."""
        rows = [json.dumps(_row(one), ensure_ascii=False) for one in self.entries.values()]
        content = f'{{"version": {_VERSION}, "files": [\n' + ",\n".join(rows) + "\n]}\n"
        try:
            write_whole(self.path, content.encode())
        except OSError as error:
            raise OutputError(f"không ghi được {self.path}: {unreadable(error)}") from error


def read_register(folder: Path) -> Register:
    """The register in a folder; a missing one is empty. Raises `OutputError` for one that cannot be read."""
    path = folder / REGISTER
    try:
        rows = _rows(json.loads(read_file(path, LARGEST).decode()))
    except FileNotFoundError:
        rows = []
    except OSError as error:
        raise OutputError(f"không đọc được {path}: {unreadable(error)}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        hint = "đổi tên tệp này rồi mở lại: các tệp đã nhận vẫn còn, chương trình lập sổ mới"
        raise OutputError(f"sổ nhận {path} bị hỏng", hint=hint) from error
    return Register(path, {one.file: one for one in rows})


def _row(one: ReceivedFile) -> dict[str, Any]:
    """The entry for JSON, without what is not known."""
    values = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(one).items()}
    return {name: value for name, value in values.items() if value}


def _rows(content: Any) -> list[ReceivedFile]:
    """The entries. Raises one of the errors that `read_register` knows."""
    if content["version"] != _VERSION:
        raise ValueError(content["version"])
    return [_entry(row) for row in content["files"]]


def _entry(row: Any) -> ReceivedFile:
    state = row["state"]
    if state not in get_args(State):
        raise ValueError(state)
    file, name, content, unit, form = (str(row.get(one, "")) for one in ("file", "name", "digest", "unit", "form"))
    decided, asked = (date.fromisoformat(row[one]) if one in row else None for one in ("decided", "asked"))
    return ReceivedFile(file, name, content, date.fromisoformat(row["received"]), state, unit, form, decided, asked)
