"""Dated copies of what was there before each change, and the list of the changes: `data/<year>/.truoc/`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from docgen.authoring.saving.data_file import EARLIER, DataFile, is_editable
from docgen.files import LARGEST, Replacement, digest, entries, read_file, read_whole

MOST = 50
"""Changes that are kept."""
_JOURNAL = "nhat-ky.json"
_COPY = re.compile(r"\d{8}-\d{6}-\d{6}-[^/\\]{1,200}\.yaml")
_TIME = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True)
class SavedChange:
    """One change of one file."""

    when: datetime
    file: str
    """The file's name in the year."""
    words: str
    """What was changed, in words."""
    copy: str
    """The name of the copy of the text before; empty where there was no file."""
    before: str
    """The hash of the text before; empty where there was no file."""
    after: str
    """The hash of the text after; empty where the file was removed again."""
    undoes: bool = False
    """True if it took back another change."""
    undone: bool = False
    """True if another change has taken it back."""

    @property
    def title(self) -> str:
        """The change in words."""
        return (
            f"Hoàn tác: {self.words}" if self.undoes else f"{self.words} (đã hoàn tác)" if self.undone else self.words
        )


def changes_of(folder: Path) -> list[SavedChange]:
    """The changes that are kept for a year, the last one first; `folder`: that of the year.

    A list that cannot be read counts as empty: the copies stay.
    """
    return list(reversed(_journal(folder)))


def new_change(file: DataFile, name: str, after: bytes | None, words: str, undoes: bool = False) -> SavedChange:
    """The entry for a change that is about to be written."""
    when = datetime.now()
    copy = f"{when.strftime(_TIME)}-{name.replace('/', '-')}" if file.content is not None else ""
    return SavedChange(when, name, words, copy, file.hash, digest(after) if after is not None else "", undoes)


def records(folder: Path, file: DataFile, change: SavedChange, undone: SavedChange | None = None) -> list[Replacement]:
    """What is to be written beside the change itself: the copy before it, the journal after it.

    `undone`: the change that this one takes back. Raises `OSError`.
    """
    journal = [replace(one, undone=True) if one == undone else one for one in _journal(folder)]
    kept = [*journal, change][-MOST:]
    path = folder / EARLIER / _JOURNAL
    written = json.dumps([_as_json(one) for one in kept], ensure_ascii=False, indent=1) + "\n"
    copies = [Replacement(folder / EARLIER / change.copy, None, file.content or b"")] if change.copy else []
    return [*copies, Replacement(path, read_whole(str(path)), written.encode())]


def copy_before(folder: Path, change: SavedChange) -> bytes | None:
    """The content before a change; None where there was no file. Raises `OSError` if the copy is missing or damaged."""
    if not change.copy:
        return None
    content = read_file(folder / EARLIER / change.copy, LARGEST)
    if digest(content) != change.before:
        raise OSError
    return content


def text_with_hash(folder: Path, hashed: str) -> str | None:
    """The earlier text with that hash, if a copy of it is kept."""
    for change in _journal(folder):
        if change.copy and change.before == hashed:
            with suppress(OSError, UnicodeDecodeError):
                content = copy_before(folder, change)
                return content.decode() if content is not None else None
    return None


def remove_old_copies(folder: Path) -> None:
    """Removes the copies of changes that are no longer in the list. A failure keeps them."""
    kept = {change.copy for change in _journal(folder) if change.copy}
    with suppress(OSError):
        for path in entries(folder / EARLIER):
            if _COPY.fullmatch(path.name) and kept and path.name < min(kept):
                path.unlink(missing_ok=True)


def _journal(folder: Path) -> Sequence[SavedChange]:
    try:
        listed = json.loads(read_file(folder / EARLIER / _JOURNAL, LARGEST))
        return [one for entry in listed if (one := _from_json(entry))]
    except (OSError, ValueError, TypeError, RecursionError):
        return []


def _as_json(change: SavedChange) -> dict[str, Any]:
    return asdict(change) | {"when": change.when.isoformat()}


def _from_json(entry: Any) -> SavedChange | None:
    """The change of an entry; None for one that this module did not write, since the folder may be anybody's."""
    try:
        change = SavedChange(**entry | {"when": datetime.fromisoformat(entry["when"])})
    except (TypeError, ValueError, KeyError):
        return None
    texts = (change.file, change.words, change.copy, change.before, change.after)
    is_ours = all(isinstance(text, str) for text in texts) and is_editable(change.file)
    return change if is_ours and (not change.copy or _COPY.fullmatch(change.copy)) else None
