"""Where jobs run: here, in processes of this machine, or on a Dask cluster. Nothing else knows which."""

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

Portion = TypeVar("Portion")
Made = TypeVar("Made")

FEWEST_FOR_POOL = 600
"""Below this many documents getting two processes ready takes longer than making the documents here."""
_MOST_ON_WINDOWS = 61
"""Processes that Windows can wait for at once, as `ProcessPoolExecutor` says."""
_SPARE = 2
"""Portions that wait for a free worker."""
_KNOCKING = 5.0
"""Seconds that a cluster may take to open its door."""
_PATIENCE = "10s"
"""How long a cluster may take to answer, or to have its first worker."""


@dataclass(frozen=True)
class Pool:
    """An executor, and how many portions to have under way: no worker idle, and few documents held in memory."""

    executor: Executor
    portions: int
    is_here: bool = True
    """True if it works on this machine, where the files are."""


def calm_collector() -> None:
    """Looks for rubbish seldom, in a process that makes many things and then ends.

    Why: what is loaded for a whole country stays to the end, and looking through it again and again took a third of a
    build.
    """
    gc.set_threshold(100_000, 50, 1000)


def in_order(
    workshop: Pool, work: Callable[[Portion], Made], portions: Iterable[Portion]
) -> Generator[Made, None, None]:
    """What `work` makes of each portion, in their order; as many under way as can be worked on, and a few more.

    Closed early, it takes back what has not begun.
    """
    waiting: deque[Future[Made]] = deque()
    try:
        for portion in portions:
            waiting.append(workshop.executor.submit(work, portion))
            if len(waiting) >= workshop.portions:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


class InlineExecutor(Executor):
    """Runs each job in this process as it is submitted."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished future of `fn`."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the future's
            future.set_exception(error)
        return future


class _Pool(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to this one, and that end when it ends, however that is."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers, multiprocessing.get_context("spawn"), _begin_worker)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of `fn`; a process that is started for it inherits that Ctrl-C is held back."""
        with _interrupts_held():
            return super().submit(fn, *args, **kwargs)


class _Cluster(Executor):
    """A Dask cluster, with Dask's own futures.

    Why not `Client.get_executor`: its futures take a result for an error if the worker that holds it is lost just then.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Dask's future of `fn`: it has `result` and `cancel`, as is asked of it here."""
        future: Future[Any] = self._client.submit(fn, *args, pure=False, **kwargs)
        return future


class Ahead:
    """Processes that get ready before it is known what there is to do; whoever needs them takes them over."""

    def __init__(self, pool: _Pool | None = None) -> None:
        self._pool = pool
        self._others = multiprocessing.active_children()
        """Those that were there before, and are nobody's business."""

    def taken(self) -> _Pool | None:
        """The processes, if there are any; from now on they are the caller's to shut down."""
        pool, self._pool = self._pool, None
        return pool

    def dismiss(self) -> None:
        """Ends processes that nobody has taken over, whatever they are at."""
        pool = self.taken()
        if pool:
            for process in multiprocessing.active_children():
                if process not in self._others:
                    process.terminate()
            pool.shutdown(cancel_futures=True)


@contextmanager
def begun(count: int, prepare: Callable[..., object], *material: object) -> Iterator[Ahead]:
    """So many processes, each of which calls `prepare` with `material` (little) at once; none for fewer than two."""
    pool = _Pool(count) if count > 1 else None
    ahead = Ahead(pool)
    try:
        if pool:
            for _ in range(count):
                pool.submit(prepare, *material)
        yield ahead
    finally:
        ahead.dismiss()


def processes_for(jobs: int, workers: int | None, scheduler: str | None) -> int:
    """How many processes of this machine that many jobs are worth; one is this process itself."""
    wanted = workers if workers is not None else (os.cpu_count() or 1)
    if scheduler or (workers is None and jobs < FEWEST_FOR_POOL):
        return 1
    return min(wanted, _MOST_ON_WINDOWS) if sys.platform == "win32" else wanted


@contextmanager
def executor_for(jobs: int, workers: int | None, scheduler: str | None, ahead: Ahead | None = None) -> Iterator[Pool]:
    """An executor for that many jobs; `scheduler` is the address of a Dask cluster. Raises `DocgenError`."""
    count = processes_for(jobs, workers, scheduler)
    if scheduler:
        with _cluster(scheduler) as workshop:
            yield workshop
    elif count > 1:
        with _processes(count, ahead.taken() if ahead else None) as workshop:
            yield workshop
    else:
        if ahead:
            ahead.dismiss()
        yield Pool(InlineExecutor(), 1)


@contextmanager
def _processes(count: int, pool: _Pool | None) -> Iterator[Pool]:
    try:
        with pool or _Pool(count) as executor:
            yield Pool(executor, count + _SPARE)
    except BrokenProcessPool as error:
        raise DocgenError(
            "một tiến trình đang tạo văn bản bị tắt giữa chừng", hint="chạy lại, có thể thêm --workers 1"
        ) from error


@contextmanager
def _cluster(address: str) -> Iterator[Pool]:
    try:
        # Why: optional, and a second to import; only those who have a cluster pay for it.
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise UsageError('chưa cài phần cụm máy: chạy pip install "docgen[cluster]"') from error
    for name in ("distributed", "distributed.client"):  # whoever reads our one line needs none of its tracebacks
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        _knock(address)
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise DocgenError(f"không nối được với cụm máy ở {address} ({error})") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise DocgenError(f"cụm máy ở {address} không có máy nào đang chạy") from error
        try:
            yield Pool(_Cluster(client), sum(client.nthreads().values()) + _SPARE, False)
        except (distributed.KilledWorker, CancelledError, ImportError, RuntimeError, OSError) as error:
            raise DocgenError(
                f"cụm máy ở {address} không làm xong ({str(error) or type(error).__name__})",
                hint="mọi máy của cụm phải cài cùng một bản docgen",
            ) from error


def _knock(address: str) -> None:
    """Raises `OSError` or `ValueError` at once where nobody answers.

    Why: a client of Dask that never got through waits long, and prints a traceback when it is thrown away.
    """
    if "://" not in address or address.startswith(("tcp://", "tls://")):
        found = importlib.import_module("distributed.comm").get_address_host_port(address)
        socket.create_connection(found, timeout=_KNOCKING).close()


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
    """Why: a worker waits on a pipe that it holds open itself, and would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
