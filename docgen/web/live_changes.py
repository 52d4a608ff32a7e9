"""What changes while a page is open, sent to it by itself (server-sent events).

A message names only the kind of thing that has changed; the browser then loads the parts of the page that show it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from docgen.web.folder_watch import DATA, DOCUMENTS, changes_below
from docgen.web.loaded_project import LoadedProject

BUILD = "build"
"""The kind of a change of the build that runs."""
_PAUSE, _SIGN_OF_LIFE, _IDLE = 0.1, 15.0, 10.0
"""Seconds: between two events; between signs of life; without a page until the watch ends."""


class LiveChanges:
    """The changes of one project folder, numbered. May be used by several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: dict[str, int] = {}
        self._lock = Lock()
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._is_watched = False
        self._sees_all = Event()
        self._needed_at = 0.0
        self._has_no_server = False

    @property
    def number(self) -> int:
        """The number of the last change; a page that was made now shows everything up to it."""
        return max(self._last.values(), default=0)

    @property
    def settled_number(self) -> int | None:
        """The number of the last change while every further one is noticed; None while the folder is not watched.

        What was read after this number was asked for is up to date as long as the number stays.
        """
        with self._lock:
            return self.number if self._sees_all.is_set() else None

    def notify(self, *kinds: str) -> None:
        """Notes that something of these kinds has changed."""
        with self._lock:
            number = self.number + 1
            self._last = self._last | dict.fromkeys(kinds, number)  # another one, since `number` reads it
            self._wake()

    def end(self) -> None:
        """Ends what `events` yields, since the server ends, which would wait for it."""
        with self._lock:
            self._has_no_server = True
            self._wake()

    def since(self, number: int) -> tuple[int, list[str]]:
        """The number of the last change, and the kinds of all changes after that with the given number."""
        with self._lock:
            return self.number, sorted(kind for kind, last in self._last.items() if last > number)

    async def events(self, number: int) -> AsyncIterator[str]:
        """The changes after the one with that number, as the lines of server-sent events; until it is closed."""
        changed = asyncio.Event()
        with self._lock:
            self._waiting[changed] = asyncio.get_running_loop()
        self._watch()
        try:
            while not self._has_no_server:
                changed.clear()
                last, kinds = self.since(number)
                if kinds:
                    yield f"id: {last}\ndata: {' '.join(kinds)}\n\n"
                    number = last
                    await asyncio.sleep(_PAUSE)
                try:
                    await asyncio.wait_for(changed.wait(), _SIGN_OF_LIFE)
                except TimeoutError:
                    yield ":\n\n"
        finally:
            with self._lock:
                del self._waiting[changed]
                self._needed_at = monotonic()

    def _wake(self) -> None:
        for event, loop in self._waiting.items():
            with suppress(RuntimeError):  # the server ends just now
                loop.call_soon_threadsafe(event.set)

    def _watch(self) -> None:
        """Starts watching the folder, if it is not watched yet."""
        with self._lock:
            if not self._is_watched:
                self._is_watched = True
                Thread(target=self._note_changes, name="folder watch", daemon=True).start()

    def _note_changes(self) -> None:
        stop = Event()

        def watching() -> None:
            # Why a change: whatever happened before the watch began was not seen.
            self.notify(DATA, DOCUMENTS)
            self._sees_all.set()

        try:
            for kinds in changes_below(self._folder, stop, watching):
                if kinds:
                    self.notify(*kinds)
                if self._has_ended():
                    stop.set()
        except OSError:  # a folder that cannot be watched: its pages show changes when they are opened again
            with self._lock:
                self._is_watched = False
        self._sees_all = Event()

    def _has_ended(self) -> bool:
        """Whether the watch ends now, since no page needs it. The next page starts another."""
        with self._lock:
            self._is_watched = bool(self._waiting) or monotonic() - self._needed_at < _IDLE
            if not self._is_watched:
                self._sees_all.clear()
            return not self._is_watched


_known: WeakKeyDictionary[LoadedProject, LiveChanges] = WeakKeyDictionary()


def live_changes(desk: LoadedProject) -> LiveChanges:
    """The changes of the folder of a desk."""
    return _known.setdefault(desk, LiveChanges(desk.folder.resolve()))


def end_live_changes() -> None:
    """Ends the live changes of all folders that this program shows."""
    for changes in list(_known.values()):
        changes.end()


async def _changes(request: Request) -> Response:
    desk: LoadedProject = request.app.state.desk
    given = request.headers.get("last-event-id") or request.query_params.get("after", "")
    number = int(given) if given.isdecimal() and len(given) < 15 else 0
    return StreamingResponse(live_changes(desk).events(number), media_type="text/event-stream")


ROUTES = (Route("/thay-doi", _changes),)
