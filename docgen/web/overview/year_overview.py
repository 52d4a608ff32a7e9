"""The states of the documents of the years that the page shows, kept from one request to the next."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, TimeoutError
from threading import Lock
from weakref import WeakKeyDictionary

from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.produce.document_states import DocumentState, StateReader
from docgen.web.live_changes import LiveChanges, live_changes
from docgen.web.loaded_project import LoadedProject

_PATIENCE = 0.15
"""Seconds that a whole page waits for the states; later they come by themselves."""


class YearOverview:
    """The states of the documents of a project. May be used by several threads."""

    def __init__(self, project: Project, changes: LiveChanges) -> None:
        self._project = project
        self._changes = changes
        self._known: tuple[int, YearData, Sequence[DocumentState]] | None = None
        self._readers: dict[int, StateReader] = {}
        self._lock = Lock()
        self._executor = ThreadPoolExecutor(1, "states")

    def states(self, data: YearData) -> Sequence[DocumentState]:
        """The states now. Raises `DocgenError` as `StateReader.states`."""
        with self._lock:
            number, known = self._changes.settled_number, self._known
            if known and known[0] == number and known[1] is data:
                return known[2]
            reader = self._readers.setdefault(data.year, StateReader(self._project))
            states = reader.states(data)
            self._known = (number, data, states) if number is not None else None
            return states

    def states_at_once(self, data: YearData) -> Sequence[DocumentState] | None:
        """The states now; None if they take longer to read than a person should wait for a page. Raises as `states`."""
        reading = self._executor.submit(self.states, data)
        try:
            return reading.result(_PATIENCE)
        except TimeoutError:
            return None


_known: WeakKeyDictionary[LoadedProject, YearOverview] = WeakKeyDictionary()


def year_overview(desk: LoadedProject) -> YearOverview:
    """The states of the documents of a desk's project."""
    if desk not in _known:
        _known[desk] = YearOverview(Project(desk.folder), live_changes(desk))
    return _known[desk]
