"""Watches the project folder: which part of it another program, or another window, has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from docgen.data.project import CATALOGUE
from docgen.files import is_temporary
from docgen.produce.check_record import RECORD

DATA, DOCUMENTS, CHECKS = "data", "documents", "checks"
"""What a change is of: the data or the templates; the documents that were made, with what is kept beside them; the
record of checks."""
_KINDS = {"data": DATA, "templates": DATA, CATALOGUE: DATA, "output": DOCUMENTS}
_LOCK_OF_WORD = "~$"
_WAIT_MS = 200
"""How long to wait for changes before looking whether to go on; the first wait is the sign that the watch works."""
_POLL_MS = 3000


def changes_below(folder: Path, stop: Event, when_watching: Callable[[], None]) -> Iterator[frozenset[str]]:
    """The kinds of each lot of changes, until `stop` is set; an empty set now and then when nothing changes.

    `when_watching` is called as soon as no further change can be missed. Where the system has no means to watch so
    many folders, all files are looked at every few seconds. Raises `OSError` if that is not possible either.
    """
    try:
        yield from _changes(folder, stop, when_watching, polls=False)
    except OSError:
        yield from _changes(folder, stop, when_watching, polls=True)


def kind_of(folder: Path, path: str) -> str:
    """The kind of a change of the file or folder with that path; "" for one that no page shows."""
    parts = Path(os.path.relpath(path, folder)).parts
    if any(is_temporary(part) or part.startswith(_LOCK_OF_WORD) for part in parts):
        return ""
    if parts[-1:] == (RECORD,):
        return CHECKS
    return next((_KINDS.get(part, "") for part in parts[:1]), "")


def _changes(folder: Path, stop: Event, when_watching: Callable[[], None], polls: bool) -> Iterator[frozenset[str]]:
    lots: Iterable[set[tuple[Change, str]]] = watch(
        folder,
        watch_filter=None,
        stop_event=stop,
        rust_timeout=_WAIT_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=polls or None,
        poll_delay_ms=_POLL_MS,
        ignore_permission_denied=True,
    )
    is_first = True
    for lot in lots:
        if is_first:
            when_watching()
            is_first = False
        yield frozenset({kind_of(folder, path) for _, path in lot} - {""})
