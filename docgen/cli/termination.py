"""On SIGTERM a command removes its temporary files and releases its locks, as after Ctrl-C."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STATUS = 128 + signal.SIGTERM
"""The exit status that shells give to a program that SIGTERM has ended."""


@contextmanager
def exit_on_sigterm() -> Iterator[None]:
    """SIGTERM raises `SystemExit` inside, unless a handler is set already."""
    # Why: Python allows signal handlers in the main thread only.
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_STATUS))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
