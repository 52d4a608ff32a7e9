"""Runs jobs in this process, in processes of this machine, or on a Dask cluster, behind one interface."""

from __future__ import annotations

import gc
import importlib
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from docgen.errors import DocgenError, UsageError

Input = TypeVar("Input")
Output = TypeVar("Output")

FEWEST_FOR_POOL = 600
"""Below this many documents, starting two processes takes longer than making the documents in this one."""
_MOST_ON_WINDOWS = 61
"""The limit of `ProcessPoolExecutor` on Windows."""
_QUEUED = 2
"""Batches that wait for a free worker."""
_CONNECT_SECONDS = 5.0
"""Seconds that a cluster may take to accept a connection."""
_ANSWER_TIME = "10s"
"""How long a cluster may take to answer, or to have its first worker."""


@dataclass(frozen=True)
class Pool:
    """An executor, and how many batches to submit at once: no idle worker, and few documents in memory."""

    executor: Executor
    batches: int
    is_here: bool = True
    """True if the workers run on this machine, where the files are."""


def calm_collector() -> None:
    """Makes garbage collection rare, in a process that makes many objects and then ends.

    Why: the data of a whole country is kept to the end, and searching it again and again took a third of a build.
    """
    gc.set_threshold(100_000, 50, 1000)


def in_order(pool: Pool, work: Callable[[Input], Output], batches: Iterable[Input]) -> Generator[Output, None, None]:
    """The result of `work` for each batch, in order; only as many are submitted as there are workers, and a few more.

    If closed early, batches that have not begun are cancelled.
    """
    futures: deque[Future[Output]] = deque()
    try:
        for batch in batches:
            futures.append(pool.executor.submit(work, batch))
            if len(futures) >= pool.batches:
                yield futures.popleft().result()
        while futures:
            yield futures.popleft().result()
    finally:
        for future in futures:
            future.cancel()


class InlineExecutor(Executor):
    """Runs each job in this process as it is submitted."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished future of `fn`."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - every exception belongs to the future
            future.set_exception(error)
        return future


class _Pool(ProcessPoolExecutor):
    """Processes that ignore Ctrl-C, and that end when this process ends, also if it is killed."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers, multiprocessing.get_context("spawn"), _begin_worker)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of `fn`; a process that is started for it inherits that Ctrl-C is blocked."""
        with _interrupts_held():
            return super().submit(fn, *args, **kwargs)


class _Cluster(Executor):
    """A Dask cluster, with Dask's own futures.

    Why not `Client.get_executor`: its futures report an error if the worker that holds a result is lost just then.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Dask's future of `fn`, which has the methods that are used here: `result` and `cancel`."""
        future: Future[Any] = self._client.submit(fn, *args, pure=False, **kwargs)
        return future


class EarlyPool:
    """Processes that are started before the jobs are known; `executor_for` takes them over."""

    def __init__(self, pool: _Pool | None = None) -> None:
        self._pool = pool
        self._children_before = multiprocessing.active_children()
        """Child processes of other code, which `dismiss` leaves alone."""

    def take(self) -> _Pool | None:
        """The processes, if there are any; from now on the caller must shut them down."""
        pool, self._pool = self._pool, None
        return pool

    def dismiss(self) -> None:
        """Ends the processes, unless they were taken over."""
        pool = self.take()
        if pool:
            for process in multiprocessing.active_children():
                if process not in self._children_before:
                    process.terminate()
            pool.shutdown(cancel_futures=True)


@contextmanager
def start_early(count: int, prepare: Callable[..., object], *material: object) -> Iterator[EarlyPool]:
    """Starts `count` processes, each of which calls `prepare` with `material` at once; none for fewer than two."""
    pool = _Pool(count) if count > 1 else None
    early_pool = EarlyPool(pool)
    try:
        if pool:
            for _ in range(count):
                pool.submit(prepare, *material)
        yield early_pool
    finally:
        early_pool.dismiss()


def processes_for(jobs: int, workers: int | None, scheduler: str | None) -> int:
    """How many processes of this machine to use for so many jobs; 1 is this process itself."""
    count = workers if workers is not None else (os.cpu_count() or 1)
    if scheduler or (workers is None and jobs < FEWEST_FOR_POOL):
        return 1
    return min(count, _MOST_ON_WINDOWS) if sys.platform == "win32" else count


@contextmanager
def executor_for(
    jobs: int, workers: int | None, scheduler: str | None, early_pool: EarlyPool | None = None
) -> Iterator[Pool]:
    """An executor for that many jobs; `scheduler` is the address of a Dask cluster. Raises `DocgenError`."""
    count = processes_for(jobs, workers, scheduler)
    if scheduler:
        with _cluster(scheduler) as pool:
            yield pool
    elif count > 1:
        with _processes(count, early_pool.take() if early_pool else None) as pool:
            yield pool
    else:
        if early_pool:
            early_pool.dismiss()
        yield Pool(InlineExecutor(), 1)


@contextmanager
def _processes(count: int, pool: _Pool | None) -> Iterator[Pool]:
    try:
        with pool or _Pool(count) as executor:
            yield Pool(executor, count + _QUEUED)
    except BrokenProcessPool as error:
        raise DocgenError(
            "một tiến trình đang tạo văn bản bị tắt giữa chừng", hint="chạy lại, có thể thêm --workers 1"
        ) from error


@contextmanager
def _cluster(address: str) -> Iterator[Pool]:
    try:
        # Why here: it is optional, and takes a second to import.
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise UsageError('chưa cài phần cụm máy: chạy pip install "docgen[cluster]"') from error
    for name in ("distributed", "distributed.client"):  # its tracebacks would add nothing to our message
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        _check_reachable(address)
        client = distributed.Client(address, timeout=_ANSWER_TIME, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise DocgenError(f"không nối được với cụm máy ở {address} ({error})") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_ANSWER_TIME)
        except TimeoutError as error:
            raise DocgenError(f"cụm máy ở {address} không có máy nào đang chạy") from error
        try:
            yield Pool(_Cluster(client), sum(client.nthreads().values()) + _QUEUED, False)
        except (distributed.KilledWorker, CancelledError, ImportError, RuntimeError, OSError) as error:
            raise DocgenError(
                f"cụm máy ở {address} không làm xong ({str(error) or type(error).__name__})",
                hint="mọi máy của cụm phải cài cùng một bản docgen",
            ) from error


def _check_reachable(address: str) -> None:
    """Raises `OSError` or `ValueError` at once if no cluster accepts a connection.

    Why: a client of Dask that cannot connect waits long, and prints a traceback when it is deleted.
    """
    if "://" not in address or address.startswith(("tcp://", "tls://")):
        found = importlib.import_module("distributed.comm").get_address_host_port(address)
        socket.create_connection(found, timeout=_CONNECT_SECONDS).close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    calm_collector()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends this worker with its parent. Why: it waits on a pipe that it keeps open itself, for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
