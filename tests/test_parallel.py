"""Here, in processes of this machine, or on a cluster: the same documents, and a clear word where it cannot be."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen import parallel
from docgen.cli import main
from docgen.data.project import Project
from docgen.errors import DocgenError
from docgen.parallel import FEWEST_FOR_POOL, InlineExecutor, open_pool
from docgen.produce.manifest import read_manifest
from tests.produce.many_units import (
    alive_in_group,
    built,
    files,
    finished,
    first_event,
    gone_in_a_moment,
    project_of,
    started,
)
from tests.sample_project import ROOT, copied_project

UNITS = 70


@pytest.fixture(scope="module")
def inline(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, bytes]]:
    """A project with many units, and what one process makes of it."""
    project = project_of(tmp_path_factory.mktemp("inline"), UNITS)
    assert {event.outcome for event in built(project, workers=1)} == {"made"}
    return project, files(project)


@pytest.fixture
def emptied(inline: tuple[Project, dict[str, bytes]]) -> Project:
    """That project with nothing made yet."""
    project, right = inline
    for name in (*right, "manifest.json"):
        (project.output(2023) / name).unlink(missing_ok=True)
    return project


def died() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_few_jobs_run_here_and_many_in_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    chosen = [(FEWEST_FOR_POOL - 1, None), (FEWEST_FOR_POOL, None), (3, 2), (9_999, 1)]
    kinds = []
    for jobs, workers in chosen:
        with open_pool(jobs, workers, None) as pool:
            kinds.append(isinstance(pool.executor, InlineExecutor))
    assert kinds == [True, False, False, True]


def test_every_worker_has_something_to_do() -> None:
    with open_pool(3, 16, None) as pool:
        assert pool.most_submitted > 16


def test_windows_cannot_wait_for_more_than_61_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    monkeypatch.setattr(sys, "platform", "win32")

    def counted(count: int) -> InlineExecutor:
        counts.append(count)
        return InlineExecutor()

    monkeypatch.setattr(parallel, "_ProcessPool", counted)
    with open_pool(3, 200, None):
        assert counts == [61]


def test_processes_make_what_one_process_makes(inline: tuple[Project, dict[str, bytes]], emptied: Project) -> None:
    assert {event.outcome for event in built(emptied, workers=2)} == {"made"}
    assert files(emptied) == inline[1]


def test_a_worker_that_dies_is_one_clear_error() -> None:
    message = "một tiến trình đang tạo văn bản bị dừng đột ngột - chạy lại, có thể thêm --workers 1"
    with pytest.raises(DocgenError) as caught, open_pool(3, 2, None) as pool:
        pool.executor.submit(died).result()
    assert caught.value.format_message() == message


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see the workers")
def test_a_killed_build_takes_its_workers_with_it(emptied: Project) -> None:
    process = started(emptied, "--workers", "2")
    first_event(process)
    assert len(alive_in_group(process.pid)) >= 3
    with process:  # its output is not read: it may end within a character
        process.kill()
    assert gone_in_a_moment(process.pid)


def test_without_the_package_a_cluster_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied_project(tmp_path)
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = CliRunner().invoke(main, ["build", "--project", str(tmp_path), "--scheduler", "tcp://127.0.0.1:1"])
    assert (result.exit_code, result.stderr) == (
        2,
        'Lỗi: chưa cài phần cụm máy tính: chạy pip install "docgen[cluster]"\n',
    )


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler on loopback. Skips without Dask, but fails in CI."""
    if find_spec("distributed") is None:
        reason = "needs the package distributed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    contact = tmp_path / "scheduler.json"
    arguments = ("--port", "0", "--no-dashboard", "--scheduler-file", str(contact))
    with dask("scheduler", tmp_path / "scheduler.log", *arguments):
        waited_for(contact, '"address"')
        yield str(json.loads(contact.read_text())["address"])


@pytest.fixture
def workers(scheduler: str, tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two workers of that scheduler, one with two threads."""
    with ExitStack() as stack:
        yield [stack.enter_context(worker(scheduler, tmp_path / name, name)) for name in ("1", "2")]


@contextmanager
def worker(scheduler: str, folder: Path, threads: str) -> Iterator[subprocess.Popen[bytes]]:
    log = folder.with_suffix(".log")
    arguments = (scheduler, "--no-nanny", "--no-dashboard", "--nthreads", threads, "--local-directory", str(folder))
    with dask("worker", log, *arguments) as process:
        waited_for(log, "Registered to")
        yield process


@contextmanager
def dask(role: str, log: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A part of a cluster; its working folder is not ours, so that it has the installed package and nothing else."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{role}", "--host", "127.0.0.1", *arguments]
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output, cwd="/") as process:
        try:
            yield process
        finally:
            process.kill()


def waited_for(path: Path, words: str) -> None:
    deadline = time.monotonic() + 30
    while not path.exists() or words not in path.read_text():
        assert time.monotonic() < deadline, f"{words} does not come to stand in {path}"
        time.sleep(0.05)


def test_a_cluster_makes_what_one_process_makes_though_a_worker_is_killed(
    inline: tuple[Project, dict[str, bytes]], emptied: Project, scheduler: str, workers: list[subprocess.Popen[bytes]]
) -> None:
    process = started(emptied, "--scheduler", scheduler)
    first_event(process)
    workers[1].kill()
    events, complaints = finished(process)
    assert process.returncode == 0, complaints
    assert len(events) == len(inline[1]) - 1, "the first was read before"
    assert {event["outcome"] for event in events} == {"made"}
    assert files(emptied) == inline[1]
    assert read_manifest(emptied.output(2023)).origins == {}, "who knows what a machine of a cluster makes them with"


def impatient(project: Project, address: str) -> tuple[int, str]:
    """Status and complaints of a build that waits a second for its cluster."""
    code = "from docgen import parallel; parallel._CLUSTER_TIMEOUT = '1s'; from docgen.cli import main; main()"
    command = [sys.executable, "-c", code, "build", "--project", str(project.root), "--scheduler", address]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    return ended.returncode, ended.stderr


def test_a_cluster_that_is_not_there_or_has_no_workers(emptied: Project, scheduler: str) -> None:
    status, complaints = impatient(emptied, "tcp://127.0.0.1:1")
    assert (status, complaints.count("Traceback")) == (1, 0)
    assert "Lỗi: không kết nối được với cụm máy tính ở tcp://127.0.0.1:1" in complaints
    status, complaints = impatient(emptied, "10.0.0.1")
    assert (status, complaints.count("\n")) == (1, 1), "one line, although Dask logs more"
    assert impatient(emptied, scheduler) == (1, f"Lỗi: cụm máy tính ở {scheduler} không có máy nào đang chạy\n")


def test_the_exit_scans_nothing() -> None:
    code = """
import atexit, gc
from docgen.parallel import collect_garbage_rarely

atexit.register(lambda: print(gc.get_freeze_count() > 1000))
collect_garbage_rarely()
collect_garbage_rarely()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("True\n", "")
