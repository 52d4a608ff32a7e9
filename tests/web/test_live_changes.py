"""What changes reaches every open page."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.web import live_changes
from docgen.web.live_changes import LiveChanges
from tests.sample_project import copied_project
from tests.web.conftest import Opened
from tests.web.desk_client import desk_client, result_of

KIND = st.sampled_from(["data", "documents", "build"])


@given(st.lists(st.lists(KIND, min_size=1, max_size=2), max_size=8), st.integers(0, 9))
def test_a_page_learns_of_every_kind_that_changed_since(lots: list[list[str]], seen: int) -> None:
    changes = LiveChanges(Path())
    for lot in lots:
        changes.notify(*lot)
    number, kinds = changes.since(seen)
    assert number == changes.number == len(lots)
    assert kinds == sorted({kind for lot in lots[seen:] for kind in lot})


async def first_events(changes: LiveChanges, after: int, count: int, act: Callable[[], None]) -> list[str]:
    found = []
    events = changes.events(after)
    async for line in events:
        found.append(line)
        if len(found) == count:
            break
        act()
    await events.aclose()  # type: ignore[attr-defined]  # it is a generator
    return found


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> LiveChanges:
    """Changes of a folder that is not watched."""
    monkeypatch.setattr(LiveChanges, "_watch", lambda self: None)
    return LiveChanges(Path())


def test_changes_before_and_after_the_connection_are_sent_once(unwatched: LiveChanges) -> None:
    unwatched.notify("data")
    unwatched.notify("documents", "data")
    found = result_of(first_events(unwatched, 1, 2, lambda: unwatched.notify("build")))
    assert found == ["id: 2\ndata: data documents\n\n", "id: 3\ndata: build\n\n"]


def test_a_sign_of_life_is_sent_when_nothing_changes(unwatched: LiveChanges, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_changes, "_SIGN_OF_LIFE", 0.01)
    assert result_of(first_events(unwatched, 0, 2, lambda: None)) == [":\n\n", ":\n\n"]


def test_the_end_of_the_server_ends_what_is_sent(unwatched: LiveChanges) -> None:
    unwatched.notify("data")

    async def all_events() -> list[str]:
        found = []
        async for line in unwatched.events(0):
            found.append(line)
            unwatched.end()
        return found

    assert len(result_of(asyncio.wait_for(all_events(), 10))) == 1


def test_the_watch_begins_with_the_first_page_and_ends_after_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_changes, "_IDLE", 0.0)
    changes = LiveChanges(tmp_path)
    assert changes.settled_number is None
    found = result_of(first_events(changes, 0, 1, lambda: None))
    assert found == ["id: 1\ndata: data documents\n\n"], "what happened before the watch is not known"
    wait_until(lambda: changes.settled_number is None)


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("given_number", ["", "x", "-1", "9" * 30, "²"])
def test_any_number_may_be_asked_for(tmp_path: Path, given_number: str) -> None:
    client = desk_client(copied_project(tmp_path).root)
    with client.stream("GET", f"/thay-doi?after={given_number}") as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert next(answer.iter_lines()) == "id: 1"


def test_a_page_without_a_listener_starts_no_watch(tmp_path: Path) -> None:
    assert 'data-change="0"' in desk_client(copied_project(tmp_path).root).get("/no-such-page").text
    (changes,) = [changes for desk, changes in live_changes._known.items() if desk.folder == tmp_path]
    assert not changes._is_watched


def test_a_fault_in_the_data_shows_by_itself_and_goes_again(opened: Opened, tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    file = project.data(2023) / "week.yaml"
    good = file.read_text(encoding="utf-8")
    with opened(tmp_path) as page:
        page.goto(page.url + "no-such-page")
        file.write_text(good + "\nx: [\n", encoding="utf-8")
        page.wait_for_selector(".banner")
        assert "Thông tin chung, dòng" in page.inner_text(".banner")
        file.write_text(good, encoding="utf-8")
        page.wait_for_selector(".banner", state="detached")
