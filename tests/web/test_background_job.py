"""Long work beside the page: its steps, its outcome, one at a time."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from docgen.errors import DocgenError, UsageError
from docgen.web.background_job import BackgroundJobs, JobState, Link, Outcome, Step, Work
from tests.web.desk_client import desk_client

TITLE = ("Đang làm", "Working")


def ended(jobs: BackgroundJobs) -> JobState:
    for _ in range(500):
        if jobs.last and jobs.last.outcome:
            return jobs.last
        time.sleep(0.01)
    raise AssertionError("the work does not end")


def three(go: threading.Event) -> Work:
    yield Step("một")
    go.wait(5)
    yield Step("hai, cần xem lại", is_remark=True)
    yield Step("ba")
    return Outcome("Đã xong 3 việc", links=(Link("/x", ("Mở", "Open"), is_main=True),))


def test_steps_are_counted_and_remarks_are_kept() -> None:
    jobs, go = BackgroundJobs(), threading.Event()
    assert (jobs.last, jobs.is_running) == (None, False)
    jobs.start(TITLE, 3, lambda: three(go))
    assert jobs.is_running
    go.set()
    state = ended(jobs)
    assert (state.done, state.total, state.remarks) == (3, 3, ("hai, cần xem lại",))
    assert state.outcome == Outcome("Đã xong 3 việc", links=(Link("/x", ("Mở", "Open"), is_main=True),))
    assert not jobs.is_running


def test_one_at_a_time() -> None:
    jobs, go = BackgroundJobs(), threading.Event()
    jobs.start(TITLE, 3, lambda: three(go))
    with pytest.raises(UsageError, match="đang có việc khác: Đang làm"):
        jobs.start(TITLE, 3, lambda: three(go))
    go.set()
    ended(jobs)
    second = jobs.start(TITLE, 3, lambda: three(go))
    assert second.number == 2
    ended(jobs)


def test_stopped_work_closes_what_it_holds() -> None:
    jobs, closed, go = BackgroundJobs(), threading.Event(), threading.Event()

    def endless() -> Work:
        try:
            while True:
                go.wait(0.01)
                yield Step("một")
        finally:
            closed.set()

    number = jobs.start(TITLE, 9, endless).number
    jobs.stop(number)
    outcome = ended(jobs).outcome
    assert outcome
    assert (outcome.is_failed, outcome.message.startswith("Đã dừng")) == (True, True)
    assert closed.is_set()


@pytest.mark.parametrize(
    ("error", "message"),
    [(DocgenError("không đọc được tệp"), "không đọc được tệp"), (ZeroDivisionError("bí mật"), "dự kiến")],
)
def test_errors_are_outcomes(error: Exception, message: str) -> None:
    jobs = BackgroundJobs()

    def failing() -> Work:
        yield Step("một")
        raise error

    jobs.start(TITLE, 2, failing)
    outcome = ended(jobs).outcome
    assert outcome
    assert outcome.is_failed
    assert message in outcome.message
    assert "bí mật" not in outcome.message


def states_of(jobs: BackgroundJobs, number: int) -> list[JobState]:
    """Why in a thread: in this one the browser of other tests may have a loop of its own."""

    async def collected() -> list[JobState]:
        return [state async for state in jobs.states(number)]

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(collected())).result()


def test_states_end_with_the_outcome_and_unknown_work_has_none() -> None:
    jobs, go = BackgroundJobs(), threading.Event()
    go.set()
    number = jobs.start(TITLE, 3, lambda: three(go)).number

    states = states_of(jobs, number)
    assert states[-1].outcome
    assert [one.done for one in states] == sorted(one.done for one in states)
    assert states_of(jobs, number + 1) == []
    jobs.dismiss(number)
    assert jobs.last is None


def opened_desk(folder: Path) -> tuple[TestClient, BackgroundJobs]:
    """A client of the page, and the work of its desk."""
    client = desk_client(folder)
    app: Any = client.app
    while not hasattr(app, "state"):
        app = app._app  # the application inside of its middleware
    return client, app.state.jobs


def test_the_page_gets_html_by_events(tmp_path: Path) -> None:
    client, jobs = opened_desk(tmp_path)
    go = threading.Event()
    go.set()
    number = jobs.start(("<Việc>", "Work"), 3, lambda: three(go)).number
    text = client.get(f"/viec/{number}").text
    assert "event: outcome\ndata: " in text
    assert text.endswith("event: end\ndata: \n\n")
    assert "&lt;Việc&gt;" in text
    assert "Đã xong 3 việc" in text
    assert 'href="/x"' in text
    assert client.get("/viec/99").text == "event: end\ndata: \n\n"
    assert "Đã xong" not in client.post(f"/viec/{number}/dong").text
