"""A build that runs beside the page: how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from threading import Lock, Thread
from time import monotonic
from typing import Literal
from weakref import WeakKeyDictionary

from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.decree30.check import examine
from docgen.errors import DocgenError, Severity, UsageError
from docgen.errors.crash_report import unexpected_error_message
from docgen.produce import BuildOptions, Job, build
from docgen.produce.build_summary import BuildSummary
from docgen.produce.check_record import read_check_record, recorded
from docgen.web.live_changes import BUILD, LiveChanges, live_changes
from docgen.web.loaded_project import LoadedProject

Phase = Literal["making", "checking", "finished"]
_STEP = 0.25
"""Seconds between two changes of the progress that a person sees."""


@dataclass(frozen=True)
class BuildOrder:
    """What is to be made: which documents, how, and whether they are checked by the decree afterwards."""

    project: Project
    data: YearData
    jobs: Sequence[Job]
    options: BuildOptions
    is_checked: bool = False


@dataclass(frozen=True)
class BuildProgress:
    """How far a build is, at one moment; once it has finished, its result."""

    phase: Phase
    done: int
    total: int
    summary: BuildSummary
    year: int
    kept: tuple[str, ...] = ()
    """The names of the files that were left alone because they were edited."""
    jobs: Mapping[str, Job] = field(default_factory=dict)
    """The documents by the names of their files."""
    was_stopped: bool = False
    error: str = ""
    """Why the build ended before its end."""
    checked: int = 0
    faulty: tuple[str, ...] = ()
    """The names of the files in which the check found errors."""

    @property
    def is_running(self) -> bool:
        """Whether it has not finished."""
        return self.phase != "finished"


class BuildDesk:
    """The build of a project: one at a time. May be used by several threads."""

    def __init__(self, changes: LiveChanges) -> None:
        self._changes = changes
        self._lock = Lock()
        self._run: _Run | None = None

    @property
    def progress(self) -> BuildProgress | None:
        """The progress of the build that runs, or the result of the last one; None if there is none to show."""
        run = self._run
        return run.progress if run else None

    def start(self, order: BuildOrder) -> None:
        """Starts a build. Raises `UsageError` if one is running."""
        with self._lock:
            if self._run and self._run.progress.is_running:
                raise UsageError("đang tạo văn bản", hint="chờ tạo xong, hoặc bấm Dừng")
            self._run = _Run(order, self._note)
            Thread(target=self._run.run, name="build", daemon=True).start()

    def stop(self) -> None:
        """Ends the build after the documents that are being made now; what was made stays."""
        if self._run:
            self._run.is_stopped = True

    def dismiss(self) -> None:
        """Shows the result of the last build no longer."""
        with self._lock:
            if self._run and not self._run.progress.is_running:
                self._run = None

    def _note(self, progress: BuildProgress) -> None:
        self._changes.notify(BUILD, *(() if progress.is_running else ("documents",)))


@dataclass
class _Run:
    order: BuildOrder
    note: Callable[[BuildProgress], None]
    is_stopped: bool = False
    progress: BuildProgress = field(init=False)
    _noted_at: float = 0.0

    def __post_init__(self) -> None:
        jobs = {job.name: job for job in self.order.jobs}
        self.progress = BuildProgress("making", 0, len(jobs), BuildSummary(), self.order.data.year, jobs=jobs)

    def run(self) -> None:
        """Makes the documents, and checks them; whatever happens ends as a result that a person can read."""
        try:
            self._make()
            if self.order.is_checked and not self.is_stopped:
                self._check()
        except DocgenError as error:
            self._set(error=error.format_message())
        except Exception as error:  # noqa: BLE001 - an error of the program must not leave a build that never ends
            self._set(error=unexpected_error_message(error))
        self._set(phase="finished", was_stopped=self.is_stopped, now=True)

    def _make(self) -> None:
        order, summary = self.order, self.progress.summary
        with closing(build(order.project, order.data, order.jobs, order.options)) as events:
            for event in events:
                summary.add(event)
                kept = (event.name,) if event.outcome == "kept" else ()
                self._set(kept=(*self.progress.kept, *kept), done=self.progress.done + bool(event.document))
                if self.is_stopped:
                    return

    def _check(self) -> None:
        output = self.order.project.output(self.order.data.year)
        paths = [output / name for name in self.progress.summary.up_to_date]
        self._set(phase="checking", done=0, total=len(paths), now=True)
        results = recorded(examine(paths), paths, read_check_record(output))
        with closing(results):
            for one in results:
                is_faulty = any(problem.severity == Severity.ERROR for problem in one.problems)
                name = one.path.relative_to(output).as_posix()
                faulty = (*self.progress.faulty, *((name,) if is_faulty else ()))
                self._set(done=self.progress.done + 1, checked=self.progress.done + 1, faulty=faulty)
                if self.is_stopped:
                    return

    def _set(self, now: bool = False, **changes: object) -> None:
        """Changes the progress; a person sees it at once, or with the next step."""
        self.progress = replace(self.progress, **changes)  # type: ignore[arg-type]  # its own fields
        if now or monotonic() - self._noted_at > _STEP:
            self._noted_at = monotonic()
            self.note(self.progress)


_known: WeakKeyDictionary[LoadedProject, BuildDesk] = WeakKeyDictionary()


def build_desk(desk: LoadedProject) -> BuildDesk:
    """The build of a desk's project."""
    return _known.setdefault(desk, BuildDesk(live_changes(desk)))
