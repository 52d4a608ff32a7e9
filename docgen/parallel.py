"""Executors for jobs: in this process, in processes of this machine, or on a Dask cluster.

No other module depends on which of them it is.
"""

from __future__ import annotations

import atexit
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
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from docgen.errors import DocgenError, UsageError

Batch = TypeVar("Batch")
Result = TypeVar("Result")

FEWEST_FOR_POOL = 2000
"""For fewer documents than this, two processes take longer to start than they save."""
_MOST_ON_WINDOWS = 61
"""The largest number of processes of a `ProcessPoolExecutor` on Windows."""
_QUEUED = 2
"""Batches that wait for a free process."""
_CONNECT_SECONDS = 5.0
"""The time limit for the first connection to a cluster."""
_CLUSTER_TIMEOUT = "10s"
"""The time limit for a cluster to answer, and to have its first worker."""


@dataclass(frozen=True)
class Pool:
    """An executor, and how many batches to submit to it before the first result is awaited."""

    executor: Executor
    most_submitted: int
    """Enough that no process is idle, and few enough that not many documents are in memory."""
    is_here: bool = True
    """True if it runs on this machine, which has the files."""


def collect_garbage_rarely() -> None:
    """Lets Python's garbage collector run rarely, and not at the exit, for a process that makes objects and then ends.

    Why: the data of a whole country stays in memory to the end, and scanning it again and again took a third of the
    time of a build. Scanning modules while they are imported, and everything at the exit, where the system takes the
    memory back anyway, takes a fifth of the time of a short command.
    """
    gc.set_threshold(100_000, 50, 1000)
    atexit.unregister(gc.freeze)  # so that it is registered once
    atexit.register(gc.freeze)


def results_in_order(
    pool: Pool, work: Callable[[Batch], Result], batches: Iterable[Batch]
) -> Generator[Result, None, None]:
    """The results of `work` for the batches, in their order; `pool.most_submitted` batches are submitted ahead.

    If the generator is closed early, batches that have not started are cancelled.
    """
    waiting: deque[Future[Result]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.executor.submit(work, batch))
            if len(waiting) >= pool.most_submitted:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


class InlineExecutor(Executor):
    """Runs each job in this process, when it is submitted."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished future of `fn`."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - every error of the job is in its future, as with other executors
            future.set_exception(error)
        return future


class _ProcessPool(ProcessPoolExecutor):
    """Processes that ignore Ctrl-C, which this process handles, and that exit when this process ends in any way."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers, multiprocessing.get_context("spawn"), _start_worker)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of `fn`. Ctrl-C is blocked meanwhile, since a process that is started here inherits that."""
        with _interrupts_blocked():
            return super().submit(fn, *args, **kwargs)


class _ClusterExecutor(Executor):
    """A Dask cluster, with Dask's own futures.

    Why not `Client.get_executor`: its futures take a result for an error if the worker that holds it is lost just then.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Dask's future of `fn`, which has the methods `result` and `cancel` that are used here."""
        future: Future[Any] = self._client.submit(fn, *args, pure=False, **kwargs)
        return future


def process_count(jobs: int, workers: int | None, scheduler: str | None) -> int:
    """The number of processes of this machine for that many jobs; 1 means this process itself."""
    count = workers if workers is not None else (os.cpu_count() or 1)
    if scheduler or (workers is None and jobs < FEWEST_FOR_POOL):
        return 1
    return min(count, _MOST_ON_WINDOWS) if sys.platform == "win32" else count


@contextmanager
def open_pool(jobs: int, workers: int | None, scheduler: str | None) -> Iterator[Pool]:
    """An executor for that many jobs; `scheduler` is the address of a Dask cluster. Raises `DocgenError`."""
    count = process_count(jobs, workers, scheduler)
    if scheduler:
        with _cluster_pool(scheduler) as pool:
            yield pool
    elif count > 1:
        with _process_pool(count) as pool:
            yield pool
    else:
        yield Pool(InlineExecutor(), 1)


@contextmanager
def waiting_threads(count: int) -> Iterator[Pool]:
    """Threads for jobs that wait for other programs; a result is taken while `count` further jobs run."""
    with ThreadPoolExecutor(count) as executor:
        yield Pool(executor, count + 1)


@contextmanager
def _process_pool(count: int) -> Iterator[Pool]:
    try:
        with _ProcessPool(count) as executor:
            yield Pool(executor, count + _QUEUED)
    except BrokenProcessPool as error:
        raise DocgenError(
            "một tiến trình đang tạo văn bản bị dừng đột ngột", hint="chạy lại, có thể thêm --workers 1"
        ) from error


@contextmanager
def _cluster_pool(address: str) -> Iterator[Pool]:
    try:
        # Why here: the package is optional, and takes a second to import.
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise UsageError('chưa cài phần cụm máy tính: chạy pip install "docgen[cluster]"') from error
    for name in ("distributed", "distributed.client"):  # Why: it would log tracebacks beside our message
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        _try_connection(address)
        client = distributed.Client(address, timeout=_CLUSTER_TIMEOUT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise DocgenError(f"không kết nối được với cụm máy tính ở {address}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_CLUSTER_TIMEOUT)
        except TimeoutError as error:
            raise DocgenError(f"cụm máy tính ở {address} không có máy nào đang chạy") from error
        try:
            yield Pool(_ClusterExecutor(client), sum(client.nthreads().values()) + _QUEUED, False)
        except (distributed.KilledWorker, CancelledError, ImportError, RuntimeError, OSError) as error:
            raise DocgenError(
                f"cụm máy tính ở {address} không chạy xong",
                hint="mọi máy của cụm phải cài cùng một bản docgen",
            ) from error


def _try_connection(address: str) -> None:
    """Raises `OSError` or `ValueError` at once if nothing listens at the address.

    Why: a client of Dask that cannot connect waits long, and prints a traceback when it is garbage-collected.
    """
    if "://" not in address or address.startswith(("tcp://", "tls://")):
        host_and_port = importlib.import_module("distributed.comm").get_address_host_port(address)
        socket.create_connection(host_and_port, timeout=_CONNECT_SECONDS).close()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker() -> None:
    collect_garbage_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    """Exits when the parent process has ended.

    Why: a worker waits on a pipe of which it holds both ends, and would wait for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
