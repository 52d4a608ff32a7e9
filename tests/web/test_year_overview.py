"""States are kept while the folder is watched and nothing has changed, and never longer."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.produce.document_states import DocumentState, StateReader
from docgen.web.live_changes import LiveChanges
from docgen.web.loaded_project import LoadedProject
from docgen.web.overview.year_overview import YearOverview, year_overview
from tests.sample_project import copied_project


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The years of which states are read."""
    found: list[int] = []
    real = StateReader.states

    def states(self: StateReader, data: YearData) -> Sequence[DocumentState]:
        found.append(data.year)
        return real(self, data)

    monkeypatch.setattr(StateReader, "states", states)
    return found


def test_states_are_kept_only_while_nothing_can_have_changed(
    tmp_path: Path, reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copied_project(tmp_path)
    changes, data = LiveChanges(tmp_path), checked_data(project, 2023)[0]
    overview = YearOverview(project, changes)
    overview.states(data)
    overview.states(data)
    assert len(reads) == 2, "nobody watches the folder"
    changes._sees_all.set()
    first = overview.states(data)
    assert overview.states(data) is first
    assert len(reads) == 3
    changes.notify("documents")
    overview.states(data)
    overview.states(checked_data(project, 2023)[0])
    overview.states(checked_data(project, 2026)[0])
    assert reads[3:] == [2023, 2023, 2026]


def test_a_page_does_not_wait_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, go_on = copied_project(tmp_path), threading.Event()
    data, _ = checked_data(project, 2023)
    overview = year_overview(LoadedProject(tmp_path))
    real = StateReader.states

    def slow(self: StateReader, data: YearData) -> Sequence[DocumentState]:
        assert go_on.wait(20)
        return real(self, data)

    monkeypatch.setattr(StateReader, "states", slow)
    assert overview.states_at_once(data) is None
    go_on.set()
    assert len(overview.states(data)) == 57
