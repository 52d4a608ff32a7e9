"""Long work in a thread, one at a time: its progress for every open tab, its outcome until a person has read it.

The work is a generator of steps that ends with an outcome, so that it can be stopped between two steps. A page shows
it by including `job.html` with `job=jobs_of(request).last`; `ROUTES` are the addresses that this part uses.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from docgen.errors import DocgenError, UsageError
from docgen.errors.crash_report import unexpected_error_message
from docgen.web.page_rendering import page, rendered

Words: TypeAlias = tuple[str, str]
"""Vietnamese and English."""
_SECONDS_BETWEEN = 0.1
"""Seconds between two messages about progress at least."""
_MOST_REMARKS = 200


@dataclass(frozen=True)
class Step:
    """One thing is done; `words` are shown while it goes on, a remark until the end."""

    words: str
    is_remark: bool = False
    counts: bool = True


@dataclass(frozen=True)
class Link:
    """Where the outcome is, for the person to open."""

    address: str
    words: Words
    is_main: bool = False


@dataclass(frozen=True)
class Outcome:
    """How the work ended."""

    message: str
    is_failed: bool = False
    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


Work: TypeAlias = Generator[Step, None, Outcome]


@dataclass(frozen=True)
class JobState:
    """The work at one moment."""

    number: int
    title: Words
    total: int
    done: int = 0
    words: str = ""
    remarks: tuple[str, ...] = ()
    outcome: Outcome | None = None
    is_stopping: bool = False


class BackgroundJobs:
    """The work of one desk. May be used by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: JobState | None = None
        self._count = 0

    @property
    def last(self) -> JobState | None:
        """What runs now, or what ended last and was not dismissed."""
        return self._last

    @property
    def is_running(self) -> bool:
        """Whether something runs now."""
        return self._last is not None and self._last.outcome is None

    def start(self, title: Words, total: int, work: Callable[[], Work]) -> JobState:
        """Starts the work; `total`: the steps that it will have. Raises `UsageError` while other work runs."""
        with self._lock:
            if self._last and self._last.outcome is None:
                raise UsageError(f"đang có việc khác: {self._last.title[0]}", hint="chờ xong, hoặc dừng việc đó trước")
            self._count += 1
            self._last = state = JobState(self._count, title, max(total, 1))
        threading.Thread(target=self._run, args=(work,), daemon=True).start()
        return state

    def stop(self, number: int) -> None:
        """Lets the work end after its present step."""
        self._change(number, is_stopping=True)

    def dismiss(self, number: int) -> None:
        """Forgets work that has ended."""
        with self._lock:
            if self._last and self._last.number == number and self._last.outcome:
                self._last = None

    async def states(self, number: int) -> AsyncIterator[JobState]:
        """The states of the work from now on until its outcome; none for work that is not known."""
        seen: JobState | None = None
        while (state := self._last) and state.number == number:
            if state is not seen:
                seen = state
                yield state
            if state.outcome:
                return
            await asyncio.sleep(_SECONDS_BETWEEN)

    def _run(self, work: Callable[[], Work]) -> None:
        state = self._last
        assert state is not None, "only a job that was started runs"
        try:
            with closing(work()) as steps:
                outcome = self._outcome(state.number, steps)
        except DocgenError as error:
            outcome = Outcome(error.format_message(), is_failed=True)
        except Exception as error:  # noqa: BLE001 - the page must learn that the work has ended
            outcome = Outcome(unexpected_error_message(error), is_failed=True)
        self._change(state.number, outcome=outcome)

    def _outcome(self, number: int, steps: Work) -> Outcome:
        while True:
            if self._last and self._last.is_stopping:
                return Outcome("Đã dừng. Các tệp đã làm xong được giữ lại.", is_failed=True)
            try:
                step = next(steps)
            except StopIteration as end:
                outcome: Outcome = end.value
                return outcome
            state = self._last
            if state:
                remarks = (*state.remarks, step.words)[:_MOST_REMARKS] if step.is_remark else state.remarks
                self._change(number, done=state.done + step.counts, words=step.words, remarks=remarks)

    def _change(self, number: int, **values: object) -> None:
        with self._lock:
            if self._last and self._last.number == number:
                self._last = replace(self._last, **values)  # type: ignore[arg-type]  # fields of JobState


def jobs_of(request: Request) -> BackgroundJobs:
    """The work of the desk that a request is for."""
    jobs: BackgroundJobs = request.app.state.jobs
    return jobs


async def _progress(request: Request) -> Response:
    number = int(request.path_params["number"])
    return StreamingResponse(_events(request, number), media_type="text/event-stream")


async def _events(request: Request, number: int) -> AsyncIterator[str]:
    """Server-sent events (HTML Living Standard, 9.2): the progress as HTML, at last the outcome, and the end."""
    async for state in jobs_of(request).states(number):
        yield _event("step", rendered(request, "job_step.html", job=state))
        if state.outcome:
            yield _event("outcome", rendered(request, "job_outcome.html", job=state))
    yield _event("end", "")


def _event(name: str, html: str) -> str:
    return "".join((f"event: {name}\n", *(f"data: {line}\n" for line in html.splitlines() or [""]), "\n"))


def _stop(request: Request) -> Response:
    jobs_of(request).stop(int(request.path_params["number"]))
    return page(request, "job.html", job=jobs_of(request).last)


def _dismiss(request: Request) -> Response:
    jobs_of(request).dismiss(int(request.path_params["number"]))
    return page(request, "job.html", job=jobs_of(request).last)


ROUTES = (
    Route("/viec/{number:int}", _progress),
    Route("/viec/{number:int}/dung", _stop, methods=["POST"]),
    Route("/viec/{number:int}/dong", _dismiss, methods=["POST"]),
)

__all__ = ["ROUTES", "BackgroundJobs", "JobState", "Link", "Outcome", "Step", "Work", "jobs_of"]
